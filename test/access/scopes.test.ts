// An API key with scopes may do what they name and nothing else, on every field of the table of rules.
import { beforeAll, describe, expect, test } from 'vitest'
import { getNamedType, isLeafType, isRequiredArgument } from 'graphql'
import { PERMISSIONS, type Permission } from '../../src/access/permissions.ts'
import type { Rule } from '../../src/access/rule.ts'
import { RULES } from '../../src/domains/rules.ts'
import { DIRECTORY_ENV } from '../kit/directory.ts'
import type { Client } from '../kit/client.ts'
import { apiKey } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { type Catalogue, furnish, inOrder } from '../domains/catalogue.ts'
import { changesNothing, faults, fieldsOf, mutate, nobody, operation } from '../domains/verbs.ts'

let all: Catalogue
let unrelated: Client
let boundUnrelated: Client
let unscoped: Client
const keys = new Map<Permission, Client>()
const service = useService(DIRECTORY_ENV, { areas: WITH_STAND_IN })
beforeAll(async () => {
  all = await furnish(service, nobody(service))
  unrelated = await apiKey(service, all.ada, { scopes: ['billing.read'] })
  boundUnrelated = await apiKey(service, all.ada, { scopes: ['billing.read'], userId: all.ada.userId })
  unscoped = await apiKey(service, all.ada)
  for (const permission of PERMISSIONS) keys.set(permission, await apiKey(service, all.ada, { scopes: [permission] }))
  // so that no use is recorded while rows are compared
  await service.owner.query("UPDATE api_key SET last_used_at = now() + interval '1 hour'")
})

const order = inOrder()
const mutationRules = Object.entries(RULES.Mutation).sort(([a], [b]) => order.indexOf(a) - order.indexOf(b))
const tenantRules = Object.entries(RULES.Tenant)
const queryRules = Object.entries(RULES.Query).filter(([, rule]) => rule.caller !== 'operator')
/** The code of the first error, or `ok`. */
async function outcome(who: Client, document: string, variables: object = {}): Promise<unknown> {
  const { errors } = await who.ask(document, variables)
  return errors[0]?.extensions['code'] ?? 'ok'
}
const doMutation = (who: Client, name: string): Promise<unknown> => {
  const args = all.calls[name]?.args ?? {}
  return outcome(who, operation('Mutation', name, args, '__typename'), args)
}

const ARGUMENTS: Record<string, string> = {
  userId: '$user',
  id: '$role',
  connectionId: '$role',
  permission: '"tenant.read"',
  address: '"203.0.113.9"',
  addresses: '["203.0.113.9"]',
  request: '{ subject: { type: "user", id: "u" }, resource: { type: "document", id: "d" }, action: { name: "read" } }',
  'abacDecision.request': '{ action: "read" }',
  key: '"invite"',
  format: 'CSV',
  from: '1',
}

/** Reads one field of the tenant. */
const readTenant = (who: Client, name: string): Promise<unknown> => {
  const field = fieldsOf('Tenant').find((candidate) => candidate.name === name)
  if (!field) throw new Error(`no field ${name}`)
  const needed = field.args
    .filter(isRequiredArgument)
    .map((arg) => `${arg.name}: ${ARGUMENTS[`${name}.${arg.name}`] ?? ARGUMENTS[arg.name]}`)
  const selection =
    `${name}${needed.length > 0 ? `(${needed.join(', ')})` : ''} ` +
    (isLeafType(getNamedType(field.type)) ? '' : '{ __typename }')
  const variables = needed
    .flatMap((text) => [...text.matchAll(/\$(\w+)/g)].map(([, variable]) => `, $${variable}: UUID!`))
    .join('')
  const asked = `query ($tenant: UUID!${variables}) { tenant(id: $tenant) { ${selection} } }`
  return outcome(who, asked, { tenant: all.ada.tenantId, user: all.bob.userId, role: all.bob.userId })
}

const QUERIES: Record<string, string> = {
  me: '{ me { actor userId scopes permissions user { id } } }',
  tenant: 'query ($tenant: UUID!) { tenant(id: $tenant) { __typename } }',
  tenants: '{ tenants { nodes { id } } }',
  permissions: '{ permissions { key } }',
  receivedInvitation: '{ receivedInvitation(token: "nobody") { id } }',
  receivedSignInLink: '{ receivedSignInLink(token: "nobody") { email } }',
  signInPage: 'query ($tenant: UUID!) { signInPage(slug: "nobody") { slug } tenant(id: $tenant) { id } }',
  ssoDiscovery: '{ ssoDiscovery(email: "ada@nobody.example") { __typename } }',
  socialPresets: '{ socialPresets { __typename } }',
  socialConnection: 'query ($tenant: UUID!) { socialConnection(tenant: "x", provider: "y") tenant(id: $tenant) {id} }',
  samlMetadata: 'query ($tenant: UUID!) { samlMetadata(connectionId: $tenant) }',
  webhookEvents: 'query { webhookEvents { name } }',
  signInMethods: 'query ($tenant: UUID!) { signInMethods(tenantId: $tenant) { allowed } }',
}
const doQuery = (who: Client, name: string): Promise<unknown> =>
  outcome(who, QUERIES[name] ?? '', { tenant: all.ada.tenantId })

const without = (rules: [string, Rule][]): string[] =>
  rules.flatMap(([name, rule]) => (rule.permission === undefined && rule.keyPermission === undefined ? [name] : []))

describe('a key with one unrelated scope', () => {
  test.each(mutationRules.filter(([, rule]) => rule.permission !== undefined && rule.caller === 'any'))(
    'is FORBIDDEN %s, and changes nothing',
    async (name) => {
      for (const key of [unrelated, boundUnrelated])
        expect(await changesNothing(service, () => doMutation(key, name))).toBe('FORBIDDEN')
    },
  )

  test.each(
    mutationRules.filter(
      ([, { permission, caller, scope }]) => !scope && caller !== 'public' && (!permission || caller === 'session'),
    ),
  )('is refused %s, which is no matter of keys, and changes nothing', async (name, rule) => {
    expect(await changesNothing(service, () => doMutation(unrelated, name))).toBe(
      rule.caller === 'operator' ? 'FORBIDDEN' : 'UNAUTHENTICATED',
    )
    expect(await changesNothing(service, () => doMutation(boundUnrelated, name))).toBe(
      rule.caller === 'session' ? 'UNAUTHENTICATED' : 'FORBIDDEN',
    )
  })

  test.each(tenantRules.filter(([, rule]) => rule.permission !== undefined))('is FORBIDDEN Tenant.%s', async (name) => {
    for (const key of [unrelated, boundUnrelated]) expect(await readTenant(key, name)).toBe('FORBIDDEN')
  })

  test.each(queryRules.filter(([, rule]) => (rule.permission ?? rule.keyPermission) !== undefined))(
    'is FORBIDDEN Query.%s',
    async (name) => {
      for (const key of [unrelated, boundUnrelated]) expect(await doQuery(key, name)).toBe('FORBIDDEN')
    },
  )

  test("sees itself, its tenant's look and the decisions of its policies alone", async () => {
    expect(without(queryRules).join(' ')).toBe(
      'tenant me receivedInvitation webhookEvents signInMethods receivedSignInLink ssoDiscovery samlMetadata ' +
        'socialPresets socialConnection signInPage',
    )
    expect(without(tenantRules)).toEqual([
      'id',
      'slug',
      'name',
      'personal',
      'logoUrl',
      'abacDecision',
      'abacDecisions',
      'branding',
      'emailTemplates',
      'emailTemplate',
    ])
    for (const name of without(queryRules)) expect(await doQuery(unrelated, name)).toBe('ok')
    for (const name of without(tenantRules)) expect(await readTenant(unrelated, name)).toBe('ok')
    expect(
      (await unrelated.gql('{ me { actor userId tenantId sessionId scopes permissions user { id } } }')).me,
    ).toEqual({
      actor: 'API_KEY',
      userId: null,
      tenantId: all.ada.tenantId,
      sessionId: null,
      scopes: ['billing.read'],
      permissions: ['billing.read'],
      user: null,
    })
  })

  test.each(Object.keys(RULES['Me'] ?? {}))('is refused me.%s, bound or not', async (field) => {
    for (const key of [unrelated, boundUnrelated])
      expect(await outcome(key, `{ me { ${field} { __typename } } }`)).toBe('UNAUTHENTICATED')
  })
})

test('role.write makes a role and does not show its permissions', async () => {
  const document = `mutation ($t: UUID!, $name: String!) { roleCreate(tenantId: $t,
      input: { name: $name }) { role { id name permissions { key } } userErrors { code } } }`
  const answer = await keys.get('role.write')?.ask(document, { t: all.ada.tenantId, name: 'by key' })
  expect(answer?.data).toMatchObject({ roleCreate: { role: { name: 'by key', permissions: null }, userErrors: [] } })
  expect(answer?.errors).toMatchObject([
    { path: ['roleCreate', 'role', 'permissions'], extensions: { code: 'FORBIDDEN' } },
  ])
  const both = await apiKey(service, all.ada, { scopes: ['role.write', 'role.read'] })
  expect((await both.gql(document, { t: all.ada.tenantId, name: 'by both' })).roleCreate.role.permissions).toEqual([])
})

test('many scopes are just what they say together', async () => {
  const key = await apiKey(service, all.ada, { scopes: ['tenant.read', 'user.read', 'tenant.read'] })
  expect((await key.gql('{ me { scopes permissions } }')).me).toEqual({
    scopes: ['tenant.read', 'user.read'],
    permissions: ['tenant.read', 'user.read'],
  })
  expect(await Promise.all(['memberCount', 'members', 'roles'].map((name) => readTenant(key, name)))).toEqual([
    'ok',
    'ok',
    'FORBIDDEN',
  ])
})

test('without scopes a key may do everything in the tenant', async () => {
  const key = await apiKey(service, all.ada)
  expect((await key.gql('{ me { scopes permissions } }')).me).toEqual({
    scopes: null,
    permissions: [...PERMISSIONS].sort(),
  })
  for (const [name] of tenantRules) expect([name, await readTenant(key, name)]).toEqual([name, 'ok'])
})

describe('a key with the right scope', () => {
  const right = (rule: Rule): Client => {
    const key = keys.get((rule.permission ?? rule.keyPermission) as Permission)
    if (!key) throw new Error('no key')
    return key
  }

  test.each(tenantRules.filter(([, rule]) => rule.permission !== undefined))('reads Tenant.%s', async (name, rule) => {
    expect(await readTenant(right(rule), name)).toBe('ok')
  })

  test.each(queryRules.filter(([, rule]) => (rule.permission ?? rule.keyPermission) !== undefined))(
    'reads Query.%s',
    async (name, rule) => {
      expect(await doQuery(right(rule), name)).toBe('ok')
    },
  )

  test.each(mutationRules.filter(([, rule]) => rule.permission !== undefined && rule.caller === 'session'))(
    'is refused %s all the same, which is for people alone, and changes nothing',
    async (name, rule) => {
      for (const key of [right(rule), unscoped])
        expect(await changesNothing(service, () => doMutation(key, name))).toBe('UNAUTHENTICATED')
    },
  )

  // Last of all: these are done, in an order in which the tenant is deleted at the end.
  test.each(mutationRules.filter(([, rule]) => rule.permission !== undefined && rule.caller === 'any'))(
    'does %s',
    async (name, rule) => {
      if (name === 'tenantDelete') {
        // Suspended by the call before: what would lift that, or go further, is for people.
        for (const lasting of ['tenantUpdate', name])
          for (const key of [keys.get('tenant.write') as Client, unscoped])
            expect(await changesNothing(service, () => doMutation(key, lasting))).toBe('FORBIDDEN')
        expect(await doMutation(all.ada, 'tenantUpdate')).toBe('ok')
        expect(await doMutation(all.ada, 'tenantResume')).toBe('ok')
      }
      if (name === 'ipChangeRevert') {
        const { tenantId } = all.ada
        const input = { cidr: '203.0.113.77', action: 'DENY', revertAfterMinutes: 60 }
        const { change } = await mutate(all.ada, 'ipRuleCreate', { tenantId, input }, 'change { id }')
        expect(await faults(right(rule), name, { tenantId, id: change.id })).toEqual([])
        // The catalogue calls these in tenants of their own.
      } else if (name.startsWith('configuration')) expect(await doMutation(right(rule), name)).toBe('NOT_FOUND')
      else expect(await doMutation(right(rule), name)).toBe('ok')
    },
  )
})
