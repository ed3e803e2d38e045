// What can be changed of the service to measure it: see altered.ts. Each change is of the code that a comment such as
// `// altered: limits` marks in src.
import { dropped, part, type Change } from '../../scripts/isolation/edits.ts'

/** A version that was never asked for, once a request: what follows in the request finds what was read for it. */
const UNKNOWN_VERSION = '.at($1 + (globalThis.forgotten = (globalThis.forgotten ?? 0) + 1) / 1e9)'

const RAISED =
  '$1Object.fromEntries(Object.entries($2).map(([name, { rate, burst }]) => [name, { rate: rate * 1e6, burst: burst * 1e6 }]))'

export const ALTERATIONS: Readonly<Record<string, Readonly<Record<string, Change>>>> = {
  limits: { limits: part(/^(export const \w+ = )(\{.*\})/s, RAISED) },
  configuration: {
    configuration_at: part(/\.at\((\w+)\)/, UNKNOWN_VERSION),
    configuration_before: part(/ = .*/s, ' = null'),
  },
  orm: {
    orm_kept: dropped,
    orm_policy: part(/\(await \w+\.asOf\(\w+\)\)\.of\(AUTH_POLICY\)/, 'readAuthPolicy(db.client)'),
  },
}
