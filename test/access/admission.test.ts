// Which buckets an admission takes from, and in which order.
import { expect, test } from 'vitest'
import { createAdmission } from '../../src/request/admission.ts'
import type { Principal } from '../../src/access/principal.ts'
import { BUCKETS, createRateLimiter } from '../../src/limits/rate-limit.ts'
import type { Rule } from '../../src/access/rule.ts'

const RULE: Rule = { caller: 'any' }

test.each([
  ['user', 'ada'],
  ['key', 'key 1'],
] as const)('what the bucket of a %s refuses takes nothing from the tenant', (bucket, of) => {
  const limiter = createRateLimiter(true, () => 0)
  const caller = { actor: 'USER', userId: null, keyId: null, budget: { owner: 'acme' }, permissions: new Set() }
  const principal = { ...caller, [bucket === 'user' ? 'userId' : 'keyId']: of } as unknown as Principal
  const admit = (): void =>
    createAdmission(
      () => ({ principal, refusal: null, address: null, accessVersion: null, overrides: null }),
      limiter,
    ).admit(RULE)
  admit()
  const left = limiter.fullness('tenant', 'acme')
  expect(left).toBeLessThan(1)
  limiter.charge(bucket, of, BUCKETS[bucket].burst)
  for (let n = 0; n < 10; n++) expect(admit).toThrow('Too many requests.')
  expect(limiter.fullness('tenant', 'acme')).toBe(left)
})
