// What a page of a long log reads does not grow with the log.
import { expect, test } from 'vitest'
import { useService } from '../../kit/service.ts'
import { chains } from './chain.ts'

const service = useService()
const { chain } = chains(service)

const COUNTERS = 'SELECT relname, seq_tup_read + idx_tup_fetch AS read FROM pg_stat_xact_user_tables'

/** Returns how many rows of the log the function reads, by table, as the request role of the tenant. */
async function readBy(tenantId: string, call: string): Promise<{ events: number; payloads: number }> {
  const results: unknown = await service.owner.query(
    [
      'BEGIN',
      'SET LOCAL ROLE qeetid_runtime',
      `SELECT set_config('app.tenant_id', '${tenantId}', true)`,
      COUNTERS, // PostgreSQL counts on from earlier transactions for up to a second
      `SELECT count(*) FROM ${call}`,
      COUNTERS,
      'ROLLBACK',
    ].join(';'),
  )
  const counted = results as { rows: { relname: string; read: string }[] }[]
  const read = (at: number, table: string): number =>
    Number(counted[at]?.rows.find(({ relname }) => relname === table)?.read ?? 0)
  const between = (table: string): number => read(5, table) - read(3, table)
  return { events: between('audit_event'), payloads: between('audit_payload') }
}

const NOTHING = 'NULL, NULL, NULL, NULL, NULL, NULL'

test('a page reads the events and payloads that it shows, wherever it stands, also without statistics', async () => {
  const { ada } = await chain()
  await service.owner.query(
    `DO $$ DECLARE n int; BEGIN PERFORM set_config('app.tenant_id', '${ada.tenantId}', true);
     FOR n IN 1..3000 LOOP
       PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'filled', 'x', n::text, NULL, '\\x00'::bytea,
         '{"ip":null,"metadata":{},"userAgent":null}'); END LOOP; END $$`,
  )
  for (const statistics of [false, true]) {
    if (statistics) await service.owner.query('ANALYZE audit_event; ANALYZE audit_payload')
    for (const [call, most] of [
      [`audit_page(NULL, NULL, NULL, NULL, NULL, NULL, NULL, 51, ${NOTHING})`, 51],
      [`audit_page(NULL, NULL, NULL, NULL, NULL, NULL, 1500, 51, ${NOTHING})`, 51],
      [`audit_page('filled', NULL, NULL, NULL, NULL, NULL, 1500, 51, ${NOTHING})`, 51],
      [`audit_page('tenant.updated', NULL, NULL, NULL, NULL, NULL, NULL, 51, ${NOTHING})`, 51],
      [`audit_page(NULL, NULL, '${ada.userId}', NULL, NULL, NULL, NULL, 51, ${NOTHING})`, 51],
      ['audit_chain(1000, 1200)', 200],
    ] as const) {
      const { events, payloads } = await readBy(ada.tenantId, call)
      expect(events, call).toBeGreaterThan(0)
      expect(Math.max(events, payloads), call).toBeLessThanOrEqual(most)
    }
  }
})
