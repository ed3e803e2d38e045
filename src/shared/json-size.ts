/** Characters of a value that is no text, with what stands around it. */
const OTHER = 8

/**
 * What is left of `room`, in characters, once the value is written out as JSON, about; below 0: it does not fit, and
 * the rest of it was not looked at. Depth is that of the value, which is limited wherever one comes from.
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
