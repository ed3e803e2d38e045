// People who send requests: signed in through the API, as anybody is.
import { emailOf, PASSWORD } from './dataset.ts'
import { idOf } from './ids.ts'

/** Access tokens live 600 s; a window must not see one end. */
const FRESH_MS = 360_000
/** The service hashes two passwords at once. */
const AT_ONCE = 2

export interface Caller {
  readonly number: number
  readonly personId: string
  readonly tenantId: string
  readonly email: string
  /** header fields that authenticate */
  readonly headers: Readonly<Record<string, string>>
}

export interface Callers {
  /** With tokens that outlast a window. */
  fresh(): Promise<readonly Caller[]>
}

/** How a caller of the data set signs in: answers the header fields that authenticate from then on. */
export type SignIn = (url: string, caller: Omit<Caller, 'headers'>) => Promise<Caller['headers']>

/** `numbers` of callers of the data set, each in the tenant of the same number. */
export function createCallers(url: string, numbers: readonly number[], signIn: SignIn = signInToOurs): Callers {
  let known: readonly Caller[] = []
  let until = 0
  return {
    async fresh() {
      if (performance.now() < until) return known
      const left = [...numbers]
      const made: Caller[] = []
      const worker = async (): Promise<void> => {
        for (let number = left.shift(); number !== undefined; number = left.shift()) {
          const caller = {
            number,
            personId: idOf('person', number),
            tenantId: idOf('tenant', number),
            email: emailOf(number),
          }
          made.push({ ...caller, headers: await signIn(url, caller) })
        }
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
      known = made.sort((one, other) => one.number - other.number)
      until = performance.now() + FRESH_MS
      return known
    },
  }
}

const signInToOurs: SignIn = async (url, { email, tenantId }) => {
  const response = await fetch(`${url}/v1/auth/login`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ email, password: PASSWORD, tenant_id: tenantId }),
  })
  const answer = (await response.json()) as { access_token?: string; tenant_id?: string }
  if (answer.access_token === undefined || answer.tenant_id !== tenantId)
    throw new Error(`${email} cannot sign in: ${JSON.stringify(answer)}`)
  return { authorization: `Bearer ${answer.access_token}` }
}

/** With a cookie, and the tenant made the active one. */
export const signInToBetterAuth: SignIn = async (url, { email, tenantId }) => {
  const post = (path: string, body: object, more: Record<string, string> = {}): Promise<Response> =>
    fetch(`${url}/api/auth${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: url, ...more },
      body: JSON.stringify(body),
    })
  const response = await post('/sign-in/email', { email, password: PASSWORD })
  const cookie = response.headers
    .getSetCookie()
    .map((field) => field.split(';', 1)[0])
    .join('; ')
  const active = await post('/organization/set-active', { organizationId: tenantId }, { cookie })
  if (!response.ok || !active.ok)
    throw new Error(`${email} cannot sign in: ${await response.text()} ${await active.text()}`)
  return { cookie, origin: url }
}
