// What the API description says of request bodies is so: examples are taken, bounds hold, and a linter has nothing to
// say.
import { createConfig, lintFromString } from '@redocly/openapi-core'
import { beforeAll, expect, test } from 'vitest'
import { LIMITS } from '../../src/rest/limits.ts'
import type { BoundRoute } from '../../src/rest/binding.ts'
import { wireFields } from '../../src/rest/body.ts'
import type { RestAnswer } from '../kit/client.ts'
import { resolveRef, type Schema, violations } from '../kit/json-schema.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ALL, pathOf, takesBody } from './requests.ts'
import { hold, type OpenApi, openApiOf } from './wire.ts'

let document: OpenApi
const service = useService()
beforeAll(async () => {
  document = await openApiOf(service)
})

interface ErrorBody {
  readonly error: {
    readonly code: string
    readonly fields?: readonly { readonly field: string; readonly code: string }[]
  }
}

/** What has to be there before a field is looked at; ids for the path. */
const PREPARED: Readonly<Record<string, (ada: Person) => Promise<Readonly<Record<string, string>>>>> = {
  IpRuleUpdate: async (ada) => ({
    id: (await ada.rest<{ id: string }>('POST', `/v1/tenants/${ada.tenantId}/ip-rules`, { cidr: '192.0.2.1' })).body.id,
  }),
}

/** The answer to a new owner who sends `body`, held against the document. */
async function answerTo(route: BoundRoute, body: unknown): Promise<RestAnswer<ErrorBody>> {
  const ada = await owner(service)
  const path = pathOf(route, {
    tenantId: ada.tenantId,
    userId: ada.userId,
    ...(await PREPARED[route.bound.name]?.(ada)),
  })
  const answer = await ada.rest<ErrorBody>(route.method, path, body)
  hold(document, route.method, path, answer)
  return answer
}

const contentOf = ({ path, method }: BoundRoute): { readonly schema: Schema; readonly example?: unknown } => {
  const content = document.paths[path]?.[method.toLowerCase()]?.requestBody?.content['application/json']
  if (!content) throw new Error(`${method} ${path} takes no body`)
  return content
}

test('a linter with its recommended rules finds nothing', async () => {
  const config = await createConfig({ extends: ['recommended'] })
  const lint = (source: object): ReturnType<typeof lintFromString> =>
    lintFromString({ source: JSON.stringify(source), absoluteRef: 'openapi.json', config })
  expect(
    (await lint(document)).map(({ ruleId, message, location }) => [ruleId, message, location[0]?.pointer]),
  ).toEqual([])
  expect((await lint({ ...document, servers: [] })).map(({ ruleId }) => ruleId)).toContain('no-empty-servers')
})

test.each(ALL.filter(takesBody))('%s: the example fits its schema, and no field of it is refused', async (_, route) => {
  const { schema, example } = contentOf(route)
  expect(violations(schema, example, document)).toEqual([])
  const { status, body } = await answerTo(route, example)
  const wrong =
    status < 400
      ? []
      : // an example's id is of nothing
        (body.error.fields ?? []).filter(({ code }) => code !== 'required').filter(({ field }) => field !== 'role_id')
  expect({ status, wrong, unreadable: status === 400 && wrong.length > 0 }).toEqual({
    status,
    wrong: [],
    unreadable: false,
  })
})

interface Bound {
  readonly route: BoundRoute
  readonly name: string
  readonly limit: Schema
}

const bounds: (readonly [string, Bound])[] = ALL.flatMap(([title, route]) =>
  [...(route.input ? wireFields(route.input) : [])].flatMap(([name, field]) => {
    const limit = LIMITS[`${route.input?.name}.${field.name}`]
    return limit && !route.path.endsWith('/preview') ? [[`${title} ${name}`, { route, name, limit }] as const] : []
  }),
)

/** Values just beyond each keyword; an email is too long by its local part. */
function beyond(limit: Schema): unknown[] {
  const { minLength, maxLength, minimum, maximum, pattern, maxItems, format } = limit as Record<
    string,
    number | string | undefined
  >
  const long = (length: number): string =>
    format === 'email' ? `a@${'b'.repeat(length - 8)}.example` : 'x'.repeat(length + 1)
  return [
    ...(typeof minLength === 'number' ? [''] : []),
    ...(typeof maxLength === 'number' ? [long(maxLength)] : []),
    ...(typeof minimum === 'number' ? [minimum - 1] : []),
    ...(typeof maximum === 'number' ? [maximum + 1] : []),
    ...(pattern === undefined ? [] : ['#12345']),
    ...(typeof maxItems === 'number'
      ? [Array.from({ length: maxItems + 1 }, (_, index) => `10.${index >> 8}.${index & 255}.1`)]
      : []),
  ]
}

/** Of objects inside of a body; test/domains/rate-limits/settings.test.ts goes beyond them. */
const INSIDE = ['RateLimitInput.capacity', 'RateLimitInput.rate']

test('every bound is of a field that some route takes', () => {
  const found = new Set(
    bounds.map(
      ([, { route, name }]) =>
        `${route.input?.name}.${name.replaceAll(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())}`,
    ),
  )
  expect([...found, ...INSIDE].sort()).toEqual(Object.keys(LIMITS).sort())
})

test.each(bounds)(
  '%s: what is beyond its bounds is refused and named, and the document says so',
  async (_, { route, name, limit }) => {
    const { schema } = contentOf(route)
    const { properties } = (typeof schema['$ref'] === 'string' ? resolveRef(document, schema['$ref']) : schema) as {
      properties: Record<string, Schema>
    }
    expect(properties[name]).toMatchObject(limit)
    const example = contentOf(route).example as object
    for (const value of beyond(limit)) {
      const { status, body } = await answerTo(route, { ...example, [name]: value })
      expect({ value, status, field: body.error.fields?.map(({ field }) => field) }).toEqual({
        value,
        status: 422,
        field: expect.arrayContaining([name]),
      })
    }
  },
)
