// A process that is killed in the middle of a verification of an audit log.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Home, home, ready, type Running, sqlOf, start } from '../kit/process.ts'
import { owner } from '../kit/seed.ts'

let place: Home
const started: Running[] = []
const launch = async (): Promise<Running> => {
  const running = await start(place.env)
  started.push(running)
  return ready(running)
}
beforeEach(async () => {
  place = await home()
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.splice(0).map(({ exited }) => exited))
  await place.remove()
})

const LINKS = 24_000

test('kill -9 loses one part; another instance goes on and finds the edit', { timeout: 180_000 }, async () => {
  const [dying, other] = [await launch(), await launch()]
  const ada = await owner({ url: dying.url })
  const t = ada.tenantId
  await sqlOf(
    place,
    `DO $$ BEGIN FOR n IN 1..${LINKS / 20} LOOP
       PERFORM set_config('app.tenant_id', '${t}', true);
       PERFORM audit_append(gen_random_uuid(), 'SYSTEM', NULL, 'filled', 'x', NULL, NULL, '\\x00'::bytea, '{}')
         FROM generate_series(1, 20);
       COMMIT; END LOOP; END $$`,
  )
  await sqlOf(place, `UPDATE audit_event SET action = 'x' WHERE tenant_id = '${t}' AND seq = ${LINKS - 1_000}`)
  const begun = await ada.gql(
    'mutation ($t: UUID!) { auditVerificationStart(tenantId: $t) { run { id total } userErrors { code } } }',
    { t },
  )
  expect(begun.auditVerificationStart.userErrors).toEqual([])
  const [run] = [begun.auditVerificationStart.run]
  const row = async () => (await sqlOf(place, `SELECT state::text, checked::int FROM audit_verification_run`))[0]
  await expect.poll(async () => Number((await row())?.['checked']), { interval: 20 }).toBeGreaterThan(0)
  dying.child.kill('SIGKILL')
  await dying.exited
  expect(await row()).toMatchObject({ state: 'RUNNING' })
  // As if the seconds of its lease had passed.
  await sqlOf(place, `UPDATE audit_verification_run SET leased_until = now() - interval '1 second'`)
  await expect.poll(row, { timeout: 120_000, interval: 200 }).toEqual({ state: 'DONE', checked: LINKS - 1_001 })
  const [found] = await sqlOf(
    place,
    `SELECT broken_reason, (SELECT seq::int FROM audit_event e WHERE e.id = broken_at_id) AS seq
     FROM audit_verification_run WHERE id = '${run.id}'`,
  )
  expect(found).toEqual({ broken_reason: 'content mismatch: the event was changed', seq: LINKS - 1_000 })
  other.child.kill('SIGTERM')
  expect(await other.exited).toBe(0)
})
