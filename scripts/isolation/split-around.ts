// Finds a piece of code by its tokens, so that a formatter may move line breaks, trailing commas and quotes.

/** Returns the parts of `source` between the places where `find` stands: one part more than there are places. */
export function splitAround(source: string, find: string): string[] {
  const text = significant(source)
  const wanted = significant(find)
  if (wanted.length === 0) throw new Error('the text to find is empty')
  const haystack = text.map(({ character }) => character).join('')
  const needle = wanted.map(({ character }) => character).join('')
  const parts: string[] = []
  let from = 0
  for (let at = haystack.indexOf(needle); at >= 0; at = haystack.indexOf(needle, at + needle.length)) {
    parts.push(source.slice(from, text[at]?.index))
    from = (text[at + needle.length - 1]?.index ?? 0) + 1
  }
  return [...parts, source.slice(from)]
}

/** Returns the characters that formatting leaves alone, each with its index; both quotes count as one. */
function significant(source: string): { character: string; index: number }[] {
  const kept: { character: string; index: number }[] = []
  for (let index = 0; index < source.length; index += 1) {
    const character = source.charAt(index)
    if (/\s/.test(character)) continue
    if (/[)\]}]/.test(character) && kept.at(-1)?.character === ',') kept.pop()
    kept.push({ character: character === '"' ? "'" : character, index })
  }
  return kept
}
