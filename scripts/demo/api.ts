// The service over HTTP, as the demo uses it: a connection for each request, since the server closes one that has
// waited too long.
import { request } from 'node:http'
import { text } from 'node:stream/consumers'

export type Answer = Readonly<Record<string, string>>
export type Api = ReturnType<typeof client>

/** What the service answered, other than success. */
export class Refused extends Error {
  override readonly name = 'Refused'
  readonly status: number
  constructor(what: string, status: number, body: string) {
    super(`${what} answered ${status}: ${body}`)
    this.status = status
  }
}

export function client(url: string) {
  return async (method: string, path: string, body: object, token?: string): Promise<Answer> => {
    const what = `${method} ${path}`
    const { status, body: answer } = await send(method, url + path, JSON.stringify(body), token).catch(
      (error: unknown) => {
        throw new Error(`${what} got no answer`, { cause: error })
      },
    )
    if (status < 200 || status > 299) throw new Refused(what, status, answer)
    return answer === '' ? {} : (JSON.parse(answer) as Answer)
  }
}

function send(method: string, url: string, body: string, token?: string): Promise<{ status: number; body: string }> {
  const headers = {
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
    ...(token !== undefined && { authorization: `Bearer ${token}` }),
  }
  return new Promise((resolve, reject) => {
    const sent = request(url, { method, agent: false, headers }, (response) => {
      text(response).then((read) => resolve({ status: response.statusCode ?? 0, body: read }), reject)
    })
    sent.on('error', reject).end(body)
  })
}

/** With all that led to it: the message of a cause is often the only one that says something. */
export function explained(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const code =
    'code' in error && typeof error.code === 'string' && !error.message.includes(error.code) ? ` (${error.code})` : ''
  const all = error instanceof AggregateError ? error.errors.map((one) => `: ${explained(one)}`).join('') : ''
  return `${error.message}${code}${all}${error.cause === undefined ? '' : `: ${explained(error.cause)}`}`
}
