// What was prepared in an account before its address was shown to be its own ends, once the reader of its mails comes
// without the password.
import { describe, expect, test } from 'vitest'
import { addMember, apiKey, owner, PASSWORD, person, roleId, signUp, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { ask, codeOf, running } from '../../oauth/machines.ts'
import { actions, codes, count, faults, joinAs, mutate, nobody, standing, switchTo, tenantOf } from '../verbs.ts'
import { mailedCode } from './mailbox.ts'
import { all, dead, firstProofs } from './first-proofs.ts'

const service = useService()
const { reset, link, code, prepared } = firstProofs(service)

describe.each([
  ['a forgotten password', reset],
  ['a mailed link', link],
  ['a mailed code', code],
] as const)('by %s', (_, prove) => {
  test('all that could act ends at once, here and in founded tenants', async () => {
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
      `status members { nodes { userId } } invitations { nodes { status } } authPolicy { otpEmailEnabled }
        securityPolicy { ipDenylist }`,
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
        `SELECT p.body::jsonb -> 'metadata' AS metadata FROM audit_event e
         JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq
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

test('service principals that it made elsewhere end, with those that they made, and no others', async () => {
  const host = await owner(service)
  const victim = await signUp(service)
  const guest = await joinAs(service, host, victim, await roleId(host, 'admin'))
  const scopes = ['apikey.read', 'apikey.write', 'tenant.read']
  const first = await running(service, guest, { scopes })
  const second = await running(service, { ...first, tenantId: host.tenantId }, { scopes })
  const third = await running(service, { ...second, tenantId: host.tenantId }, { scopes })
  const hosts = await running(service, host, { scopes })
  const ended = [first, second, third]
  const statuses = () =>
    Promise.all([...ended, hosts].map(async (one) => (await one.rest('GET', '/v1/service-principals')).status))
  expect(await statuses()).toEqual([200, 200, 200, 200])
  await reset(victim)
  expect(await statuses()).toEqual([401, 401, 401, 200])
  for (const one of ended) expect(codeOf(await ask(service, one))).toBe('principal.disabled')
  expect((await ask(service, hosts)).status).toBe(200)
  const { rows } = await service.owner.query<{ id: string; reason: string }>(
    `SELECT e.resource_id AS id, p.body::jsonb -> 'metadata' ->> 'reason' AS reason FROM audit_event e
     JOIN audit_payload p ON p.tenant_id = e.tenant_id AND p.seq = e.seq
     WHERE e.tenant_id = $1 AND e.action = 'service_principal.disabled'`,
    [host.tenantId],
  )
  const entries = ended.map(({ id }) => ({ id, reason: 'address_proven' }))
  expect(rows).toHaveLength(entries.length)
  expect(rows).toEqual(expect.arrayContaining(entries))
})

test('who has the password and the mails keeps everything', async () => {
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

test('a recovery of a proven address ends personal keys, unless kept, and sessions', async () => {
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

test("a second reset, and a mere member's tenant, end nothing more", async () => {
  const host = await owner(service)
  const bob = await joinAs(service, host, await signUp(service))
  await link({ email: bob.email, tenantId: host.tenantId })
  expect(await standing(host)).toBe('ok')
  expect(await count(service, 'membership', 'tenant_id = $1', [host.tenantId])).toBe(2)
  expect(await faults(nobody(service), 'login', { input: { email: bob.email, password: PASSWORD } })).toEqual([
    'INVALID_CREDENTIALS',
  ])
})
