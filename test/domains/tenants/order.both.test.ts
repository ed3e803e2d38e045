// The tenants of a person are read in their order from an index, so that neither a page nor the next one grows with how
// many there are.
import { beforeAll, expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const own = async (): Promise<unknown[]> =>
  (
    await service.owner.query(
      'SELECT m.tenant_created_at = t.created_at AS own FROM membership m JOIN tenant t ON t.id = m.tenant_id',
    )
  ).rows.map(({ own }) => own)

test('a membership has the time of its tenant, in spite of its input', async () => {
  const bob = await owner(service)
  await service.owner.query(
    `INSERT INTO membership (id, tenant_id, user_id, tenant_created_at)
     VALUES (gen_random_uuid(), $1, $2, '2020-01-01')`,
    [ada.tenantId, bob.userId],
  )
  await service.owner.query("UPDATE membership SET tenant_created_at = '2020-01-01' WHERE user_id = $1", [bob.userId])
  await service.owner.query("UPDATE tenant SET created_at = '2019-01-01' WHERE id = $1", [bob.tenantId])
  expect(await own()).toEqual([true, true, true, true, true])
})

test('no page of many tenants reads more of them than it shows', async () => {
  await service.owner.query(
    `INSERT INTO tenant (id, slug, name, created_at, updated_at)
     SELECT gen_random_uuid(), 'many-' || n, 'many', now() - n * interval '1 hour', now()
     FROM generate_series(1, 2000) AS n`,
  )
  await service.owner.query(
    `INSERT INTO membership (id, tenant_id, user_id) SELECT gen_random_uuid(), id, $1 FROM tenant
     WHERE slug LIKE 'many-%'`,
    [ada.userId],
  )
  const client = await service.owner.connect()
  try {
    await client.query('ANALYZE membership, tenant')
    const read = async (): Promise<number> =>
      Number((await client.query("SELECT pg_stat_get_xact_tuples_fetched('tenant'::regclass) AS n")).rows[0]?.n)
    await client.query('BEGIN')
    for (const [before, id] of [
      [null, null],
      [new Date(Date.now() - 1_500 * 3_600_000), ada.tenantId],
    ]) {
      const at = await read()
      const { rows } = await client.query('SELECT id FROM platform_user_tenants($1, NULL, $2, $3, 11, false)', [
        ada.userId,
        before,
        id,
      ])
      expect(rows).toHaveLength(11)
      expect((await read()) - at).toBeLessThan(20)
    }
    await client.query('COMMIT')
  } finally {
    client.release()
  }
})
