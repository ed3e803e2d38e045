// No right password or code is refused as a failure, however many come at once, and wrong ones are never more than
// five.
import { expect, test } from 'vitest'
import { guessesAtFactor } from '../../../src/credentials/second-factor.ts'
import { fewGuesses, guess, guessesAt, patiently } from '../../../src/limits/guesses.ts'
import { beginGuess, endGuess } from '../../../src/tenancy/guesses.ts'
import { emailDigest } from '../../../src/domains/accounts/model.ts'
import { owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { type TestService, useService } from '../../kit/service.ts'
import { anotherInstance } from '../abac/another-instance.ts'
import { codes, joinAs, mutate, nobody, times } from '../verbs.ts'
import { appCode, enrol, ENTERED, mailedCode, setPolicy } from './mailbox.ts'

const service = useService()

const WRONG = 'not the password'
type At = Pick<TestService, 'url'>

/** The code of the error, top-level or not; `ok` without one. */
async function outcome(at: At, name: string, input: object): Promise<string> {
  const type = `${name[0]!.toUpperCase()}${name.slice(1)}Input!`
  const select = `${ENTERED} userErrors { code }`
  const { data, errors } = await nobody(at).ask(`mutation ($i: ${type}) { ${name}(input: $i) { ${select} } }`, {
    i: input,
  })
  return errors.length > 0 ? String(errors[0]!.extensions['code']) : (codes(data[name])[0] ?? 'ok')
}
const logIn = (at: At, email: string, password: string) => outcome(at, 'login', { email, password })
const atOnce = (...starts: (() => Promise<string>)[][]): Promise<string[]> =>
  Promise.all(starts.flat().map((start) => start()))
const tally = (outcomes: readonly string[]): Record<string, number> =>
  Object.fromEntries([...Map.groupBy(outcomes, (one) => one)].map(([one, all]) => [one, all.length]))

test('of 60 right passwords at once, on two instances, each signs in', async () => {
  const ada = await signUp(service)
  const other = await anotherInstance(service)
  const there = { url: other.url }
  try {
    for (let n = 0; n < 4; n++) expect(await logIn(service, ada.email, WRONG)).toBe('INVALID_CREDENTIALS')
    const right = (at: At) => times(30, () => logIn(at, ada.email, PASSWORD))
    expect(tally(await atOnce(right(service), right(there)))).toEqual({ ok: 60 })
  } finally {
    await other.close()
  }
})

test.each(['somebody', 'nobody'])(
  'of 300 wrong passwords of %s at once, on two instances, five are tried',
  async (whose) => {
    const email = whose === 'somebody' ? (await signUp(service)).email : uniqueEmail('nobody')
    const other = await anotherInstance(service)
    const there = { url: other.url }
    try {
      const wrong = (at: At) => times(150, () => logIn(at, email, WRONG))
      expect(tally(await atOnce(wrong(service), wrong(there)))).toEqual({ INVALID_CREDENTIALS: 5, ACCOUNT_LOCKED: 295 })
      expect(await logIn(service, email, PASSWORD)).toBe('ACCOUNT_LOCKED')
    } finally {
      await other.close()
    }
  },
)

test('of right and wrong passwords at once each gets its own answer', async () => {
  const ada = await signUp(service)
  const [right, wrong] = [
    times(20, () => logIn(service, ada.email, PASSWORD)),
    times(3, () => logIn(service, ada.email, WRONG)),
  ]
  expect(tally(await atOnce(right, wrong))).toEqual({ ok: 20, INVALID_CREDENTIALS: 3 })
})

/** Five guesses that are being looked at elsewhere. */
async function takeAll(digest: Uint8Array<ArrayBuffer>): Promise<(what: 'wrong' | 'void') => Promise<void>> {
  const guessed = fewGuesses(digest)
  const tickets: string[] = []
  for (let n = 0; n < 5; n++) {
    const begun = await beginGuess(service.db, guessed)
    if (typeof begun === 'string') throw new Error(begun)
    tickets.push(begun.ticket)
  }
  return async (what) => {
    for (const ticket of tickets) await endGuess(service.db, guessed, ticket, what)
  }
}

test('a right password waits; an undecided one may retry, and is not locked', async () => {
  const ada = await signUp(service)
  const end = await takeAll(emailDigest(ada.email))
  const waiting = logIn(service, ada.email, PASSWORD)
  await end('void')
  expect(await waiting).toBe('ok')
  const endAgain = await takeAll(emailDigest(ada.email))
  expect(await logIn(service, ada.email, PASSWORD)).toBe('RATE_LIMITED')
  const answer = await nobody(service).rest('POST', '/v1/auth/login', { email: ada.email, password: PASSWORD })
  expect([answer.status, answer.headers.get('retry-after')]).toEqual([429, '1'])
  expect(answer.body.error.code).toBe('too_many_requests')
  await endAgain('wrong')
  expect(await logIn(service, ada.email, PASSWORD)).toBe('ACCOUNT_LOCKED')
})

test('what stays undecided is asked for a few times, and then no more', async () => {
  let asked = 0
  const undecided = patiently(() => {
    asked++
    return Promise.resolve('busy' as const)
  })
  await expect(undecided).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfter: 1 } })
  expect(asked).toBe(8)
})

test('a right second factor does not count; five wrong at once lock', async () => {
  const ada = await owner(service)
  const { secret } = await enrol(ada)
  const renew = async (code: string): Promise<string> =>
    codes(await mutate(ada, 'mfaRecoveryCodesRenew', { input: { code } }))[0] ?? 'ok'
  // The same code is right once.
  const outcomes = await Promise.all(times(4, () => renew(appCode(secret, 1))).map((start) => start()))
  expect(tally(outcomes)).toEqual({ ok: 1, CODE_INVALID: 3 })
  const start = async (): Promise<string> =>
    codes(await mutate(ada, 'mfaEnrolConfirm', { input: { code: '000000' } }))[0] ?? 'ok'
  expect(tally(await Promise.all(times(12, start).map((one) => one())))).toEqual({ ALREADY_ENROLLED: 12 })
  const wrong = tally(await Promise.all(times(30, () => renew('000000')).map((one) => one())))
  expect(wrong['CODE_INVALID']).toBeLessThanOrEqual(5)
  expect((wrong['CODE_INVALID'] ?? 0) + (wrong['TOO_MANY_ATTEMPTS'] ?? 0)).toBe(30)
})

test('of 40 wrong mailed codes at once five are tried, also of strangers', async () => {
  const ada = await owner(service)
  await setPolicy(ada, { otpEmailEnabled: true })
  const bob: Person = await joinAs(service, ada, await signUp(service))
  for (const email of [bob.email, uniqueEmail('nobody')]) {
    await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: ada.tenantId, email } })
    if (email === bob.email) await mailedCode(service, email)
    const input = { tenantId: ada.tenantId, email, code: '0000 0000' }
    const outcomes = await atOnce(times(40, () => outcome(service, 'emailCodeLogin', input)))
    expect(tally(outcomes)).toEqual({ CODE_INVALID: 5, ACCOUNT_LOCKED: 35 })
  }
})

test('a failed look-up returns its guess; a late one reveals nothing', async () => {
  const guessed = fewGuesses(guessesAt(uniqueEmail()))
  const broken = () => Promise.reject(new Error('the database is away'))
  for (let n = 0; n < 8; n++) await expect(guess(service.db, guessed, broken)).rejects.toThrow('the database is away')
  const slow = guess(service.db, guessed, async () => {
    await service.owner.query('UPDATE login_throttle SET reservations = ARRAY[]::bigint[] WHERE email_digest = $1', [
      guessed.digest,
    ])
    return { outcome: 'right', value: 'a secret' }
  })
  await expect(slow).rejects.toMatchObject({ code: 'RATE_LIMITED', details: { retryAfter: 1 } })
  expect(await patiently(() => guess(service.db, guessed, async () => ({ outcome: 'right', value: 1 })))).toEqual({
    value: 1,
  })
})

test('a factor, a step-up, an address and a verification are counted apart', () => {
  const id = '01890000-0000-7000-8000-000000000000'
  const digests = [
    guessesAtFactor(id).digest,
    emailDigest(id),
    guessesAt(`step-up ${id}`),
    guessesAt(`verification ${id}`),
  ]
  expect(new Set(digests.map((digest) => Buffer.from(digest).toString('hex'))).size).toBe(4)
})
