// A client of streams, with a parser of its own for server-sent events.
import { until } from './until.ts'

export interface Message {
  readonly id: string | null
  readonly event: string | null
  // oxlint-disable-next-line typescript/no-explicit-any -- what a message holds is what the test is about
  readonly data: any
}

export interface Opened {
  readonly status: number
  readonly headers: Headers
  /** what came so far */
  readonly messages: readonly Message[]
  /** whether the server has ended it */
  readonly ended: boolean
  /** the messages, once there are so many */
  wait(count: number): Promise<readonly Message[]>
  /** the last message, once the server has ended the stream */
  last(): Promise<Message | undefined>
  /** hangs up, in the middle of anything that comes */
  kill(): void
}

interface Asked {
  readonly authorization: string
  readonly lastEventId?: string | undefined
}

export const EVENTS = `subscription ($tenantId: UUID!, $after: Int, $filter: AuditStreamFilter) {
  auditEvents(tenantId: $tenantId, after: $after, filter: $filter) { seq action resourceId actorUserId }
}`

/** Opens a subscription. */
export function subscribe(url: string, asked: Asked & { readonly variables: object; readonly query?: string }) {
  const body = JSON.stringify({ query: asked.query ?? EVENTS, variables: asked.variables })
  return open(`${url}/graphql`, asked, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
}

/** Opens a stream of /v1. */
export const stream = (url: string, path: string, asked: Asked): Promise<Opened> => open(`${url}${path}`, asked, {})

async function open(address: string, { authorization, lastEventId }: Asked, init: RequestInit): Promise<Opened> {
  const hang = new AbortController()
  const headers = {
    ...(init.headers as object),
    authorization,
    accept: 'text/event-stream',
    ...(lastEventId !== undefined && { 'last-event-id': lastEventId }),
  }
  const response = await fetch(address, { ...init, headers, signal: hang.signal })
  const messages: Message[] = []
  let ended = false
  const isStream = response.headers.get('content-type')?.startsWith('text/event-stream') === true
  const reading = isStream
    ? read(response, (text) => messages.push(parse(text)))
    : response.json().then((data) => messages.push({ id: null, event: null, data }))
  void reading.catch(() => {}).then(() => (ended = true))
  return {
    status: response.status,
    headers: response.headers,
    messages,
    get ended() {
      return ended
    },
    wait: (count) =>
      until(
        () => (messages.length >= count ? messages : undefined),
        () => `${messages.length} of ${count} messages came`,
      ),
    last: () =>
      until(
        () => (ended ? { message: messages.findLast(({ event }) => event !== 'complete') } : undefined),
        () => 'the stream did not end',
      ).then(({ message }) => message),
    kill: () => hang.abort(),
  }
}

async function read(response: Response, each: (text: string) => void): Promise<void> {
  let rest = ''
  const decoder = new TextDecoder()
  for await (const chunk of response.body ?? []) {
    const parts = `${rest}${decoder.decode(chunk, { stream: true })}`.split('\n\n')
    rest = parts.pop() ?? ''
    for (const part of parts) if (!part.startsWith(':')) each(part)
  }
}

function parse(text: string): Message {
  const fields = new Map(
    text.split('\n').map((line) => [line.slice(0, line.indexOf(': ')), line.slice(line.indexOf(': ') + 2)]),
  )
  const data = fields.get('data') ?? ''
  return {
    id: fields.get('id') ?? null,
    event: fields.get('event') ?? null,
    data: data === '' ? null : JSON.parse(data),
  }
}
