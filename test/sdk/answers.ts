// Answers that a test makes, for a client of the SDK, by a clock that the test sets.
import { type QeetError, QeetId, type QeetIdOptions } from 'qeetid'
import { afterEach, beforeEach, vi } from 'vitest'

export const TENANT = '01920000-0000-7000-8000-000000000001'

export type Answer = Response | Error | 'never'

export interface Sent {
  readonly at: number
  readonly body: { readonly query: string; readonly variables: Readonly<Record<string, unknown>> }
  readonly headers: Readonly<Record<string, string>>
}

/** A client whose requests get these answers, in turn. */
export function answered(answers: readonly Answer[], options: Partial<QeetIdOptions> = { apiKey: 'a.b' }) {
  const sent: Sent[] = []
  const left = [...answers]
  const send: typeof fetch = (_, init) => {
    const { query, variables } = JSON.parse(init?.body as string)
    if (query === '{me{tenantId}}') return Promise.resolve(json(200, { data: { me: { tenantId: TENANT } } }))
    sent.push({ at: Date.now(), body: { query, variables }, headers: init?.headers as Record<string, string> })
    const next = left.shift()
    if (next === undefined) throw new Error('one request too many')
    if (next instanceof Response) return Promise.resolve(next)
    return new Promise((_, reject) => {
      if (next !== 'never') return reject(next)
      init?.signal?.addEventListener('abort', () => reject(init.signal?.reason), { once: true })
    })
  }
  return { qeetid: new QeetId({ baseUrl: 'https://id.example.test/', fetch: send, ...options }), sent, left }
}

export const json = (status: number, body: object, headers: Record<string, string> = {}) =>
  new Response(JSON.stringify(body), { status, headers })
export const refused = (status: number, code: string, extensions: object = {}, headers: Record<string, string> = {}) =>
  json(status, { errors: [{ message: 'No.', extensions: { code, ...extensions } }] }, headers)
const ROLES = json(200, { data: { tenant: { roles: [] } } })
const MADE = json(200, { data: { roleCreate: { role: { id: '1' }, userErrors: [] } } })
export const LOST = new TypeError('the connection was lost')
export const roles = () => ROLES.clone()
export const made = () => MADE.clone()

/** Each test begins at 0, and no time passes but by `end`. */
export function useSetClock(): void {
  beforeEach(() => void vi.useFakeTimers({ now: 0 }))
  afterEach(() => void vi.useRealTimers())
}

/** How the call ends, as the clock runs on. */
export async function end<T>(call: Promise<T>): Promise<T | QeetError> {
  const ended = call.catch((error: QeetError) => error)
  await vi.runAllTimersAsync()
  return ended
}
