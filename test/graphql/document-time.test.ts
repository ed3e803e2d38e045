// The time that looking at documents takes is counted on who sends them.
import { Lexer } from 'graphql'
import { describe, expect, test, vi } from 'vitest'
import { createAdmission } from '../../src/request/admission.ts'
import type { Identity } from '../../src/access/identity.ts'
import type { Principal } from '../../src/access/principal.ts'
import { BUCKETS, createRateLimiter, type RateLimiter } from '../../src/limits/rate-limit.ts'
import { createExecutors } from '../../src/graphql/executor.ts'
import { createGraphqlHandler } from '../../src/graphql/handler.ts'
import { buildSchema } from '../../src/graphql/schema.ts'
import type { Call } from '../../src/http/call.ts'
import { RequestNote } from '../../src/http/request-note.ts'
import type { RequestScopes } from '../../src/request/request-scope.ts'

/** Whether a document is read while `send` runs. */
async function reads(send: () => Promise<unknown>): Promise<boolean> {
  const advance = vi.spyOn(Lexer.prototype, 'advance')
  await send()
  const { length } = advance.mock.calls
  advance.mockRestore()
  return length > 0
}

describe('the time that looking at documents takes', () => {
  const person = (name: string, owner = 'acme'): Principal =>
    ({ actor: 'USER', userId: name, keyId: null, budget: { owner, proven: true } }) as Principal
  const admissionOf = (limiter: RateLimiter, principal: Identity['principal'], address = '203.0.113.1') =>
    createAdmission(() => ({ principal, refusal: null, address, accessVersion: null, overrides: null }), limiter)

  test('is counted on the address of who has no credential, and what is owed is waited for', () => {
    let now = 0
    const limiter = createRateLimiter(true, () => now)
    const [one, other] = [admissionOf(limiter, null), admissionOf(limiter, null, '203.0.113.2')]
    one.examined(BUCKETS.documents.burst - 1)
    one.examine()
    one.examined(BUCKETS.documents.rate)
    expect(() => one.examine()).toThrow(
      expect.objectContaining({ code: 'RATE_LIMITED', details: { limit: 'documents', retryAfter: 1 } }),
    )
    other.examine()
    now = 1_000
    one.examine()
  })

  test('is counted on the caller and on the tenant of who has one', () => {
    const limiter = createRateLimiter(true, () => 0)
    const colleagues = Array.from({ length: 4 }, (_, at) => admissionOf(limiter, person(`person ${at}`)))
    for (const colleague of colleagues) {
      colleague.examine()
      colleague.examined(BUCKETS.tenantDocuments.burst / 4)
    }
    for (const colleague of [...colleagues, admissionOf(limiter, person('another'))])
      expect(() => colleague.examine()).toThrow('Too many requests.')
    admissionOf(limiter, person('eve', 'other')).examine()
  })

  test('owed is never more than one burst', () => {
    const limiter = createRateLimiter(true, () => 0)
    admissionOf(limiter, null).examined(1e9)
    expect(limiter.wait('documents', '203.0.113.1')).toBe(
      Math.ceil((BUCKETS.documents.burst + 1) / BUCKETS.documents.rate),
    )
  })

  test('refuses the next document with 429 before it is read', async () => {
    const limiter = createRateLimiter(true, () => 0)
    const schema = buildSchema()
    const admission = admissionOf(limiter, null)
    const scopes = {
      run: (_call: unknown, _limit: unknown, work: (context: unknown) => Promise<unknown>) =>
        work({ admission, identity: { principal: null } }),
    } as unknown as RequestScopes
    const handler = createGraphqlHandler(schema, createExecutors(schema), scopes, true, () => {})
    const post = () =>
      handler.handle({
        method: 'POST',
        note: new RequestNote(),
        headers: { 'content-type': 'application/json' },
        body: async () => Buffer.from(JSON.stringify({ query: '{ me { nobody } } # 1' })),
      } as unknown as Call)
    const before = limiter.fullness('documents', '203.0.113.1')
    expect((await post()).status).toBe(400)
    expect(limiter.fullness('documents', '203.0.113.1')).toBeLessThan(before)
    admission.examined(2 * BUCKETS.documents.burst)
    expect((await post()).status).toBe(400) // it is known
    const again = (): ReturnType<typeof post> =>
      handler.handle({
        method: 'POST',
        note: new RequestNote(),
        headers: { 'content-type': 'application/json' },
        body: async () => Buffer.from(JSON.stringify({ query: '{ me { nobody } } # 2' })),
      } as unknown as Call)
    let status = 0
    expect(await reads(async () => void ({ status } = await again()))).toBe(false)
    expect(status).toBe(429)
  })
})
