// How much JSON a request may hold, and what of it can be kept.
import { Refusal } from './refusal.ts'

/**
 * Whether a JSON value holds more than `most` values, counted at every level; it stops counting there. Not recursive:
 * it is asked before depth is known.
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

/** Values that a request may hold: what is done for each is little, but done before its meaning is known. */
export const MAX_VALUES = 20_000

const MAX_DEPTH = 32

/**
 * PostgreSQL stores no NUL and no lone surrogate, JSON no infinity (1e400 becomes one), and copies of objects lose
 * `__proto__`; deep nesting is nothing that a client of ours sends.
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
