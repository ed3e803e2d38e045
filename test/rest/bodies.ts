// Bodies for every route that takes one, but for two that take what they can read of it: see lenient.test.ts.
import { beforeAll, expect } from 'vitest'
import { ANONYMOUS_BODY_BYTES, BODY_BYTES, MAX_BODY_BYTES } from '../../src/http/call.ts'
import type { BoundRoute } from '../../src/rest/binding.ts'
import type { RestAnswer } from '../kit/client.ts'
import { owner, type Person } from '../kit/seed.ts'
import { type TestService, useService } from '../kit/service.ts'
import { ALL, bodyOf, isLenient, isOperators, isPublic, pathOf, takesBody, takesFreeJson } from './requests.ts'
import { everything } from './shapes.ts'
import { hold, type OpenApi, openApiOf } from './wire.ts'

const OPERATOR_TOKEN = 'an operator token of 32 characters and more'

export const routes = ALL.filter((route) => takesBody(route) && !isLenient(route))
/** Those whose fields are in the table of routes. */
export const described = routes.filter((route) => !takesFreeJson(route))

/** Routes for anybody read little, also from those who send a credential; much is read where there may be a logo. */
export const limitOf = (route: BoundRoute): number =>
  isPublic(['', route]) ? ANONYMOUS_BODY_BYTES : route.options.large ? MAX_BODY_BYTES : BODY_BYTES

export const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels)

/** The AuthZEN API has unknown members ignored, so that clients of later versions are understood (section 5). */
export const OPEN = [
  'POST /v1/tenants/{tenantId}/abac/evaluations',
  'POST /access/v1/evaluation',
  'POST /access/v1/evaluations',
]

/** A well-formed body with one member replaced; `value` is JSON text, so that it can be what no JavaScript value is. */
export function withMember(route: BoundRoute, name: string, value: string): string {
  const others = Object.entries(bodyOf(route)).filter(([other, inner]) => other !== name && inner !== undefined)
  const members = [...others.map(([other, inner]) => [other, JSON.stringify(inner)] as const), [name, value] as const]
  return `{${members.map(([key, text]) => `${JSON.stringify(key)}:${text}`).join(',')}}`
}

interface Bodies {
  readonly service: TestService
  /** A caller who may use the route: the operator, or the owner of a tenant. */
  readonly credentialOf: (route: BoundRoute) => string
  readonly pathOf: (route: BoundRoute) => string
  readonly send: (route: BoundRoute, body: string | Uint8Array<ArrayBuffer>) => Promise<RestAnswer<unknown>>
  /** Throws unless the answer is as its operation in /openapi.json says. */
  readonly hold: (route: BoundRoute, answer: RestAnswer<unknown>) => void
  /** Throws unless it is refused as 400 with a field whose name is `name`, or starts with it and a dot. */
  readonly expectNamed: (route: BoundRoute, name: string, value: string) => Promise<void>
  /** Returns the names of the tables that are not as they were before the tests. */
  readonly changed: () => Promise<string[]>
}

/** A service with a tenant, and what sends bodies to it. */
export function useBodies(): Bodies {
  let document: OpenApi
  let ada: Person
  let before: Readonly<Record<string, string>>
  const service = useService({ OPERATOR_TOKEN })
  beforeAll(async () => {
    document = await openApiOf(service)
    ada = await owner(service)
    before = await everything(service)
  })
  const bodies: Bodies = {
    service,
    credentialOf: (route) => (isOperators(['', route]) ? `Operator ${OPERATOR_TOKEN}` : `Bearer ${ada.accessToken}`),
    pathOf: (route) => pathOf(route, { tenantId: ada.tenantId, userId: ada.userId }),
    async send(route, body) {
      const response = await fetch(`${service.url}${bodies.pathOf(route)}`, {
        method: route.method,
        headers: { authorization: bodies.credentialOf(route) },
        body,
      })
      const answer = {
        status: response.status,
        headers: response.headers,
        body: JSON.parse(await response.text()) as unknown,
      }
      bodies.hold(route, answer)
      return answer
    },
    hold: (route, answer) => hold(document, route.method, bodies.pathOf(route), answer),
    async expectNamed(route, name, value) {
      const { status, body } = await bodies.send(route, withMember(route, name, value))
      const { code, fields } = (body as { error: { code: string; fields?: { field: string }[] } }).error
      const [field] = fields ?? []
      expect({
        status,
        code,
        named: field?.field === name || field?.field.startsWith(`${name}.`),
        value: value.slice(0, 40),
        field,
      }).toMatchObject({
        status: 400,
        code: 'bad_request',
        named: true,
      })
    },
    async changed() {
      const now = await everything(service)
      return Object.keys({ ...before, ...now }).filter((name) => now[name] !== before[name])
    },
  }
  return bodies
}
