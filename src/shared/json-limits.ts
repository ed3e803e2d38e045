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
