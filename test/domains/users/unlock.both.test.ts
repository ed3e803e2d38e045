// Locks after too many wrong passwords and codes are lifted by an administrator of a tenant in which the person is a
// member.
import { beforeAll, expect, test } from 'vitest'
import { guessesAtFactor } from '../../../src/credentials/second-factor.ts'
import { emailDigest } from '../../../src/domains/accounts/model.ts'
import { guessesAtMailedCode } from '../../../src/domains/sign-in/mailed.ts'
import { guessesAtProof } from '../../../src/domains/sign-in/step-up.ts'
import { addMember, apiKey, createTenant, owner, PASSWORD, type Person, roleId, signUp } from '../../kit/seed.ts'
import type { Client } from '../../kit/client.ts'
import { useService } from '../../kit/service.ts'
import { mailedCode, setPolicy } from '../sign-in/mailbox.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  faults,
  joinAs,
  memberWith,
  mutate,
  nobody,
  refusal,
  tenantOf,
} from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const logIn = (email: string, password = PASSWORD) => faults(nobody(service), 'login', { input: { email, password } })
const lock = async ({ email }: Person): Promise<void> => {
  for (let n = 0; n < 5; n++) await logIn(email, 'not the password')
  expect(await logIn(email)).toEqual(['ACCOUNT_LOCKED'])
}
const args = (userId: string, { tenantId }: Person = ada) => ({ tenantId, userId })
const unlock = (who: Client, userId: string) => faults(who, 'memberUnlock', args(userId), 'member { userId }')
const member = async (): Promise<Person> => joinAs(service, ada, await signUp(service))
const lockedUntil = async (who: Person, userId: string): Promise<string | null> =>
  (await tenantOf(who, `memberSecurity(userId: "${userId}") { lockedUntil }`)).memberSecurity.lockedUntil
/** Locks what the digest counts. */
const lockAt = (digest: Uint8Array) =>
  service.owner.query(`INSERT INTO login_throttle VALUES ($1, 5, now(), now() + interval '15 minutes')`, [digest])

test('an unlocked member signs in at once, and the log says so', async () => {
  const bob = await member()
  expect(await lockedUntil(ada, bob.userId)).toBeNull()
  await lock(bob)
  const until = Date.parse((await lockedUntil(ada, bob.userId)) ?? '')
  expect(Math.round((until - Date.now()) / 60_000)).toBe(15)
  expect(codes(await mutate(ada, 'memberUnlock', args(bob.userId), 'member { userId }'))).toEqual([])
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('member.unlocked')
  expect(await lockedUntil(ada, bob.userId)).toBeNull()
  expect(await logIn(bob.email)).toEqual([])
})

test('on /v1 the record says until when, and the path lifts it', async () => {
  const bob = await member()
  await lock(bob)
  const before = await ada.rest('GET', `/v1/users/${bob.userId}/security`)
  expect(before.body.locked_until).toMatch(/^\d{4}-/)
  const { status, body } = await ada.rest('POST', `/v1/users/${bob.userId}/unlock`)
  expect([status, body.id]).toEqual([200, bob.userId])
  expect((await ada.rest('GET', `/v1/users/${bob.userId}/security`)).body.locked_until).toBeNull()
  expect(await logIn(bob.email)).toEqual([])
})

test('locks of this tenant are freed, codes of others are not', async () => {
  const bob = await member()
  const digests = [
    emailDigest(bob.email),
    guessesAtFactor(bob.userId).digest,
    guessesAtProof(bob.userId).digest,
    guessesAtMailedCode(ada.tenantId, bob.email).digest,
  ]
  const elsewhere = guessesAtMailedCode(bob.tenantId === ada.tenantId ? bob.userId : bob.tenantId, bob.email).digest
  for (const digest of [...digests, elsewhere]) await lockAt(digest)
  expect(await unlock(ada, bob.userId)).toEqual([])
  const locked = 'email_digest = ANY ($1) AND locked_until > now()'
  expect(await count(service, 'login_throttle', locked, [digests])).toBe(0)
  expect(await count(service, 'login_throttle', locked, [[elsewhere]])).toBe(1)
})

test('the digest in SQL is that of the code, for any address', async () => {
  const email = `o'br"ien\\+ü-${process.pid}@example.test`
  const bob = await member()
  await service.owner.query('UPDATE users SET email = $2, email_normalized = $2 WHERE id = $1', [bob.userId, email])
  for (const digest of [emailDigest(email), guessesAtMailedCode(ada.tenantId, email).digest]) await lockAt(digest)
  expect(await unlock(ada, bob.userId)).toEqual([])
  const locked = 'email_digest = ANY ($1) AND locked_until > now()'
  const both = [emailDigest(email), guessesAtMailedCode(ada.tenantId, email).digest]
  expect(await count(service, 'login_throttle', locked, [both])).toBe(0)
})

test('where nothing is locked nothing happens', async () => {
  const bob = await member()
  expect(await changesNothing(service, () => unlock(ada, bob.userId))).toEqual([])
})

test("nobody lifts their own lock, a superior's, or a stranger's", async () => {
  const [admin, helper] = [
    await addMember(service, ada, 'admin'),
    await memberWith(service, ada, ['user.read', 'user.write']),
  ]
  const stranger = await signUp(service)
  const key = await apiKey(service, ada, { scopes: ['user.write'] })
  for (const who of [admin, helper, stranger]) await lockAt(emailDigest(who.email))
  const tries: [Client, string, string][] = [
    [helper, helper.userId, 'OWN_LOCK'],
    [helper, admin.userId, 'NOT_HELD'],
    [key, admin.userId, 'NOT_HELD'],
    [ada, stranger.userId, 'NOT_FOUND'],
  ]
  for (const [who, userId, code] of tries) {
    // A key is used, which is noted.
    expect(await changesNothing(service, () => unlock(who, userId), who === key ? 'api_key' : '')).toEqual([code])
  }
  expect(await refusal(await addMember(service, ada), 'memberUnlock', args(helper.userId))).toBe('FORBIDDEN')
})

test('an account is unlocked three times a day, over all tenants', async () => {
  const bob = await member()
  const other = await owner(service)
  await joinAs(service, other, bob)
  for (const who of [ada, other, ada]) {
    await lock(bob)
    expect(codes(await mutate(who, 'memberUnlock', args(bob.userId, who), 'member { userId }'))).toEqual([])
  }
  await lock(bob)
  for (const who of [ada, other]) {
    const tried = () => refusal(who, 'memberUnlock', args(bob.userId, who), 'member { userId }')
    expect(await changesNothing(service, tried)).toBe('RATE_LIMITED')
  }
  expect(await logIn(bob.email)).toEqual(['ACCOUNT_LOCKED'])
})

test('of two at once one lifts it, and one has nothing to lift', async () => {
  const bob = await member()
  await lock(bob)
  const second = await joinAs(service, ada, await signUp(service), await roleId(ada, 'admin'))
  const before = await count(service, 'audit_event', "action = 'member.unlocked'")
  expect(await Promise.all([unlock(ada, bob.userId), unlock(second, bob.userId)])).toEqual([[], []])
  expect(await count(service, 'audit_event', "action = 'member.unlocked'")).toBe(before + 1)
  expect(await createTenant(service, bob)).toMatchObject({ userId: bob.userId })
})

test('a lock is lifted beside a sign-in by code, without deadlock', async () => {
  const bob = await member()
  await setPolicy(ada, { otpEmailEnabled: true })
  const given = { tenantId: ada.tenantId, email: bob.email }
  await mutate(nobody(service), 'emailCodeSend', { input: given }, 'accepted')
  const code = await mailedCode(service, bob.email)
  await lockAt(guessesAtFactor(bob.userId).digest)
  const hold = 'SELECT 1 FROM audit_head WHERE tenant_id = $1 FOR UPDATE'
  const done = await atOnce(
    service,
    hold,
    [ada.tenantId],
    [() => faults(nobody(service), 'emailCodeLogin', { input: { ...given, code } }), () => unlock(ada, bob.userId)],
  )
  expect(done).toEqual([[], []])
})
