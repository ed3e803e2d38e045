import { createHash } from 'node:crypto'
import { expect, test } from 'vitest'
import { owner, PASSWORD, type Person, person, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, atOnce, changesNothing, codes, count, mutate, nobody, operation, standing, times } from '../verbs.ts'
import { ENTERED, setPolicy, anotherCode } from './mailbox.ts'
import { type Member, emailCodes } from './email-codes.ts'

const service = useService()
const { login, coded, member, forget, failures } = emailCodes(service)

test('a mailed code signs a member in, and proves their address', async () => {
  const { ada, bob } = await member()
  const code = await coded(bob)
  expect(code).toMatch(/^\d{4} \d{4}$/)
  const { tokens, stepUp, userErrors } = await login(
    { ...bob, email: ` ${bob.email.toUpperCase()} ` },
    ` ${code.replace(' ', '')} `,
  )
  expect([stepUp, userErrors]).toEqual([null, []])
  expect(tokens).toMatchObject({ userId: bob.userId, tenantId: ada.tenantId })
  const { me } = await person(service, bob.email, tokens).gql(
    '{ me { user { emailVerifiedAt } sessions { id method } } }',
  )
  expect(me.user.emailVerifiedAt).not.toBeNull()
  expect(me.sessions).toContainEqual({ id: tokens.sessionId, method: 'OTP_EMAIL' })
  expect((await actions(service, ada.tenantId)).slice(-3)).toEqual([
    'auth.code_sent',
    'user.email_verified',
    'auth.login_succeeded',
  ])
})

test('a code works once, and of 20 at once one is let in', async () => {
  const { bob } = await member()
  const code = await coded(bob)
  const answers = await atOnce(
    service,
    'SELECT 1 FROM one_time_token WHERE user_id = $1 FOR UPDATE',
    [bob.userId],
    times(20, () => login(bob, code)),
  )
  expect(answers.filter(({ tokens }) => tokens !== null)).toHaveLength(1)
  for (const fault of answers.flatMap(codes)) expect(['CODE_INVALID', 'ACCOUNT_LOCKED']).toContain(fault)
  expect(await count(service, 'session', "user_id = $1 AND method = 'otp_email'", [bob.userId])).toBe(1)
  await forget()
  expect(codes(await login(bob, code))).toEqual(['CODE_INVALID'])
})

test('a wrong code, address or tenant gets the same answer', async () => {
  const { ada, bob } = await member()
  const code = await coded(bob)
  const ask = ({ tenantId, email }: Member, given: string) =>
    nobody(service).ask(operation('Mutation', 'emailCodeLogin', { input: {} }, ENTERED), {
      input: { tenantId, email, code: given },
    })
  const wrong = await ask(bob, anotherCode(code))
  expect(wrong.data.emailCodeLogin).toEqual({
    tokens: null,
    stepUp: null,
    userErrors: [
      { code: 'CODE_INVALID', message: 'The code is incorrect or has already been used.', path: ['input', 'code'] },
    ],
  })
  const elsewhere = await owner(service)
  for (const who of [
    { ...bob, email: uniqueEmail('nobody') },
    { ...bob, email: elsewhere.email },
    { ...bob, tenantId: '019c0000-0000-7000-8000-000000000000' },
    { ...bob, tenantId: elsewhere.tenantId },
  ])
    expect(await ask(who, code)).toEqual(wrong)
  await service.service.background.drain()
  // Of the two that it does not know it hears just that somebody tried.
  expect([await failures(ada.tenantId), await failures(elsewhere.tenantId)]).toEqual([3, 1])
  expect(
    await count(
      service,
      'audit_payload',
      'tenant_id = $1 AND body LIKE \'%"method":"otp_email","reason":"code_invalid"%\'',
      [ada.tenantId],
    ),
  ).toBe(1)
})

test('somebody who has no code is refused like somebody with another one', async () => {
  const { bob } = await member()
  const [without, code] = [await login(bob, '12345678'), await coded(bob)]
  expect(await login(bob, anotherCode(code))).toEqual(without)
})

test('a new code ends the one before it', async () => {
  const { bob } = await member()
  const [older, newer] = [await coded(bob), await coded(bob, 2)]
  expect(await count(service, 'one_time_token', "user_id = $1 AND kind = 'EMAIL_CODE'", [bob.userId])).toBe(1)
  expect(codes(await login(bob, older))).toEqual(['CODE_INVALID'])
  expect(codes(await login(bob, newer))).toEqual([])
})

test('of two codes made at the same moment each works', async () => {
  const { bob } = await member()
  const code = await coded(bob)
  const copy = (id: string) =>
    service.owner.query(
      `INSERT INTO one_time_token SELECT (jsonb_populate_record(t,
       jsonb_build_object('id', $2::text, 'secret_hash', '\\x' || repeat('00', 32)))).* FROM one_time_token t
       WHERE user_id = $1 AND kind = 'EMAIL_CODE' LIMIT 1`,
      [bob.userId, id],
    )
  await copy('019c0000-0000-7000-8000-000000000001')
  expect(codes(await login(bob, anotherCode(code)))).toEqual(['CODE_INVALID'])
  expect(codes(await login(bob, code))).toEqual([])
})

test('a code works for 10 minutes', async () => {
  const { bob } = await member()
  const code = await coded(bob)
  const { rows } = await service.owner.query(
    'SELECT extract(epoch FROM expires_at - created_at)::int AS seconds FROM one_time_token WHERE user_id = $1',
    [bob.userId],
  )
  expect(Math.abs(rows[0].seconds - 600)).toBeLessThan(10)
  await service.owner.query("UPDATE one_time_token SET expires_at = now() - interval '1 second' WHERE user_id = $1", [
    bob.userId,
  ])
  expect(codes(await login(bob, code))).toEqual(['CODE_INVALID'])
})

test('a change of password ends a code', async () => {
  const { bob } = await member()
  const code = await coded(bob)
  await mutate(bob, 'passwordChange', {
    input: { currentPassword: PASSWORD, newPassword: 'an entirely different phrase' },
  })
  expect(codes(await login(bob, code))).toEqual(['CODE_INVALID'])
})

test.each([
  [
    'the tenant allows codes no more',
    'METHOD_NOT_ALLOWED',
    (ada: Person) => setPolicy(ada, { otpEmailEnabled: false }),
  ],
  [
    'the tenant is suspended',
    'TENANT_SUSPENDED',
    (ada: Person) => mutate(ada, 'tenantSuspend', { tenantId: ada.tenantId }),
  ],
  [
    'the person is suspended',
    'ACCOUNT_INACTIVE',
    (_: Person, bob: Person) =>
      service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [bob.userId]),
  ],
] as const)('that %s shows with the right code alone, and is audited', async (_, fault, change) => {
  const { ada, bob } = await member()
  const code = await coded(bob)
  await change(ada, bob)
  const sessions = await count(service, 'session')
  expect(codes(await login(bob, anotherCode(code)))).toEqual(['CODE_INVALID'])
  expect(codes(await login(bob, code))).toEqual([fault])
  expect(await count(service, 'session')).toBe(sessions)
  expect(
    await count(service, 'audit_payload', 'tenant_id = $1 AND body LIKE $2', [
      ada.tenantId,
      `%"reason":"${fault.toLowerCase()}"%`,
    ]),
  ).toBe(1)
})

test('a code leads to the step-up that the tenant demands, and to no tokens', async () => {
  const { ada, bob } = await member()
  await setPolicy(ada, { mfaRequired: true })
  expect(await login(bob, await coded(bob))).toMatchObject({
    tokens: null,
    stepUp: { rule: 'MFA_ENROLMENT' },
    userErrors: [],
  })
})

test('missing and overlong values are named, and cost no attempt', async () => {
  const { bob } = await member()
  expect(await changesNothing(service, () => login({ ...bob, email: ' ' }, ' '))).toMatchObject({
    userErrors: [
      { code: 'REQUIRED', path: ['input', 'email'] },
      { code: 'REQUIRED', path: ['input', 'code'] },
    ],
  })
  expect(codes(await changesNothing(service, () => login(bob, '1'.repeat(10_000))))).toEqual(['CODE_INVALID'])
})

test('a stored code cannot be compared with guesses', async () => {
  const { bob } = await member()
  const code = (await coded(bob)).replace(' ', '')
  const { rows } = await service.owner.query<{ secret_hash: Buffer }>(
    'SELECT secret_hash FROM one_time_token WHERE user_id = $1',
    [bob.userId],
  )
  const hashes = [code, JSON.stringify([bob.tenantId, bob.userId, code])].map((text) =>
    createHash('sha256').update(text).digest('hex'),
  )
  expect(rows[0]?.secret_hash).toHaveLength(32)
  expect(hashes).not.toContain(rows[0]?.secret_hash.toString('hex'))
  for (const table of ['one_time_token', 'audit_payload'])
    expect(await count(service, `${table} t`, 'to_jsonb(t)::text LIKE $1', [`%${code}%`])).toBe(0)
  expect(await standing(bob)).toBe('ok')
})
