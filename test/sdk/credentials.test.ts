// Sessions that are refreshed: when, how often, and what happens when that fails.
import type { QeetError } from 'qeetid'
import { describe, expect, test, vi } from 'vitest'
import { answered, end, json, LOST, refused, roles, TENANT, useSetClock } from './answers.ts'

useSetClock()

describe('credentials', () => {
  const TOKENS = { accessToken: 'one', refreshToken: 'r', expiresAt: '1970-01-01T01:00:00.000Z', tenantId: TENANT }
  const renewed = () =>
    json(200, {
      data: {
        tokenRefresh: {
          tokens: { ...TOKENS, accessToken: 'two', refreshToken: 's', expiresIn: 600 },
          stepUp: null,
          userErrors: [],
        },
      },
    })

  test('are one of three', () => {
    expect(() => answered([], { apiKey: 'a.b', accessToken: 'c' })).toThrow(TypeError)
  })

  test('a refresh is sent once, without a credential, and its lost answer ends no session here', async () => {
    const { qeetid, sent } = answered([refused(200, 'UNAUTHENTICATED'), LOST], { tokens: TOKENS })
    expect(await end(qeetid.roles.list())).toMatchObject({ code: 'NETWORK' })
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual(['Bearer one', undefined])
  })

  test('a signal ends a call that waits for a refresh, and no other', async () => {
    vi.setSystemTime(86_400_000)
    const { qeetid, sent } = answered(['never'], { tokens: TOKENS, maxRetries: 0 })
    const [stop, other] = [new AbortController(), qeetid.roles.list().catch((error: QeetError) => error)]
    const call = qeetid.roles.list({ signal: stop.signal }).catch((error: QeetError) => error)
    await vi.advanceTimersByTimeAsync(10)
    stop.abort()
    expect(await call).toMatchObject({ code: 'ABORTED' })
    expect(await end(other as Promise<unknown>)).toMatchObject({ code: 'TIMEOUT' })
    expect(sent).toHaveLength(1)
  })

  test('a token that is refused again after its refresh is an error, not a loop', async () => {
    const answers = [refused(200, 'UNAUTHENTICATED'), renewed(), refused(200, 'UNAUTHENTICATED')]
    const { qeetid, sent } = answered(answers, { tokens: TOKENS })
    expect(await end(qeetid.roles.list())).toMatchObject({ code: 'UNAUTHENTICATED' })
    expect(sent.map(({ headers }) => headers['authorization'])).toEqual(['Bearer one', undefined, 'Bearer two'])
  })

  test('a clock that is wrong does not refresh each time', async () => {
    vi.setSystemTime(86_400_000)
    const { qeetid, left } = answered([renewed(), roles(), roles()], { tokens: TOKENS })
    expect(await end(qeetid.roles.list())).toEqual([])
    expect(await end(qeetid.roles.list())).toEqual([])
    expect(left).toEqual([])
  })

  test('a refresh that asks for more says what', async () => {
    const stepUp = { token: 't', tenantId: TENANT, rule: 'MFA', methods: ['TOTP'], hint: null, expiresAt: '' }
    const asked = json(200, { data: { tokenRefresh: { tokens: null, stepUp, userErrors: [] } } })
    const { qeetid } = answered([refused(200, 'UNAUTHENTICATED'), asked], { tokens: TOKENS })
    expect(await end(qeetid.roles.list())).toMatchObject({ code: 'STEP_UP_REQUIRED', stepUp })
  })

  test('two clients of one store refresh it once, by its lock', async () => {
    let kept: typeof TOKENS | null = TOKENS
    let turn: Promise<unknown> = Promise.resolve()
    const store = {
      get: () => kept,
      set: (tokens: typeof TOKENS | null) => void (kept = tokens),
      lock: <T>(work: () => Promise<T>): Promise<T> => {
        const mine = turn.then(work)
        turn = mine.catch(() => null)
        return mine
      },
    }
    const one = answered([refused(200, 'UNAUTHENTICATED'), renewed(), roles()], { tokens: store })
    const other = answered([refused(200, 'UNAUTHENTICATED'), roles()], { tokens: store })
    expect(await end(Promise.all([one.qeetid.roles.list(), other.qeetid.roles.list()]))).toEqual([[], []])
    expect([one.left, other.left]).toEqual([[], []])
  })
})
