// A subscription by GraphQL over SSE, which goes on where it was when its connection ends.
import { QeetError } from './errors.ts'
import type { CallOptions, QeetIdOptions } from './options.ts'
import { type Credentials, refusal, request, within } from './transport.ts'
import { pauseMs, wait } from './wait.ts'

interface Subscription {
  readonly client: QeetIdOptions
  readonly credentials: Credentials
  readonly options: CallOptions
  readonly document: string
  readonly variables: Readonly<Record<string, unknown>>
  readonly ownTenant: (options: CallOptions) => Promise<string>
}

/** Milliseconds without a byte after which a connection is taken for lost: the service sends one every 15 s. */
const SILENCE_MS = 45_000

/** Yields what the field answers. Throws what ends the stream, such as FORBIDDEN. */
export async function* stream(subscription: Subscription): AsyncGenerator {
  const { client, credentials, options, document, variables, ownTenant } = subscription
  const { maxRetries = client.maxRetries ?? 2, signal } = options
  let { after } = variables
  for (let attempt = 0; ; attempt++) {
    const authorization = await credentials.authorization()
    let error: QeetError = new QeetError('NETWORK', 'The stream has ended.')
    try {
      const body = JSON.stringify({
        query: document,
        variables: { ...variables, after, tenantId: await ownTenant(options) },
      })
      const headers = {
        'content-type': 'application/json',
        accept: 'text/event-stream',
        ...(authorization !== null && { authorization }),
      }
      for await (const { id, data } of events(client, { headers, body }, options)) {
        attempt = 0
        after = Number(id)
        yield Object.values(data)[0]
      }
    } catch (caught) {
      error = caught as QeetError
    }
    const { code, retryAfter, status } = error
    const isOver = code === 'UNAUTHENTICATED' && !(authorization && (await credentials.renew(authorization)))
    const isPassing = ['NETWORK', 'TIMEOUT', 'UNAVAILABLE', 'RATE_LIMITED', 'UNAUTHENTICATED'].includes(code)
    const ms = pauseMs(attempt, retryAfter)
    if (isOver || !(isPassing || (status ?? 0) >= 500) || attempt >= maxRetries || ms === null) throw error
    await wait(ms, signal)
  }
}

interface Event {
  readonly id: string
  readonly data: Record<string, unknown>
}

async function* events(client: QeetIdOptions, init: RequestInit, options: CallOptions): AsyncGenerator<Event> {
  const { timeoutMs = client.timeoutMs ?? 30_000, signal } = options
  const stop = new AbortController()
  try {
    const response = await within({ timeoutMs, signal }, async (own) => {
      own.addEventListener('abort', () => stop.abort(), { once: true })
      return request(client, { ...init, signal: stop.signal })
    })
    if (!response.headers.get('content-type')?.startsWith('text/event-stream') || !response.body)
      throw refusal((await response.json().catch(() => ({}))) as object, response)
    const reader = response.body.pipeThrough(new TextDecoderStream()).getReader()
    for (let rest = ''; ;) {
      const { done, value = '' } = await within({ timeoutMs: SILENCE_MS, signal }, (own) => {
        own.addEventListener('abort', () => stop.abort(), { once: true })
        return reader.read()
      })
      if (done) return
      const blocks = `${rest}${value}`.split('\n\n')
      rest = blocks.pop() ?? ''
      for (const block of blocks) {
        const fields = Object.fromEntries(block.split('\n').map((line) => line.split(/: ?(.*)/s).slice(0, 2)))
        if (fields['event'] !== 'next') continue
        const answer = JSON.parse(fields['data']) as { data?: Record<string, unknown> }
        const error = refusal(answer, response)
        if (error) throw error
        yield { id: fields['id'], data: answer.data ?? {} }
      }
    }
  } finally {
    stop.abort()
  }
}
