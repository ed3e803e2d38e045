// Which routes of /v1 a key opens, and which belong to people.
import { beforeAll, expect, test } from 'vitest'
import { apiKey, owner, type Person, rows } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ALL, idsOf, isPublic, pathOf, takesBody } from './requests.ts'
import { refused } from './shapes.ts'
import { wireOf } from './wire.ts'

let ada: Person
const service = useService()
const as = wireOf(service)
beforeAll(async () => {
  ada = await owner(service)
})

/** After each of these, less is possible. */
const ENDS = ['POST /v1/tenants/{tenantId}/suspend', 'DELETE /v1/tenants/{tenantId}']
/** Nothing is there that they could find: no draft, and no tree before its first checkpoint. */
const NOTHING_YET = /\/(?:draft|publish|audit\/tree)$/
const ofTenants = ALL.filter(
  (route) =>
    !isPublic(route) &&
    !route[1].options.person &&
    !route[1].options.stream && // an answer that does not end
    route[1].bound.rules.every(({ caller, scope }) => caller === 'any' && scope === undefined),
).toSorted(([a], [b]) => ENDS.indexOf(a) - ENDS.indexOf(b))

test('a key without scopes opens every route that belongs to a tenant', async () => {
  let who = await owner(service)
  let key = as(await apiKey(service, who))
  expect(ofTenants.length).toBeGreaterThan(45)
  const asked = {
    subject: { type: 'user', id: 'u' },
    action: { name: 'read' },
    resource: { type: 'document', id: 'd' },
  }
  for (const [name, route] of ofTenants) {
    if (ENDS.includes(name)) who = await owner(service)
    if (ENDS.includes(name)) key = as(await apiKey(service, who))
    const body = /^(?:Abac|Access)Evaluation/.test(route.operation) ? asked : takesBody([name, route]) ? {} : undefined
    const path = `${pathOf(route, { tenantId: who.tenantId })}${route.options.file ? '?source=auth0' : ''}`
    const { status } = await key(route.method, path, body)
    const missing = route.options.codes?.missingStatus ?? 422
    const read = [422, missing].includes(status) || (status === 415 && route.options.image !== undefined)
    expect({
      name,
      opened:
        status < 300 ||
        read ||
        ([404, 409].includes(status) && (idsOf(route).length > 0 || NOTHING_YET.test(route.path))),
    }).toEqual({
      name,
      opened: true,
    })
  }
})

test('what belongs to a person is closed to a key, even to one that is bound to them', async () => {
  const before = await rows(service, 'session')
  for (const key of [as(await apiKey(service, ada)), as(await apiKey(service, ada, { userId: ada.userId }))]) {
    const personal = ALL.filter(([, { bound }]) => bound.rules.some(({ caller }) => caller === 'session'))
    expect(personal.length).toBeGreaterThan(15)
    for (const named of personal)
      expect({
        route: named[0],
        ...(await key(
          named[1].method,
          pathOf(named[1], { tenantId: ada.tenantId }),
          takesBody(named) ? {} : undefined,
        )),
      }).toMatchObject({ route: named[0], ...refused(401, 'unauthorized') })
  }
  expect(await rows(service, 'session')).toEqual(before)
  expect(await as(await apiKey(service, ada))('GET', '/v1/me')).toMatchObject(refused(401, 'unauthorized'))
  expect(await as(await apiKey(service, ada, { userId: ada.userId }))('GET', '/v1/me')).toMatchObject({
    status: 200,
    body: { id: ada.userId },
  })
})

test('a key with scopes does what they say and nothing else', async () => {
  const key = as(await apiKey(service, ada, { scopes: ['tenant.read'] }))
  const t = `/v1/tenants/${ada.tenantId}`
  expect(await key('GET', t)).toMatchObject({ status: 200 })
  const before = await rows(service, 'tenant')
  for (const [method, path, body] of [
    ['PATCH', t, { name: 'No' }],
    ['GET', '/v1/users', undefined],
    ['GET', `${t}/audit`, undefined],
    ['DELETE', t, undefined],
  ] as const)
    expect(await key(method, path, body), `with ${path}`).toMatchObject(refused(403, 'rbac.permission_denied'))
  expect(await rows(service, 'tenant')).toEqual(before)
})
