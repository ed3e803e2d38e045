// Signing in with the name and the password of a directory: what is counted, and what the policy asks for.
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { type Directory, DIRECTORY_ENV, READER, smallDirectory } from '../../kit/directory.ts'
import { addMember, owner, PASSWORD, type Person, rows, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { setPolicy } from '../sign-in/mailbox.ts'
import { mutate, nobody } from '../verbs.ts'

const service = useService(DIRECTORY_ENV)
let directory: Directory
let ada: Person
let grace: Person
let id: string

beforeAll(async () => {
  directory = await smallDirectory([])
})
afterAll(() => directory.close())
beforeEach(async () => {
  ada = await owner(service)
  grace = await addMember(service, ada)
  await verifyEmail(service, grace)
  directory.people = [{ uid: 'grace', password: 'pw-grace', mail: grace.email }]
  id = await connection(ada)
  await service.owner.query('UPDATE tenant_domain SET verified_at = NULL')
  await service.owner.query('DELETE FROM tenant_domain WHERE domain = $1', ['example.test'])
  await service.owner.query(
    `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at, due_at)
     VALUES (gen_random_uuid(), $1, 'example.test', 'token', now(), now() + interval '1 day')`,
    [ada.tenantId],
  )
})

async function connection(who: Person, more: object = {}): Promise<string> {
  const input = {
    name: 'Directory',
    serverUrl: directory.url,
    bindDn: READER.dn,
    bindPassword: READER.password,
    baseDn: directory.base,
    status: 'ACTIVE',
    ...more,
  }
  const made = await mutate(who, 'ldapConnectionCreate', { tenantId: who.tenantId, input }, 'connection { id }')
  expect(made.userErrors).toEqual([])
  return made.connection.id
}

const TOKENS = 'tokens { userId tenantId } stepUp { rule methods token }'
const signIn = (username = 'grace', password = 'pw-grace', connectionId = id) =>
  mutate(nobody(service), 'ldapLogin', { connectionId, input: { username, password } }, TOKENS)

const codesOf = async (given: Promise<{ userErrors: { code: string }[] }>): Promise<string[]> =>
  (await given).userErrors.map(({ code }) => code)

test('a member signs in, and is nobody else', async () => {
  expect(await signIn()).toMatchObject({ tokens: { userId: grace.userId, tenantId: ada.tenantId }, userErrors: [] })
  const before = await rows(service, 'session')
  expect(await codesOf(signIn('grace', 'wrong'))).toEqual(['INVALID_CREDENTIALS'])
  expect(await codesOf(signIn('nobody'))).toEqual(['INVALID_CREDENTIALS'])
  expect(await rows(service, 'session')).toEqual(before)
})

test('five wrong guesses, in any spelling, lock the person in the directory, and no other way to sign in', async () => {
  const input = { userFilter: '(|(uid=%s)(mail=%s))' }
  await mutate(ada, 'ldapConnectionUpdate', { tenantId: ada.tenantId, id, input }, 'connection { id }')
  const before = await rows(service, 'session')
  for (const name of ['grace', 'Grace', grace.email, grace.email.toUpperCase(), 'graCE'])
    expect(await codesOf(signIn(name, 'wrong'))).toEqual(['INVALID_CREDENTIALS'])
  for (const name of ['grace', grace.email]) expect(await codesOf(signIn(name))).toEqual(['ACCOUNT_LOCKED'])
  expect(await rows(service, 'session')).toEqual(before)
  const typed = { email: grace.email, password: PASSWORD }
  expect(await codesOf(mutate(nobody(service), 'login', { input: typed }))).toEqual([])
  // nor another connection
  expect(await codesOf(signIn('grace', 'pw-grace', await connection(ada, { name: 'Another' })))).not.toContain(
    'ACCOUNT_LOCKED',
  )
})

test('a directory that was switched off says so, and a draft is as one that there is not', async () => {
  const authenticate = async (at: string) => {
    const typed = { username: 'grace', password: 'pw-grace' }
    const { status, body } = await nobody(service).rest('POST', `/ldap/${at}/authenticate`, typed)
    return [status, body.error.code]
  }
  const draft = await connection(ada, { name: 'Draft', status: 'DRAFT' })
  expect(await authenticate(draft)).toEqual([404, 'not_found'])
  await mutate(ada, 'connectionDisable', { tenantId: ada.tenantId, id })
  expect(await authenticate(id)).toEqual([403, 'ldap.connection_disabled'])
})

test('names that nobody has are locked alike, so that a lock tells nothing', async () => {
  for (let guess = 0; guess < 5; guess++) expect(await codesOf(signIn('nobody'))).toEqual(['INVALID_CREDENTIALS'])
  expect(await codesOf(signIn('nobody'))).toEqual(['ACCOUNT_LOCKED'])
})

test('an empty password is refused before the directory, which would accept it', async () => {
  const answer = await nobody(service).ask(
    'mutation ($id: UUID!) { ldapLogin(connectionId: $id, input: { username: "grace", password: "" }) { __typename } }',
    { id },
  )
  expect(answer.errors[0]?.extensions['code']).toBe('BAD_USER_INPUT')
})

test('the policy of the tenant binds it as any other way to sign in', async () => {
  await setPolicy(ada, { mfaRequired: true, mfaGraceDays: 0 })
  expect(await signIn()).toMatchObject({ tokens: null, stepUp: { rule: 'MFA_ENROLMENT' } })
  await setPolicy(ada, { mfaRequired: false, ssoEnabled: false })
  expect(await codesOf(signIn())).toEqual(['METHOD_NOT_ALLOWED'])
})

test('a reader’s password that was changed in the directory keeps all out, with an answer of its own', async () => {
  await service.owner.query(`UPDATE connection SET settings = settings || '{"bindDn": "cn=former,dc=acme"}'`)
  const before = await rows(service, 'session')
  expect(await codesOf(signIn())).toEqual(['SSO_PROVIDER_AWAY'])
  expect(await rows(service, 'session')).toEqual(before)
})

test('a failed sign-in is in the log of its tenant, without the name that was typed', async () => {
  await signIn('grace', 'wrong')
  await expect
    .poll(async () => {
      const events = (await rows(service, 'audit_event')) as { tenant_id: string; action: string }[]
      return events.filter((one) => one.tenant_id === ada.tenantId && one.action === 'auth.login_failed').length
    })
    .toBe(1)
  expect(JSON.stringify(await rows(service, 'audit_payload'))).not.toContain('pw-grace')
})
