import { describe, expect, test, vi } from 'vitest'
import { createDecisionLog } from '../../../src/domains/policy/decision-log.ts'
import { createPreviews } from '../../../src/domains/policy/preview.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { decision, policyInput, preview, read } from './verbs.ts'

const service = useService()

describe('the log of decisions', () => {
  const fill = (tenantId: string, rows: number): Promise<unknown> =>
    service.owner.query(
      `INSERT INTO access_decision (tenant_id, day, kind, digest, facts, allowed, refused, first_at, last_at)
       SELECT $1, (now() AT TIME ZONE 'UTC')::date, 'evaluate', sha256(i::text::bytea), '{}', 0, 1, now(), now()
         FROM generate_series(1, $2::int) i`,
      [tenantId, rows],
    )
  const tried = policyInput({ effect: 'ALLOW' })

  test('of a day is bounded: new facts beyond that count as unknown', async () => {
    const ada = await owner(service)
    await decision(ada, read('a'))
    await preview(ada, tried)
    await fill(ada.tenantId, 1_998)
    for (const id of ['a', 'b', 'c', 'd']) await decision(ada, read(id))
    const result = await preview(ada, tried)
    expect(result).toMatchObject({ observed: 1 + 1_998 + 4, unknown: 1_998 + 2, newlyAllowed: { decisions: 3 } })
    await decision(ada, read('z'))
    expect(await preview(ada, tried)).toMatchObject({
      observed: 1 + 1_998 + 5,
      unknown: 1_998 + 3,
      newlyAllowed: { decisions: 3 },
    })
  })

  test('between two writes is bounded, too', async () => {
    const ada = await owner(service)
    const log = createDecisionLog(service.db, (error) => expect.unreachable(String(error)))
    const one = (index: number) => ({
      kind: 'abac' as const,
      facts: { guard: false, request: { index } },
      userId: `00000000-0000-4000-8000-00000000000${index % 10}`,
      keyId: null,
      allowed: true,
    })
    await inTenant(ada.tenantId, async () => {
      for (let index = 0; index < 700; index++) log.record(one(index))
      for (let index = 0; index < 100; index++) log.record(one(index))
      await log.flush(ada.tenantId)
    })
    await log.stop()
    const { rows } = await service.owner.query<{ facts: object; allowed: number }>(
      'SELECT facts, allowed FROM access_decision WHERE tenant_id = $1 ORDER BY allowed DESC',
      [ada.tenantId],
    )
    expect(rows).toHaveLength(501)
    expect(rows[0]).toEqual({ facts: {}, allowed: 200 })
    expect(rows.filter((row) => row.allowed === 2)).toHaveLength(100)
  })

  test('is judged for a bounded time; what is left then counts as unknown', async () => {
    const ada = await owner(service)
    await fill(ada.tenantId, 30)
    let now = 0
    const clock = vi.spyOn(performance, 'now').mockImplementation(() => now)
    const previews = createPreviews({
      db: service.db,
      decisions: { record: () => {}, hit: () => {}, flush: async () => {}, stop: async () => {} },
    })
    const judge = () => {
      now += 1_000
      return { verdict: 'ALLOW' as const, reason: 'slow' }
    }
    const result = await inTenant(ada.tenantId, () => previews.run(['evaluate'], 1, judge)).finally(() =>
      clock.mockRestore(),
    )
    expect(result).toMatchObject({ observed: 30, unknown: 25, newlyAllowed: { decisions: 5 } })
  })
})
