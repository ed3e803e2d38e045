// What comes back from a provider, and the verbs of social providers that connections do not have.
import type {
  ConnectionErrorCode,
  OidcRespondInput,
  SocialProviderSetInput,
  SsoErrorCode,
} from '../../generated/graphql.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import type { Memory } from '../../memory/memory.ts'
import { fail, failAll, type Result } from '../../shared/result.ts'
import { isCanonicalUuid } from '../../shared/uuid.ts'
import type { Database } from '../../tenancy/database.ts'
import { tenantOfSignInPage } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import type { Taken } from '../connections/ceremonies.ts'
import type { Federation, Finished } from '../connections/federation.ts'
import type { ConnectionRow } from '../connections/model.ts'
import type { Connections } from '../connections/service.ts'
import type { Acting } from '../roles/model.ts'
import { completion, type Kept } from './ceremony.ts'
import { ProviderFailure, type ProviderFailureCode } from './failure.ts'
import { partyOf, redirectPathOf } from './kind.ts'
import { presetOf } from './presets.ts'
import { providersOf } from './provider.ts'

interface Deps {
  readonly db: Database
  readonly outgoing: Outgoing
  readonly publicUrl: string
  readonly memory: Memory
}

/** Made by the area of connections. */
export interface Verbs {
  readonly connections: Connections
  readonly federation: Federation
}

const METHODS = { OIDC: 'oidc', SOCIAL: 'social' } as const

/** What the browser gets; the audit log has the reason. */
const SHOWN: Readonly<Record<ProviderFailureCode, SsoErrorCode>> = {
  AWAY: 'SSO_PROVIDER_AWAY',
  NO_PROVIDER: 'SSO_PROVIDER_AWAY',
  PROVIDER_FAILED: 'SSO_PROVIDER_AWAY',
  USERINFO_FAILED: 'SSO_PROVIDER_AWAY',
  DENIED: 'SSO_DENIED',
  ISSUER_DIFFERS: 'SSO_MISCONFIGURED',
  REQUEST_REFUSED: 'SSO_MISCONFIGURED',
  CLIENT_REFUSED: 'SSO_MISCONFIGURED',
  CODE_REFUSED: 'SSO_ANSWER_INVALID',
  ANSWER_INVALID: 'SSO_ANSWER_INVALID',
  NO_SUBJECT: 'SSO_ANSWER_INVALID',
  OTHER_ORGANISATION: 'SSO_NO_MEMBER',
}

export function createOidc({ db, outgoing, publicUrl, memory }: Deps) {
  const providers = providersOf(outgoing, memory)

  /** Takes the answer of a provider, from the browser that began. */
  async function respond({ federation }: Verbs, answer: OidcRespondInput): Promise<Result<Finished, SsoErrorCode>> {
    const taken = await federation.take(answer.state, answer.browser ?? null)
    if (!taken || (taken.row.kind !== 'OIDC' && taken.row.kind !== 'SOCIAL')) return fail('SSO_ATTEMPT_OVER')
    const method = METHODS[taken.row.kind]
    return inTenant(taken.tenantId, async () => {
      const refused = (code: SsoErrorCode, why: string): Result<never, SsoErrorCode> => {
        federation.fail(taken.tenantId, { row: taken.row, method, code, why, userId: null })
        return fail(code)
      }
      const party = partyOf(taken.context)
      const path = redirectPathOf(taken.row.id, taken.row.provider, party.plan)
      // fault: O9
      if (path !== answer.redirectPath) return refused('SSO_ANSWER_INVALID', 'other_redirect_uri')
      try {
        const { state, code = null, issuer = null, error = null } = answer
        const given = { answer: { state, code, issuer, error }, kept: keptIn(taken), redirectUri: publicUrl + path }
        return await federation.finish(taken, await completion(providers, party, given))
      } catch (failure) {
        if (failure instanceof ProviderFailure) return refused(SHOWN[failure.code], failure.code.toLowerCase())
        throw failure
      }
    })
  }

  /** Returns the active connection of a tenant to a social provider; null: there is none. */
  async function locate({ federation }: Verbs, tenant: string, provider: string): Promise<string | null> {
    const tenantId = isCanonicalUuid(tenant) ? tenant : await tenantOfSignInPage(db, tenant.toLowerCase(), null)
    if (tenantId === null) return null
    const found = await inTenant(tenantId, () =>
      db.client.connection.findFirst({ where: { kind: 'SOCIAL', provider, status: 'ACTIVE' }, select: { id: true } }),
    )
    return found && (await federation.locate(found.id)) === tenantId ? found.id : null
  }

  /** Creates the tenant's connection to a provider, or changes the one that there is. */
  async function setProvider(
    { connections }: Verbs,
    caller: Acting,
    { provider: given, name, discoveryUrl, enabled, ...more }: SocialProviderSetInput,
  ): Promise<Result<ConnectionRow, ConnectionErrorCode>> {
    const provider = given.trim().toLowerCase()
    const settings = { ...more, ...(discoveryUrl !== undefined && { issuer: discoveryUrl }) }
    const status = enabled === false ? ('DISABLED' as const) : ('ACTIVE' as const)
    const change = { kind: 'SOCIAL' as const, settings, status }
    // A tenant has one of each. If another request makes it first, this one changes it.
    for (;;) {
      const known = (await connections.list({ kind: 'SOCIAL' })).find((one) => one.provider === provider)
      if (known)
        return asSent(await connections.update(caller, known.id, { ...change, ...(name && { details: { name } }) }))
      const details = { name: name ?? presetOf(provider)?.label ?? provider }
      const made = await connections.create(caller, { ...change, provider, details })
      if (made.ok || made.faults[0]?.code !== 'DUPLICATE') return asSent(made)
    }
  }

  /** Returns where the provider sends people back to. */
  const redirectUri = (...of: Parameters<typeof redirectPathOf>): string => publicUrl + redirectPathOf(...of)

  return { respond, locate, setProvider, redirectUri }
}

/** Returns the faults with the name that the contract has for the issuer. */
function asSent<T>(result: Result<T, ConnectionErrorCode>): Result<T, ConnectionErrorCode> {
  if (result.ok) return result
  const named = (path: readonly string[]): readonly string[] =>
    path.at(-1) === 'issuer' ? [...path.slice(0, -1), 'discoveryUrl'] : path
  return failAll(result.faults.map((fault) => (fault.path ? { ...fault, path: named(fault.path) } : fault)))
}

function keptIn({ secret }: Taken): Kept {
  const { verifier, nonce, forced } = secret as unknown as Kept
  return { verifier, nonce, forced }
}
