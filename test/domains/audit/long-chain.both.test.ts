import { expect, test } from 'vitest'
import { useService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'
import { verify, chains } from './chain.ts'

const service = useService()
const { chain, sql } = chains(service)

test('a chain that grows while it is verified is whole: 40 writers beside 10 readers', async () => {
  const { ada } = await chain()
  const writes = Array.from({ length: 40 }, (_, index) =>
    mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: `Name ${index}` } }),
  )
  const reads = Array.from({ length: 10 }, () => verify(ada))
  for (const found of await Promise.all(reads)) expect(found).toMatchObject({ ok: true })
  await Promise.all(writes)
  expect(await verify(ada)).toMatchObject({ ok: true, rowsChecked: 48 })
})

test('a chain longer than one read is verified to its end', async () => {
  const { ada } = await chain()
  await service.owner.query(
    `DO $$ DECLARE n int; BEGIN PERFORM set_config('app.tenant_id', '${ada.tenantId}', true);
     FOR n IN 1..2100 LOOP
       PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'filled', 'x', n::text, NULL, '\\x00'::bytea,
         '{"ip":null,"metadata":{},"userAgent":null}'); END LOOP; END $$`,
  )
  expect(await verify(ada)).toMatchObject({ ok: true, rowsChecked: 2108 })
  await sql(ada, "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = 2050")
  expect(await verify(ada)).toMatchObject({ ok: false, rowsChecked: 2049 })
})
