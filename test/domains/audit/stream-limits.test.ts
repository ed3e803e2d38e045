import { expect, test } from 'vitest'
import { OPERATOR_TOKEN, scrape } from '../../http/scraping.ts'
import { addMember, owner, type Person, rows } from '../../kit/seed.ts'
import { testService, type TestService, useService } from '../../kit/service.ts'
import { type Opened, stream, subscribe } from '../../kit/stream.ts'

const opened = ({ url }: Pick<TestService, 'url'>, who: Person): Promise<Opened> =>
  subscribe(url, { authorization: `Bearer ${who.accessToken}`, variables: { tenantId: who.tenantId } })

test.each([
  ['AUDIT_STREAMS', 'This instance', [0, 1, 2]],
  ['AUDIT_STREAMS_PER_TENANT', 'The tenant', [0, 0, 1]],
  ['AUDIT_STREAMS_PER_CALLER', 'The caller', [0, 0, 0]],
] as const)('%s says how many streams there may be at once', async (name, who, callers) => {
  for (const most of [1, 2]) {
    const service = await testService({ [name]: String(most) })
    const ada = await owner(service)
    const people = [ada, await addMember(service, ada, 'admin'), await owner(service)] as const
    const order = [...callers, ...callers].map((caller) => people[caller])
    const streams: Opened[] = []
    for (const caller of order.slice(0, most)) streams.push(await opened(service, caller))
    expect(streams.map(({ status }) => status)).toEqual(streams.map(() => 200))
    const [next = ada] = order.slice(most)
    const refused = await opened(service, name === 'AUDIT_STREAMS_PER_TENANT' ? ada : next)
    expect(refused).toMatchObject({ status: 429 })
    expect(refused.headers.get('retry-after')).toBe('5')
    expect((await refused.last())?.data.errors[0].message).toBe(`${who} has ${most} streams open, which is the most.`)
    // A place that a client leaves is free for the next one.
    streams[0]?.kill()
    await expect.poll(async () => (await opened(service, order[0] ?? ada)).status).toBe(200)
    await service.close()
  }
})

const service = useService({ OPERATOR_TOKEN })

test('on /v1 the refusal has the form of others, and metrics count streams', async () => {
  const ada = await owner(service)
  const path = `/v1/tenants/${ada.tenantId}/audit/stream`
  const authorization = `Bearer ${ada.accessToken}`
  const streams = await Promise.all(Array.from({ length: 5 }, () => stream(service.url, path, { authorization })))
  const before = await rows(service, 'audit_event')
  const refused = await stream(service.url, path, { authorization })
  expect(refused.status).toBe(429)
  expect((await refused.last())?.data.error).toMatchObject({ code: 'too_many_requests', retryable: true })
  expect(await rows(service, 'audit_event')).toEqual(before)
  expect(await scrape(service)).toMatchObject({ audit_streams_open: 5 })
  for (const each of streams) each.kill()
  await expect.poll(() => scrape(service)).toMatchObject({ audit_streams_open: 0 })
})
