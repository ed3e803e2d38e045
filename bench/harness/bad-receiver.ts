// A receiver that fails three times in ten, hangs, resets connections and lies about lengths. It remembers what it got,
// and what it answered.
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

interface Heard {
  /** number of the event */
  readonly seq: number
  readonly eventId: string
  times: number
  /** it was answered with 204 */
  isDone: boolean
}

export interface BadReceiver {
  readonly url: string
  /** by path and event */
  readonly heard: ReadonlyMap<string, Heard>
  /** requests by what became of them */
  readonly counts: Readonly<Record<string, number>>
  /** events that came before an earlier one about the same entity was answered */
  readonly disorder: readonly string[]
  close(): void
}

/** Shares of requests. */
const HANGS = 0.005
const RESETS = 0.06
const LIES = 0.03
const REFUSES = 0.3

export async function startBadReceiver(): Promise<BadReceiver> {
  const heard = new Map<string, Heard>()
  /** by path and entity, oldest first */
  const lines = new Map<string, Heard[]>()
  const counts: Record<string, number> = { done: 0, refused: 0, hung: 0, reset: 0, lied: 0 }
  const disorder: string[] = []

  function note(path: string, eventId: string, seq: number, entity: string): Heard {
    const key = `${path} ${eventId}`
    const known = heard.get(key)
    if (known) {
      known.times++
      return known
    }
    const made = { seq, eventId, times: 1, isDone: false }
    heard.set(key, made)
    const of = `${path} ${entity}`
    const line = lines.get(of) ?? []
    lines.set(of, line)
    const last = line.at(-1)
    if (last && (last.seq > seq || !last.isDone)) disorder.push(`${of}: ${seq} after ${last.seq}`)
    line.push(made)
    return made
  }

  function answer(response: ServerResponse, event: Heard): void {
    const at = Math.random()
    const become = (what: string): void => void (counts[what] = (counts[what] ?? 0) + 1)
    if (at < HANGS) return become('hung')
    if (at < HANGS + RESETS) {
      become('reset')
      response.destroy()
    } else if (at < HANGS + RESETS + LIES) {
      become('lied')
      response.writeHead(200, { 'content-length': 5_000 }).write('less')
      response.destroy()
    } else if (at < HANGS + RESETS + LIES + REFUSES) {
      become('refused')
      response.writeHead(503).end()
    } else {
      become('done')
      event.isDone = true
      response.writeHead(204).end()
    }
  }

  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const { resource_id: entity = '' } = JSON.parse(Buffer.concat(parts).toString()) as { resource_id?: string }
      const { 'webhook-id': eventId, 'x-qeet-sequence': seq } = request.headers
      answer(response, note(request.url ?? '', String(eventId), Number(seq), entity))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    counts,
    disorder,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
