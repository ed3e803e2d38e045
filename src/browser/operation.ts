// An operation of the API that is sent for a browser, within the process.
import type { Call, Reply } from '../http/call.ts'
import { Refusal } from '../shared/refusal.ts'

export interface ApiError {
  readonly code: string
  readonly message: string
  readonly path: readonly (string | number)[] | null
}

export interface Answer {
  /** null: nothing was executed */
  // oxlint-disable-next-line typescript/no-explicit-any -- the shape is the document's
  readonly data: Record<string, any> | null
  /** top-level errors; userErrors are in `data` */
  readonly errors: readonly ApiError[]
  readonly status: number
  /** seconds; null: asking again at once is fine */
  readonly retryAfter: number | null
}

/** Returns the call as /graphql would get it: without the cookie, and with what tells of the client. */
export function operationCall(call: Call, body: object, authorization: string | null): Call {
  const bytes = Buffer.from(JSON.stringify(body))
  const { 'user-agent': agent, 'idempotency-key': key } = call.headers
  return {
    ...call,
    method: 'POST',
    path: '/graphql',
    query: new URLSearchParams(),
    search: '',
    headers: {
      'content-type': 'application/json',
      'content-length': String(bytes.byteLength),
      ...(agent !== undefined && { 'user-agent': agent }),
      ...(key !== undefined && { 'idempotency-key': key }),
      ...(authorization !== null && { authorization }),
    },
    body: () => Promise.resolve(bytes),
  }
}

/** Returns what the service answers; a refusal for a limit is an answer, too. */
export async function answerOf(send: () => Promise<Reply>): Promise<Answer> {
  try {
    const { status, body } = await send()
    const { data = null, errors = [] } = JSON.parse(text(body)) as {
      data?: Answer['data']
      errors?: readonly {
        message: string
        path?: ApiError['path']
        extensions?: { code?: string; retryAfter?: number }
      }[]
    }
    return {
      data,
      errors: errors.map(({ message, path = null, extensions }) => ({
        code: extensions?.code ?? 'INTERNAL',
        message,
        path,
      })),
      status,
      retryAfter: errors.find(({ extensions }) => extensions?.retryAfter)?.extensions?.retryAfter ?? null,
    }
  } catch (error) {
    if (!(error instanceof Refusal) || error.code !== 'RATE_LIMITED') throw error
    const { message, details } = error
    return {
      data: null,
      errors: [{ code: error.code, message, path: null }],
      status: 429,
      retryAfter: details.retryAfter ?? 1,
    }
  }
}

function text(body: Reply['body']): string {
  return typeof body === 'string' ? body : Buffer.from(body ?? []).toString()
}
