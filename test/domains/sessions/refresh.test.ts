import { afterAll, beforeAll, expect, test } from 'vitest'
import { createTenant, owner, type Person, person, signUp } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { actions, atOnce, changesNothing, count, mutate, nobody, standing, times, TOKENS } from '../verbs.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service.close())

interface Renewed {
  tokens: { accessToken: string; refreshToken: string; sessionId: string; userId: string; tenantId: string } | null
  userErrors: { code: string; path: string[] }[]
}
const refresh = (refreshToken: string): Promise<Renewed> => mutate(nobody(service), 'tokenRefresh', { input: { refreshToken } }, TOKENS)
const renewed = async (who: Person): Promise<Person> => {
  const { tokens } = await refresh(who.refreshToken)
  if (!tokens) throw new Error('not renewed')
  return person(service, who.email, tokens)
}
const denied = (code: string) => ({ tokens: null, userErrors: [expect.objectContaining({ code, path: ['input', 'refreshToken'] })] })

test('a refresh gives a new pair of the same session, and the access token before it goes on', async () => {
  const ada = await owner(service)
  const next = await renewed(ada)
  expect(next).toMatchObject({ sessionId: ada.sessionId, userId: ada.userId, tenantId: ada.tenantId })
  expect(next.refreshToken).not.toBe(ada.refreshToken)
  expect(next.accessToken).not.toBe(ada.accessToken)
  expect(await Promise.all([ada, next].map(standing))).toEqual(['ok', 'ok'])
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('auth.token_refreshed')
  expect(await standing(await renewed(next))).toBe('ok')
})

test('a refresh moves the end of the session to 30 days from now', async () => {
  const ada = await signUp(service)
  await service.owner.query("UPDATE session SET expires_at = now() + interval '1 hour' WHERE id = $1", [ada.sessionId])
  await renewed(ada)
  expect(await count(service, 'session', "id = $1 AND expires_at > now() + interval '29 days 23 hours'", [ada.sessionId])).toBe(1)
})

/** Moves the moment at which the person signed in that many days into the past. */
const signedInAgo = (who: Person, days: number) =>
  service.owner.query("UPDATE session SET authenticated_at = now() - make_interval(days => $2), expires_at = now() + interval '1 hour' WHERE id = $1", [who.sessionId, days])
/** Days from now until the session ends, and until its newest refresh token does. */
async function ends(who: Person): Promise<number[]> {
  const { rows } = await service.owner.query<{ days: number }>(
    `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days FROM (SELECT expires_at FROM session WHERE id = $1 UNION ALL
     (SELECT expires_at FROM refresh_token WHERE session_id = $1 ORDER BY expires_at DESC LIMIT 1)) both_of_them`,
    [who.sessionId],
  )
  return rows.map(({ days }) => days)
}

test('a refresh moves the end, and the refresh token with it, never past 30 days since the person signed in, unless the tenant allows more', async () => {
  const ada = await owner(service)
  await signedInAgo(ada, 20)
  const next = await renewed(ada)
  // The token before it is as old as the session was; the new one ends with its session.
  expect((await ends(ada))[0]).toBe(10)
  expect(await count(service, 'refresh_token t JOIN session s ON s.id = t.session_id', 's.id = $1 AND t.expires_at = s.expires_at', [ada.sessionId])).toBe(1)
  await mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { sessionMaxAge: '8760h' } })
  await renewed(next)
  expect(await ends(ada)).toEqual([30, 30])
})

test('a session older than the tenant allows is over at once: no request is answered, and no token is traded', async () => {
  const ada = await owner(service)
  await mutate(ada, 'authPolicyUpdate', { tenantId: ada.tenantId, input: { sessionDurationSeconds: 86_400 } })
  expect(await standing(ada)).toBe('ok')
  await signedInAgo(ada, 2)
  expect(await standing(ada)).toBe('UNAUTHENTICATED')
  expect(await changesNothing(service, () => refresh(ada.refreshToken))).toEqual(denied('SESSION_REVOKED'))
})

test('a refresh token that is used twice ends its session at once: access token and both refresh tokens are dead', async () => {
  const ada = await signUp(service)
  const other = await createTenant(service, ada)
  const next = await renewed(ada)
  expect(await refresh(ada.refreshToken)).toEqual(denied('SESSION_REVOKED'))
  expect(await Promise.all([ada, next].map(standing))).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED'])
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('auth.token_reuse_detected')
  for (const token of [next.refreshToken, ada.refreshToken]) expect(await changesNothing(service, () => refresh(token))).toEqual(denied('SESSION_REVOKED'))
  expect(await count(service, 'session', "id = $1 AND revoked_reason = 'token_reuse'", [ada.sessionId])).toBe(1)
  expect(await standing(other)).toBe('ok') // another session of the same person
})

test('an unknown refresh token changes nothing', async () => {
  const ada = await signUp(service)
  for (const token of ['', 'x', ada.accessToken, `${ada.refreshToken}x`, ada.refreshToken.slice(1), 'x'.repeat(30_000)])
    expect(await changesNothing(service, () => refresh(token))).toEqual(denied('REFRESH_TOKEN_INVALID'))
  expect(await standing(await renewed(ada))).toBe('ok')
})

test('an expired refresh token is refused, and one that was used and expired is not told from it', async () => {
  const ada = await signUp(service)
  const next = await renewed(ada)
  await service.owner.query("UPDATE refresh_token SET expires_at = now() - interval '1 second' WHERE session_id = $1", [ada.sessionId])
  for (const token of [ada.refreshToken, next.refreshToken]) expect(await changesNothing(service, () => refresh(token))).toEqual(denied('REFRESH_TOKEN_INVALID'))
})

test('a session past its end is over, whatever its access token says', async () => {
  const ada = await signUp(service)
  await service.owner.query("UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1", [ada.sessionId])
  expect(await standing(ada)).toBe('UNAUTHENTICATED')
})

test('a suspended person gets no new tokens', async () => {
  const ada = await signUp(service)
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [ada.userId])
  expect(await changesNothing(service, () => refresh(ada.refreshToken))).toEqual(denied('ACCOUNT_INACTIVE'))
  await service.owner.query("UPDATE users SET status = 'ACTIVE' WHERE id = $1", [ada.userId])
  expect(await standing(await renewed(ada))).toBe('ok')
})

test('of 60 refreshes of one token at once exactly one wins, and all others end the session: 5 rounds', async () => {
  for (let round = 0; round < 5; round++) {
    const ada = await signUp(service)
    const answers = await atOnce(service, 'SELECT 1 FROM refresh_token WHERE session_id = $1 FOR UPDATE', [ada.sessionId], times(60, () => refresh(ada.refreshToken)))
    const winners = answers.flatMap((answer) => answer.tokens ?? [])
    expect(winners).toHaveLength(1)
    expect(answers.filter((answer) => answer.tokens === null)).toEqual(Array.from({ length: 59 }, () => denied('SESSION_REVOKED')))
    expect(await standing(person(service, ada.email, winners[0] as never))).toBe('UNAUTHENTICATED')
    expect(await count(service, 'refresh_token', 'session_id = $1', [ada.sessionId])).toBe(2)
  }
})
