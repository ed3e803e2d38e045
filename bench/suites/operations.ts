// How each program is asked: what is sent, as whom, and what the answer must hold.
import type { Caller } from '../harness/callers.ts'
import { graphql, type Request, shot, type Shot } from '../harness/load.ts'
import { PASSWORD } from '../harness/dataset.ts'

/** One shot for each caller. */
export type Shots = (caller: Caller) => Shot
export type Expected = (caller: Caller) => readonly string[]

const POLICY = `passwordEnabled passwordMinLength passwordRequireUppercase passwordRequireNumber passwordRequireSymbol
  breachCheckEnabled breachFailMode magicLinkEnabled magicLinkTtlMinutes passkeyEnabled otpEmailEnabled otpSmsEnabled
  selfRegistrationEnabled rememberDeviceEnabled mfaRequired mfaGraceDays sessionDurationSeconds version updatedAt`
const BRAND = `logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings
  version updatedAt`
const TENANT = 'slug name personal status plan region logoUrl metadata version createdAt updatedAt'
const RULE = 'cidr action label enabled expiresAt version createdAt updatedAt'

/** By program: the same fields, by the names that each has for them. */
export const CONFIGURATION = {
  ours: `query ($id: UUID!) { tenant(id: $id) { id ${TENANT} branding { ${BRAND} } authPolicy { ${POLICY} }
    ipRules { items { id ${RULE} } } } }`,
  postgraphile: `query ($id: UUID!) { tenant: tenantByRowId(rowId: $id) { id: rowId ${TENANT}
    branding: brandingByTenantId { ${BRAND} } authPolicy: authPolicyByTenantId { ${POLICY} }
    ipRules: ipRulesByTenantId(first: 20, orderBy: [CREATED_AT_DESC]) { nodes { id: rowId ${RULE} } } } }`,
  prisma: `query ($id: ID!) { tenant(id: $id) { id ${TENANT} branding { ${BRAND} } authPolicy { ${POLICY} }
    ipRules { id ${RULE} } } }`,
}
export const RULES = `query ($id: UUID!) { tenant(id: $id) { ipRules { enabled items { id tenantId hits lastHitAt
  ${RULE} } total version } } }`
export const TENANTS = {
  ours: `{ tenants(first: 50) { nodes { id ${TENANT} } } }`,
  prisma: `query ($person: ID!) { tenantsOf(person: $person) { id ${TENANT} } }`,
}
export const MEMBERS = {
  ours: `query ($id: UUID!) { tenant(id: $id) { id ${TENANT}
    members(first: 20) { nodes { id joinedAt user { id email displayName } roles { name } } } } }`,
  postgraphile: `query ($id: UUID!) { tenant: tenantByRowId(rowId: $id) { id: rowId ${TENANT}
    members: membershipsByTenantId(first: 20, orderBy: [CREATED_AT_DESC, PRIMARY_KEY_DESC]) { nodes {
      id: rowId createdAt user: userByUserId { id: rowId email displayName }
      roles: membershipRolesByTenantIdAndMembershipId { nodes { role: roleByTenantIdAndRoleId { name } } } } } } }`,
  prisma: `query ($id: ID!) { tenant(id: $id) { id ${TENANT} members { id createdAt user { id email displayName }
    roles { role { name } } } } }`,
}
export const PERMISSION = {
  ours: `query ($id: UUID!, $person: UUID!) { tenant(id: $id) { permissionCheck(userId: $person,
    permission: "user.write") { allowed } } }`,
  prisma: 'query ($id: ID!, $person: ID!) { allowed(id: $id, person: $person, permission: "user.write") }',
}
export const ME = '{ me { userId tenantId sessionId } }'
export const SWITCH = `mutation ($id: UUID!) { tenantSwitch(tenantId: $id) {
  tokens { accessToken refreshToken sessionId userId tenantId } userErrors { code } } }`
export const CREATE = {
  ours: `mutation ($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id ${TENANT} }
    roles tokens { accessToken refreshToken tenantId } userErrors { code } } }`,
  prisma: `mutation ($name: String!, $person: ID!) { tenantCreate(name: $name, person: $person) { id ${TENANT} } }`,
}
export const LOGIN = `mutation ($input: LoginInput!) { login(input: $input) {
  tokens { accessToken refreshToken sessionId userId tenantId } userErrors { code } } }`

const own = ({ tenantId }: Caller): object => ({ id: tenantId })

export const ours =
  (query: string, expect: Expected, variables: (caller: Caller) => object = own): Shots =>
  (caller) =>
    graphql(query, variables(caller), caller.headers, expect(caller))

export const oursRest =
  (request: (caller: Caller) => Request): Shots =>
  (caller) => {
    const made = request(caller)
    return shot({ ...made, headers: { ...caller.headers, ...made.headers } })
  }

/** Nobody's: what a sign-in sends. */
export const oursLogin =
  (expect: Expected): Shots =>
  (caller) =>
    graphql(
      LOGIN,
      { input: { email: caller.email, password: PASSWORD, tenantId: caller.tenantId } },
      {},
      expect(caller),
    )

/** To the hand-written peer, which believes every request. */
export const byHand =
  (path: string, expect: Expected, more: (caller: Caller) => object = () => ({})): Shots =>
  (caller) =>
    shot({ path, body: { tenant: caller.tenantId, person: caller.personId, ...more(caller) }, expect: expect(caller) })

/** To PostGraphile, whose tenant is a header. */
export const postgraphile =
  (query: string, expect: Expected): Shots =>
  (caller) =>
    graphql(query, own(caller), { 'x-tenant': caller.tenantId }, expect(caller))

/** To yoga and Prisma, whose tenant is an argument. */
export const prisma =
  (query: string, expect: Expected, variables: (caller: Caller) => object = own): Shots =>
  (caller) =>
    graphql(query, variables(caller), {}, expect(caller))

/** To better-auth, as the caller; `body` makes it a POST. */
export const betterAuth =
  (path: string | ((caller: Caller) => string), expect: Expected, body?: (caller: Caller) => object): Shots =>
  (caller) =>
    shot({
      path: `/api/auth${typeof path === 'string' ? path : path(caller)}`,
      headers: caller.headers,
      ...(body && { body: body(caller) }),
      expect: expect(caller),
    })
