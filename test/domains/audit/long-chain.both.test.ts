import { expect, test } from 'vitest'
import { useService } from '../../kit/service.ts'
import { mutate } from '../verbs.ts'
import { verify, chains } from './chain.ts'

const service = useService()
const { chain, sql, freely } = chains(service)

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

/** A chain of 2108 links, which takes three reads. */
async function longChain() {
  const made = await chain()
  await service.owner.query(
    `DO $$ DECLARE n int; BEGIN PERFORM set_config('app.tenant_id', '${made.ada.tenantId}', true);
     FOR n IN 1..2100 LOOP
       PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'filled', 'x', n::text, NULL, '\\x00'::bytea,
         '{"ip":null,"metadata":{},"userAgent":null}'); END LOOP; END $$`,
  )
  return made
}

test('a chain longer than one read is verified to its end', async () => {
  const { ada } = await longChain()
  expect(await verify(ada)).toMatchObject({ ok: true, rowsChecked: 2108 })
  await sql(ada, "UPDATE audit_event SET action = 'x' WHERE tenant_id = $1 AND seq = 2050")
  expect(await verify(ada)).toMatchObject({ ok: false, rowsChecked: 2049 })
})

test('a gap longer than one read is found at the link after it', async () => {
  const { ada } = await longChain()
  const gap = `tenant_id = '${ada.tenantId}' AND seq BETWEEN 500 AND 2100`
  await freely(`DELETE FROM audit_payload WHERE ${gap}`, `DELETE FROM audit_event WHERE ${gap}`)
  const { rows } = await sql(ada, 'SELECT id FROM audit_event WHERE tenant_id = $1 AND seq = 2101')
  expect(await verify(ada)).toMatchObject({
    ok: false,
    rowsChecked: 499,
    brokenAtId: rows[0].id,
    brokenReason: 'link mismatch: the sequence has a gap',
  })
})
