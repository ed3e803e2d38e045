// Reads what the service sends by a redirect, as an identity provider does.
import { verify, X509Certificate } from 'node:crypto'
import { inflateRawSync } from 'node:zlib'

export interface Received {
  readonly xml: string
  readonly relayState: string | null
  /** whether the certificate's key has signed the query */
  readonly verified: boolean
}

/** `certificate`: Base64 of its DER form; without one nothing is verified. */
export function fieldsOf(url: string, certificate?: string): Received {
  const { search, searchParams } = new URL(url)
  const message = searchParams.get('SAMLRequest') ?? searchParams.get('SAMLResponse') ?? ''
  const [signed = '', signature = ''] = search.slice(1).split('&Signature=')
  const key = certificate === undefined ? null : new X509Certificate(Buffer.from(certificate, 'base64')).publicKey
  return {
    xml: inflateRawSync(Buffer.from(message, 'base64')).toString(),
    relayState: searchParams.get('RelayState'),
    verified:
      key !== null && verify('sha256', Buffer.from(signed), key, Buffer.from(decodeURIComponent(signature), 'base64')),
  }
}
