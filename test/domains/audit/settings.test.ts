// The history of settings: who changed what, and the way back.
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { memberWith, mutate, tenantOf } from '../verbs.ts'

const service = useService()
let ada: Person
beforeAll(async () => {
  ada = await owner(service)
})

const HISTORY = `query ($id: UUID!, $kinds: [SettingKind!], $first: Int, $after: String) { tenant(id: $id) {
  settingChanges(kinds: $kinds, first: $first, after: $after) {
    totalCount pageInfo { hasNextPage endCursor }
    nodes { id changedAt kind changedBy { id } changedByKey { id } fields before after }
  } } }`
const history = async (variables: object = {}, who = ada) =>
  (await who.gql(HISTORY, { id: who.tenantId, ...variables })).tenant.settingChanges
const change = (who: Pick<Person, 'gql' | 'ask' | 'rest'>, name: string, input: object) =>
  mutate(who, name, { tenantId: ada.tenantId, input })

test('each change has its author and its values; what was before, sent back, restores it', async () => {
  await change(ada, 'authPolicyUpdate', { passwordMinLength: 12, mfaGraceDays: 7 })
  const key = await apiKey(service, ada)
  await change(key, 'securityPolicyUpdate', {
    sessionMaxAge: 3_600,
    ipDenylist: ['192.0.2.1'],
    settings: { secret: 'plans' },
  })
  await change(ada, 'retentionUpdate', { deletedUsersDays: 40 })
  const { totalCount, nodes } = await history()
  expect(totalCount).toBe(3)
  expect(nodes).toMatchObject([
    { kind: 'RETENTION', fields: ['deletedUsersDays'], after: { deletedUsersDays: 40 } },
    {
      kind: 'SECURITY_POLICY',
      changedBy: null,
      changedByKey: { id: key.id },
      before: { sessionMaxAge: 30 * 86_400, ipDenylist: [] },
      after: { sessionMaxAge: 3_600, ipDenylist: ['192.0.2.1/32'] },
    },
    {
      kind: 'AUTH_POLICY',
      changedBy: { id: ada.userId },
      changedByKey: null,
      fields: ['mfaGraceDays', 'passwordMinLength'],
      before: { passwordMinLength: 8, mfaGraceDays: 0 },
      after: { passwordMinLength: 12, mfaGraceDays: 7 },
    },
  ])
  expect(nodes[1].fields.toSorted()).toEqual(['ipDenylist', 'sessionMaxAge', 'settings'])
  expect(JSON.stringify(nodes)).not.toContain('plans')
  for (const [name, at] of [
    ['authPolicyUpdate', 2],
    ['securityPolicyUpdate', 1],
    ['retentionUpdate', 0],
  ] as const)
    expect((await change(ada, name, nodes[at].before)).userErrors).toEqual([])
  const now = await tenantOf(ada, 'authPolicy { passwordMinLength mfaGraceDays } securityPolicy { sessionMaxAge }')
  expect(now).toMatchObject({
    authPolicy: { passwordMinLength: 8, mfaGraceDays: 0 },
    securityPolicy: { sessionMaxAge: 30 * 86_400 },
  })
})

test('kinds are listed and counted by themselves, page by page', async () => {
  const of = await history({ kinds: ['AUTH_POLICY'], first: 1 })
  expect(of).toMatchObject({ totalCount: 2, pageInfo: { hasNextPage: true }, nodes: [{ kind: 'AUTH_POLICY' }] })
  const next = await history({ kinds: ['AUTH_POLICY'], first: 1, after: of.pageInfo.endCursor })
  expect(next).toMatchObject({ pageInfo: { hasNextPage: false }, nodes: [{ after: { passwordMinLength: 12 } }] })
  expect(await history({ kinds: [] })).toMatchObject({ totalCount: 0, nodes: [] })
  expect((await history({}, await owner(service))).nodes).toEqual([])
})

test('values that the log no longer keeps, and entries from before they were kept, have none', async () => {
  const eve = await owner(service)
  await mutate(eve, 'authPolicyUpdate', { tenantId: eve.tenantId, input: { mfaGraceDays: 3 } })
  await service.owner.query('UPDATE audit_payload SET body = NULL, salt = NULL WHERE tenant_id = $1', [eve.tenantId])
  expect((await history({}, eve)).nodes).toMatchObject([{ fields: [], before: null, after: null }])
  await service.owner.query(
    `UPDATE audit_payload SET body = '{"ip":null,"metadata":{"mfaGraceDays":3},"userAgent":null}' WHERE tenant_id = $1`,
    [eve.tenantId],
  )
  expect((await history({}, eve)).nodes).toMatchObject([{ fields: [], before: null, after: null }])
})

test('a history needs policy.read', async () => {
  const bob = await memberWith(service, ada, ['audit.read'])
  const { errors } = await bob.ask(HISTORY, { id: ada.tenantId })
  expect(errors).toMatchObject([{ path: ['tenant', 'settingChanges'], extensions: { code: 'FORBIDDEN' } }])
})

test('the defaults are what a tenant has that never set anything, and can be sent as they are', async () => {
  const eve = await owner(service)
  const POLICIES = `authPolicy { defaults passwordMinLength magicLinkTtlMinutes passkeyEnabled version }
    securityPolicy { defaults passwordMinLength sessionMaxAge mfaEnforcement version }`
  const { authPolicy, securityPolicy } = await tenantOf(eve, POLICIES)
  for (const { defaults, version, ...settings } of [authPolicy, securityPolicy]) {
    expect(version).toBe(0)
    expect(defaults).toMatchObject(settings)
  }
  const input = { passwordMinLength: 20, magicLinkTtlMinutes: 5 }
  await mutate(eve, 'authPolicyUpdate', { tenantId: eve.tenantId, input })
  for (const [name, { defaults }] of [
    ['authPolicyUpdate', authPolicy],
    ['securityPolicyUpdate', securityPolicy],
  ] as const)
    expect((await mutate(eve, name, { tenantId: eve.tenantId, input: defaults })).userErrors).toEqual([])
  const after = await tenantOf(eve, POLICIES)
  expect(after.authPolicy).toMatchObject({ passwordMinLength: 8, magicLinkTtlMinutes: 60 })
})
