// A receiver of webhooks on this machine, and what tests of webhooks do over and over.
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach } from 'vitest'
import type { Pace } from '../../../src/outgoing/pace.ts'
import type { Client } from '../../kit/client.ts'
import type { Person } from '../../kit/seed.ts'
import { until } from '../../kit/until.ts'
import { mutate, tenantOf } from '../verbs.ts'

/** Waits that tests can wait for. */
export const QUICK: Pace = { firstMs: 40, longestMs: 200, pauseMs: 100 }

export interface Received {
  readonly path: string
  readonly headers: Record<string, string>
  readonly body: string
}

export interface Receiver {
  readonly url: string
  readonly got: Received[]
  /** answers; the body is read by then */
  answer: (response: ServerResponse, received: Received) => void
  /** Waits until it has got so many for which `wanted` holds, and returns these. */
  wait(count: number, wanted?: (received: Received) => boolean): Promise<Received[]>
}

export function useReceiver(): Receiver {
  const got: Received[] = []
  let turn = 0 // a test's own: what a webhook of an earlier one still sends is no part of it
  const server = createServer((request, response) => {
    const parts: Buffer[] = []
    request.on('data', (part: Buffer) => parts.push(part))
    request.on('end', () => {
      const [, at, path = ''] = /^\/(\d+)(.*)$/.exec(request.url ?? '') ?? []
      if (Number(at) !== turn) return response.end()
      const received = {
        path,
        headers: flat(request.headers),
        body: Buffer.concat(parts).toString('utf8'),
      }
      got.push(received)
      receiver.answer(response, received)
    })
  })
  beforeAll(() => new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve)))
  beforeEach(() => {
    got.length = 0
    turn++
    receiver.answer = (response) => response.end()
  })
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  const receiver: Receiver = {
    got,
    answer: (response) => response.end(),
    get url() {
      return `http://127.0.0.1:${(server.address() as AddressInfo).port}/${turn}/hook`
    },
    wait: (count, wanted = () => true) =>
      until(
        () => {
          const found = got.filter(wanted)
          return found.length >= count ? found : undefined
        },
        () =>
          `${got.filter(wanted).length} of ${count} came: ${got.map(({ headers }) => headers['x-qeet-event']).join()}`,
      ),
  }
  return receiver
}

function flat(headers: IncomingHttpHeaders): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(value)]))
}

const WEBHOOK = 'id tenantId url description events failures version disabledAt gaveUp keys { publicKey endsAt }'

export const create = (who: Client, { tenantId }: Pick<Person, 'tenantId'>, input: object) =>
  mutate(who, 'webhookCreate', { tenantId, input }, `webhook { ${WEBHOOK} } secret signingSecret unknownEvents`)

/** Calls a verb of webhooks about one of them. */
export const call = (who: Client, verb: string, { tenantId }: Pick<Person, 'tenantId'>, args: object, select = '') =>
  mutate(who, verb, { tenantId, ...args }, select || `webhook { ${WEBHOOK} }`)

const STATE = 'status attempt statusCode error responseBody deliveredAt deadAt nextAttemptAt'
const DELIVERY = `id eventId eventType seq entity payload ${STATE}`

/** Returns what a webhook was sent and will be, newest first. */
export async function deliveries(who: Person, id: string) {
  const found = await tenantOf(who, `webhook(id: "${id}") { deliveries { nodes { ${DELIVERY} } } }`)
  return found.webhook.deliveries.nodes as {
    id: string
    eventType: string
    status: string
    attempt: number
    error: string | null
    statusCode: number | null
    payload: string
  }[]
}

/** Waits until the newest delivery of a webhook has the status, and returns it. */
export function newest(who: Person, id: string, status: string) {
  return until(
    async () => {
      const [first] = await deliveries(who, id)
      return first?.status === status ? first : undefined
    },
    () => `it is not ${status}`,
  )
}

/** Makes a role. Returns its id. */
export async function newRole(who: Person, name: string): Promise<string> {
  return (await mutate(who, 'roleCreate', { tenantId: who.tenantId, input: { name } }, 'role { id }')).role.id
}

/** Changes the description of a role, which makes an event. */
export const describe = (who: Person, id: string, description: string) =>
  mutate(who, 'roleUpdate', { tenantId: who.tenantId, id, input: { description } }, 'role { id }')
