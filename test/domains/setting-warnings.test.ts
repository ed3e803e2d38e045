// No setting says nothing: what does not do what it says is warned about where it is made, on both surfaces.
import { describe, expect, test } from 'vitest'
import { PERMISSIONS } from '../../src/access/permissions.ts'
import { RULES } from '../../src/domains/rules.ts'
import { client } from '../kit/client.ts'
import { owner, type Person, roleId, uniqueEmail } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { faults, mutate, tenantOf } from './verbs.ts'

let ada: Person
const service = useService()

describe('languages', () => {
  const WARNED = ['hi', 'ja', 'pt', 'zh']
  const SPOKEN = ['en', 'de', 'es', 'fr']

  test('a person is warned of one without built-in mails', async () => {
    ada = await owner(service)
    for (const locale of [...WARNED, ...SPOKEN]) {
      const { warnings } = await mutate(
        ada,
        'meUpdate',
        { input: { locale } },
        'user { id } warnings { field message }',
      )
      const { body, status } = await ada.rest('PATCH', '/v1/me', { locale })
      expect([locale, status, warnings.length, body.warnings?.length]).toEqual([
        locale,
        200,
        ...(WARNED.includes(locale) ? [1, 1] : [0, undefined]),
      ])
      if (!WARNED.includes(locale)) continue
      expect(warnings).toEqual([{ field: 'LOCALE', message: expect.stringContaining('in English') as unknown }])
      expect(body.warnings).toEqual([{ field: 'locale', message: warnings[0].message }])
    }
    expect(await mutate(ada, 'meUpdate', { input: { locale: 'it' } }, 'warnings { field }')).toMatchObject({
      warnings: null,
      userErrors: [{ code: 'NOT_ALLOWED' }],
    })
  })

  test.each([
    ['pt-BR', 1],
    ['fr-CA', 0],
  ])('a tenant is warned of it: %s', async (locale, count) => {
    ada = await owner(service)
    const expected = Array.from({ length: count }, () => ({
      field: 'SETTINGS',
      message: expect.stringContaining(locale) as unknown,
    }))
    expect(
      (
        await mutate(
          ada,
          'brandingUpdate',
          { tenantId: ada.tenantId, input: { settings: { locale } } },
          'branding { warnings { field message } }',
        )
      ).branding.warnings,
    ).toEqual(expected)
    const { body } = await ada.rest('GET', `/v1/tenants/${ada.tenantId}/branding`)
    expect(body.warnings.map(({ field }: { field: string }) => field)).toEqual(Array(count).fill('settings'))
  })
})

describe('breached passwords, in an installation that knows none', () => {
  const EFFECTIVE = 'effectivePolicy { breachCheck { value source } }'
  const PASSWORD = 'correct horse battery staple'
  const registers = () =>
    faults(client(service.url), 'register', {
      input: { tenantId: ada.tenantId, email: uniqueEmail(), password: PASSWORD },
    })
  const byRest = async (method: string, body?: object) =>
    (await ada.rest(method, `/v1/tenants/${ada.tenantId}/auth-policy`, body)).body

  test('nothing is warned of while nothing is to be checked', async () => {
    ada = await owner(service)
    await mutate(ada, 'authPolicyUpdate', { tenantId: ada.tenantId, input: { selfRegistrationEnabled: true } })
    expect(await byRest('GET')).toMatchObject({ breach_check_enabled: false, warnings: [] })
  })

  test('failing open it warns, and nothing is checked', async () => {
    const { authPolicy } = await mutate(
      ada,
      'authPolicyUpdate',
      { tenantId: ada.tenantId, input: { breachCheckEnabled: true } },
      'authPolicy { warnings { field message } }',
    )
    expect(authPolicy.warnings).toEqual([
      { field: 'BREACH_CHECK_ENABLED', message: expect.stringContaining('no password is checked') as unknown },
    ])
    expect(await tenantOf(ada, EFFECTIVE)).toEqual({
      effectivePolicy: { breachCheck: { value: false, source: 'INSTALLATION' } },
    })
    expect(await registers()).toEqual([])
  })

  test('failing closed it warns, refuses every new password, and the effective policy says so', async () => {
    const put = await byRest('PUT', { breach_fail_mode: 'closed' })
    expect(put.warnings).toEqual([
      { field: 'breach_check_enabled', message: expect.stringContaining('every new password is refused') as unknown },
    ])
    expect(await byRest('PUT', put)).toEqual(put) // what was read can be sent back
    expect(await tenantOf(ada, EFFECTIVE)).toEqual({
      effectivePolicy: { breachCheck: { value: true, source: 'AUTH_POLICY' } },
    })
    expect(await registers()).toHaveLength(1)
  })
})

describe('permissions', () => {
  const rules = Object.values(RULES).flatMap((fields) => Object.values(fields))
  const idle = PERMISSIONS.filter(
    (key) => !rules.some(({ permission, keyPermission }) => permission === key || keyPermission === key),
  )

  test('those that nothing asks for are marked in the lists', async () => {
    ada = await owner(service)
    const { permissions } = await ada.gql('{ permissions { key enforced } }')
    const listed = (await ada.rest('GET', '/v1/permissions')).body.items
    const ofRole = (await ada.rest('GET', `/v1/roles/${await roleId(ada, 'admin')}/permissions`)).body.items
    for (const list of [permissions, listed, ofRole] as { key: string; enforced: boolean }[][])
      expect(
        list
          .filter(({ enforced }) => !enforced)
          .map(({ key }) => key)
          .toSorted(),
      ).toEqual(idle.toSorted())
    expect(idle).toEqual(expect.arrayContaining(['billing.read', 'billing.write']))
  })

  test('a key that gets them is made, with a warning', async () => {
    const made = async (scopes: string[]) => {
      const { apiKey, warnings } = await mutate(
        ada,
        'apiKeyCreate',
        { tenantId: ada.tenantId, input: { name: 'k', scopes } },
        'apiKey { scopes } warnings { field message }',
      )
      const { body } = await ada.rest('POST', '/v1/api-keys', { name: 'k', scopes })
      expect([apiKey.scopes, body.scopes]).toEqual([scopes, scopes])
      return [warnings, body.warnings]
    }
    expect(await made(['tenant.read', 'vault:read', 'vault:billing/key'])).toEqual([[], undefined])
    const message = 'billing.read, billing.write guard nothing yet: no request to this service asks for them.'
    expect(await made(['tenant.read', 'billing.read', 'billing.write'])).toEqual([
      [{ field: 'SCOPES', message }],
      [{ field: 'scopes', message }],
    ])
  })

  test('a role that gets one has it, with a warning', async () => {
    const { permissions } = await ada.gql('{ permissions { id key } }')
    const { role } = await mutate(
      ada,
      'roleCreate',
      { tenantId: ada.tenantId, input: { name: 'auditors' } },
      'role { id }',
    )
    const add = async (key: string) => {
      const { id } = permissions.find((permission: { key: string }) => permission.key === key)
      return (
        await mutate(
          ada,
          'rolePermissionAdd',
          { tenantId: ada.tenantId, input: { roleId: role.id, permissionId: id } },
          'warnings { field message }',
        )
      ).warnings
    }
    expect(await add('audit.read')).toEqual([])
    expect(await add('billing.read')).toEqual([
      { field: 'PERMISSION_ID', message: 'billing.read guards nothing yet: no request to this service asks for it.' },
    ])
  })
})
