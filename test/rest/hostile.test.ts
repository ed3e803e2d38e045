// Bodies at random, near what fits and far from it, for every route that takes one: each is answered with a precise
// refusal, or done, and never with an error of ours.
import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import type { BoundRoute } from '../../src/rest/binding.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ALL, bodyFieldsOf, type BodyField, pathOf, takesBody, takesFreeJson } from './requests.ts'
import { hold, type OpenApi, openApiOf } from './wire.ts'

let document: OpenApi
const service = useService()
beforeAll(async () => {
  document = await openApiOf(service)
})

const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 300 }),
  fc.constantFrom(
    '',
    ' ',
    'a\u0000b',
    '\ud800',
    '10.0.0.7/8',
    '::ffff:0:0/96',
    '192.0.2.1',
    'x@example.test',
    '*',
    '720h',
    'allow',
    '__proto__',
    'x'.repeat(5_000),
    '\u202ex',
    '12345678',
  ),
)
const number = fc.oneof(
  fc.integer(),
  fc.constantFrom(0, -1, 7, 8, 128, 129, 300, 1_440, 2_147_483_647, 2_147_483_648, 1.5, 1e300, -0),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
)
const tree: fc.Arbitrary<unknown> = fc.letrec((tie) => ({
  node: fc.oneof(
    { maxDepth: 5, depthIdentifier: 'node' },
    fc.record(
      {
        attr: fc.oneof(fc.constantFrom('subject.id', 'resource.a.b', 'context.', 'x', ''), text),
        op: fc.constantFrom('eq', 'ne', 'in', 'nin', 'contains', 'gt', 'lte', 'exists', 'prefix', 'regex', 'like'),
        value: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
    fc.record({ all: fc.array(tie('node'), { maxLength: 3 }) }),
    fc.record({ any: fc.array(tie('node'), { maxLength: 3 }), not: tie('node') }, { requiredKeys: [] }),
    fc.record({ not: tie('node') }),
  ),
})).node
const request = fc.record(
  {
    subject: fc.oneof(fc.dictionary(text, fc.jsonValue()), fc.jsonValue()),
    resource: fc.oneof(fc.record({ type: text, id: text, attrs: fc.object() }, { requiredKeys: [] }), fc.jsonValue()),
    action: fc.oneof(text, fc.jsonValue()),
    context: fc.object({ maxDepth: 4 }),
  },
  { requiredKeys: [] },
)
const policy = fc.record(
  {
    name: text,
    effect: fc.constantFrom('allow', 'deny', 'x'),
    resource_type: text,
    action: text,
    condition: tree,
    priority: number,
    tests: fc.array(request, { maxLength: 2 }),
  },
  { requiredKeys: [] },
)

const FITTING: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  String: text,
  UUID: fc.oneof(fc.uuid(), text),
  BodyId: fc.oneof(fc.uuid(), text),
  Int: number,
  Boolean: fc.boolean(),
  Seconds: fc.oneof(number, fc.constantFrom('720h', '1h30m', '1.5h', '-1h', '999999999999h', '0'), text),
  DateTime: fc.constantFrom(
    '2099-01-01T00:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999999999-23:59',
    '2024-02-30T00:00:00Z',
    'now',
  ),
  JSONObject: fc.oneof(
    tree,
    fc.object(),
    fc.dictionary(text, fc.jsonValue()),
    fc.constant({ time_zone: 'Europe/Berlin' }),
  ),
  Object: fc.oneof(
    fc.record({ policies: fc.array(policy, { maxLength: 3 }), version: number }, { requiredKeys: [] }),
    fc.record({ cidr: text, action: text, expires_at: text }, { requiredKeys: [] }),
  ),
}

function valueOf({ type, list, value }: BodyField): fc.Arbitrary<unknown> {
  const single =
    type === 'Enum' ? fc.constantFrom(value, value?.toUpperCase(), 'nope') : (FITTING[type] ?? fc.jsonValue())
  return fc.oneof(
    { weight: 20, arbitrary: list ? fc.array(single, { maxLength: 4 }) : single },
    { weight: 1, arbitrary: fc.constant(null) },
    { weight: 1, arbitrary: fc.jsonValue() },
  )
}

/** What would turn the person away from their own tenant is not sent: everything after it would be a 403. */
const FORCE = 'force'

function bodiesOf(route: BoundRoute): fc.Arbitrary<unknown> {
  if (takesFreeJson(['', route])) {
    const named = fc.record({ type: text, id: text, name: text, properties: fc.object() }, { requiredKeys: [] })
    const tuple = fc.record(
      {
        subject: named,
        action: named,
        resource: named,
        context: fc.object(),
        evaluations: fc.array(fc.record({ resource: named, action: named }, { requiredKeys: [] }), { maxLength: 3 }),
      },
      { requiredKeys: [] },
    )
    return fc.oneof(request, tuple, fc.object())
  }
  const fields = bodyFieldsOf(route).filter(({ name }) => name !== FORCE)
  // Few at a time: of many at random some would be wrong in form, and nothing else would be looked at.
  const choices = fields.filter(({ required }) => !required)
  const optional = fc.subarray(choices, { maxLength: Math.min(3, choices.length) })
  return optional.chain((chosen) =>
    fc.record(
      Object.fromEntries(
        [...fields.filter(({ required }) => required), ...chosen].map((field) => [field.name, valueOf(field)]),
      ),
    ),
  )
}

/** What the id in the path is of. */
async function idFor({ path }: BoundRoute, who: Person): Promise<Record<string, string>> {
  const [area, body] = path.includes('/abac/')
    ? ['abac/policies', { name: 'p', effect: 'allow', resource_type: '*', action: '*' }]
    : ['ip-rules', { cidr: '203.0.113.1', action: 'deny' }]
  return path.includes('{id}')
    ? { id: (await who.rest('POST', `/v1/tenants/${who.tenantId}/${area}`, body)).body.id }
    : {}
}

test.each(ALL.filter(takesBody))(
  '%s answers any body with less than 500, and as its description says',
  { timeout: 60_000 },
  async (_, route) => {
    const who = await owner(service)
    const path = pathOf(route, { tenantId: who.tenantId, userId: who.userId, ...(await idFor(route, who)) })
    await fc.assert(
      fc.asyncProperty(bodiesOf(route), async (body) => {
        const answer = await who.rest(route.method, path, JSON.stringify(body))
        expect(answer.status, JSON.stringify(answer.body)).toBeLessThan(500)
        hold(document, route.method, path, answer)
      }),
      { numRuns: 40 },
    )
  },
)
