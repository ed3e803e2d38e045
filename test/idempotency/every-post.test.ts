// Every POST of the table of routes takes an Idempotency-Key, but for those that are listed with why.
import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { keyParameters, takesKey } from '../../src/rest/idempotency.ts'
import { owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { ALL, bodyOf, type Named, pathOf } from '../rest/requests.ts'

const service = useService()
const POSTS = ALL.filter(([, { method }]) => method === 'POST')

/** POST /v1/oauth/token is none of the table: each token is another, and a second one does no harm. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  'this only reads': [
    '/access/v1/evaluation',
    '/access/v1/evaluations',
    '/v1/tenants/{tenantId}/abac/evaluate',
    '/v1/tenants/{tenantId}/abac/evaluations',
    '/v1/tenants/{tenantId}/ip-rules/check',
    '/v1/tenants/{tenantId}/ip-rules/check/bulk',
    '/v1/tenants/{tenantId}/saml/{id}/test',
  ],
  'the answer is a secret, and is not stored': [
    '/v1/account/export',
    '/v1/account/export/archive',
    '/v1/tenants/{tenantId}/secrets/{id}/reveal',
  ],
  'the operator belongs to no tenant': [
    '/v1/oidc/signing-keys/revoke',
    '/v1/oidc/signing-keys/rotate',
    '/v1/operator/accounts/mfa-reset',
    '/v1/operator/accounts/unlock',
    '/v1/operator/tenants/{id}/break-glass',
    '/v1/operator/tenants/{id}/break-glass/close',
    '/v1/operator/tenants/{id}/resume',
    '/v1/operator/tenants/{id}/suspend',
  ],
}

test('those that take none are these, and the document says why of each', () => {
  const without = POSTS.filter(([, route]) => !takesKey(route))
  const said = without.map(([, route]) => {
    const [{ description = '' } = {}] = keyParameters(route) as { description?: string }[]
    return [description.replace(/^Has no effect: (.*)\.$/, '$1'), route.path] as const
  })
  const found = Object.groupBy(said, ([why]) => why)
  expect(
    Object.fromEntries(Object.entries(found).map(([why, all]) => [why, all?.map(([, path]) => path).sort()])),
  ).toEqual(Object.fromEntries(Object.entries(WITHOUT).map(([why, paths]) => [why, [...paths].sort()])))
})

/** The first request ends the session, with which the second one is sent. */
const ENDING = ['/v1/auth/logout', '/v1/auth/sso/sign-out', '/v1/users/{userId}/sessions/revoke-all']
/** After it the tenant takes no other request. */
const SUSPENDING = '/v1/tenants/{tenantId}/suspend'
/** Of codes and passwords that are wrong: a 401 is not kept, and the key may be sent again. */
const unkept = (status: number): boolean => status === 401

function sender(ada: Person, [, route]: Named) {
  const { file, image } = route.options
  const query = file?.source ? `?${file.source.name}=${file.source.values[0]}` : ''
  const path = pathOf(route, { tenantId: ada.tenantId, userId: ada.userId }) + query
  const [type = 'application/json'] = file ? file.types : image ? ['image/png'] : []
  const body = file ? 'email\nx@example.test\n' : image ? 'no image' : bodyOf(route)
  return (key: string) => ada.rest('POST', path, body, { 'idempotency-key': key, 'content-type': type })
}

test('all others refuse a key that is none, and answer the second request as the first', async () => {
  let ada = await owner(service)
  const kept: string[] = []
  for (const named of POSTS.filter(([, route]) => takesKey(route))) {
    const [name, route] = named
    const send = sender(ada, named)
    const refused = await send('short')
    expect([name, refused.status, refused.body?.error?.code]).toEqual([name, 400, 'idempotency.key_invalid'])
    const key = randomUUID()
    const [first, second] = [await send(key), await send(key)]
    if (ENDING.includes(route.path)) {
      expect([name, first.status, second.status]).toEqual([name, 200, 401])
      ada = await owner(service)
    } else if (!unkept(first.status)) {
      const same = ({ status, body }: typeof first) => {
        const { error, ...rest } = (body ?? {}) as { error?: { request_id?: string } }
        return { name, status, rest, error: error && { ...error, request_id: '' } }
      }
      expect(same(second)).toEqual(same(first))
      expect([name, second.headers.get('idempotency-replayed')]).toEqual([name, 'true'])
      kept.push(name)
      if (route.path === SUSPENDING) ada = await owner(service)
    }
  }
  expect(kept.length).toBeGreaterThan(60) // most of them: not all were refused with a 401
})
