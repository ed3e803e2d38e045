// Sends documents, again where that is safe.
import { QeetError } from './errors.ts'
import type { CallOptions, QeetIdOptions } from './options.ts'
import { aborted, pauseMs, unlessAborted, wait } from './wait.ts'

/** Whose a request is. */
export interface Credentials {
  /** The header; null: nobody's. */
  authorization(): Promise<string | null>
  /** Whether there is another header in place of this one, which was refused. */
  renew(refused: string): Promise<boolean>
}

export interface Request {
  readonly document: string
  readonly variables: object
  /** It changes something. */
  readonly isWrite: boolean
  readonly options: CallOptions
}

export interface Answered {
  readonly data: Readonly<Record<string, unknown>>
  readonly status: number
  readonly requestId: string | null
}

export type Send = (request: Request) => Promise<Answered>

interface Answer {
  readonly data?: Record<string, unknown> | null
  readonly errors?: readonly {
    readonly message: string
    readonly extensions?: { readonly code?: string; readonly retryAfter?: number; readonly reason?: string }
  }[]
}

/** Codes that say that nothing was done. */
const NOTHING_DONE = ['RATE_LIMITED', 'UNAVAILABLE', 'KEY_UNAVAILABLE']
const IN_PROGRESS = 'idempotency.in_progress'

export function createSend(client: QeetIdOptions, credentials: Credentials): Send {
  return async ({ document, variables, isWrite, options }) => {
    const { maxRetries = client.maxRetries ?? 2 } = options
    const key = isWrite ? (options.idempotencyKey ?? crypto.randomUUID()) : undefined
    const body = JSON.stringify({ query: document, variables })
    let isRenewed = false
    for (let attempt = 0; ; attempt++) {
      const authorization = await unlessAborted(credentials.authorization(), options.signal)
      // The service keeps answers by credential: without one it would do the same thing twice.
      const isSafe = !isWrite || authorization !== null
      const headers = {
        'content-type': 'application/json',
        accept: 'application/graphql-response+json',
        ...(authorization !== null && { authorization }),
        ...(key !== undefined && { 'idempotency-key': key }),
      }
      const error = await post(client, { headers, body }, options).catch((error: unknown) => error as QeetError)
      if (!(error instanceof QeetError)) return error
      const { code, status, reason, retryAfter } = error
      if (code === 'UNAUTHENTICATED' && authorization !== null && !isRenewed) {
        isRenewed = true
        if (await unlessAborted(credentials.renew(authorization), options.signal)) continue
      }
      const isLost = status === null ? code !== 'ABORTED' : status >= 500
      const isPassing = NOTHING_DONE.includes(code) || reason === IN_PROGRESS
      const ms = pauseMs(attempt, retryAfter)
      if (attempt >= maxRetries || ms === null || !(isPassing || (isLost && isSafe))) throw error
      await wait(ms, options.signal)
    }
  }
}

/** Sends a request and reads its answer within the time of an attempt. Throws NETWORK, TIMEOUT or ABORTED. */
export async function within<T>(
  { timeoutMs, signal }: CallOptions,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  if (signal?.aborted) throw aborted(signal)
  const controller = new AbortController()
  const stop = (): void => controller.abort()
  const timer = setTimeout(stop, timeoutMs)
  signal?.addEventListener('abort', stop, { once: true })
  try {
    return await work(controller.signal)
  } catch (error) {
    if (error instanceof QeetError) throw error
    if (signal?.aborted) throw aborted(signal)
    if (controller.signal.aborted) throw new QeetError('TIMEOUT', `There was no answer in ${timeoutMs} ms.`)
    throw new QeetError('NETWORK', 'The service cannot be reached.', { cause: error })
  } finally {
    clearTimeout(timer)
    signal?.removeEventListener('abort', stop)
  }
}

/** Throws QeetError. */
async function post(client: QeetIdOptions, init: RequestInit, options: CallOptions): Promise<Answered> {
  const { timeoutMs = client.timeoutMs ?? 30_000, signal } = options
  return within({ timeoutMs, signal }, async (signal) => {
    const response = await request(client, { ...init, signal })
    const text = await response.text()
    let answer: Answer = {}
    try {
      answer = JSON.parse(text) as Answer
    } catch {
      // no answer of the service: `refusal` says so by its status
    }
    const error = refusal(answer, response)
    if (error) throw error
    return { data: answer.data ?? {}, status: response.status, requestId: requestIdOf(response) }
  })
}

export function request({ baseUrl, fetch: send = fetch }: QeetIdOptions, init: RequestInit): Promise<Response> {
  return send(`${baseUrl.replace(/\/+$/, '')}/graphql`, { method: 'POST', redirect: 'manual', ...init })
}

/** Returns what went wrong; null: nothing did. */
export function refusal({ data, errors }: Answer, response: Response): QeetError | null {
  const { status, headers } = response
  const [error] = errors ?? []
  if (!error && data) return null
  const { code, reason = null, retryAfter = secondsOf(headers.get('retry-after')) } = error?.extensions ?? {}
  const usual = status === 429 ? 'RATE_LIMITED' : status >= 500 ? 'INTERNAL' : 'INVALID_ANSWER'
  const details = { status, reason, retryAfter, requestId: requestIdOf(response) }
  return new QeetError(code ?? usual, error?.message ?? `The service answered ${status}.`, details)
}

const requestIdOf = ({ headers }: Response): string | null => headers.get('x-request-id')

/** Seconds of Retry-After, which may be a date; null: there is none. */
function secondsOf(text: string | null): number | null {
  if (text === null) return null
  const seconds = Number(text)
  const until = (Date.parse(text) - Date.now()) / 1_000
  return seconds >= 0 ? seconds : until > 0 ? until : null
}
