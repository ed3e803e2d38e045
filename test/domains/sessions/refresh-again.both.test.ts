import { describe, expect, test } from 'vitest'
import { successorOf } from '../../../src/credentials/secret-token.ts'
import { race } from '../../kit/races.ts'
import { createTenant, owner, type Person, person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { anotherInstance } from '../abac/another-instance.ts'
import { ENTERED, setPolicy } from '../sign-in/mailbox.ts'
import { actions, atOnce, changesNothing, count, mutate, nobody, standing, times, TOKENS } from '../verbs.ts'
import { type Renewed, denied, refreshes } from './refreshes.ts'

const service = useService({ TRUSTED_PROXIES: '127.0.0.1/32' })
const { refresh, renewed } = refreshes(service)

describe('a refresh token that was used before', () => {
  test('gives the same client the same successor for a moment, unwritten', async () => {
    const ada = await owner(service)
    const next = await renewed(ada)
    const again = await changesNothing(service, () => renewed(ada))
    expect([again.refreshToken, again.sessionId]).toEqual([next.refreshToken, ada.sessionId])
    expect(await Promise.all([ada, next, again].map(standing))).toEqual(['ok', 'ok', 'ok'])
    expect((await actions(service, ada.tenantId)).filter((action) => action === 'auth.token_refreshed')).toHaveLength(1)
    const later = await renewed(again)
    expect([later.refreshToken === next.refreshToken, await standing(later)]).toEqual([false, 'ok'])
  })

  test('gives it on another instance, too', async () => {
    const other = await anotherInstance(service)
    try {
      const ada = await owner(service)
      const next = await renewed(ada)
      const { tokens } = await changesNothing(service, () =>
        mutate(other.as(ada), 'tokenRefresh', { input: { refreshToken: ada.refreshToken } }, TOKENS),
      )
      expect(tokens).toMatchObject({ refreshToken: next.refreshToken, sessionId: ada.sessionId })
    } finally {
      await other.close()
    }
  })

  /**
   * Uses the token, and once more by `replay`: then all that the holder and the thief have is dead, and it is known
   * why.
   */
  async function replayed(who: Person, replay: () => Promise<unknown>): Promise<unknown> {
    const other = await createTenant(service, who)
    const next = await renewed(who)
    const answer = await replay()
    expect(await Promise.all([who, next].map(standing))).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED'])
    expect((await actions(service, who.tenantId)).at(-1)).toBe('auth.token_reuse_detected')
    for (const token of [next.refreshToken, who.refreshToken])
      expect(await changesNothing(service, () => refresh(token))).toEqual(denied('SESSION_REVOKED'))
    expect(await count(service, 'session', "id = $1 AND revoked_reason = 'token_reuse'", [who.sessionId])).toBe(1)
    expect(await standing(other)).toBe('ok') // another session of the same person
    return answer
  }

  test('ends its session and all its tokens when the moment is over', async () => {
    const ada = await signUp(service)
    const answer = await replayed(ada, async () => {
      await service.owner.query(
        "UPDATE refresh_token SET used_at = used_at - interval '21 seconds' WHERE session_id = $1",
        [ada.sessionId],
      )
      return refresh(ada.refreshToken)
    })
    expect(answer).toEqual(denied('SESSION_REVOKED'))
  })

  test('ends it when it was used by a clock that is far ahead', async () => {
    const ada = await signUp(service)
    const answer = await replayed(ada, async () => {
      await service.owner.query(
        "UPDATE refresh_token SET used_at = used_at + interval '1 hour' WHERE session_id = $1",
        [ada.sessionId],
      )
      return refresh(ada.refreshToken)
    })
    expect(answer).toEqual(denied('SESSION_REVOKED'))
  })

  test('ends it when its successor was used, however short ago', async () => {
    const ada = await signUp(service)
    const answer = await replayed(ada, async () => {
      await renewed(await renewed(ada))
      return refresh(ada.refreshToken)
    })
    expect(answer).toEqual(denied('SESSION_REVOKED'))
  })

  const REFRESH = `mutation ($input: TokenRefreshInput!) {
    tokenRefresh(input: $input) { tokens { refreshToken } userErrors { code path } }
  }`
  const asClient = async (refreshToken: string, headers: Record<string, string>): Promise<Renewed> =>
    (
      await nobody(service).rest<{ data: { tokenRefresh: Renewed } }>(
        'POST',
        '/graphql',
        { query: REFRESH, variables: { input: { refreshToken } } },
        headers,
      )
    ).body.data.tokenRefresh

  test.each([
    ['another program', { 'user-agent': 'curl/8' }],
    ['another network', { 'x-forwarded-for': '203.0.113.7' }],
    ['nowhere', { 'x-forwarded-for': 'unknown' }],
  ])('ends it when it comes from %s', async (_from, headers) => {
    const ada = await signUp(service)
    expect(await replayed(ada, () => asClient(ada.refreshToken, headers))).toEqual(denied('SESSION_REVOKED'))
  })

  test.each([
    ['203.0.113.7', '203.0.113.8', 'ended'],
    ['2001:db8:1:1::1', '2001:db8:1:2::1', 'ended'],
    ['2001:db8:1:1::1', '2001:db8:1:1:5e2a::9', 'the same'],
  ])('from %s and then from %s is %s, within a /64 of IPv6', async (first, then, outcome) => {
    const ada = await signUp(service)
    const next = await asClient(ada.refreshToken, { 'x-forwarded-for': first })
    const again = await asClient(ada.refreshToken, { 'x-forwarded-for': then })
    expect(again).toEqual(outcome === 'ended' ? denied('SESSION_REVOKED') : next)
    expect(await count(service, 'session', 'id = $1 AND revoked_at IS NULL', [ada.sessionId])).toBe(
      outcome === 'ended' ? 0 : 1,
    )
  })

  test('gives nobody anything who comes from nowhere', async () => {
    const ada = await signUp(service)
    const nowhere = { 'x-forwarded-for': 'unknown' }
    expect((await asClient(ada.refreshToken, nowhere)).tokens).not.toBeNull()
    expect(await asClient(ada.refreshToken, nowhere)).toEqual(denied('SESSION_REVOKED'))
  })

  test('gives nothing that the tenant refuses by now, and ends nothing', async () => {
    const ada = await owner(service)
    const next = await renewed(ada)
    await setPolicy(next, { mfaRequired: true, mfaGraceDays: 0 })
    const { tokens, stepUp } = await mutate(
      nobody(service),
      'tokenRefresh',
      { input: { refreshToken: ada.refreshToken } },
      ENTERED,
    )
    expect([tokens, stepUp]).toMatchObject([null, { rule: 'MFA_ENROLMENT' }])
    await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [ada.userId])
    expect(await changesNothing(service, () => refresh(ada.refreshToken))).toEqual(denied('ACCOUNT_INACTIVE'))
    expect(await count(service, 'session', 'id = $1 AND revoked_at IS NULL', [ada.sessionId])).toBe(1)
  })

  test('has a successor that only this installation can derive', () => {
    const [one, other] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    expect(successorOf(one, 'a')).toEqual(successorOf(one, 'a'))
    expect(
      new Set([successorOf(one, 'a'), successorOf(other, 'a'), successorOf(one, 'b')].map(({ token }) => token)).size,
    ).toBe(3)
    expect(Buffer.from(successorOf(one, 'a').token, 'base64url')).toHaveLength(32)
  })
})

race('of 60 refreshes of one token one is written; all agree', 5, async () => {
  const ada = await signUp(service)
  const answers = await atOnce(
    service,
    'SELECT 1 FROM refresh_token WHERE session_id = $1 FOR UPDATE',
    [ada.sessionId],
    times(60, () => refresh(ada.refreshToken)),
  )
  expect(answers.flatMap(({ userErrors }) => userErrors)).toEqual([])
  expect(new Set(answers.map(({ tokens }) => tokens?.refreshToken)).size).toBe(1)
  expect(await count(service, 'refresh_token', 'session_id = $1', [ada.sessionId])).toBe(2)
  expect(
    await count(service, 'audit_event', "resource_id = $1 AND action = 'auth.token_refreshed'", [ada.sessionId]),
  ).toBe(1)
  expect(await standing(await renewed(person(service, ada.email, answers.at(-1)?.tokens as never)))).toBe('ok')
  return 'one was written, 60 got it'
})

race('of 60 late refreshes at once all end the session, once', 1, async () => {
  const ada = await signUp(service)
  await renewed(ada)
  await service.owner.query(
    "UPDATE refresh_token SET used_at = used_at - interval '21 seconds' WHERE session_id = $1",
    [ada.sessionId],
  )
  const answers = await atOnce(
    service,
    'SELECT 1 FROM session WHERE id = $1 FOR UPDATE',
    [ada.sessionId],
    times(60, () => refresh(ada.refreshToken)),
  )
  expect(answers).toEqual(Array.from({ length: 60 }, () => denied('SESSION_REVOKED')))
  expect(await count(service, 'refresh_token', 'session_id = $1', [ada.sessionId])).toBe(2)
  expect(
    await count(service, 'audit_event', "resource_id = $1 AND action = 'auth.token_reuse_detected'", [ada.sessionId]),
  ).toBe(1)
  expect(await count(service, 'session', "id = $1 AND revoked_reason = 'token_reuse'", [ada.sessionId])).toBe(1)
  return 'the session ended once, 60 were refused'
})
