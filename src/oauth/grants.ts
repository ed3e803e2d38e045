// Gives out tokens: to a service principal for itself (RFC 6749 section 4.4), or for the person of a session that it
// shows (RFC 8693).
import { provenBy } from '../access/proofs.ts'
import { readSession } from '../access/session-access.ts'
import { isVaultScope, VAULT_PERMISSION } from '../access/vault-scopes.ts'
import { isService, scopeOf, type ServiceSubject } from '../credentials/claims.ts'
import type { Tokens } from '../credentials/tokens.ts'
import { type Call, json, type Reply } from '../http/call.ts'
import type { TOKEN_GRANTS } from '../http/metrics.ts'
import { briefTime } from '../rest/shape.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Client, ClientDeps } from './client.ts'
import { bad, type Form } from './form.ts'

export interface GrantDeps extends ClientDeps {
  readonly tokens: Tokens
  /** address of the endpoint of tokens, which proofs of keys name */
  readonly tokenUrl: string
  readonly metrics: { tokenIssued(grant: (typeof TOKEN_GRANTS)[number]): void }
}

export const GRANT_TYPES = ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'] as const
const ACCESS_TOKEN = 'urn:ietf:params:oauth:token-type:access_token'

/** Answers the token endpoint. Throws Refusal. */
export async function grant(deps: GrantDeps, call: Call, form: Form, client: Client): Promise<Reply> {
  const type = form.get('grant_type')
  if (type === undefined) throw bad('grant_type is required.')
  if (!(GRANT_TYPES as readonly string[]).includes(type))
    throw bad(`The grants are ${GRANT_TYPES.join(' and ')}.`, 'principal.grant_unsupported')
  for (const name of ['audience', 'resource'])
    if (form.has(name)) throw bad(`${name} is not supported: tokens are for this service alone.`, 'invalid_target')
  const exchange = type === GRANT_TYPES[1]
  const asked = askedOf(form, client)
  const jkt = await keyOf(deps, call, client)
  const person = exchange ? await personOf(deps, form, client) : null
  const scope = person ? asked.filter((one) => person.holds(one)) : asked
  const onBehalfOf = person?.onBehalfOf ?? null
  const { id: serviceId, tenantId, grantee } = client
  const subject = { serviceId, tenantId, scope, generation: grantee.generation, jkt, onBehalfOf }
  const { accessToken, expiresAt, expiresIn } = await deps.tokens.mint(subject)
  if (onBehalfOf) await deps.services.servicePrincipals.actsFor(serviceId, onBehalfOf)
  deps.metrics.tokenIssued(exchange ? 'token_exchange' : 'client_credentials')
  return json(
    200,
    {
      access_token: accessToken,
      ...(exchange && { issued_token_type: ACCESS_TOKEN }),
      token_type: jkt === null ? 'Bearer' : 'DPoP',
      expires_in: expiresIn,
      expires_at: briefTime(expiresAt.toISOString()),
      scope: scope.join(' '),
    },
    { pragma: 'no-cache' },
  )
}

/** Returns the scope that is asked for; without one, everything that the principal may do now. */
function askedOf(form: Form, { grantee: { granted } }: Client): readonly string[] {
  const given = form.get('scope')
  if (given === undefined) return granted
  const asked = scopeOf(given)
  // fault: M33
  const lacking = asked.find((one) => !granted.includes(one))
  if (lacking !== undefined)
    throw bad(`The service principal has no scope ${JSON.stringify(lacking.slice(0, 80))}.`, 'invalid_scope')
  return asked
}

/** Returns the thumbprint of the key that the token is bound to; null: to none. */
async function keyOf(deps: GrantDeps, call: Call, { grantee }: Client): Promise<string | null> {
  const header = call.headers['dpop']
  if (header === undefined && !grantee.dpopRequired) return null
  const request = { method: call.method, url: deps.tokenUrl, token: null }
  return (await provenBy(deps.db, header, request, (message) => bad(message, 'invalid_dpop_proof'))).jkt
}

/** Returns the person of the session whose access token is shown. It must be one of the client's tenant, and live. */
async function personOf(
  { db, tokens, services }: GrantDeps,
  form: Form,
  { tenantId }: Client,
): Promise<{
  readonly onBehalfOf: NonNullable<ServiceSubject['onBehalfOf']>
  readonly holds: (scope: string) => boolean
}> {
  if (form.has('actor_token')) throw bad('actor_token is not supported: the client acts.')
  if (![undefined, ACCESS_TOKEN].includes(form.get('requested_token_type')))
    throw bad(`requested_token_type can only be ${ACCESS_TOKEN}.`)
  if (form.get('subject_token_type') !== ACCESS_TOKEN) throw bad(`subject_token_type must be ${ACCESS_TOKEN}.`)
  const subject = await tokens.verify(form.get('subject_token') ?? '')
  // fault: M34
  if (!subject || isService(subject) || subject.tenantId !== tenantId) throw noSession()
  try {
    const { principal } = await readSession(db, subject)
    await services.gate.admit(principal)
    const { permissions } = principal
    const { userId, sessionId } = subject
    return {
      onBehalfOf: { userId, sessionId },
      holds: (scope) => permissions.has(isVaultScope(scope) ? VAULT_PERMISSION : scope),
    }
  } catch (error) {
    throw error instanceof Refusal && error.code === 'UNAUTHENTICATED' ? noSession() : error
  }
}

function noSession(): Refusal {
  return bad('subject_token must be the access token of a live session of this tenant.', 'invalid_grant')
}
