// What a mutation has changed is known to the instance before anybody goes on, or learns that it was done.
import { describe, expect, test } from 'vitest'
import type { Principal } from '../../src/access/principal.ts'
import type { Services } from '../../src/domains/services.ts'
import { createRequestScopes } from '../../src/http/request-scope.ts'
import type { Call } from '../../src/http/call.ts'

const TENANT = '00000000-0000-4000-8000-00000000000a'
const call = { method: 'POST', path: '/graphql', headers: { authorization: 'Bearer x' }, requestId: 'r', address: '192.0.2.1' } as unknown as Call

/** What happens, in its order. */
function scopes() {
  const events: string[] = []
  const made = createRequestScopes({
    authenticator: {
      async authenticate() {
        events.push('credential')
        return { actor: 'USER', tenantId: TENANT, userId: TENANT, permissions: new Set() } as unknown as Principal
      },
    },
    feed: {
      async sync() {
        await new Promise((resolve) => setImmediate(resolve))
        events.push('told')
      },
    },
    limiter: { take: () => 0, wait: () => 0, fullness: () => 1 },
    knownCallers: { find: () => null, remember: () => {} },
    services: { gate: { admit: async () => {} } } as unknown as Services,
    cursors: {} as never,
    tokens: {} as never,
  })
  return { made, events }
}

describe('a request', () => {
  test('that changes something ends when it is told what', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async (context) => {
      await context.beforeMutation({})
      events.push('mutation')
    })
    events.push('answer')
    expect(events).toEqual(['credential', 'mutation', 'told', 'answer'])
  })

  test('that fails after it has begun to change something does so too', async () => {
    const { made, events } = scopes()
    const failing = made.run(call, 1, async (context) => {
      await context.beforeMutation({})
      throw new Error('half done')
    })
    await expect(failing).rejects.toThrow('half done')
    expect(events).toEqual(['credential', 'told'])
  })

  test('decides about its second mutation once it is told what the first has changed', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async (context) => {
      await context.beforeMutation({})
      events.push('first')
      await context.beforeMutation({})
      events.push('second')
    })
    expect(events).toEqual(['credential', 'first', 'told', 'credential', 'second', 'told'])
  })

  test('that only adds what nobody can hold waits for nothing, whatever it adds first', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async (context) => {
      await context.beforeMutation({ addsOnly: true })
      await context.beforeMutation({})
      events.push('changed')
      await context.beforeMutation({ addsOnly: true })
    })
    await made.run(call, 1, (context) => context.beforeMutation({ addsOnly: true }))
    expect(events).toEqual(['credential', 'credential', 'changed', 'told', 'credential', 'told', 'credential'])
  })

  test('that only reads waits for nothing', async () => {
    const { made, events } = scopes()
    await made.run(call, 1, async () => void events.push('read'))
    expect(events).toEqual(['credential', 'read'])
  })
})
