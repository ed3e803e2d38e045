// What the graph asks of SAML beside sign-ins: settings for people, our metadata, and single logout.
import type { SamlLogoutRespondInput, SamlSettings as ShownSettings, SsoErrorCode } from '../../generated/graphql.ts'
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { limitKey } from '../../shared/client-address.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentCaller, inTenant } from '../../tenancy/scope.ts'
import type { Federation } from '../connections/federation.ts'
import type { ConnectionRow } from '../connections/model.ts'
import { findConnection } from '../connections/rows.ts'
import { remember } from '../connections/seen.ts'
import { mutate, unaudited, written, type Written } from '../mutation.ts'
import { end } from '../sessions/service.ts'
import { pemOf, readCertificate } from './certificates.ts'
import { SamlFault } from './fault.ts'
import { importSettings, newKey, type SamlInput } from './import.ts'
import { senderOf } from './kind.ts'
import type { Delivery, Logout } from './logout.ts'
import { addressesOf, ourMetadata } from './metadata.ts'
import { formatOf, readSettings } from './model.ts'
import { logoutResponse } from './request.ts'
import { createRespond, type SamlContext, trustOf } from './respond.ts'
import { testOf } from './test-result.ts'

interface Deps {
  readonly db: Database
  readonly limiter: Pick<RateLimiter, 'take'>
  readonly outgoing: Pick<Outgoing, 'fetch'>
  readonly publicUrl: string
}

type Answer<T> = Promise<Result<T, SsoErrorCode>>

export function createSaml({ db, limiter, outgoing, publicUrl }: Deps) {
  /** Returns the settings as people see them; null: it is a connection of another kind. */
  function settingsOf({ id, kind, settings: stored, attributes }: ConnectionRow): ShownSettings | null {
    if (kind !== 'SAML') return null
    const settings = readSettings(stored)
    const { audience, acsUrl, sloUrl } = addressesOf(publicUrl, id)
    return {
      idpEntityId: settings.entityId,
      idpSsoUrl: settings.ssoUrl,
      idpSloUrl: settings.sloUrl,
      idpSloResponseUrl: settings.sloResponseUrl,
      idpCertificate: settings.certificates.map(pemOf).join(''),
      certificates: settings.certificates.flatMap((der) => {
        const read = readCertificate(der)
        return typeof read === 'string' ? [] : [{ ...read, pem: pemOf(der) }]
      }),
      allowIdpInitiated: settings.allowIdpInitiated,
      forceAuthn: settings.forceAuthn,
      nameIdFormat: settings.nameIdFormat,
      spEntityId: audience,
      spAcsUrl: acsUrl,
      spSloUrl: sloUrl,
      spCertificate: pemOf(settings.ourCertificate),
      formerKeyUntil: settings.formerKeyUntil === null ? null : new Date(settings.formerKeyUntil),
      test: testOf(settings, attributes, new Date()),
    }
  }

  /** Returns our metadata for a connection, which may still be a draft; null: there is none. */
  async function metadata({ locate }: Federation, connectionId: string): Promise<string | null> {
    const tenantId = await locate(connectionId)
    const row = tenantId === null ? null : await inTenant(tenantId, () => findConnection(db.client, connectionId))
    if (row?.kind !== 'SAML' || row.status === 'DISABLED') return null
    const settings = readSettings(row.settings)
    return ourMetadata(addressesOf(publicUrl, connectionId), settings.ourCertificate, formatOf(settings))
  }

  /** Takes a message of single logout. Returns where the browser goes with our answer; null: nowhere. */
  async function logoutRespond(federation: Federation, input: SamlLogoutRespondInput): Answer<string | null> {
    const { connectionId } = input
    demand(limiter, 'federation', `${connectionId} ${limitKey(currentCaller().ip)}`)
    const tenantId = await federation.locate(connectionId)
    if (tenantId === null) return notFound()
    return inTenant(tenantId, async (): Answer<string | null> => {
      const context = (await federation.context(connectionId, ['ACTIVE'], 'SAML')) as SamlContext | null
      if (!context) return notFound()
      const read = await readMessage(deliveryOf(input), context)
      if (read instanceof SamlFault) return fail('SSO_ANSWER_INVALID', ['input'])
      if (read.kind === 'RESPONSE') return ok(null)
      const ended = await endSessions(connectionId, read)
      if (!ended.ok) return ended
      const { id, relayState } = read
      const answer = await logoutResponse(senderOf(context, publicUrl), { id, relayState, success: true })
      return ok(answer?.url ?? null)
    })
  }

  /** Ends all sessions that the connection has opened for the subject, more than the provider may name. */
  function endSessions(connectionId: string, { id, expiresAt, subject }: Extract<Logout, { kind: 'REQUEST' }>) {
    return mutate(db, { lock: null }, async ({ tx }): Answer<Written<number>> => {
      // fault: X6
      if (!(await remember(tx, connectionId, { id, expiresAt }))) return fail('SSO_REPLAYED')
      const identity = await tx.externalIdentity.findFirst({ where: { connectionId, subject } })
      // fault: X7
      const ended = await end(tx, { federated: { is: { connectionId, subject } } }, 'single_logout')
      if (!identity || ended === 0) return unaudited(ended, 'nobody was signed in')
      return written(ended, {
        action: 'saml.logout_received',
        resourceType: 'user',
        resourceId: identity.userId,
        metadata: { connection_id: connectionId, sessions_ended: ended },
        by: identity.userId,
      })
    })
  }

  async function readMessage(delivery: Delivery, context: SamlContext): Promise<Logout | SamlFault> {
    const { readLogout } = await import('./logout.ts') // with what verifies XML
    try {
      const { sloUrl } = addressesOf(publicUrl, context.id)
      return readLogout(delivery, { ...trustOf(context, publicUrl), sloUrl }, new Date())
    } catch (error) {
      if (error instanceof SamlFault) return error
      throw error
    }
  }

  return {
    settingsOf,
    metadata,
    logoutRespond,
    respond: createRespond({ limiter, publicUrl }),
    importSettings: (input: SamlInput, isNew: boolean) => importSettings(input, isNew, outgoing),
    newKey,
  }
}

function notFound(): Result<never, SsoErrorCode> {
  return fail('CONNECTION_NOT_FOUND', ['input', 'connectionId'])
}

function deliveryOf({ query, request, response, relayState }: SamlLogoutRespondInput): Delivery {
  if (request) return { request, relayState: relayState ?? null }
  if (response) return { response, relayState: relayState ?? null }
  return { query: query ?? '' }
}
