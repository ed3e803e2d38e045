// A fault that names a variable which was renamed would fail every test with a ReferenceError, and pass for noticed.

/** Words of the language, and those that faults bring along. */
const LANGUAGE = 'true false null undefined if return await new try catch throw void in'
const BROUGHT = 'globalThis Object entries map name onParse'
const KNOWN = new Set(`${LANGUAGE} ${BROUGHT}`.split(' '))

/** Returns the words of `code` that stand nowhere in `source`. Strings, and names after a dot, are no such words. */
export function unknownWords(code: string, source: string): string[] {
  const bare = code.replaceAll(/'[^'\n]*'|"[^"\n]*"/g, "''").replaceAll(/\?*\.\w+/g, '')
  const known = new Set(source.match(/[A-Za-z_]\w*/g))
  return [...new Set(bare.match(/\b[A-Za-z_]\w*/g))].filter((word) => !known.has(word) && !KNOWN.has(word))
}
