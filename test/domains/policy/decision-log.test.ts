// What previews look back on: counts by what a decision depended on, written behind the requests.
import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { createDecisionLog, type DecisionLog, type Recorded } from '../../../src/domains/policy/decision-log.ts'
import type { Database } from '../../../src/tenancy/database.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { owner } from '../../kit/seed.ts'
import { mutate, standing } from '../verbs.ts'
import { at, enforce, keyOf, useProxiedService, ruleFor } from '../ip-rules/addressed.ts'

const service = useProxiedService()

interface Row {
  readonly kind: string
  readonly facts: Record<string, unknown>
  readonly userId: string | null
  readonly keyId: string | null
  readonly allowed: number
  readonly refused: number
}

const logged = async (tenantId: string): Promise<Row[]> =>
  (
    await service.owner.query<Row>(
      `SELECT kind, facts, user_id AS "userId", key_id AS "keyId", allowed, refused FROM access_decision
       WHERE tenant_id = $1 ORDER BY kind, facts::text, allowed + refused DESC`,
      [tenantId],
    )
  ).rows

interface Log {
  readonly decisions: DecisionLog
  readonly tenantId: string
  readonly record: (more?: Partial<Recorded>, times?: number) => Promise<void>
  readonly hit: (id: string) => Promise<void>
}

/** A log of its own, on the database of the service; what it counts is of `tenantId`. */
async function log(): Promise<Log> {
  const { tenantId } = await owner(service)
  const decisions = createDecisionLog(service.db, (error) => {
    throw error
  })
  const one: Recorded = { kind: 'request', facts: { ip: '192.0.2.1' }, userId: null, keyId: null, allowed: true }
  return {
    decisions,
    tenantId,
    record: (more = {}, times = 1) =>
      inTenant(tenantId, async () => {
        for (let time = 0; time < times; time++) decisions.record({ ...one, ...more })
      }),
    hit: (id) => inTenant(tenantId, async () => decisions.hit(id)),
  }
}

describe('the log of decisions', () => {
  test('counts decisions about the same facts in one row', async () => {
    const { decisions, tenantId, record } = await log()
    await record({}, 3)
    await record({ allowed: false }, 2)
    await record({ facts: { ip: null } })
    await record({ kind: 'abac' })
    await decisions.flush()
    await record({ facts: { ip: '192.0.2.1' } })
    await decisions.flush(tenantId)
    expect(await logged(tenantId)).toMatchObject([
      { kind: 'abac', facts: { ip: '192.0.2.1' }, allowed: 1, refused: 0 },
      { kind: 'request', facts: { ip: '192.0.2.1' }, allowed: 4, refused: 2 },
      { kind: 'request', facts: { ip: null }, allowed: 1, refused: 0 },
    ])
    await decisions.stop()
  })

  test('writes only when it is asked, by tenant, and the rest when stopped', async () => {
    const [one, other] = [await log(), await log()]
    await one.record()
    await inTenant(other.tenantId, async () =>
      one.decisions.record({ kind: 'request', facts: {}, userId: null, keyId: null, allowed: true }),
    )
    expect(await logged(one.tenantId)).toEqual([])
    await one.decisions.flush(one.tenantId)
    expect([(await logged(one.tenantId)).length, (await logged(other.tenantId)).length]).toEqual([1, 0])
    await one.decisions.stop()
    expect((await logged(other.tenantId)).length).toBe(1)
    await other.decisions.stop()
  })

  test('two logs that write at once lose nothing', async () => {
    const one = await log()
    const other = createDecisionLog(service.db, () => {})
    await inTenant(one.tenantId, async () => {
      for (let index = 0; index < 50; index++)
        for (const decisions of [one.decisions, other])
          decisions.record({ kind: 'request', facts: { index }, userId: null, keyId: null, allowed: true })
    })
    await Promise.all([one.decisions.flush(), other.flush()])
    expect((await logged(one.tenantId)).map(({ allowed }) => allowed)).toEqual(Array.from({ length: 50 }, () => 2))
    await Promise.all([one.decisions.stop(), other.stop()])
  })

  test('takes 500 different facts between two writes; others count as unknown', async () => {
    const { decisions, tenantId, record } = await log()
    for (let index = 0; index < 510; index++) await record({ facts: { index }, userId: randomUUID() })
    await record({ facts: { index: 0 } })
    await decisions.flush(tenantId)
    const rows = await logged(tenantId)
    expect(rows).toHaveLength(501)
    expect(rows.find(({ facts }) => facts['index'] === 0)).toMatchObject({ allowed: 2 })
    expect(rows.find(({ facts }) => Object.keys(facts).length === 0)).toMatchObject({ allowed: 10, userId: null })
    await decisions.stop()
  })

  test('counts what it cannot keep as unknown', async () => {
    const { decisions, tenantId, record } = await log()
    for (const facts of [{ long: 'x'.repeat(5_000) }, { nul: 'a\0b' }, { lone: '\ud800' }])
      await record({ facts, userId: randomUUID(), allowed: false })
    await decisions.flush(tenantId)
    expect(await logged(tenantId)).toEqual([
      { kind: 'request', facts: {}, userId: null, keyId: null, allowed: 0, refused: 3 },
    ])
    await decisions.stop()
  })

  test('forgets what is older than 30 days', async () => {
    const { decisions, tenantId, record } = await log()
    await record()
    await decisions.flush()
    await service.owner.query('UPDATE access_decision SET day = day - 31 WHERE tenant_id = $1', [tenantId])
    await record({ facts: { ip: null } })
    await decisions.flush()
    expect(await logged(tenantId)).toMatchObject([{ facts: { ip: null } }])
    await decisions.stop()
  })

  test('counts hits of rules that there are, and no others', async () => {
    const ada = await owner(service)
    const id = await ruleFor(ada, '10.0.0.0/8')
    const { decisions, hit } = await log()
    await hit(id) // of another tenant
    await inTenant(ada.tenantId, async () => {
      for (const rule of [id, id, randomUUID()]) decisions.hit(rule)
    })
    await decisions.flush()
    await inTenant(ada.tenantId, async () => decisions.hit(id))
    await decisions.stop()
    expect(
      (
        await service.owner.query(
          'SELECT hits, version, updated_at = created_at AS unchanged FROM ip_rule WHERE id = $1',
          [id],
        )
      ).rows,
    ).toEqual([{ hits: '3', version: 1, unchanged: true }])
  })

  test('a write ends, however much is counted meanwhile', async () => {
    let writes = 0
    const tenants = [randomUUID(), randomUUID()]
    const query = async () => {
      writes++
      for (const tenant of tenants)
        await inTenant(tenant, async () =>
          busy.record({ kind: 'request', facts: {}, userId: null, keyId: null, allowed: true }),
        )
      return { rows: [] }
    }
    const busy = createDecisionLog({ platform: { query } } as unknown as Database, () => {})
    for (const tenant of tenants)
      await inTenant(tenant, async () =>
        busy.record({ kind: 'request', facts: {}, userId: null, keyId: null, allowed: true }),
      )
    await busy.flush()
    expect(writes).toBe(1) // for all tenants
    await busy.stop()
  })

  test('a write that fails when it stops is reported, not thrown', async () => {
    const errors: unknown[] = []
    const failing = createDecisionLog(
      { platform: { query: () => Promise.reject(new Error('the database is gone')) } } as unknown as Database,
      (error) => errors.push(error),
    )
    await inTenant(randomUUID(), async () => failing.hit(randomUUID()))
    await failing.stop()
    expect(errors).toMatchObject([{ message: 'the database is gone' }])
  })
})

test('a request is recorded with its address, person, key and outcome', async () => {
  const ada = await owner(service)
  const key = await keyOf(service, ada)
  const inside = at(service, ada, '198.51.100.7')
  await ruleFor(ada, '198.51.100.0/24')
  await enforce(inside, { enabled: true })
  for (const who of [
    inside,
    at(service, ada, '203.0.113.9'),
    at(service, ada, 'garbage'),
    key.at('198.51.100.8'),
    key.at('203.0.113.9'),
    key.at('203.0.113.9'),
  ])
    await standing(who)
  // which writes what was counted
  await mutate(inside, 'ipRulesPreview', { tenantId: ada.tenantId, input: {} }, 'preview { observed }')
  const rows = (await logged(ada.tenantId)).filter(
    ({ kind, facts }) => kind === 'request' && facts['ip'] !== '127.0.0.1',
  )
  const row = (ip: string | null, own: boolean, allowed: number, refused: number) => {
    const [userId, keyId] = own ? [ada.userId, null] : [null, key.id]
    return { kind: 'request', facts: { ip, key: keyId, user: userId }, userId, keyId, allowed, refused }
  }
  expect(rows).toHaveLength(5)
  expect(rows).toEqual(
    expect.arrayContaining([
      row('198.51.100.7', true, 3, 0),
      row('203.0.113.9', true, 0, 1),
      row(null, true, 0, 1),
      row('198.51.100.8', false, 1, 0),
      row('203.0.113.9', false, 0, 2),
    ]),
  )
})
