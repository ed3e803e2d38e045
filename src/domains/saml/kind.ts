// SAML as a kind of connection: what connections/ asks of it.
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { isWebAddress } from '../../shared/web-address.ts'
import type { ConnectionKind, KindContext } from '../connections/kind.ts'
import { readCertificate } from './certificates.ts'
import { SAML_DOCUMENT } from './document.ts'
import { checkSettings, examineMetadata, examineResponse } from './doctor.ts'
import { addressesOf } from './metadata.ts'
import { formatOf, parseSettings, readSettings, type SamlGiven, type SamlSecret, type SamlSettings } from './model.ts'
import { authnRequest, logoutRequest, type Sender } from './request.ts'

interface Deps {
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
  readonly outgoing: Pick<Outgoing, 'judge'>
}

type Context = KindContext<SamlSettings, SamlSecret>

export function createSamlKind({ publicUrl, outgoing }: Deps): ConnectionKind<SamlSettings, SamlSecret> {
  return {
    kind: 'SAML',
    method: 'saml',
    parse: (input, before) => parseSettings(input as SamlGiven, before, isListed(outgoing)),
    renew: ({ privateKey }, { privateKey: formerKey }) => ({ privateKey, formerKey }),
    read: readSettings,
    document: SAML_DOCUMENT,
    check: (settings) => checkSettings(settings),
    async diagnose(context, pasted) {
      if (pasted?.metadata) return examineMetadata(pasted.metadata, context.settings)
      if (pasted?.response) return examineResponse(pasted.response, context, { publicUrl })
      return checkSettings(context.settings)
    },
    async authorize(context, { state, purpose, forced }) {
      const { settings } = context
      const { url, id } = await authnRequest(senderOf(context, publicUrl), {
        force: forced || settings.forceAuthn,
        contexts: purpose === 'STEP_UP' ? context.mfaContexts : [],
        format: formatOf(settings),
        relayState: state,
      })
      return { url, facts: { requestId: id } }
    },
    async leave(context, { subject, facts }) {
      const { format = null, sessionIndex = null } = facts
      return (await logoutRequest(senderOf(context, publicUrl), { subject, format, sessionIndex }, ''))?.url ?? null
    },
    certificates: ({ certificates }) =>
      certificates.flatMap((der) => {
        const read = readCertificate(der)
        const path = ['settings', 'idpCertificate']
        return typeof read === 'string' ? [] : [{ path, subject: read.subject, notAfter: read.notAfter }]
      }),
  }
}

/** A browser goes there, and not this service. So plain HTTP alone needs the operator's word (OUTBOUND_ALLOW). */
function isListed(outgoing: Pick<Outgoing, 'judge'>): (url: string) => boolean {
  return (url) => {
    if (!isWebAddress(url, ['http:'])) return false
    try {
      outgoing.judge(url)
      return true
    } catch (error) {
      if (error instanceof OutgoingFailure) return false
      throw error
    }
  }
}

/** Returns what is needed to write to the provider. */
export function senderOf({ id, settings, secret }: Context, publicUrl: string): Sender {
  if (!secret) throw new Error('a SAML connection has no key')
  const { audience, acsUrl } = addressesOf(publicUrl, id)
  const { ssoUrl, sloUrl: logoutUrl, sloResponseUrl: logoutResponseUrl, certificates } = settings
  return { audience, acsUrl, ssoUrl, logoutUrl, logoutResponseUrl, certificates, privateKey: secret.privateKey }
}
