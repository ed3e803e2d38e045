// SAML connections on /v1: shapes and codes of the contract and of its SDK.
import { beforeAll, expect, test } from 'vitest'
import { pemOf } from '../../../src/domains/saml/certificates.ts'
import { IDP, idpKeys, SSO_URL } from '../../kit/saml-idp.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'

const service = useService()
let boss: Person
let certificate: string

beforeAll(async () => {
  boss = await owner(service)
  ;({ certificate } = await idpKeys())
})

const path = () => `/v1/tenants/${boss.tenantId}/saml`
const body = () => ({
  name: 'Acme',
  idp_entity_id: IDP,
  idp_sso_url: SSO_URL,
  idp_certificate: certificate,
  attribute_mapping: { email: 'mail', name: 'cn' },
  enabled: true,
})

test('they have the shapes of the contract and of its SDK', async () => {
  const made = await boss.rest('POST', path(), body())
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({
    tenant_id: boss.tenantId,
    name: 'Acme',
    status: 'active',
    enabled: true,
    idp_entity_id: IDP,
    idp_sso_url: SSO_URL,
    idp_certificate: pemOf(certificate),
    email_attribute: 'mail',
    name_attribute: 'cn',
    attribute_mapping: { email: 'mail', name: 'cn', groups: '' },
    sp_entity_id: `https://id.example.test/saml/metadata/${made.body.id}`,
    sp_acs_url: `https://id.example.test/saml/acs/${made.body.id}`,
    last_login_at: null,
  })
  const one = `${path()}/${made.body.id}`
  expect((await boss.rest('GET', one)).body).toEqual(made.body)
  expect((await boss.rest('GET', path())).body.items).toContainEqual(made.body)
  const changed = await boss.rest('PATCH', one, { enabled: false, name_attribute: '' })
  expect(changed.body).toMatchObject({
    status: 'disabled',
    enabled: false,
    name_attribute: '',
    email_attribute: 'mail',
  })
  const tested = await boss.rest('POST', `${one}/test`)
  expect([tested.status, tested.body]).toMatchObject([
    200,
    { ok: true, success: true, checks: expect.any(Array), error: null },
  ])
  expect((await boss.rest('DELETE', one)).status).toBe(204)
  expect((await boss.rest('GET', one)).status).toBe(404)
  expect((await boss.rest('POST', `${one}/test`)).status).toBe(404)
})

test('they refuse with the codes of the contract', async () => {
  const code = async (method: string, at: string, sent?: object) => {
    const { status, body: answered } = await boss.rest(method, at, sent)
    return [status, answered.error.code]
  }
  for (const field of ['name', 'idp_entity_id', 'idp_sso_url', 'idp_certificate'])
    for (const value of ['', ' ', undefined])
      expect([field, ...(await code('POST', path(), { ...body(), [field]: value }))]).toEqual([
        field,
        422,
        'saml.connection_fields_required',
      ])
  expect(await code('POST', path(), { ...body(), idp_certificate: 'x' })).toEqual([422, 'saml.certificate_invalid'])
  expect(await code('POST', path(), { ...body(), status: 'x' })).toEqual([422, 'saml.status_invalid'])
  expect(await code('GET', `${path()}/x`)).toEqual([400, 'saml.id_invalid'])
  expect(await code('GET', `${path()}/${crypto.randomUUID()}`)).toEqual([404, 'not_found'])
})
