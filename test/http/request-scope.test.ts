// What a mutation has changed is known to the instance before anybody goes on, or learns that it was done.
import { describe, expect, test } from 'vitest'
import type { Principal } from '../../src/access/principal.ts'
import type { Services } from '../../src/domains/services.ts'
import { Refusal } from '../../src/shared/refusal.ts'
import { RequestNote } from '../../src/http/request-note.ts'
import type { Context } from '../../src/request/context.ts'
import { createRequestScopes } from '../../src/request/request-scope.ts'
import type { Call, Reply } from '../../src/http/call.ts'
import { EVERY_TIME } from '../../src/idempotency/one-time.ts'

const TENANT = '00000000-0000-4000-8000-00000000000a'
const sent = {
  method: 'POST',
  path: '/graphql',
  headers: { authorization: 'Bearer x' },
  requestId: 'r',
  address: '192.0.2.1',
}
const call = { ...sent, note: new RequestNote() } as unknown as Call

/** What happens, in its order. `confirmed`: what the caller is found to be before something is changed. */
function scopes(confirmed: (found: Principal) => Principal = (found) => found, actor = 'USER') {
  const events: string[] = []
  const made = createRequestScopes({
    authenticator: {
      async authenticate() {
        events.push('credential')
        return {
          actor,
          tenantId: TENANT,
          userId: TENANT,
          keyId: null,
          permissions: new Set(),
          accessVersion: 1,
          budget: { owner: TENANT, proven: true },
        } as unknown as Principal
      },
      async confirm(_authorization, found) {
        events.push('confirmed')
        return confirmed(found)
      },
    },
    feed: {
      async sync() {
        await new Promise((resolve) => setImmediate(resolve))
        events.push('announced')
      },
    },
    limiter: {
      take: () => 0,
      wait: () => 0,
      charge: () => {},
      fullness: () => 1,
      level: () => null,
      ready: () => null,
      refused: () => {},
    },
    credentialBuckets: { find: () => null, remember: () => {} },
    services: {
      gate: { admit: async () => (events.push('gate'), { version: 1 }) },
      snapshots: { atLeast: async (version: number) => ({ version }) },
      rateLimits: { of: () => ({ overrides: null }) },
      keyUses: { granted: () => {}, used: () => {} },
    } as unknown as Services,
    cursors: {} as never,
    tokens: {} as never,
    idempotency: { of: () => EVERY_TIME },
    db: {} as never,
    publicUrl: 'https://id.example.test',
  })
  const run = (sentCall: Call, pageLimit: number, work: (context: Context) => Promise<void>): Promise<Reply | null> =>
    made.run(sentCall, pageLimit, async (context) => (await work(context), null))
  return { made: { run }, events }
}

describe('a request', () => {
  test('that changes something outside the scope of a tenant goes on once the change is announced', async () => {
    const { made, events } = scopes(undefined, 'OPERATOR')
    await made.run(call, 1, async (context) => {
      await context.runMutation({}, async () => void events.push('mutation'))
      events.push('payload')
    })
    events.push('answer')
    expect(events).toEqual(['credential', 'mutation', 'announced', 'payload', 'answer'])
  })

  test('that fails after it has begun to change something does so too', async () => {
    const { made, events } = scopes(undefined, 'OPERATOR')
    const failing = made.run(call, 1, async (context) => {
      await context.runMutation({}, () => Promise.reject(new Error('half done')))
    })
    await expect(failing).rejects.toThrow('half done')
    expect(events).toEqual(['credential', 'announced'])
  })

  test('decides about its second mutation once changes by others are announced', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async (context) => {
      await context.runMutation({}, async () => void events.push('first'))
      await context.runMutation({}, async () => void events.push('second'))
    })
    const [first, second] = [
      ['confirmed', 'first'],
      ['announced', 'credential', 'gate', 'second'],
    ]
    expect(events).toEqual(['credential', 'gate', ...first, ...second])
  })

  test('in the scope of a tenant waits for nothing afterwards: its COMMIT was heard', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async (context) => {
      await context.runMutation({}, async () => void events.push('changed'))
    })
    expect(events).toEqual(['credential', 'gate', 'confirmed', 'changed'])
  })

  test('waits for what each of its mutations has changed, but for those that add', async () => {
    const { made, events } = scopes(undefined, 'OPERATOR')
    await made.run(call, 1, async (context) => {
      for (const name of ['added', 'changed', 'added too'])
        await context.runMutation(name === 'changed' ? {} : { addsOnly: true }, async () => void events.push(name))
    })
    const [anew, last] = [
      ['announced', 'credential', 'changed', 'announced'],
      ['announced', 'credential', 'added too'],
    ]
    expect(events).toEqual(['credential', 'added', ...anew, ...last])
  })

  test('is confirmed once, by who asks first', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async (context) => {
      await context.confirm()
      await context.runMutation({ addsOnly: true }, async () => {})
    })
    expect(events).toEqual(['credential', 'gate', 'confirmed'])
  })

  test.each([
    [1, []],
    [2, ['gate']],
  ])('goes on with the rights that its caller has by then; version %d asks %j anew', async (accessVersion, gate) => {
    const lesser = {
      actor: 'USER',
      tenantId: TENANT,
      userId: TENANT,
      permissions: new Set(['x']),
      accessVersion,
      budget: { owner: TENANT, proven: true },
    } as unknown as Principal
    const { made, events } = scopes(() => lesser)
    await made.run(call, 1, async (context) => {
      const { loaders } = context
      await context.confirm()
      expect(context.identity.principal).toBe(lesser)
      await context.runMutation({ addsOnly: true }, async () => expect(context.loaders).not.toBe(loaders))
    })
    expect(events).toEqual(['credential', 'gate', 'confirmed', ...gate])
  })

  test('whose caller is nobody by then goes on as nobody, with the reason', async () => {
    const ended = new Refusal('UNAUTHENTICATED', 'The session has ended.')
    const { made } = scopes(() => {
      throw ended
    })
    await made.run(call, 1, async (context) => {
      await context.runMutation({}, async () =>
        expect(context.identity).toEqual({
          principal: null,
          refusal: ended,
          address: call.address,
          accessVersion: null,
          overrides: null,
        }),
      )
    })
  })

  test('that only reads waits for nothing', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async () => void events.push('read'))
    expect(events).toEqual(['credential', 'gate', 'read'])
  })
})
