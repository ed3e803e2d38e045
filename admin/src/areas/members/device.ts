// A browser or app in words, from what it sends as its name.

const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const
const SYSTEMS = [
  [/iPhone|iPad/, 'iOS'],
  [/Android/, 'Android'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/Linux/, 'Linux'],
] as const

const named = (kinds: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  kinds.find(([pattern]) => pattern.test(text))?.[1]

/** Such as "Firefox, Linux"; what is no browser keeps the start of its own name. */
export function deviceOf(userAgent: string): string {
  const browser = named(BROWSERS, userAgent)
  if (browser === undefined) return userAgent.split(/[\s(]/)[0]?.slice(0, 40) || userAgent.slice(0, 40)
  const system = named(SYSTEMS, userAgent)
  return system === undefined ? browser : `${browser}, ${system}`
}
