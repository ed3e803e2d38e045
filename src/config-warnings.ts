// Warns about an environment that is usable but probably not meant.
import { isIP } from 'node:net'
import { isSecure } from './browser/cookies.ts'
import type { Config } from './config.ts'

type Environment = Readonly<Record<string, string | undefined>>

/** Returns one sentence for each. `known`: the names of all variables. Values are not repeated. */
export function configWarnings(env: Environment, config: Config, known: readonly string[]): string[] {
  const unknown = Object.keys(env).filter((name) => env[name] && !known.includes(name))
  const misspelt = unknown.flatMap((name) => {
    const near = nearest(name, known)
    return near === null ? [] : [`${name} is not a variable of this service: is ${near} meant?`]
  })
  return [
    ...(env['PUBLIC_URL'] || isLoopback(config.host) ? [] : [withoutAddress(config)]),
    ...(env['PUBLIC_URL'] && !isSecure(config.publicUrl) ? [INSECURE] : []),
    ...(URL.canParse(config.tokenIssuer) ? [] : [NO_URL]),
    ...misspelt,
  ]
}

const INSECURE = 'PUBLIC_URL has no https: who signs in by a browser gets a cookie that anybody on the way can read'

/** OpenID Connect Discovery 1.0, section 3. */
const NO_URL = 'TOKEN_ISSUER is not a URL: OpenID Connect libraries refuse /.well-known/openid-configuration'

const withoutAddress = ({ publicUrl }: Config): string =>
  `PUBLIC_URL is not set: mails and OpenAPI say ${publicUrl}, which opens on this machine alone`

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
}

/** Returns the variable that a name was probably meant to be; null: it is likely somebody else's. */
function nearest(name: string, known: readonly string[]): string | null {
  const begun = known.find((one) => name.includes('_') && (one.startsWith(`${name}_`) || isLonger(name, one)))
  const [first] = known
    .map((one) => ({ one, edits: editsBetween(name, one) }))
    .filter(({ one, edits }) => edits <= tolerated(one))
    .sort((a, b) => a.edits - b.edits)
  return first?.one ?? begun ?? null
}

/** Short names resemble many foreign ones: HOME and HOST. */
function tolerated({ length }: string): number {
  return length < 6 ? 1 : length < 12 ? 2 : 3
}

/** Returns whether the name starts with two words of ours, such as DATABASE_URL_RUNTIME. */
function isLonger(name: string, one: string): boolean {
  return one.includes('_') && name.startsWith(`${one}_`)
}

/** Returns the insertions, deletions, replacements and swaps of neighbours (optimal string alignment). */
function editsBetween(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, j) => j)]
  const at = (i: number, j: number): number => rows[i]?.[j] ?? Number.POSITIVE_INFINITY
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    rows.push(row)
    for (let j = 1; j <= b.length; j++) {
      const replaced = at(i - 1, j - 1) + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? at(i - 2, j - 2) + 1 : Number.POSITIVE_INFINITY
      row.push(Math.min(at(i - 1, j) + 1, at(i, j - 1) + 1, replaced, swapped))
    }
  }
  return at(a.length, b.length)
}
