// Links that people make themselves, trials, and step-ups that a provider answers.
import { expect, test } from 'vitest'
import { addMember, createTenant, person, type Person, signUpVerified, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { enrol, setPolicy } from '../sign-in/mailbox.ts'
import { codes, faults, joinAs, memberWith, mutate, nobody, standing, tenantOf, TOKENS } from '../verbs.ts'
import { addressAt, BROWSER, ceremonies, connect, connected, said, type Said, type Tenant } from './connecting.ts'
import { WITH_STAND_IN } from './stand-in.ts'

const service = useService({}, { areas: WITH_STAND_IN })
const { respond, exchange, signIn, attempt } = ceremonies(service)

async function begun(who: Person, name: string, args: object, select = 'url'): Promise<string> {
  const { url, userErrors } = await mutate(who, name, args, select)
  expect(userErrors).toEqual([])
  return new URL(url).searchParams.get('state') ?? ''
}

const linking = (who: Person, connectionId: string) =>
  begun(who, 'identityLinkStart', { input: { connectionId, browser: BROWSER } })

test('a member links themselves from their session, and signs in by it, with any address', async () => {
  const { boss, connection } = await connected(service)
  const ada = await addMember(service, boss)
  const state = await linking(ada, connection)
  expect(await respond(state, said({ subject: 'ada', email: 'else@where.example' }))).toMatchObject({
    purpose: 'LINK',
    code: null,
    userErrors: [],
  })
  const { me } = await ada.gql('{ me { identities { id subject linkedBy connectionName } } }')
  expect(me.identities).toMatchObject([{ subject: 'ada', linkedBy: 'SELF', connectionName: 'Stand-in' }])
  const here = await signIn(connection, said({ subject: 'ada' }))
  expect(here.userId).toBe(ada.userId)
  const { id } = me.identities[0]
  expect(await faults(await addMember(service, boss), 'ownIdentityUnlink', { id }, 'deletedId')).toEqual(['NOT_FOUND'])
  expect(await faults(ada, 'ownIdentityUnlink', { id }, 'deletedId')).toEqual([])
  expect(await standing(here)).toBe('UNAUTHENTICATED')
  expect(codes(await attempt(connection, said({ subject: 'ada' })))).toEqual(['SSO_NO_MEMBER'])
})

test("a link needs the session that began it, and nobody takes another member's", async () => {
  const { boss, connection } = await connected(service)
  const [ada, bob] = [await addMember(service, boss), await addMember(service, boss)]
  const stale = await linking(ada, connection)
  await mutate(ada, 'logout', { input: { refreshToken: ada.refreshToken } })
  expect(codes(await respond(stale, said({ subject: 'ada' })))).toEqual(['SSO_ANSWER_INVALID'])
  await respond(await linking(bob, connection), said({ subject: 'bob' }))
  const chief = await linking(boss, connection)
  expect(codes(await respond(chief, said({ subject: 'bob' })))).toEqual(['IDENTITY_TAKEN'])
  const again = await linking(bob, connection)
  expect(codes(await respond(again, said({ subject: 'bob' })))).toEqual([])
  const { memberIdentities } = await tenantOf(boss, `memberIdentities(userId: "${bob.userId}") { subject }`)
  expect(memberIdentities).toEqual([{ subject: 'bob' }])
})

test('the paths of the contract show and remove identities', async () => {
  const { boss, connection } = await connected(service)
  const ada = await addMember(service, boss)
  await respond(await linking(ada, connection), said({ subject: 'ada' }))
  const own = await ada.rest('GET', '/v1/me/social/identities')
  expect([own.status, own.body.items ?? own.body.data ?? own.body]).toMatchObject([200, [{ subject: 'ada' }]])
  const shown = await boss.rest('GET', `/v1/users/${ada.userId}/social/identities`)
  expect(shown.status).toBe(200)
  const [identity] = shown.body.items ?? shown.body.data ?? shown.body
  expect((await boss.rest('DELETE', `/v1/social/identities/${identity.id}`)).status).toBe(204)
  expect((await boss.rest('DELETE', `/v1/social/identities/${identity.id}`)).status).toBe(404)
})

test('a trial signs nobody in, links nobody, and shows its result to who made it', async () => {
  const { boss, domain } = await connected(service)
  const draft = await connect(boss, { status: 'DRAFT' })
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  const helper = await memberWith(service, boss, ['tenant.read', 'connection.read'])
  const trial = async (about: Said) => {
    const input = { connectionId: draft, browser: BROWSER }
    const { url, trialId } = await mutate(
      boss,
      'connectionTrialStart',
      { tenantId: boss.tenantId, input },
      'url trialId',
    )
    const answer = await respond(new URL(url).searchParams.get('state') ?? '', said(about))
    expect(answer).toMatchObject({ purpose: 'TEST', code: null, userErrors: [] })
    const select = `connectionTrial(id: "${trialId}") { result email mfa }`
    return [(await tenantOf(boss, select)).connectionTrial, (await tenantOf(helper, select)).connectionTrial]
  }
  expect(await trial({ email: ada.email })).toEqual([{ result: 'WOULD_LINK', email: ada.email, mfa: false }, null])
  expect((await trial({ email: 'x@elsewhere.example' }))[0].result).toBe('DOMAIN_NOT_PROVEN')
  expect((await trial({ email: addressAt(domain) }))[0].result).toBe('NOT_A_MEMBER')
  expect((await trial({}))[0].result).toBe('ADDRESS_MISSING')
  const { memberIdentities } = await tenantOf(boss, `memberIdentities(userId: "${ada.userId}") { id }`)
  expect(memberIdentities).toEqual([])
})

/** Ada, a member of a tenant that lets people in by its connection alone, is asked for that when she switches there. */
async function switching(): Promise<Tenant & { ada: Person; bob: Person; begin: () => Promise<{ state: string }> }> {
  const tenant = await connected(service)
  const home = await signUpVerified(service)
  await joinAs(service, tenant.boss, home)
  await respond(await linking(await switched(home, tenant), tenant.connection), said({ subject: 'ada' }))
  const ada = await createTenant(service, home, 'Her own')
  const bob = await addMember(service, tenant.boss)
  await setPolicy(tenant.boss, { passwordEnabled: false })
  const begin = async () => {
    const { stepUp } = await mutate(ada, 'tenantSwitch', { tenantId: tenant.boss.tenantId }, 'stepUp { token methods }')
    expect(stepUp.methods).toContain('SSO')
    const input = { mfaToken: stepUp.token, connectionId: tenant.connection, browser: BROWSER }
    const { url, userErrors } = await mutate(nobody(service), 'stepUpConnectionStart', { input }, 'url')
    expect([userErrors, new URL(url).searchParams.get('forced')]).toEqual([[], 'true'])
    return { state: new URL(url).searchParams.get('state') ?? '' }
  }
  return { ...tenant, ada, bob, begin }
}

async function switched(who: Person, { boss }: Tenant): Promise<Person> {
  const { tokens } = await mutate(who, 'tenantSwitch', { tenantId: boss.tenantId }, TOKENS)
  return { ...who, ...person(service, who.email, tokens) }
}

test('a step-up at a provider lets in who shows anew who they are', async () => {
  const { boss, ada, begin } = await switching()
  const { code, purpose } = await respond((await begin()).state, said({ subject: 'ada' }))
  expect(purpose).toBe('STEP_UP')
  const { tokens, userErrors } = await exchange(code)
  expect([userErrors, tokens.tenantId, tokens.userId]).toEqual([[], boss.tenantId, ada.userId])
})

test('an old sign-in at the provider, or somebody else, answers no step-up', async () => {
  const { boss, begin, connection, bob } = await switching()
  const old = new Date(Date.now() - 10 * 60_000).toISOString()
  const stale = await respond((await begin()).state, said({ subject: 'ada', authenticatedAt: old }))
  expect([stale.code ?? null, codes(stale)]).toEqual([null, ['SSO_TOO_OLD']])
  await service.owner.query(
    `INSERT INTO external_identity (id, tenant_id, connection_id, subject, user_id, linked_by)
     VALUES ($1, $2, $3, 'bob', $4, 'SELF')`,
    [crypto.randomUUID(), boss.tenantId, connection, bob.userId],
  )
  const other = await respond((await begin()).state, said({ subject: 'bob' }))
  expect([other.code ?? null, codes(other)]).toEqual([null, ['SSO_OTHER_PERSON']])
  // The step-up that was begun stays open for who it is of.
  expect((await respond((await begin()).state, said({ subject: 'ada' }))).code).toBeTruthy()
})

test("a provider's second factor counts where the connection trusts it, and only there", async () => {
  const { boss, domain, connection } = await connected(service, { trustsMfa: true })
  const untrusted = await connect(boss)
  const ada = await addMember(service, boss, 'member', addressAt(domain))
  await verifyEmail(service, ada)
  await enrol(ada)
  const by = (id: string, mfa: boolean) => attempt(id, said({ subject: `ada ${id}`, email: ada.email, mfa }))
  expect((await by(connection, true)).tokens).not.toBeNull()
  expect((await by(connection, false)).stepUp).toMatchObject({ rule: 'MFA', methods: ['TOTP', 'RECOVERY_CODE', 'SSO'] })
  expect((await by(untrusted, true)).stepUp.rule).toBe('MFA')
})
