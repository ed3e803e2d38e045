// For configurations that nobody thought of: what is pulled plans to nothing, applying twice is nothing, and a rollback
// gives back what was.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { owner } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { bring, configuration, plan, rollback } from './kit.ts'

const service = useService()

const maybe = <T>(value: fc.Arbitrary<T>) => fc.option(value, { nil: undefined, freq: 3 })
const word = fc.stringMatching(/^[a-z][a-z0-9 -]{0,14}[a-z0-9]$/)
const octet = fc.integer({ min: 1, max: 254 })
// Not 127.0.0.0/8, from where the test comes.
const network = fc
  .tuple(octet, octet, fc.integer({ min: 8, max: 32 }))
  .map(([one, other, bits]) => `10.${one}.${other}.0/${bits}`)

const DOCUMENT = fc.record(
  {
    authPolicy: fc.record(
      {
        passwordMinLength: fc.integer({ min: 8, max: 128 }),
        passwordRequireNumber: fc.boolean(),
        magicLinkTtlMinutes: fc.integer({ min: 5, max: 1_440 }),
        otpEmailEnabled: fc.boolean(),
        mfaGraceDays: fc.integer({ min: 0, max: 90 }),
        sessionDurationSeconds: fc.integer({ min: 300, max: 31_536_000 }),
      },
      { requiredKeys: [] },
    ),
    securityPolicy: fc.record(
      {
        ipDenylist: fc.array(network, { maxLength: 3 }),
        passwordComplexity: fc.constantFrom('RELAXED', 'BASIC', 'STANDARD', 'STRICT'),
        mfaEnforcement: fc.constantFrom('DISABLED', 'OPTIONAL'),
        settings: fc.record({ theme: fc.jsonValue({ maxDepth: 1 }), time_zone: fc.constant('Europe/Berlin') }),
      },
      { requiredKeys: [] },
    ),
    ipRules: fc.uniqueArray(
      fc.record({
        cidr: network,
        action: fc.constantFrom('DENY'),
        label: word,
        enabled: fc.boolean(),
        expiresAt: maybe(fc.constant('2099-01-01T00:00:00+02:00')),
      }),
      { maxLength: 4, selector: ({ cidr }) => canonical(cidr) },
    ),
    abacPolicies: fc.uniqueArray(
      fc.record({
        name: word,
        effect: fc.constantFrom('ALLOW', 'DENY'),
        resourceType: fc.constant('invoice'),
        action: word,
        condition: fc.constantFrom({}, { attr: 'context.hour', op: 'gte', value: 8 }),
        priority: fc.integer({ min: -5, max: 5 }),
      }),
      { maxLength: 3, selector: ({ name }) => name },
    ),
    rateLimits: fc.record(
      { tenant: fc.record({ rate: fc.integer({ min: 20, max: 60 }), capacity: fc.integer({ min: 300, max: 400 }) }) },
      { requiredKeys: [] },
    ),
    retention: fc.record(
      { mailLogEnabled: fc.boolean(), mailLogDays: fc.integer({ min: 30, max: 400 }) },
      { requiredKeys: [] },
    ),
    roles: fc.uniqueArray(
      fc.record({
        name: word.map((name) => `x ${name}`),
        description: word,
        permissions: fc.uniqueArray(fc.constantFrom('audit.read', 'policy.read', 'user.read')),
      }),
      { maxLength: 3, selector: ({ name }) => name },
    ),
  },
  { requiredKeys: [] },
)

function canonical(cidr: string): string {
  const [address = '', bits = '32'] = cidr.split('/')
  const number = address.split('.').reduce((sum, part) => sum * 256n + BigInt(part), 0n)
  return `${(number >> (32n - BigInt(bits))).toString()}/${bits}`
}

test('pull, plan; apply, apply; apply, roll back', { timeout: 180_000 }, async () => {
  const ada = await owner(service)
  let applied = 0
  await fc.assert(
    fc.asyncProperty(DOCUMENT, DOCUMENT, async (first, second) => {
      const one = await bring(ada, first)
      expect(one.userErrors).toEqual([])
      const before = await configuration(ada)
      expect((await plan(ada, { document: before.document ?? {} })).plan?.steps).toEqual([])
      expect((await bring(ada, first)).steps).toEqual([])
      const two = await bring(ada, second)
      expect(two.userErrors).toEqual([])
      applied += (two.steps ?? []).length
      const after = await configuration(ada)
      expect(after.version).toBe(before.version + ((two.steps ?? []).length > 0 ? 1 : 0))
      expect((await configuration(ada, before.version)).document).toEqual(before.document)
      const back = await rollback(ada, { version: before.version, allowDelete: true, allowWeaken: true })
      expect(back.userErrors).toEqual([])
      expect((await configuration(ada)).document).toEqual(before.document)
    }),
    { numRuns: 10 },
  )
  expect(applied).toBeGreaterThan(10)
})
