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

/** `numbers` of callers of the data set, each in the tenant of the same number. */
export function createCallers(url: string, numbers: readonly number[]): Callers {
  let known: readonly Caller[] = []
  let until = 0
  return {
    async fresh() {
      if (performance.now() < until) return known
      const left = [...numbers]
      const made: Caller[] = []
      const worker = async (): Promise<void> => {
        for (let number = left.shift(); number !== undefined; number = left.shift()) made.push(await signIn(url, number))
      }
      await Promise.all(Array.from({ length: AT_ONCE }, worker))
      known = made.sort((one, other) => one.number - other.number)
      until = performance.now() + FRESH_MS
      return known
    },
  }
}

async function signIn(url: string, number: number): Promise<Caller> {
  const tenantId = idOf('tenant', number)
  const email = emailOf(number)
  const response = await fetch(`${url}/v1/auth/login`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify({ email, password: PASSWORD, tenant_id: tenantId }) })
  const answer = (await response.json()) as { access_token?: string; tenant_id?: string }
  if (answer.access_token === undefined || answer.tenant_id !== tenantId) throw new Error(`caller ${number} cannot sign in: ${JSON.stringify(answer)}`)
  return { number, personId: idOf('person', number), tenantId, email, headers: { authorization: `Bearer ${answer.access_token}` } }
}

