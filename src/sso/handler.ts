// Serves the ceremonies with identity providers. A browser comes here from a page of ours or of a provider, and goes on
// to one of them; the API's own operations do the work.
import type { Browser } from '../browser/browser.ts'
import { type Call, type Reply, utf8 } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'
import { errorReply } from '../rest/errors.ts'
import { refusalPage } from './pages.ts'
import { ROUTES } from './routes.ts'
import type { CeremonyRoute } from './visit.ts'

export interface Sso {
  /** Returns what serves the path; null: it is no ceremony. */
  find(path: string): ((call: Call) => Promise<Reply>) | null
  /** Returns whether pages of other sites may send a form to the path. */
  takesForeignForms(path: string): boolean
}

interface Deps {
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
  readonly onError: (error: unknown) => void
}

/** Bytes of a form: a code, a state and little else. */
const FORM_BYTES = 16_384
const MOST_FIELDS = 20

interface Found {
  readonly route: CeremonyRoute
  readonly params: Readonly<Record<string, string>>
}

const MATCHERS = ROUTES.map((route) => ({ route, matches: matcherOf(route.pattern) }))

export function createSso({ signIn, cookies }: Pick<Browser, 'signIn' | 'cookies'>, { publicUrl, onError }: Deps): Sso {
  async function serve({ route, params }: Found, call: Call): Promise<Reply> {
    call.note.route = route.pattern
    if (!route.methods.some((method) => method === call.method)) {
      const allow = route.methods.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ')
      return errorReply(405, { code: 'bad_request', message: `This path only allows ${allow}.` }, call.requestId, {
        allow,
      })
    }
    try {
      const given = await givenBy(call, route.bytes ?? FORM_BYTES)
      return await route.serve({ call, params, given, signIn, cookies, publicUrl })
    } catch (error) {
      return refusalPage(call, error, onError)
    }
  }

  return {
    find(path) {
      const found = findRoute(path)
      return found && ((call) => serve(found, call))
    },
    // fault: O10
    takesForeignForms: (path) => findRoute(path)?.route.foreign === true,
  }
}

function findRoute(path: string): Found | null {
  for (const { route, matches } of MATCHERS) {
    const found = matches.exec(path)
    if (found) return { route, params: { ...found.groups } }
  }
  return null
}

function matcherOf(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll(/\{(\w+)\}/g, '(?<$1>[\\w-]{1,64})')}$`)
}

/** Two values of one name could be read differently by two readers. */
async function givenBy(call: Call, most: number): Promise<Record<string, string>> {
  const pairs = [...(call.method === 'POST' ? await formOf(call, most) : call.query)]
  const given = new Map(pairs)
  if (pairs.length > MOST_FIELDS || given.size < pairs.length)
    throw new Refusal('BAD_USER_INPUT', 'A parameter is expected once.')
  return Object.fromEntries(given)
}

async function formOf(call: Call, most: number): Promise<URLSearchParams> {
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(call.headers['content-type'] ?? ''))
    throw new Refusal('BAD_USER_INPUT', 'A form is expected.', { status: 415 })
  return new URLSearchParams(utf8(await call.body(most)))
}
