import { randomUUID } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { addMember, owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, customRole, memberWith, mutate, refusal } from '../verbs.ts'
import {
  createPolicy,
  deletePolicy,
  EVERYTHING,
  keyOf,
  leaf,
  type PolicyAnswer,
  RENAMING,
  renameRest,
  renames as renamesBy,
  updatePolicy,
  type Writer,
} from './verbs.ts'

const service = useService()

const renames = (who: Writer): Promise<'ok' | 'refused'> => renamesBy(service, who)
/** A policy that denies renaming under `condition`, and nothing else. */
const denyRenaming = (who: Writer, condition: object): Promise<PolicyAnswer> =>
  createPolicy(who, { ...RENAMING, condition })

describe('permissions stand', () => {
  test('where no policy applies or matches, also if others allow', async () => {
    const ada = await owner(service)
    expect(await renames(ada)).toBe('ok')
    await createPolicy(ada, { ...RENAMING, enabled: false })
    await createPolicy(ada, { resourceType: 'tenant', action: 'tenant_delete' })
    await createPolicy(ada, { resourceType: 'role', action: 'tenant_update' })
    await denyRenaming(ada, leaf('subject.type', 'eq', 'api_key'))
    await createPolicy(ada, { ...RENAMING, effect: 'ALLOW', condition: leaf('subject.type', 'eq', 'nobody') })
    expect(await renames(ada)).toBe('ok')
  })

  test('and no policy gives what they do not', async () => {
    const ada = await owner(service)
    const member = await addMember(service, ada)
    await createPolicy(ada, { ...EVERYTHING, effect: 'ALLOW', priority: 1_000 })
    expect(await renames(member)).toBe('refused')
    expect(await renames(ada)).toBe('ok')
  })

  test('until one denies, of any priority', async () => {
    const ada = await owner(service)
    await createPolicy(ada, { ...EVERYTHING, effect: 'ALLOW', priority: 1_000 })
    const { id } = await denyRenaming(ada, {})
    expect(await renames(ada)).toBe('refused')
    expect(
      (await mutate(ada, 'roleCreate', { tenantId: ada.tenantId, input: { name: 'x' } }, 'role { id }')).userErrors,
    ).toEqual([])
    await updatePolicy(ada, id, { enabled: false })
    expect(await renames(ada)).toBe('ok')
  })
})

describe('a policy can go by', () => {
  test('the type of caller: API keys, bound to a person or not, and no sessions', async () => {
    const ada = await owner(service)
    const keys = [
      await keyOf(service, ada),
      await keyOf(service, ada, { scopes: ['tenant.read', 'tenant.write'] }),
      await keyOf(service, ada, { userId: ada.userId }),
    ]
    for (const key of keys) expect(await renames(key)).toBe('ok')
    const { id } = await denyRenaming(ada, leaf('subject.type', 'eq', 'api_key'))
    for (const key of keys) expect(await renames(key)).toBe('refused')
    expect(await renames(ada)).toBe('ok')
    await updatePolicy(ada, id, { condition: leaf('subject.type', 'eq', 'user') })
    for (const key of keys) expect(await renames(key)).toBe('ok')
    expect(await renames(ada)).toBe('refused')
  })

  test('whether the address of the person is verified', async () => {
    const ada = await owner(service)
    await denyRenaming(ada, { not: leaf('subject.email_verified', 'eq', true) })
    expect(await renames(ada)).toBe('refused')
    await verifyEmail(service, ada)
    expect(await renames(ada)).toBe('ok')
  })

  test('whether the session has shown a second factor', async () => {
    const ada = await owner(service)
    await denyRenaming(ada, leaf('subject.mfa', 'eq', false))
    expect(await renames(ada)).toBe('refused')
    await service.owner.query('UPDATE session SET mfa_at = now() WHERE id = $1', [ada.sessionId])
    expect(await renames(ada)).toBe('ok')
    expect(await renames(await keyOf(service, ada))).toBe('refused')
  })

  test('how, and how long ago, the person signed in', async () => {
    const ada = await owner(service)
    const { id } = await denyRenaming(ada, leaf('subject.session_age_seconds', 'gt', 600))
    expect(await renames(ada)).toBe('ok')
    await service.owner.query("UPDATE session SET authenticated_at = now() - interval '11 minutes' WHERE id = $1", [
      ada.sessionId,
    ])
    expect(await renames(ada)).toBe('refused')
    await updatePolicy(ada, id, { condition: { not: leaf('subject.method', 'in', ['password', 'api_key']) } })
    expect(await renames(ada)).toBe('ok')
    await service.owner.query("UPDATE session SET auth_method = 'magic_link' WHERE id = $1", [ada.sessionId])
    expect(await renames(ada)).toBe('refused')
    expect(await renames(await keyOf(service, ada))).toBe('ok')
  })

  test('roles, permissions and the person', async () => {
    const ada = await owner(service)
    const admin = await addMember(service, ada, 'admin')
    const custom = await memberWith(service, ada, ['tenant.read', 'tenant.write'])
    const cases = [
      [leaf('subject.roles', 'contains', 'admin'), [admin]],
      [leaf('subject.roles', 'contains', 'owner'), [ada]],
      [{ not: leaf('subject.roles', 'contains', 'owner') }, [admin, custom]],
      [leaf('subject.permissions', 'contains', 'user.read'), [ada, admin]],
      [leaf('subject.id', 'in', [custom.userId, ada.userId]), [ada, custom]],
    ] as const
    for (const [condition, refused] of cases) {
      const { id } = await denyRenaming(ada, condition)
      for (const who of [ada, admin, custom])
        expect(await renames(who)).toBe((refused as readonly Person[]).includes(who) ? 'refused' : 'ok')
      await deletePolicy(ada, id)
    }
  })

  test('the local hour of the time zone that the tenant has set', async () => {
    const ada = await owner(service)
    const settings = (time_zone: string): Promise<unknown> =>
      mutate(
        ada,
        'securityPolicyUpdate',
        { tenantId: ada.tenantId, input: { settings: { time_zone } } },
        'securityPolicy { version }',
      )
    const hourIn = (timeZone: string): number =>
      Number(new Intl.DateTimeFormat('en-GB', { timeZone, hour: 'numeric', hourCycle: 'h23' }).format(new Date()))
    // The hour after it, too: the clock may strike while the test runs.
    const hours = (timeZone: string): number[] => [hourIn(timeZone), (hourIn(timeZone) + 1) % 24]
    await settings('Asia/Tokyo')
    const office = await denyRenaming(ada, { not: leaf('context.local_hour', 'in', hours('Asia/Tokyo')) })
    expect(await renames(ada)).toBe('ok')
    await settings('America/New_York')
    expect(await renames(ada)).toBe('refused')
    await updatePolicy(ada, office.id, {
      condition: {
        any: [
          leaf('context.hour', 'nin', hours('UTC')),
          leaf('context.local_hour', 'nin', hours('America/New_York')),
          leaf('context.time_zone', 'ne', 'America/New_York'),
        ],
      },
    })
    expect(await renames(ada)).toBe('ok')
    await mutate(
      ada,
      'securityPolicyUpdate',
      { tenantId: ada.tenantId, input: { settings: {} } },
      'securityPolicy { version }',
    )
    await updatePolicy(ada, office.id, {
      condition: { all: [leaf('context.time_zone', 'eq', 'UTC'), leaf('context.local_hour', 'in', hours('UTC'))] },
    })
    expect(await renames(ada)).toBe('refused')
  })

  test('weekday, minute and time of the request', async () => {
    const ada = await owner(service)
    const days = [Date.now(), Date.now() + 86_400_000].map((moment) => new Date(moment).getUTCDay() || 7)
    const right = [
      leaf('context.weekday', 'in', days),
      leaf('context.local_weekday', 'in', days),
      leaf('context.minute', 'gte', 0),
      leaf('context.local_minute', 'lt', 60),
      leaf('context.time', 'regex', String.raw`^2\d{3}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$`),
    ]
    const { id } = await denyRenaming(ada, { not: { all: right } })
    expect(await renames(ada)).toBe('ok')
    for (const condition of right) {
      await updatePolicy(ada, id, { condition })
      expect(await renames(ada)).toBe('refused')
    }
  })

  test('address and user agent', async () => {
    const ada = await owner(service)
    const { id } = await denyRenaming(ada, leaf('context.user_agent', 'contains', 'Forbidden/1'))
    expect([await renameRest(ada), await renameRest(ada, { 'user-agent': 'a Forbidden/1 b' })]).toEqual([200, 403])
    await updatePolicy(ada, id, { condition: leaf('context.ip', 'ne', '127.0.0.1') })
    expect(await renames(ada)).toBe('ok')
    await updatePolicy(ada, id, { condition: leaf('context.ip', 'eq', '127.0.0.1') })
    expect(await renames(ada)).toBe('refused')
  })

  test('what the mutation is about: its area, its name and the id', async () => {
    const ada = await owner(service)
    const { tenantId } = ada
    const [one, other] = [await addMember(service, ada), await addMember(service, ada)]
    const roleId = await customRole(ada, 'crew', [])
    await createPolicy(ada, {
      resourceType: 'member_role',
      action: '*',
      condition: leaf('resource.id', 'eq', one.userId),
    })
    await createPolicy(ada, {
      resourceType: 'member',
      action: 'member_remove',
      condition: leaf('resource.id', 'eq', one.userId),
    })
    await createPolicy(ada, {
      resourceType: 'role_permission',
      action: '*',
      condition: leaf('resource.id', 'eq', roleId),
    })
    await denyRenaming(ada, leaf('resource.tenant_id', 'ne', tenantId))
    const assign = (who: Person) =>
      ['memberRoleAssign', { tenantId, input: { userId: who.userId, roleId } }, 'member { userId }'] as const
    const remove = (who: Person) => ['memberRemove', { tenantId, userId: who.userId }, 'deletedId'] as const
    const grant = [
      'rolePermissionAdd',
      { tenantId, input: { roleId, permissionId: randomUUID() } },
      'role { id }',
    ] as const
    for (const [name, args, select] of [assign(one), remove(one), grant])
      expect(await changesNothing(service, () => refusal(ada, name, args, select), 'access_decision')).toBe('FORBIDDEN')
    for (const [name, args, select] of [assign(other), remove(other)])
      expect((await mutate(ada, name, args, select)).userErrors).toEqual([])
    expect(await renames(ada)).toBe('ok')
  })
})
