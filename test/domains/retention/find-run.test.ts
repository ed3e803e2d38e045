import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { tenantOf } from '../verbs.ts'
import { endedSessions, preview, run } from './stage.ts'

const service = useService()

test('a run is followed by its id; a preview, and a run of another tenant, are none', async () => {
  const ada = await owner(service)
  await endedSessions(service, ada, 2, 100)
  const { token } = await preview(ada, ['SESSIONS'])
  const of = async (who: Person, id: string) =>
    (await tenantOf(who, `retention { run(id: "${id}") { id state classes { class removed } } }`)).retention.run
  const [previewed] = (
    await service.owner.query<{ id: string }>('SELECT id FROM retention_run WHERE tenant_id = $1', [ada.tenantId])
  ).rows
  expect(await of(ada, previewed?.id ?? '')).toBeNull()
  const done = (await run(ada, token)).run
  expect(await of(ada, done.id)).toEqual({ id: done.id, state: 'DONE', classes: [{ class: 'SESSIONS', removed: 2 }] })
  const eve = await owner(service)
  for (const id of [done.id, randomUUID()]) expect(await of(eve, id)).toBeNull()
})
