const SYSTEMS = [
  [/Android/, 'Android'],
  [/iPhone|iPad/, 'iOS'],
  [/Windows/, 'Windows'],
  [/Mac OS X/, 'macOS'],
  [/CrOS/, 'ChromeOS'],
  [/Linux/, 'Linux'],
] as const
// Each names the ones after it, too.
const BROWSERS = [
  [/Edg\//, 'Edge'],
  [/OPR\//, 'Opera'],
  [/Firefox\//, 'Firefox'],
  [/Chrome\//, 'Chrome'],
  [/Safari\//, 'Safari'],
] as const

/** Returns such as "Firefox, Windows"; what is no browser as it names itself, shortened. */
export function browserName(userAgent: string | null, unknown: string): string {
  if (userAgent === null || userAgent === '') return unknown
  const nameIn = (names: readonly (readonly [RegExp, string])[]) => names.find(([found]) => found.test(userAgent))?.[1]
  const browser = nameIn(BROWSERS)
  if (browser === undefined) return userAgent.length > 40 ? `${userAgent.slice(0, 39)}…` : userAgent
  return [browser, nameIn(SYSTEMS)].filter((name) => name !== undefined).join(', ')
}
