// Takes responses of identity providers. Nothing is parsed before the attempt is found that it answers, or the
// connection takes responses that answer none.
import type { SamlRespondInput, SsoErrorCode } from '../../generated/graphql.ts'
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import { limitKey } from '../../shared/client-address.ts'
import { fail, type Result } from '../../shared/result.ts'
import { currentCaller, inTenant } from '../../tenancy/scope.ts'
import type { Finished, Federation } from '../connections/federation.ts'
import type { KindContext, Proven } from '../connections/kind.ts'
import type { Assertion } from './assertion.ts'
import { claimsOf } from './claims.ts'
import { SamlFault, type SamlRule } from './fault.ts'
import { addressesOf } from './metadata.ts'
import { formerKeyOf, type SamlSecret, type SamlSettings } from './model.ts'
import type { Trust } from './response.ts'

export type SamlContext = KindContext<SamlSettings, SamlSecret>
type Outcome = Promise<Result<Finished, SsoErrorCode>>

interface Deps {
  readonly limiter: Pick<RateLimiter, 'take'>
  readonly publicUrl: string
}

export function createRespond({ limiter, publicUrl }: Deps) {
  async function respond(federation: Federation, { connectionId, response, ...given }: SamlRespondInput): Outcome {
    // Verifying takes milliseconds of CPU, and anybody can ask for it.
    demand(limiter, 'federation', `${connectionId} ${limitKey(currentCaller().ip)}`)
    const taken = given.relayState ? await federation.take(given.relayState, given.browser ?? null) : null
    if (!taken) return unasked(federation, connectionId, response)
    return inTenant(taken.tenantId, async () => {
      const context = taken.context as SamlContext
      const refused = refusing(federation, taken.tenantId, taken.row.id)
      // fault: X1
      if (taken.row.kind !== 'SAML' || taken.row.id !== connectionId) return refused('OTHER_CONNECTION')
      const read = await attempted(response, context, ({ inResponseTo }) => {
        // fault: X2
        if (inResponseTo !== taken.facts['requestId'])
          throw new SamlFault('IN_RESPONSE_TO', 'It answers another request than that of the browser.')
      })
      if (read instanceof SamlFault) return refused(read.rule)
      return federation.finish(taken, provenBy(read, context))
    })
  }

  /** Takes a response that answers no request of this browser, where the connection allows that. */
  async function unasked(federation: Federation, connectionId: string, response: string): Outcome {
    const tenantId = await federation.locate(connectionId)
    if (tenantId === null) return notFound()
    return inTenant(tenantId, async () => {
      const context = (await federation.context(connectionId, ['ACTIVE'], 'SAML')) as SamlContext | null
      if (!context) return fail(await federation.unusable(connectionId, 'SAML'), ['input', 'connectionId'])
      const refused = refusing(federation, tenantId, connectionId)
      // fault: X3
      if (!context.settings.allowIdpInitiated) return refused('UNSOLICITED')
      const read = await attempted(response, context, ({ inResponseTo }) => {
        // fault: X4
        if (inResponseTo !== null) throw new SamlFault('IN_RESPONSE_TO', 'It answers a request of another browser.')
      })
      if (read instanceof SamlFault) return refused(read.rule)
      const { id, expiresAt } = read
      return federation.finishUnasked(connectionId, provenBy(read, context), { id, expiresAt })
    })
  }

  async function attempted(
    response: string,
    context: SamlContext,
    check: (assertion: Assertion) => void,
  ): Promise<Assertion | SamlFault> {
    const { readResponse } = await import('./response.ts') // with what verifies XML
    try {
      const assertion = await readResponse(response, trustOf(context, publicUrl), new Date())
      check(assertion)
      return assertion
    } catch (error) {
      if (error instanceof SamlFault) return error
      throw error
    }
  }

  return respond
}

/** The sender of a response learns nothing of the reason. The audit log has it. */
function refusing(federation: Federation, tenantId: string, id: string) {
  return (why: SamlRule | 'OTHER_CONNECTION'): Result<never, SsoErrorCode> => {
    const code = why === 'UNSOLICITED' ? 'SSO_ATTEMPT_OVER' : why === 'STATUS' ? 'SSO_DENIED' : 'SSO_ANSWER_INVALID'
    federation.fail(tenantId, { row: { id }, method: 'saml', code, why: why.toLowerCase(), userId: null })
    return fail(code)
  }
}

export function trustOf({ id, settings, secret }: SamlContext, publicUrl: string): Trust {
  const { audience, acsUrl } = addressesOf(publicUrl, id)
  const { entityId: issuer, certificates } = settings
  const formerKey = formerKeyOf(settings, secret, new Date())
  return { issuer, audience, acsUrl, certificates, privateKey: secret?.privateKey ?? '', formerKey }
}

function provenBy(assertion: Assertion, { id, attributes, trustsMfa, mfaContexts }: SamlContext): Proven {
  const { subject, format, sessionIndex, authenticatedAt, context } = assertion
  return {
    connectionId: id,
    subject,
    ...claimsOf(assertion, attributes),
    emailVerified: true,
    authenticatedAt,
    // fault: X5
    mfa: trustsMfa && context !== null && mfaContexts.includes(context),
    session: { ...(sessionIndex !== null && { sessionIndex }), ...(format !== null && { format }) },
  }
}

function notFound(): Result<never, SsoErrorCode> {
  return fail('CONNECTION_NOT_FOUND', ['input', 'connectionId'])
}
