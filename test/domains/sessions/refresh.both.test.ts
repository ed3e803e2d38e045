import { expect, test } from 'vitest'
import { owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, count, mutate, standing } from '../verbs.ts'
import { denied, refreshes } from './refreshes.ts'

const service = useService({ TRUSTED_PROXIES: '127.0.0.1/32' })
const { refresh, renewed } = refreshes(service)

test('a refresh gives new tokens of the same session, and keeps the old access token', async () => {
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
  expect(
    await count(service, 'session', "id = $1 AND expires_at > now() + interval '29 days 23 hours'", [ada.sessionId]),
  ).toBe(1)
})

/** Moves the moment at which the person signed in that many days into the past. */
const signedInAgo = (who: Person, days: number) =>
  service.owner.query(
    `UPDATE session SET authenticated_at = now() - make_interval(days => $2), expires_at = now() + interval '1 hour'
     WHERE id = $1`,
    [who.sessionId, days],
  )
/** Days from now until the session ends, and until its newest refresh token does. */
async function ends(who: Person): Promise<number[]> {
  const { rows } = await service.owner.query<{ days: number }>(
    `SELECT round(extract(epoch FROM expires_at - now()) / 86400)::int AS days
     FROM (SELECT expires_at FROM session WHERE id = $1 UNION ALL
     (SELECT expires_at FROM refresh_token WHERE session_id = $1 ORDER BY expires_at DESC LIMIT 1)) both_of_them`,
    [who.sessionId],
  )
  return rows.map(({ days }) => days)
}

test("a refresh extends to 30 days since the sign-in, or the tenant's limit", async () => {
  const ada = await owner(service)
  await signedInAgo(ada, 20)
  const next = await renewed(ada)
  // The token before it is as old as the session was; the new one ends with its session.
  expect((await ends(ada))[0]).toBe(10)
  expect(
    await count(
      service,
      'refresh_token t JOIN session s ON s.id = t.session_id',
      's.id = $1 AND t.expires_at = s.expires_at',
      [ada.sessionId],
    ),
  ).toBe(1)
  await mutate(ada, 'securityPolicyUpdate', { tenantId: ada.tenantId, input: { sessionMaxAge: '8760h' } })
  await renewed(next)
  expect(await ends(ada)).toEqual([30, 30])
})

test('a session older than the tenant allows is over at once', async () => {
  const ada = await owner(service)
  await mutate(ada, 'authPolicyUpdate', { tenantId: ada.tenantId, input: { sessionDurationSeconds: 86_400 } })
  expect(await standing(ada)).toBe('ok')
  await signedInAgo(ada, 2)
  expect(await standing(ada)).toBe('UNAUTHENTICATED')
  expect(await changesNothing(service, () => refresh(ada.refreshToken))).toEqual(denied('SESSION_REVOKED'))
})

test('an unknown refresh token changes nothing', async () => {
  const ada = await signUp(service)
  for (const token of ['', 'x', ada.accessToken, `${ada.refreshToken}x`, ada.refreshToken.slice(1), 'x'.repeat(30_000)])
    expect(await changesNothing(service, () => refresh(token))).toEqual(denied('REFRESH_TOKEN_INVALID'))
  expect(await standing(await renewed(ada))).toBe('ok')
})

test('expired refresh tokens are refused alike, used or not', async () => {
  const ada = await signUp(service)
  const next = await renewed(ada)
  await service.owner.query("UPDATE refresh_token SET expires_at = now() - interval '1 second' WHERE session_id = $1", [
    ada.sessionId,
  ])
  for (const token of [ada.refreshToken, next.refreshToken])
    expect(await changesNothing(service, () => refresh(token))).toEqual(denied('REFRESH_TOKEN_INVALID'))
})

test('a session past its end is over in spite of its access token', async () => {
  const ada = await signUp(service)
  await service.owner.query("UPDATE session SET expires_at = now() - interval '1 second' WHERE id = $1", [
    ada.sessionId,
  ])
  expect(await standing(ada)).toBe('UNAUTHENTICATED')
})

test('a suspended person gets no new tokens', async () => {
  const ada = await signUp(service)
  await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [ada.userId])
  expect(await changesNothing(service, () => refresh(ada.refreshToken))).toEqual(denied('ACCOUNT_INACTIVE'))
  await service.owner.query("UPDATE users SET status = 'ACTIVE' WHERE id = $1", [ada.userId])
  expect(await standing(await renewed(ada))).toBe('ok')
})
