// One event by its id, and the person that an event is about.
import { expect, test } from 'vitest'
import { addMember, owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { memberWith, mutate, tenantOf } from '../verbs.ts'

const service = useService()

const NODE = 'id seq action resourceId resourcePerson { id displayName formerMember }'
const EVENT = `query ($t: UUID!, $id: UUID!) { tenant(id: $t) { auditEvent(id: $id) { ${NODE} } } }`

test('an event is found by its id, as the list has it; an unknown id and one of another tenant are none', async () => {
  const ada = await owner(service)
  const eve = await owner(service, 'Other')
  const listed = async (who: typeof ada) =>
    (await tenantOf(who, `auditEvents(first: 50) { nodes { ${NODE} } }`)).auditEvents.nodes
  const events = await listed(ada)
  expect(events.length).toBeGreaterThan(1)
  for (const event of events)
    expect((await ada.gql(EVENT, { t: ada.tenantId, id: event.id })).tenant.auditEvent).toEqual(event)
  const [foreign] = await listed(eve)
  for (const id of [foreign.id, '01930000-0000-7000-8000-000000000000'])
    expect((await ada.gql(EVENT, { t: ada.tenantId, id })).tenant.auditEvent).toBeNull()
  const bob = await memberWith(service, ada, ['tenant.read'])
  const { errors } = await bob.ask(EVENT, { t: ada.tenantId, id: events[0].id })
  expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
})

test('an event about a person names them, as far as the caller may know; others name nobody', async () => {
  const ada = await owner(service)
  const grace = await addMember(service, ada)
  await mutate(grace, 'meUpdate', { input: { displayName: 'Grace Hopper' } })
  await mutate(ada, 'userUpdate', { tenantId: ada.tenantId, userId: grace.userId, input: { displayName: 'G. Hopper' } })
  await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'Renamed' } })
  const list = `auditEvents(first: 2) { nodes { ${NODE} } }`
  const [renamed, updated] = (await tenantOf(ada, list)).auditEvents.nodes
  expect(renamed).toMatchObject({ action: 'tenant.updated', resourcePerson: null })
  expect(updated).toMatchObject({
    action: 'user.updated',
    resourcePerson: { id: grace.userId, displayName: 'G. Hopper', formerMember: false },
  })
  const auditor = await memberWith(service, ada, ['tenant.read', 'audit.read'])
  const { auditEvent } = (await auditor.gql(EVENT, { t: ada.tenantId, id: updated.id })).tenant
  expect(auditEvent.resourcePerson).toEqual({ id: grace.userId, displayName: null, formerMember: null })
})
