/** Characters of a value that is no text, with its punctuation. */
const OTHER = 8

/**
 * Returns what is left of `room`, in characters, after writing the value as JSON, roughly. Negative: it does not fit,
 * and the rest was not read. The caller must have checked the depth.
 */
export function roomLeft(value: unknown, room: number): number {
  if (room < 0) return room
  if (typeof value === 'string') return room - value.length - OTHER
  if (typeof value !== 'object' || value === null) return room - OTHER
  let rest = room - OTHER
  if (Array.isArray(value)) for (const inner of value) rest = roomLeft(inner, rest)
  else for (const name in value) rest = roomLeft((value as Readonly<Record<string, unknown>>)[name], rest - name.length)
  return rest
}
