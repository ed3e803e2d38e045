// What was prepared in an account before its address was shown to be its own ends, once whoever reads the mails comes
// without the password.
import { describe, expect, test } from 'vitest'
import { callFunction } from '../../../src/tenancy/functions.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import type { Client } from '../../kit/client.ts'
import {
  addMember,
  apiKey,
  createTenant,
  owner,
  PASSWORD,
  person,
  type Person,
  roleId,
  signUp,
  verifyEmail,
} from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  codes,
  count,
  faults,
  joinAs,
  logIn,
  mutate,
  nobody,
  standing,
  switchTo,
  tenantOf,
  TOKENS,
} from '../verbs.ts'
import { mailedCode, mailedToken, setPolicy } from './mailbox.ts'

const NEXT = 'an entirely different phrase'
const service = useService()

/** By a forgotten password, from the mailbox. */
async function reset({ email }: Pick<Person, 'email'>, input: object = {}): Promise<Person> {
  await mutate(nobody(service), 'passwordForgot', { input: { email } })
  const token = await mailedToken(service, email)
  expect(
    await mutate(nobody(service), 'passwordReset', { input: { token, newPassword: NEXT, ...input } }, 'changed'),
  ).toEqual({ changed: true, userErrors: [] })
  return logIn(service, email, NEXT)
}
async function link({ email, tenantId }: Pick<Person, 'email' | 'tenantId'>): Promise<Person> {
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email } })
  const { tokens } = await mutate(
    nobody(service),
    'magicLinkLogin',
    { input: { token: await mailedToken(service, email) } },
    TOKENS,
  )
  return person(service, email, tokens)
}
async function code(who: Pick<Person, 'email' | 'tenantId'>): Promise<Person> {
  await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: who.tenantId, email: who.email } })
  const { tokens } = await mutate(
    nobody(service),
    'emailCodeLogin',
    { input: { tenantId: who.tenantId, email: who.email, code: await mailedCode(service, who.email) } },
    TOKENS,
  )
  return person(service, who.email, tokens)
}
const all = (who: readonly Client[]): Promise<unknown[]> => Promise.all(who.map(standing))
const dead = (many: number): string[] => Array.from({ length: many }, () => 'UNAUTHENTICATED')

/** What an intruder makes of an account in somebody's name. */
async function prepared() {
  const victim = await signUp(service)
  await setPolicy(victim, { otpEmailEnabled: true, mfaGraceDays: 3 })
  const second = await joinAs(service, victim, await owner(service), await roleId(victim, 'owner'))
  const other = await createTenant(service, victim, 'Company')
  await setPolicy(other, { otpEmailEnabled: true })
  const [admin, reader] = [
    await joinAs(service, other, await signUp(service), await roleId(other, 'admin')),
    await joinAs(service, other, await signUp(service)),
  ]
  const host = await owner(service)
  const guest = await joinAs(service, host, victim, await roleId(host, 'admin'))
  const keys = [
    await apiKey(service, victim),
    await apiKey(service, victim, { userId: victim.userId }),
    await apiKey(service, second),
    await apiKey(service, other),
    await apiKey(service, guest, { userId: victim.userId }),
    await apiKey(service, guest),
  ]
  await mutate(victim, 'invitationCreate', { tenantId: victim.tenantId, input: { email: 'third@example.test' } })
  await mutate(victim, 'brandingUpdate', { tenantId: victim.tenantId, input: { primaryColor: '#112233' } })
  await mutate(victim, 'emailTemplateUpdate', {
    tenantId: victim.tenantId,
    key: 'invite',
    input: { subject: 'x', body: '<p><a href="{{ invite_url }}">x</a></p>' },
  })
  await mutate(victim, 'domainAdd', { tenantId: victim.tenantId, input: { domain: `${victim.userId}.example` } })
  await mutate(victim, 'tenantUpdate', {
    tenantId: victim.tenantId,
    input: { name: 'Not theirs', logoUrl: 'https://logo.example/x.png', metadata: { of: 'an intruder' } },
  })
  await mutate(victim, 'securityPolicyUpdate', { tenantId: victim.tenantId, input: { ipDenylist: ['203.0.113.9'] } })
  return { victim, second, other, admin, reader, host, hosts: await apiKey(service, host), keys }
}

describe.each([
  ['a forgotten password', reset],
  ['a mailed link', link],
  ['a mailed code', code],
] as const)('by %s', (_, prove) => {
  test('all that could act ends, in the same step: keys everywhere, and in what the account founded other owners, sessions, invitations and settings', async () => {
    const { victim, second, other, admin, reader, host, hosts, keys } = await prepared()
    expect(await all(keys)).toEqual(keys.map(() => 'ok'))
    const back = await prove(victim)
    expect(back).toMatchObject({ userId: victim.userId, tenantId: victim.tenantId })
    expect(await all(keys)).toEqual(dead(keys.length))
    expect(await all([victim, second, other, admin, reader])).toEqual(dead(5))
    expect(await all([host, hosts])).toEqual(['ok', 'ok'])
    // The personal tenant is as a new one.
    const now = await tenantOf(
      back,
      'status members { nodes { userId } } invitations { nodes { status } } authPolicy { otpEmailEnabled } securityPolicy { ipDenylist }',
    )
    expect(now).toMatchObject({
      status: 'ACTIVE',
      members: { nodes: [{ userId: victim.userId }] },
      authPolicy: { otpEmailEnabled: false },
      securityPolicy: { ipDenylist: [] },
    })
    expect(now.invitations.nodes.map(({ status }: { status: string }) => status)).not.toContain('PENDING')
    expect(await count(service, 'email_template', 'tenant_id = $1', [victim.tenantId])).toBe(0)
    expect(
      await faults(person(service, second.email, second), 'tenantSwitch', { tenantId: victim.tenantId }).catch(() => [
        'ENDED',
      ]),
    ).toEqual(['ENDED'])
    expect(await count(service, 'tenant_domain', 'tenant_id = $1', [victim.tenantId])).toBe(0)
    expect(await tenantOf(back, 'name logoUrl metadata')).toEqual({
      name: victim.email.split('@')[0],
      logoUrl: '',
      metadata: {},
    })
    // What it founded besides is suspended, and every other member of it, until the person resumes it and whom they
    // keep.
    expect(
      await count(service, 'membership', 'tenant_id = $1 AND user_id <> $2 AND suspended_at IS NOT NULL', [
        other.tenantId,
        victim.userId,
      ]),
    ).toBe(2)
    const { tenants } = await back.gql('{ tenants { nodes { id status } } }')
    expect(tenants.nodes).toContainEqual({ id: other.tenantId, status: 'SUSPENDED' })
    expect(await faults(back, 'tenantResume', { tenantId: other.tenantId })).toEqual([])
    const resumed = await switchTo(service, back, other.tenantId)
    expect(await standing(resumed)).toBe('ok')
    const signIn = (): Promise<string[]> =>
      faults(nobody(service), 'login', { input: { email: reader.email, password: PASSWORD, tenantId: other.tenantId } })
    expect(await signIn()).toEqual(['ACCOUNT_INACTIVE'])
    expect(await faults(resumed, 'memberResume', { tenantId: other.tenantId, userId: reader.userId })).toEqual([])
    expect(await signIn()).toEqual([])
    const { metadata } = (
      await service.owner.query(
        `SELECT p.body::jsonb -> 'metadata' AS metadata FROM audit_event e JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq
      WHERE e.tenant_id = $1 AND e.action = 'tenant.reset_by_proof'`,
        [other.tenantId],
      )
    ).rows[0]
    expect(metadata).toMatchObject({ members_suspended: [admin.userId, reader.userId], suspended: true })
    // Each log tells of what ended there, and still verifies.
    expect(await actions(service, victim.tenantId)).toEqual(expect.arrayContaining(['tenant.reset_by_proof']))
    expect((await actions(service, host.tenantId)).filter((action) => action === 'api_key.revoked')).toHaveLength(2)
    for (const who of [back, host])
      expect((await tenantOf(who, 'auditVerification { ok }')).auditVerification).toEqual({ ok: true })
  })
})

const ENDED = '{ me { ended { kind tenantId tenantName resourceId name keys invitations members resumable } } }'
const keyOf = (tenantId: string, key: { id: string; credential: string }, tenantName: string | null) => ({
  kind: 'API_KEY',
  tenantId,
  tenantName,
  resourceId: key.id,
  name: `key (${key.credential.split('.')[0]})`,
  keys: 0,
  invitations: 0,
  members: [],
  resumable: false,
})

test('what a first proof ended is shown to the person, on both surfaces and to nobody else, and what they resume is theirs again', async () => {
  const { victim, second, other, admin, reader, host, keys } = await prepared()
  expect((await victim.gql(ENDED)).me.ended).toEqual([])
  const back = await reset(victim)
  const { ended } = (await back.gql(ENDED)).me
  expect(ended).toHaveLength(keys.length + 1) // of its two keys that the second owner made, one ends with the tenant
  expect(ended).toContainEqual(
    expect.objectContaining({
      kind: 'API_KEY',
      tenantId: host.tenantId,
      resourceId: keys[4]?.id,
      tenantName: expect.any(String),
    }),
  )
  expect(ended).toContainEqual({
    kind: 'TENANT',
    tenantId: victim.tenantId,
    tenantName: expect.any(String),
    resourceId: victim.tenantId,
    name: null,
    keys: 1,
    invitations: 1,
    members: [second.userId],
    resumable: false,
  })
  const company = {
    kind: 'TENANT',
    tenantId: other.tenantId,
    tenantName: 'Company',
    resourceId: other.tenantId,
    name: null,
    keys: 0,
    invitations: 0,
    members: [admin.userId, reader.userId],
  }
  expect(ended).toContainEqual({ ...company, resumable: true })
  const { status, body } = await back.rest('GET', '/v1/me/ended')
  expect([status, body.items.length]).toEqual([200, ended.length])
  expect(body.items).toContainEqual({
    id: expect.any(String),
    ended_at: expect.any(String),
    kind: 'tenant',
    tenant_id: other.tenantId,
    tenant_name: 'Company',
    resource_id: other.tenantId,
    name: null,
    keys: 0,
    invitations: 0,
    members: company.members,
    resumable: true,
  })
  expect((await host.gql(ENDED)).me.ended).toEqual([])
  expect(await faults(back, 'tenantResume', { tenantId: other.tenantId })).toEqual([])
  expect((await back.gql(ENDED)).me.ended).toContainEqual({ ...company, resumable: false })
})

test.each([true, false])(
  'what a later recovery ends is shown too: keys, unless the person keeps them (%s)',
  async (keepApiKeys) => {
    const bob = await signUp(service)
    await verifyEmail(service, bob)
    const key = await apiKey(service, bob, { userId: bob.userId })
    const back = await reset(bob, { keepApiKeys })
    expect(await standing(key)).toBe(keepApiKeys ? 'ok' : 'UNAUTHENTICATED')
    expect((await back.gql(ENDED)).me.ended).toEqual(
      keepApiKeys ? [] : [keyOf(bob.tenantId, key, expect.any(String) as never)],
    )
  },
)

describe.each(['left', 'demoted', 'suspended'])('of a tenant that the account founded, and %s', (how) => {
  test('the person has nothing: neither a membership, nor does it count on their budget or as proven', async () => {
    const victim = await signUp(service)
    const made = await Promise.all([createTenant(service, victim, 'One'), createTenant(service, victim, 'Two')])
    const heirs: Person[] = []
    for (const tenant of made) {
      const { tenantId } = tenant
      const heir = await joinAs(service, tenant, await signUp(service), await roleId(tenant, 'owner'))
      heirs.push(heir)
      if (how === 'left') expect(await faults(tenant, 'tenantLeave', { tenantId })).toEqual([])
      else if (how === 'demoted')
        expect(
          await faults(heir, 'memberRolesUpdate', {
            tenantId,
            input: { userId: victim.userId, roleIds: [await roleId(heir, 'member')] },
          }),
        ).toEqual([])
      else expect(await faults(heir, 'memberSuspend', { tenantId, userId: victim.userId })).toEqual([])
    }
    await reset(victim)
    const { rows } = await service.owner.query<{ founded_by: string | null; status: string }>(
      'SELECT founded_by, status FROM tenant WHERE id = ANY ($1)',
      [made.map(({ tenantId }) => tenantId)],
    )
    expect(rows.map(({ status }) => status)).toEqual(['ACTIVE', 'ACTIVE'])
    expect(new Set(rows.map((row) => row.founded_by)).size).toBe(1) // one budget for all of them
    expect(await count(service, 'users', 'id = $1', [rows[0]?.founded_by])).toBe(0)
    for (const heir of heirs) {
      expect(await standing(heir)).toBe('ok')
      expect(
        await count(service, 'membership', 'tenant_id = $1 AND user_id = $2', [heir.tenantId, victim.userId]),
      ).toBe(0)
      expect((await actions(service, heir.tenantId)).includes('member.removed')).toBe(how !== 'left')
      const access = (
        await inTenant(heir.tenantId, () =>
          callFunction(service.db.client, 'session_access', { sessionId: heir.sessionId }),
        )
      )[0]
      expect(access).toMatchObject({ budget: rows[0]?.founded_by, budget_proven: false })
    }
  })
})

test('by a mail of a tenant that is somebody else’s by now, the person stays the member whom that tenant has made of them', async () => {
  const victim = await createTenant(service, await signUp(service))
  const { tenantId } = victim
  const heir = await joinAs(service, victim, await signUp(service), await roleId(victim, 'owner'))
  expect(
    await faults(heir, 'memberRolesUpdate', {
      tenantId,
      input: { userId: victim.userId, roleIds: [await roleId(heir, 'member')] },
    }),
  ).toEqual([])
  expect(await link(victim)).toMatchObject({ userId: victim.userId, tenantId })
  expect(await standing(heir)).toBe('ok')
  expect(await count(service, 'tenant', 'id = $1 AND founded_by = $2', [tenantId, victim.userId])).toBe(0)
})

test('a personal tenant that somebody else has taken over is the person’s again', async () => {
  const victim = await signUp(service)
  const intruder = await joinAs(service, victim, await signUp(service), await roleId(victim, 'owner'))
  expect(await faults(intruder, 'memberRemove', { tenantId: victim.tenantId, userId: victim.userId })).toEqual([])
  const back = await reset(victim)
  expect(
    back.tenantId === victim.tenantId ||
      (await faults(back, 'tenantSwitch', { tenantId: victim.tenantId })).length === 0,
  ).toBe(true)
  expect(await standing(intruder)).toBe('UNAUTHENTICATED')
  const { rows } = await service.owner.query<{ user_id: string; name: string }>(
    `SELECT m.user_id, r.name FROM membership m JOIN membership_role mr ON mr.tenant_id = m.tenant_id AND mr.membership_id = m.id
    JOIN role r ON r.tenant_id = m.tenant_id AND r.id = mr.role_id WHERE m.tenant_id = $1`,
    [victim.tenantId],
  )
  expect(rows).toEqual([{ user_id: victim.userId, name: 'owner' }])
})

test('an address that was proven, until an administrator set the password, keeps what it founded', async () => {
  const ada = await createTenant(service, await signUp(service), 'Company')
  await verifyEmail(service, ada)
  const bob = await joinAs(service, ada, await signUp(service), await roleId(ada, 'owner'))
  const personal = (
    await service.owner.query<{ home: string }>('SELECT home_tenant_id AS home FROM users WHERE id = $1', [ada.userId])
  ).rows[0]?.home
  await service.owner.query("UPDATE tenant SET status = 'DELETED' WHERE id = $1", [personal])
  const key = await apiKey(service, bob)
  expect(
    await faults(bob, 'memberPasswordSet', {
      tenantId: ada.tenantId,
      userId: ada.userId,
      input: { password: 'set by an administrator' },
    }),
  ).toEqual([])
  expect(await count(service, 'users', 'id = $1 AND email_verified_at IS NULL', [ada.userId])).toBe(1)
  expect(await reset(ada)).toMatchObject({ userId: ada.userId, tenantId: ada.tenantId })
  expect(await all([bob, key])).toEqual(['ok', 'ok'])
  expect(await actions(service, ada.tenantId)).not.toContain('tenant.reset_by_proof')
})

test('whoever has the password and reads the mails keeps all that they have made', async () => {
  const { victim, second, other, admin, keys } = await prepared()
  await mutate(victim, 'emailVerificationSend')
  expect(
    codes(
      await mutate(victim, 'emailVerificationConfirm', { input: { code: await mailedCode(service, victim.email) } }),
    ),
  ).toEqual([])
  expect(await all([victim, second, other, admin, ...keys])).toEqual([
    ...Array.from({ length: 4 }, () => 'ok'),
    ...keys.map(() => 'ok'),
  ])
})

test('an address that was proven is recovered: keys that act for the person end, unless they keep them, and nothing else but sessions', async () => {
  for (const keep of [false, true]) {
    const ada = await signUp(service)
    await verifyEmail(service, ada)
    const bob = await addMember(service, ada)
    const [own, tenants] = [await apiKey(service, ada, { userId: ada.userId }), await apiKey(service, ada)]
    await reset(ada, { keepApiKeys: keep })
    expect(await all([own, tenants, bob, ada])).toEqual([
      keep ? 'ok' : 'UNAUTHENTICATED',
      'ok',
      'ok',
      'UNAUTHENTICATED',
    ])
    expect((await actions(service, ada.tenantId)).filter((action) => action === 'api_key.revoked')).toHaveLength(
      keep ? 0 : 1,
    )
  }
})

test('of a second reset, or a tenant that only counts them as a member, nothing more ends', async () => {
  const host = await owner(service)
  const bob = await joinAs(service, host, await signUp(service))
  await link({ email: bob.email, tenantId: host.tenantId })
  expect(await standing(host)).toBe('ok')
  expect(await count(service, 'membership', 'tenant_id = $1', [host.tenantId])).toBe(2)
  expect(await faults(nobody(service), 'login', { input: { email: bob.email, password: PASSWORD } })).toEqual([
    'INVALID_CREDENTIALS',
  ])
})
