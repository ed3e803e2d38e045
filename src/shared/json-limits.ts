// Limits of JSON in a request, and of what can be stored.
import { Refusal } from './refusal.ts'

/**
 * Returns whether a JSON value holds more than `most` values at all levels. It stops counting there. Not recursive,
 * since the depth is unchecked.
 */
export function holdsMoreThan(most: number, ...roots: readonly unknown[]): boolean {
  const queue = [...roots]
  for (let at = 0; at < queue.length; at++) {
    const value = queue[at]
    if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) queue.push(inner)
    if (queue.length > most) return true
  }
  return false
}

/** Values in a request. The work for each is little, but is done before its meaning is known. */
export const MAX_VALUES = 20_000

const MAX_DEPTH = 32

/**
 * Checks that a value can be stored. PostgreSQL takes no NUL and no lone surrogate, JSON no infinity (1e400 becomes
 * one), and copies of objects lose `__proto__`. Deep nesting is refused, too.
 */
export function checkStorable(value: unknown, path: readonly string[]): void {
  if (typeof value === 'string') {
    if (value.includes('\0') || !value.isWellFormed()) throw refuse(path, 'holds a character that cannot be stored')
  } else if (typeof value === 'number') {
    if (!Number.isFinite(value)) throw refuse(path, 'is a number that is too large')
  } else if (typeof value === 'object' && value !== null && !(value instanceof Date)) {
    if (path.length > MAX_DEPTH) throw refuse(path.slice(0, 4), `is nested deeper than ${MAX_DEPTH} levels`)
    for (const [name, inner] of Object.entries(value)) {
      if (name === '__proto__') throw refuse([...path, name], 'is a name that cannot be kept')
      checkStorable(name, [...path, name])
      checkStorable(inner, [...path, name])
    }
  }
}

function refuse(path: readonly string[], why: string): Refusal {
  return new Refusal('BAD_USER_INPUT', `${path.join('.')} ${why}.`, { argument: path })
}
