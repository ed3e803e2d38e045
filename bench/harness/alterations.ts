// What can be changed of the service to measure it: see altered.ts. Each change is of the code that a comment such as
// `// altered: limits` marks in src.
import { dropped, part, type Change } from '../../scripts/isolation/edits.ts'

const RAISED =
  '$1Object.fromEntries(Object.entries($2).map(([name, { rate, burst }]) => [name, { rate: rate * 1e6, burst: ' +
  'burst * 1e6 }]))'

/** Each part is read when it is resolved; who resolves it awaits it. */
const PART_BY_PART = `const cached = async () => {
  const known = cache.get(currentTenant()) ?? (await read())
  return {
    get tenant() { return client.tenant.findFirst() },
    get brand() { return import('./branding/rows.ts').then((rows) => rows.readBrand(client)) },
    access: { ...known.access, of: (part) => part.stored(client) },
    rules: { version: known.rules.version, rows: null, total: () => client.ipRule.count() },
  }
}`

export const ALTERATIONS: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  limits: { limits: part(/^(export const \w+ = )(\{.*\})/s, RAISED) },
  configuration: {
    // The gate reads once a request; what follows in the request finds what was read for it.
    configuration_latest: dropped,
    configuration_rules: part(/cache\.latest\(\w+\)\?\.rules/, 'null'),
    configuration_parts: part(/cache\.latest\(\w+\)/, 'null'),
  },
  orm: { orm_cached: () => PART_BY_PART },
}
