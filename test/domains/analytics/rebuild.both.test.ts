import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createAnalytics } from '../../../src/domains/analytics/service.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDatabase } from '../../kit/database.ts'
import { naiveOverview } from './reference.ts'
import { event, histories } from './histories.ts'

const kit = useDatabase()
const { lived, differences } = histories(kit)

test('a rebuild makes the same figures anew, and mends what was broken', async () => {
  const now = new Date('2026-02-17T10:30:00.000Z')
  const id = await lived(fc.sample(event(now), { numRuns: 200, seed: 11 }))
  const all = async () => {
    const tables = ['auth_count', 'auth_day_count', 'auth_activity', 'auth_gap', 'auth_edge']
    return Promise.all(
      tables.map(
        async (table) =>
          (
            await kit.owner.query(
              `SELECT to_jsonb(t) AS row FROM ${table} t
               WHERE tenant_id = $1${table === 'auth_gap' ? ' AND n <> 0' : ''} ORDER BY 1`,
              [id],
            )
          ).rows,
      ),
    )
  }
  const before = await all()
  await kit.owner.query(
    `UPDATE auth_day_count SET n = n + 1 WHERE tenant_id = $1
     AND day = (SELECT max(day) FROM auth_day_count WHERE tenant_id = $1)`,
    [id],
  )
  await kit.owner.query(
    `DELETE FROM auth_activity WHERE tenant_id = $1
     AND day = (SELECT min(day) FROM auth_activity WHERE tenant_id = $1)`,
    [id],
  )
  await kit.owner.query(
    'UPDATE auth_gap SET n = n + 2 WHERE tenant_id = $1 AND day = (SELECT max(day) FROM auth_gap WHERE tenant_id = $1)',
    [id],
  )
  await kit.owner.query(`UPDATE auth_edge SET n = n + 1 WHERE tenant_id = $1 AND side = 'pair'`, [id])
  expect(new Set((await differences(id)).map(({ figure }) => figure))).toEqual(
    new Set(['activity', 'day_count', 'edge', 'gap', 'people']),
  )
  await kit.owner.query('SELECT platform_analytics_rebuild($1)', [id])
  expect(await differences(id)).toEqual([])
  expect(await all()).toEqual(before)
})

test('what retention has dropped of the events stays in the figures, also after a rebuild', async () => {
  const now = new Date('2026-02-17T10:30:00.000Z')
  const events = fc.sample(event(now), { numRuns: 300, seed: 13 })
  const id = await lived(events)
  const horizon = new Date('2026-01-10T07:31:00.000Z')
  await kit.owner.query('DELETE FROM auth_event WHERE tenant_id = $1 AND at < $2', [id, horizon])
  await kit.owner.query('INSERT INTO auth_horizon (tenant_id, raw_from) VALUES ($1, $2)', [id, horizon])
  expect(await differences(id)).toEqual([])
  await kit.owner.query('SELECT platform_analytics_rebuild($1)', [id])
  expect(await differences(id)).toEqual([])
  const { loginTrend, kpis } = await inTenant(id, () => createAnalytics({ db: kit.db }).overview(now, 'SESSIONS'))
  const naive = naiveOverview(events, now, 'SESSIONS')
  expect([loginTrend, kpis.mau, kpis.stickinessPct]).toEqual([naive.loginTrend, naive.mau, naive.stickinessPct])
})
