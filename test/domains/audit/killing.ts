// A client whose connection is killed again and again while others write.
import { expect } from 'vitest'
import { type Person } from '../../kit/seed.ts'
import { type Opened, stream, subscribe } from '../../kit/stream.ts'
import { until } from '../../kit/until.ts'

interface Run {
  /** instances of the service, which the client asks in turn */
  readonly urls: readonly string[]
  readonly kills: number
}

interface Found {
  /** numbers of the events that the client got, in the order in which it got them */
  readonly got: readonly number[]
  /** numbers of the log, from the first one that was to come */
  readonly log: readonly number[]
}

/** Streams the log of a tenant, alternately by both surfaces, until it has all that was written meanwhile. */
export async function killed(who: Person, { urls, kills }: Run): Promise<Found> {
  const authorization = `Bearer ${who.accessToken}`
  const got: number[] = []
  let writing = true
  const writers = [1, 2, 3].map(async (writer) => {
    for (let n = 0; writing; n++)
      await who.rest('POST', `/v1/tenants/${who.tenantId}/roles`, { name: `Role ${writer} ${n}` })
  })
  const start = await newest(who)
  const open = (round: number): Promise<Opened> => {
    const url = urls[round % urls.length] ?? ''
    const last = got.at(-1) ?? start
    return round % 3 === 0
      ? stream(url, `/v1/tenants/${who.tenantId}/audit/stream`, { authorization, lastEventId: String(last) })
      : subscribe(url, { authorization, variables: { tenantId: who.tenantId, after: last } })
  }
  const take = ({ messages }: Opened): void => {
    for (const { id } of messages) if (id !== null) got.push(Number(id))
  }
  for (let round = 0; round < kills; round++) {
    const opened = await open(round)
    // Some are killed before anything comes, others in the middle of a part.
    if (round % 2 !== 0) await opened.wait(1 + (round % 3))
    expect(opened.status).toBe(200)
    opened.kill()
    take(opened)
  }
  writing = false
  await Promise.all(writers)
  const end = await newest(who)
  const rest = await open(kills)
  const missing = end - (got.at(-1) ?? start)
  await until(
    () => (rest.messages.length >= missing ? true : undefined),
    () => `${rest.messages.length} of the last ${missing} events came`,
  )
  rest.kill()
  take(rest)
  return { got, log: Array.from({ length: end - start }, (_, at) => start + at + 1) }
}

async function newest(who: Person): Promise<number> {
  const { tenant } = await who.gql(
    'query ($id: UUID!) { tenant(id: $id) { auditEvents(first: 1) { nodes { seq } } } }',
    {
      id: who.tenantId,
    },
  )
  return tenant.auditEvents.nodes[0].seq
}
