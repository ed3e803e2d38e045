// The operations that are compared: what is sent to ours and to each peer, and what the answer must hold.
import { graphql, type Request, shot, type Shot } from '../harness/load.ts'
import type { Caller } from '../harness/callers.ts'

export const CONFIGURATION = `query ($id: UUID!) { tenant(id: $id) {
  id slug name personal status plan region logoUrl metadata version createdAt updatedAt
  branding { logoUrl faviconUrl primaryColor secondaryColor customDomain emailFromName emailFromAddress settings version updatedAt }
  authPolicy { passwordEnabled passwordMinLength passwordRequireUppercase passwordRequireNumber passwordRequireSymbol breachCheckEnabled breachFailMode magicLinkEnabled magicLinkTtlMinutes
    passkeyEnabled otpEmailEnabled otpSmsEnabled selfRegistrationEnabled rememberDeviceEnabled mfaRequired mfaGraceDays sessionDurationSeconds version updatedAt }
  ipRules { items { id cidr action label enabled expiresAt version createdAt updatedAt } } } }`
export const RULES = 'query ($id: UUID!) { tenant(id: $id) { ipRules { enabled items { id tenantId cidr label action enabled expiresAt hits lastHitAt version createdAt updatedAt } total version } } }'
export const TENANTS = '{ tenants(first: 50) { nodes { id slug name personal status plan region logoUrl metadata version createdAt updatedAt } } }'
export const MEMBERS = `query ($id: UUID!) { tenant(id: $id) { id slug name status plan region metadata version createdAt
  members(first: 20) { nodes { id joinedAt user { id email displayName } roles { name } } } } }`
export const PERMISSION = 'query ($id: UUID!, $person: UUID!) { tenant(id: $id) { permissionCheck(userId: $person, permission: "user.write") { allowed } } }'
export const SWITCH = 'mutation ($id: UUID!) { tenantSwitch(tenantId: $id) { tokens { accessToken refreshToken sessionId userId tenantId } userErrors { code } } }'
export const CREATE = 'mutation ($input: TenantCreateInput!) { tenantCreate(input: $input) { tenant { id slug name } roles tokens { accessToken refreshToken tenantId } userErrors { code } } }'

/** One shot for each caller. */
export type Shots = (caller: Caller) => Shot

/** To ours, as the caller. */
export const ours = (query: string, expect: (caller: Caller) => readonly string[], variables: (caller: Caller) => object = ({ tenantId }) => ({ id: tenantId })): Shots =>
  (caller) => graphql(query, variables(caller), caller.headers, expect(caller))

export const oursRest = (request: (caller: Caller) => Request): Shots =>
  (caller) => {
    const made = request(caller)
    return shot({ ...made, headers: { ...caller.headers, ...made.headers } })
  }

/** To the hand-written peer, which believes what it is told. */
export const byHand = (path: string, expect: (caller: Caller) => readonly string[], more: (caller: Caller) => object = () => ({})): Shots =>
  (caller) => shot({ path, body: { tenant: caller.tenantId, person: caller.personId, ...more(caller) }, expect: expect(caller) })
