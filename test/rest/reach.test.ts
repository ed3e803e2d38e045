// What the graph has and /v1 has not stands here, with why.
import { isObjectType, TypeInfo, visit, visitWithTypeInfo } from 'graphql'
import { expect, test } from 'vitest'
import { apiOf } from '../../src/api.ts'
import { AREAS } from '../../src/domains/areas.ts'

const OF_PAGES = 'a page of the service asks it for a browser, and answers that itself'
const OF_THE_TENANT = '`GET /v1/tenants/{tenantId}` has it, by the same fields of another type'

/** Fields without a path, by why. */
const WITHOUT: Readonly<Record<string, readonly string[]>> = {
  [OF_PAGES]: [
    'Query.receivedInvitation',
    'Query.receivedSignInLink',
    'Query.samlMetadata',
    'Query.socialConnection',
    'Mutation.samlRespond',
    'Mutation.samlLogoutRespond',
    'Mutation.oidcRespond',
  ],
  [OF_THE_TENANT]: [
    'Tenant.personal',
    'Tenant.status',
    'Tenant.plan',
    'Tenant.region',
    'Tenant.logoUrl',
    'Tenant.metadata',
    'Tenant.version',
    'Tenant.createdAt',
    'Tenant.updatedAt',
    'Tenant.memberCount',
  ],
  'each policy has a path, and one If-Match cannot name the versions of both': ['Mutation.policiesUpdate'],
  'it explains what an administrator pastes into a form': ['Mutation.ssoConnectionDiagnose'],
}

const ROOTS = ['Query', 'Mutation', 'Subscription', 'Tenant']

test('all else of the graph has a path', () => {
  const { schema, routes } = apiOf(AREAS)
  const reached = new Set<string>()
  for (const { bound } of routes) {
    const info = new TypeInfo(schema)
    visit(
      bound.document,
      visitWithTypeInfo(info, {
        Field: () => {
          reached.add(`${info.getParentType()?.name}.${info.getFieldDef()?.name}`)
        },
      }),
    )
  }
  const missing = ROOTS.flatMap((root) => {
    const type = schema.getType(root)
    const fields = isObjectType(type) ? Object.keys(type.getFields()) : []
    return fields.map((field) => `${root}.${field}`).filter((field) => !reached.has(field))
  })
  expect(reached.size).toBeGreaterThan(300)
  expect(missing.sort()).toEqual(Object.values(WITHOUT).flat().sort())
})
