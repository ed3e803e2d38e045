// What was prepared in an account before its address was shown to be its own ends, once whoever reads the mails comes without the password.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, createTenant, owner, PASSWORD, person, type Person, roleId, signUp, verifyEmail } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { actions, codes, count, faults, joinAs, logIn, mutate, nobody, standing, switchTo, tenantOf, TOKENS } from '../verbs.ts'
import { mailedCode, mailedToken, setPolicy } from './mailbox.ts'

const NEXT = 'an entirely different phrase'
let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service.close())

/** By a forgotten password, from the mailbox. */
async function reset({ email }: Pick<Person, 'email'>, input: object = {}): Promise<Person> {
  await mutate(nobody(service), 'passwordForgot', { input: { email } })
  const token = await mailedToken(service, email)
  expect(await mutate(nobody(service), 'passwordReset', { input: { token, newPassword: NEXT, ...input } }, 'changed')).toEqual({ changed: true, userErrors: [] })
  return logIn(service, email, NEXT)
}
async function link({ email, tenantId }: Pick<Person, 'email' | 'tenantId'>): Promise<Person> {
  await mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email } })
  const { tokens } = await mutate(nobody(service), 'magicLinkLogin', { input: { token: await mailedToken(service, email) } }, TOKENS)
  return person(service, email, tokens)
}
async function code(who: Pick<Person, 'email' | 'tenantId'>): Promise<Person> {
  await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: who.tenantId, email: who.email } })
  const { tokens } = await mutate(nobody(service), 'emailCodeLogin', { input: { tenantId: who.tenantId, email: who.email, code: await mailedCode(service, who.email) } }, TOKENS)
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
  const [admin, reader] = [await joinAs(service, other, await signUp(service), await roleId(other, 'admin')), await joinAs(service, other, await signUp(service))]
  const host = await owner(service)
  const guest = await joinAs(service, host, victim, await roleId(host, 'admin'))
  const keys = [
    await apiKey(service, victim), await apiKey(service, victim, { userId: victim.userId }), await apiKey(service, second), await apiKey(service, other),
    await apiKey(service, guest, { userId: victim.userId }), await apiKey(service, guest),
  ]
  await mutate(victim, 'invitationCreate', { tenantId: victim.tenantId, input: { email: 'third@example.test' } })
  await mutate(victim, 'brandingUpdate', { tenantId: victim.tenantId, input: { primaryColor: '#112233' } })
  await mutate(victim, 'emailTemplateUpdate', { tenantId: victim.tenantId, key: 'invite', input: { subject: 'x', body: '<p><a href="{{ invite_url }}">x</a></p>' } })
  await mutate(victim, 'securityPolicyUpdate', { tenantId: victim.tenantId, input: { ipDenylist: ['203.0.113.9'] } })
  return { victim, second, other, admin, reader, host, hosts: await apiKey(service, host), keys }
}

describe.each([['a forgotten password', reset], ['a mailed link', link], ['a mailed code', code]] as const)('by %s', (_, prove) => {
  test('all that could act ends, in the same step: keys everywhere, and in what the account founded other owners, sessions, invitations and settings', async () => {
    const { victim, second, other, admin, reader, host, hosts, keys } = await prepared()
    expect(await all(keys)).toEqual(keys.map(() => 'ok'))
    const back = await prove(victim)
    expect(back).toMatchObject({ userId: victim.userId, tenantId: victim.tenantId })
    expect(await all(keys)).toEqual(dead(keys.length))
    expect(await all([victim, second, other, admin, reader])).toEqual(dead(5))
    expect(await all([host, hosts])).toEqual(['ok', 'ok'])
    // The personal tenant is as a new one.
    const now = await tenantOf(back, 'status members { nodes { userId } } invitations { nodes { status } } authPolicy { otpEmailEnabled } securityPolicy { ipDenylist }')
    expect(now).toMatchObject({ status: 'ACTIVE', members: { nodes: [{ userId: victim.userId }] }, authPolicy: { otpEmailEnabled: false }, securityPolicy: { ipDenylist: [] } })
    expect(now.invitations.nodes.map(({ status }: { status: string }) => status)).not.toContain('PENDING')
    expect(await count(service, 'email_template', 'tenant_id = $1', [victim.tenantId])).toBe(0)
    expect(await faults(person(service, second.email, second), 'tenantSwitch', { tenantId: victim.tenantId }).catch(() => ['ENDED'])).toEqual(['ENDED'])
    // What it founded besides is suspended, without whoever could change something there, until the person resumes it.
    expect(await count(service, 'membership', 'tenant_id = $1', [other.tenantId])).toBe(2)
    expect(await count(service, 'membership', 'tenant_id = $1 AND user_id = $2', [other.tenantId, admin.userId])).toBe(0)
    const { tenants } = await back.gql('{ tenants { nodes { id status } } }')
    expect(tenants.nodes).toContainEqual({ id: other.tenantId, status: 'SUSPENDED' })
    expect(await faults(back, 'tenantResume', { tenantId: other.tenantId })).toEqual([])
    expect(await standing(await switchTo(service, back, other.tenantId))).toBe('ok')
    // Each log tells of what ended there, and still verifies.
    expect(await actions(service, victim.tenantId)).toEqual(expect.arrayContaining(['tenant.reset_by_proof']))
    expect((await actions(service, host.tenantId)).filter((action) => action === 'api_key.revoked')).toHaveLength(2)
    for (const who of [back, host]) expect((await tenantOf(who, 'auditVerification { ok }')).auditVerification).toEqual({ ok: true })
  })
})

test('whoever has the password and reads the mails keeps all that they have made', async () => {
  const { victim, second, other, admin, keys } = await prepared()
  await mutate(victim, 'emailVerificationSend')
  expect(codes(await mutate(victim, 'emailVerificationConfirm', { input: { code: await mailedCode(service, victim.email) } }))).toEqual([])
  expect(await all([victim, second, other, admin, ...keys])).toEqual([...Array.from({ length: 4 }, () => 'ok'), ...keys.map(() => 'ok')])
})

test('an address that was proven is recovered: keys that act for the person end, unless they keep them, and nothing else but sessions', async () => {
  for (const keep of [false, true]) {
    const ada = await signUp(service)
    await verifyEmail(service, ada)
    const bob = await addMember(service, ada)
    const [own, tenants] = [await apiKey(service, ada, { userId: ada.userId }), await apiKey(service, ada)]
    await reset(ada, { keepApiKeys: keep })
    expect(await all([own, tenants, bob, ada])).toEqual([keep ? 'ok' : 'UNAUTHENTICATED', 'ok', 'ok', 'UNAUTHENTICATED'])
    expect((await actions(service, ada.tenantId)).filter((action) => action === 'api_key.revoked')).toHaveLength(keep ? 0 : 1)
  }
})

test('of a second reset, or a tenant that only counts them as a member, nothing more ends', async () => {
  const host = await owner(service)
  const bob = await joinAs(service, host, await signUp(service))
  await link({ email: bob.email, tenantId: host.tenantId })
  expect(await standing(host)).toBe('ok')
  expect(await count(service, 'membership', 'tenant_id = $1', [host.tenantId])).toBe(2)
  expect(await faults(nobody(service), 'login', { input: { email: bob.email, password: PASSWORD } })).toEqual(['INVALID_CREDENTIALS'])
})
