// What this service sends to an identity provider: requests to sign in, and messages of single logout. All are signed.
import { randomBytes } from 'node:crypto'
import type { SAML as Library } from '@node-saml/node-saml'

/** What is needed to write to the identity provider of a connection. */
export interface Sender {
  /** entity ID of this service for the connection */
  readonly audience: string
  readonly acsUrl: string
  readonly ssoUrl: string
  /** where messages of single logout go; null: the provider has none */
  readonly logoutUrl: string | null
  /** where answers to such messages go, if elsewhere */
  readonly logoutResponseUrl: string | null
  readonly certificates: readonly string[]
  readonly privateKey: string
}

export interface AuthnRequest {
  /** whether somebody who is signed in there must sign in again */
  readonly force: boolean
  /** URIs of authentication contexts, one of which is asked for; empty: any */
  readonly contexts: readonly string[]
  /** URI of the format of the subject; null: as the provider likes */
  readonly format: string | null
  /** comes back with the response */
  readonly relayState: string
}

/** An address to send a browser to, and the id of the message in it. */
export interface Sent {
  readonly url: string
  readonly id: string
}

export async function authnRequest(sender: Sender, request: AuthnRequest): Promise<Sent> {
  const id = newId()
  const library = await libraryFor(sender, id, {
    forceAuthn: request.force,
    identifierFormat: request.format,
    ...(request.contexts.length > 0
      ? { authnContext: [...request.contexts], racComparison: 'exact' }
      : { disableRequestedAuthnContext: true }),
  })
  return { id, url: await library.getAuthorizeUrlAsync(request.relayState, undefined, {}) }
}

/** Whom to sign out at the provider. */
export interface Leaving {
  readonly subject: string
  readonly format: string | null
  readonly sessionIndex: string | null
}

/** null: the provider has no single logout. */
export async function logoutRequest(sender: Sender, leaving: Leaving, relayState: string): Promise<Sent | null> {
  if (sender.logoutUrl === null) return null
  const id = newId()
  const { subject: nameID, format, sessionIndex } = leaving
  const profile = {
    issuer: sender.audience,
    nameID,
    nameIDFormat: format ?? UNSPECIFIED,
    ...(sessionIndex !== null && { sessionIndex }),
  }
  const library = await libraryFor(sender, id, { logoutUrl: sender.logoutUrl })
  return { id, url: await library.getLogoutUrlAsync(profile, relayState, {}) }
}

/** Answers the logout request of the provider with that id. null: the provider has nowhere to send it. */
export async function logoutResponse(
  sender: Sender,
  { id: answered, relayState, success }: { id: string; relayState: string | null; success: boolean },
): Promise<Sent | null> {
  const logoutUrl = sender.logoutResponseUrl ?? sender.logoutUrl
  if (logoutUrl === null) return null
  const id = newId()
  const request = { ID: answered, issuer: '', nameID: '', nameIDFormat: '' }
  const library = await libraryFor(sender, id, { logoutUrl })
  return { id, url: await library.getLogoutResponseUrlAsync(request, relayState ?? '', {}, success) }
}

const UNSPECIFIED = 'urn:oasis:names:tc:SAML:1.1:nameid-format:unspecified'

function newId(): string {
  return `_${randomBytes(20).toString('hex')}`
}

/** The library is loaded when somebody needs it. */
async function libraryFor(
  { audience, acsUrl, ssoUrl, certificates, privateKey }: Sender,
  id: string,
  more: Partial<ConstructorParameters<typeof Library>[0]>,
): Promise<Library> {
  const { SAML } = await import('@node-saml/node-saml')
  return new SAML({
    issuer: audience,
    callbackUrl: acsUrl,
    entryPoint: ssoUrl,
    idpCert: [...certificates],
    privateKey,
    signatureAlgorithm: 'sha256',
    generateUniqueId: () => id,
    ...more,
  })
}
