import { expect, test } from 'vitest'
import { PASSWORD, person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  faults,
  mutate,
  nobody,
  standing,
  times,
  TOKENS,
} from '../verbs.ts'

const service = useService({}, { realPasswords: true })

const ANSWER = `user { id email emailVerifiedAt displayName status metadata }
  tenant { id name slug personal status plan region version memberCount } roles ${TOKENS}`

test('a signup makes a person, their personal tenant, and a session in it', async () => {
  const email = uniqueEmail('Ada')
  const made = await mutate(
    nobody(service),
    'signup',
    { input: { email: `  ${email} `, password: PASSWORD, displayName: 'Ada Lovelace' } },
    ANSWER,
  )
  expect(made).toMatchObject({
    user: { email, emailVerifiedAt: null, displayName: 'Ada Lovelace', status: 'ACTIVE', metadata: {} },
    tenant: {
      name: 'Ada Lovelace',
      personal: true,
      status: 'ACTIVE',
      plan: 'FREE',
      region: 'us-east-1',
      version: 1,
      memberCount: 1,
    },
    roles: ['owner'],
    tokens: { tokenType: 'Bearer', expiresIn: 600, userId: made.user.id, tenantId: made.tenant.id },
    userErrors: [],
  })
  const { me } = await person(service, email, made.tokens).gql(
    '{ me { actor userId tenantId sessionId permissions user { displayName } sessions { id method } } }',
  )
  expect(me).toMatchObject({
    actor: 'USER',
    userId: made.user.id,
    tenantId: made.tenant.id,
    sessionId: made.tokens.sessionId,
    user: { displayName: 'Ada Lovelace' },
  })
  expect(me.permissions).toHaveLength(25)
  expect(me.sessions).toEqual([{ id: made.tokens.sessionId, method: 'SIGNUP' }])
})

test("a personal tenant's slug is random, so that the plain one stays free", async () => {
  const made = await mutate(
    nobody(service),
    'signup',
    { input: { email: uniqueEmail(), password: PASSWORD, displayName: 'Umbrella' } },
    ANSWER,
  )
  expect(made.tenant.slug).toMatch(/^umbrella-[0-9a-f]{6}$/)
  const { tenant } = await mutate(
    person(service, '', made.tokens),
    'tenantCreate',
    { input: { name: 'Umbrella' } },
    'tenant { slug }',
  )
  expect(tenant.slug).toBe('umbrella')
})

test('a signup is audited in the new tenant, by the new person', async () => {
  const ada = await signUp(service)
  expect(await actions(service, ada.tenantId)).toEqual(['tenant.created', 'user.created', 'auth.login_succeeded'])
  const { rows } = await service.owner.query(
    'SELECT DISTINCT actor_type::text, actor_user_id FROM audit_event WHERE tenant_id = $1',
    [ada.tenantId],
  )
  expect(rows).toEqual([{ actor_type: 'USER', actor_user_id: ada.userId }])
})

test('the password is kept as an argon2id hash and nowhere as it is', async () => {
  const ada = await signUp(service)
  const { rows } = await service.owner.query<{ hash: string }>(
    'SELECT hash FROM password_credential WHERE user_id = $1',
    [ada.userId],
  )
  expect(rows[0]?.hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/)
  const dump = await service.owner.query<{ all: string }>('SELECT string_agg(body, chr(10)) AS all FROM audit_payload')
  expect(dump.rows[0]?.all).not.toContain(PASSWORD)
})

test('when the last step fails, nothing of a signup is left', async () => {
  await service.owner.query(
    `CREATE FUNCTION fail() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'the disk is full'; END $$`,
  )
  await service.owner.query(
    `CREATE TRIGGER fail BEFORE INSERT ON audit_event FOR EACH ROW WHEN (NEW.action = 'auth.login_succeeded')
     EXECUTE FUNCTION fail()`,
  )
  const input = { email: uniqueEmail(), password: PASSWORD }
  const answer = await changesNothing(service, () =>
    nobody(service).ask('mutation ($input: SignupInput!) { signup(input: $input) { userErrors { code } } }', { input }),
  )
  expect(answer.errors).toMatchObject([
    { message: 'Something went wrong on our side.', extensions: { code: 'INTERNAL' } },
  ])
  await service.owner.query('DROP TRIGGER fail ON audit_event')
  await service.owner.query('DROP FUNCTION fail()')
  expect(await faults(nobody(service), 'signup', { input })).toEqual([])
})

test.each([
  ['as it is', (email: string) => email],
  ['in upper case', (email: string) => email.toUpperCase()],
  ['between blanks', (email: string) => `\t${email} `],
  [
    'in full-width letters',
    (email: string) => email.replace(/[a-z]/g, (letter) => String.fromCodePoint((letter.codePointAt(0) ?? 0) + 0xfee0)),
  ],
])('an address that is taken, written %s, is refused and nothing is written', async (_, written) => {
  const ada = await signUp(service)
  const made = await changesNothing(service, () =>
    mutate(nobody(service), 'signup', { input: { email: written(ada.email), password: PASSWORD } }, ANSWER),
  )
  expect(made).toMatchObject({
    user: null,
    tenant: null,
    roles: null,
    tokens: null,
    userErrors: [{ code: 'EMAIL_TAKEN', path: ['input', 'email'] }],
  })
  expect(await standing(ada)).toBe('ok')
})

test('20 signups of one address at once make exactly one person with exactly one tenant', async () => {
  const email = uniqueEmail()
  const tenants = await count(service, 'tenant')
  const hold = 'INSERT INTO users (id, email, email_normalized, updated_at) VALUES (gen_random_uuid(), $1, $1, now())'
  const attempt = (index: number) =>
    mutate(
      nobody(service),
      'signup',
      { input: { email: index % 2 ? email : email.toUpperCase(), password: PASSWORD } },
      TOKENS,
    )
  const answers = await atOnce(service, hold, [email], times(20, attempt))
  expect(answers.filter((answer) => answer.tokens !== null)).toHaveLength(1)
  expect(answers.filter((answer) => answer.tokens === null).map(codes)).toEqual(
    Array.from({ length: 19 }, () => ['EMAIL_TAKEN']),
  )
  expect(await count(service, 'users', 'email_normalized = $1', [email])).toBe(1)
  expect(await count(service, 'tenant')).toBe(tenants + 1)
})

test('every field at fault is named at once, and nothing is written', async () => {
  const input = { email: 'ada at example', password: 'short', displayName: 'x'.repeat(201) }
  const { userErrors } = await changesNothing(service, () => mutate(nobody(service), 'signup', { input }))
  expect(userErrors).toMatchObject([
    { code: 'INVALID_EMAIL', path: ['input', 'email'] },
    { code: 'TOO_LONG', path: ['input', 'displayName'] },
    { code: 'TOO_SHORT', path: ['input', 'password'] },
  ])
})

test.each([
  'ada',
  'ada@',
  '@example.test',
  'ada@example',
  'a b@example.test',
  'ada@example.test, bob@example.test',
  'ada@exam\nple.test',
  'Ada <ada@example.test>',
  `${'a'.repeat(250)}@example.test`,
])('%j is no address', async (email) => {
  expect(
    await changesNothing(service, () => faults(nobody(service), 'signup', { input: { email, password: PASSWORD } })),
  ).toEqual(['INVALID_EMAIL'])
})

test('a missing address is REQUIRED, and a display name of blanks is none', async () => {
  expect(await faults(nobody(service), 'signup', { input: { email: '  ', password: PASSWORD } })).toEqual(['REQUIRED'])
  const email = uniqueEmail('blank')
  const made = await mutate(
    nobody(service),
    'signup',
    { input: { email, password: PASSWORD, displayName: '  ' } },
    'user { displayName } tenant { name }',
  )
  expect(made).toMatchObject({ user: { displayName: null }, tenant: { name: email.split('@')[0] } })
})

test.each(['\0', '\ud800'])(
  "a character that cannot be stored (%j) is the caller's mistake, not ours",
  async (character) => {
    const input = { email: uniqueEmail(), password: PASSWORD, displayName: `a${character}b` }
    const answer = await changesNothing(service, () =>
      nobody(service).ask('mutation ($input: SignupInput!) { signup(input: $input) { userErrors { code } } }', {
        input,
      }),
    )
    expect(answer.errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT', argument: ['input', 'displayName'] } },
    ])
  },
)
