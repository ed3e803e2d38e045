// Which of two values of a setting protects more, for settings where one always does.
import type { Fields } from './document-part.ts'

/**
 * on      true protects more; off: false does
 * higher  the larger number does; lower: the smaller, and null is no bound
 * list    its values, from the one that protects least
 */
export type Direction = 'on' | 'off' | 'higher' | 'lower' | readonly string[]

/** Returns whether a setting protects less after the change. */
export function weakenedBy(
  directions: Readonly<Record<string, Direction>>,
  before: Fields | null,
  after: Fields | null,
): boolean {
  if (before === null || after === null) return false
  return Object.entries(directions).some(
    ([name, direction]) => strength(direction, after[name]) < strength(direction, before[name]),
  )
}

/** Returns whether something is on that was not on before, or was not there. */
export function turnedOn(before: Fields | null, after: Fields | null, name: string): boolean {
  return after?.[name] === true && before?.[name] !== true
}

function strength(direction: Direction, value: unknown): number {
  if (direction === 'on') return value === true ? 1 : 0
  if (direction === 'off') return value === true ? 0 : 1
  if (direction === 'higher') return Number(value)
  if (direction === 'lower') return typeof value === 'number' ? -value : -Infinity
  return direction.indexOf(String(value))
}
