// Addresses as people type and paste them: on lines, with commas or semicolons between, or "Ada <ada@example.com>".

/** Returns each once, as it was written. */
export function addressesOf(text: string): readonly string[] {
  const found = text.split(/[\n,;]+/).flatMap((part) => {
    const inside = /<([^<>]+)>/.exec(part)?.[1]
    // Without a name in front, white space separates, too.
    return inside === undefined ? part.trim().split(/\s+/) : [inside.trim()]
  })
  const seen = new Set<string>()
  return found.filter((address) => {
    const key = address.toLowerCase()
    if (key === '' || seen.has(key)) return false
    seen.add(key)
    return true
  })
}
