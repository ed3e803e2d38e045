// How many events fit a filter.
import { beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  await addMember(service, ada)
  await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { region: 'eu-central-1' } })
})

interface Event {
  readonly seq: number
  readonly action: string
  readonly actorUserId: string | null
  readonly createdAt: string
}

test('the list says how many events fit, but not those of a search', async () => {
  const total = async (filter: object): Promise<number | null> => {
    const found = await ada.gql(
      'query ($t: UUID!, $f: AuditEventFilter) { tenant(id: $t) { auditEvents(first: 1, filter: $f) { totalCount } } }',
      { t: ada.tenantId, f: filter },
    )
    return found.tenant.auditEvents.totalCount
  }
  const { auditEvents } = await tenantOf(ada, 'auditEvents { nodes { id seq action actorUserId createdAt } }')
  const nodes = auditEvents.nodes as (Event & { readonly id: string })[]
  expect(await total({})).toBe(nodes[0]?.seq)
  const { action = '' } = nodes[0] ?? {}
  expect(await total({ action })).toBe(nodes.filter((event) => event.action === action).length)
  expect(await total({ actorUserId: ada.userId })).toBe(
    nodes.filter(({ actorUserId }) => actorUserId === ada.userId).length,
  )
  expect(await total({ to: nodes[0]?.createdAt, action: 'tenant.created' })).toBe(1)
  expect(await total({ from: '2099-01-01T00:00:00Z' })).toBe(0)
  expect([await total({ search: 'tenant' }), await total({ before: nodes[0]?.id })]).toEqual([null, null])
})
