// Connections in the document: roles by name, secrets by their places in the vault.
import { describe, expect, test } from 'vitest'
import { pemOf } from '../../../src/domains/saml/certificates.ts'
import { apiKey, owner, type Person } from '../../kit/seed.ts'
import { idpKeys } from '../../kit/saml-idp.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { bring, configuration, plan, rollback } from './kit.ts'
import { keep, partsOf } from './parts.ts'

const service = useService()
const { absent, back, brought, pulled, refused } = partsOf(service)

const SECRET = 'client-secret-0123'
const OIDC = { issuer: 'https://idp.acme.example', clientId: 'qeet' }
const LDAP = { serverUrl: 'ldaps://ldap.acme.example', bindDn: 'cn=reader,dc=acme', baseDn: 'dc=acme' }
const ONE = { kind: 'OIDC', name: 'Okta', oidc: OIDC, secret: 'vault:okta' }

const DETAILS = 'kind name provider status domains createMembers trustsMfa defaultRoleId roleMap { group roleId }'
const read = async (who: Person) =>
  (await tenantOf(who, `connections { id ${DETAILS} oidc { issuer scopes hasSecret trustsEmail } }`)).connections
const roleOf = async (who: Person, name: string): Promise<string> =>
  (await tenantOf(who, 'roles { id name }')).roles.find((role: { name: string }) => role.name === name).id

async function holder(): Promise<Person> {
  const ada = await owner(service)
  await keep(ada, 'okta', SECRET)
  return ada
}

test('a connection is created with its secret, changed, and rolled back', async () => {
  const ada = await holder()
  await brought(ada, { connections: [{ ...ONE, domains: ['Acme.example'], status: 'ACTIVE' }] })
  expect(await read(ada)).toMatchObject([
    {
      status: 'ACTIVE',
      domains: ['acme.example'],
      oidc: { issuer: OIDC.issuer, scopes: ['openid', 'email', 'profile'], hasSecret: true },
    },
  ])
  const changed = { ...ONE, trustsMfa: true, mfaContexts: ['mfa'], oidc: { ...OIDC, scopes: ['email'] } }
  await brought(ada, { connections: [{ ...changed, secret: null, status: 'DISABLED' }] })
  expect(await read(ada)).toMatchObject([
    { status: 'DISABLED', domains: [], trustsMfa: true, oidc: { scopes: ['openid', 'email'], hasSecret: true } },
  ])
  await back(ada, 1)
  expect(await pulled(ada, 'connections')).toMatchObject([{ status: 'ACTIVE', domains: ['acme.example'] }])
  await back(ada, 0)
  expect(await read(ada)).toEqual([])
  await absent(SECRET)
})

test('roles go by their names, and may be made by the same document', async () => {
  const ada = await holder()
  const roleMap = [{ group: 'ops', role: 'operations' }]
  const roles = [{ name: 'operations', permissions: ['user.read'] }]
  await brought(ada, { roles, connections: [{ ...ONE, roleMap, defaultRole: 'admin' }] })
  const ids = [await roleOf(ada, 'operations'), await roleOf(ada, 'admin')]
  expect(await read(ada)).toMatchObject([{ roleMap: [{ group: 'ops', roleId: ids[0] }], defaultRoleId: ids[1] }])
  expect(await pulled(ada, 'connections')).toMatchObject([{ roleMap, defaultRole: 'admin' }])
  const renamed = [{ name: 'operators', permissions: ['user.read'] }]
  await brought(ada, { roles: renamed, connections: [{ ...ONE, roleMap: [{ group: 'ops', role: 'operators' }] }] })
  expect(await read(ada)).toMatchObject([{ roleMap: [{ group: 'ops' }], defaultRoleId: null }])
  await back(ada, 1)
  await back(ada, 0)
})

describe('of each kind', () => {
  test('a directory', async () => {
    const ada = await holder()
    await brought(ada, { connections: [{ kind: 'LDAP', name: 'AD', ldap: LDAP, secret: 'vault:okta' }] })
    await brought(ada, { connections: [{ kind: 'LDAP', name: 'AD', ldap: { ...LDAP, userFilter: '(mail=%s)' } }] })
    const { ldap } = (await tenantOf(ada, 'connections { ldap { serverUrl userFilter } }')).connections[0]
    expect(ldap).toEqual({ serverUrl: LDAP.serverUrl, userFilter: '(mail=%s)' })
    await back(ada, 1)
    await absent(SECRET)
  })

  test('a social provider', async () => {
    const ada = await holder()
    const social = { clientId: 'qeet', scopes: ['email'], organisation: 'ACME.example' }
    const item = { kind: 'SOCIAL', name: 'Google', provider: 'google' }
    await brought(ada, { connections: [{ ...item, social, secret: 'vault:okta' }] })
    const shown = await pulled(ada, 'connections')
    expect(shown).toMatchObject([{ provider: 'google', social: { organisation: 'acme.example' } }])
    await brought(ada, { connections: [{ ...item, social: { clientId: 'qeet' } }] })
    expect(await pulled(ada, 'connections')).toMatchObject([{ social: { organisation: null, scopes: null } }])
    await back(ada, 1)
    const apple = { ...item, social: { clientId: 'qeet', organisation: null, appleTeamId: 'ABCDE12345' } }
    expect(await refused(ada, { connections: [apple] })).toMatchObject([
      { code: 'STEP_REFUSED', path: ['input', 'document', 'connections', '0', 'social', 'appleTeamId'] },
    ])
  })

  test('SAML, of which the key is made here', async () => {
    const ada = await owner(service)
    const { certificate } = await idpKeys()
    const saml = {
      idpEntityId: 'https://idp.acme.example',
      idpSsoUrl: 'https://idp.acme.example/sso',
      idpCertificate: certificate,
    }
    await brought(ada, { connections: [{ kind: 'SAML', name: 'Entra', saml, status: 'ACTIVE' }] })
    expect(await pulled(ada, 'connections')).toMatchObject([{ saml: { idpCertificate: pemOf(certificate) } }])
    const changed = { ...saml, idpSloUrl: 'https://idp.acme.example/slo', nameIdFormat: 'EMAIL' }
    await brought(ada, { connections: [{ kind: 'SAML', name: 'Entra', saml: changed, status: 'ACTIVE' }] })
    await back(ada, 1)
    expect(await pulled(ada, 'connections')).toMatchObject([{ saml: { idpSloUrl: null, nameIdFormat: 'ANY' } }])
    await brought(ada, { connections: [] })
    await back(ada, 1)
  })
})

test('what lets more people in, or by less, weakens', async () => {
  const ada = await holder()
  await brought(ada, { connections: [{ ...ONE, domains: ['acme.example'] }] })
  const weakens = async (more: object): Promise<boolean | undefined> => {
    const document = { connections: [{ ...ONE, domains: ['acme.example'], ...more }] }
    const { plan: made } = await plan(ada, { document })
    expect(made?.steps).toHaveLength(1)
    return made?.steps[0]?.weakens
  }
  expect(await weakens({ createMembers: true })).toBe(true)
  expect(await weakens({ trustsMfa: true })).toBe(true)
  expect(await weakens({ domains: [] })).toBe(true)
  expect(await weakens({ domains: ['acme.example', 'other.example'] })).toBe(true)
  expect(await weakens({ oidc: { ...OIDC, trustsEmail: true } })).toBe(true)
  expect(await weakens({ status: 'ACTIVE' })).toBe(false)
  expect(await weakens({ mfaContexts: ['mfa'] })).toBe(false)
  await brought(ada, { connections: [{ ...ONE, createMembers: true }] })
  expect(await weakens({ createMembers: true, status: 'ACTIVE' })).toBe(true)
})

test('a deleted one does not come back without its secret', async () => {
  const ada = await holder()
  await brought(ada, { connections: [ONE] })
  const { plan: made } = await plan(ada, { document: { connections: [] } })
  expect(made?.steps).toMatchObject([{ kind: 'DELETE', mutation: 'connectionDelete', deletes: true }])
  await brought(ada, { connections: [] })
  expect(await rollback(ada, { version: 1 })).toMatchObject({
    configuration: null,
    userErrors: [{ code: 'STEP_REFUSED', message: expect.stringContaining('versions keep none') }],
  })
  expect(await read(ada)).toEqual([])
})

test.each([
  [{ ...ONE, secret: null }, ['secret']],
  [{ ...ONE, secret: 'vault:nothing' }, ['secret']],
  [{ ...ONE, oidc: null }, ['oidc']],
  [{ ...ONE, ldap: LDAP }, ['ldap']],
  [{ ...ONE, provider: 'google' }, ['provider']],
  [{ ...ONE, domains: ['not a domain'] }, ['domains', '0']],
  [{ ...ONE, emailAttribute: 'a'.repeat(300) }, ['emailAttribute']],
  [{ ...ONE, oidc: { ...OIDC, issuer: 'http://idp.example' } }, ['oidc', 'issuer']],
  [{ ...ONE, roleMap: [{ group: 'ops', role: 'nobody' }] }, ['roleMap', '0', 'role']],
  [{ ...ONE, defaultRole: 'nobody' }, ['defaultRole']],
])('a step is refused where its mutation is: %#', async (item, field) => {
  const ada = await holder()
  const path = ['input', 'document', 'connections', '0', ...field]
  expect(await refused(ada, { connections: [item] })).toMatchObject([{ code: 'STEP_REFUSED', path }])
})

test('without the permission nothing changes', async () => {
  const ada = await holder()
  const scopes = ['policy.read', 'policy.write', 'connection.read', 'secret.read']
  const key = { ...(await apiKey(service, ada, { scopes })), tenantId: ada.tenantId }
  expect(await bring(key, { connections: [ONE] })).toMatchObject({
    configuration: null,
    userErrors: [{ code: 'NOT_ALLOWED', message: 'This needs the permission connection.write.' }],
  })
  expect(await read(ada)).toEqual([])
  expect((await configuration(ada)).version).toBe(0)
})

test("a policy about a kind's own mutation counts", async () => {
  const ada = await holder()
  await brought(ada, { connections: [ONE] })
  const policy = { name: 'none', effect: 'DENY', resourceType: 'oidc_connection', action: 'oidc_connection_update' }
  expect((await mutate(ada, 'abacPolicyCreate', { tenantId: ada.tenantId, input: policy })).userErrors).toEqual([])
  const changed = { ...ONE, oidc: { ...OIDC, clientId: 'other' } }
  expect(await bring(ada, { connections: [changed] })).toMatchObject({ userErrors: [{ code: 'NOT_ALLOWED' }] })
  expect((await bring(ada, { connections: [{ ...ONE, domains: ['acme.example'] }] })).userErrors).toEqual([])
})

test('what loses a secret cannot be applied for a time', async () => {
  const ada = await holder()
  await brought(ada, { connections: [ONE] })
  const elsewhere = { ...ONE, oidc: { ...OIDC, issuer: 'https://other.acme.example' } }
  for (const connections of [[], [elsewhere]])
    expect(await bring(ada, { connections }, { revertAfterMinutes: 5 })).toMatchObject({
      configuration: null,
      userErrors: [{ code: 'INVALID', path: ['input', 'revertAfterMinutes'] }],
    })
  expect(await read(ada)).toMatchObject([{ oidc: { issuer: OIDC.issuer } }])
  const later = { connections: [{ ...ONE, domains: ['acme.example'] }] }
  expect((await bring(ada, later, { revertAfterMinutes: 5 })).userErrors).toEqual([])
})
