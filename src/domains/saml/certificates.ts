// X.509 certificates with which identity providers sign.
import { X509Certificate } from 'node:crypto'

/** Certificates of one connection: the present one, the next one, and some of other servers. */
export const MOST_CERTIFICATES = 5
/** Characters of all of them together, as pasted. */
export const CERTIFICATE_CHARACTERS = 32_768
const LEAST_RSA_BITS = 2_048

export type CertificateFault = 'UNREADABLE' | 'NOT_RSA' | 'WEAK'

export interface Certificate {
  /** Base64 of the DER form, in one line */
  readonly der: string
  /** its subject, for people */
  readonly subject: string
  /** SHA-256 of the DER form, in pairs of hexadecimal digits with colons */
  readonly fingerprint: string
  readonly notBefore: Date
  readonly notAfter: Date
}

const BLOCK =
  /-----BEGIN (?:TRUSTED |X509 )?CERTIFICATE-----([A-Za-z\d+/=\s]*)-----END (?:TRUSTED |X509 )?CERTIFICATE-----/g

/** Returns the Base64 texts in what was pasted: PEM blocks, or one bare certificate. */
export function certificateTexts(pasted: string): string[] {
  const blocks = Array.from(pasted.matchAll(BLOCK), ([, base64 = '']) => base64)
  const rest = pasted.replaceAll(BLOCK, '').trim()
  return blocks.length === 0 ? (rest === '' ? [] : [rest]) : rest === '' ? blocks : [...blocks, rest]
}

/** Reads a certificate in Base64. */
export function readCertificate(base64: string): Certificate | CertificateFault {
  const der = base64.replaceAll(/\s/g, '')
  if (!/^[A-Za-z\d+/]+={0,2}$/.test(der)) return 'UNREADABLE'
  try {
    const read = new X509Certificate(Buffer.from(der, 'base64'))
    const { asymmetricKeyType, asymmetricKeyDetails } = read.publicKey
    // The library that verifies signatures knows RSA alone.
    if (asymmetricKeyType !== 'rsa') return 'NOT_RSA'
    if ((asymmetricKeyDetails?.modulusLength ?? 0) < LEAST_RSA_BITS) return 'WEAK'
    return {
      der: read.raw.toString('base64'),
      subject: read.subject.replaceAll('\n', ', ').slice(0, 200),
      fingerprint: read.fingerprint256,
      notBefore: read.validFromDate,
      notAfter: read.validToDate,
    }
  } catch {
    return 'UNREADABLE'
  }
}

export const CERTIFICATE_FAULTS: Readonly<Record<CertificateFault, string>> = {
  UNREADABLE: 'This is no X.509 certificate: PEM, or Base64 of its DER form, is expected.',
  NOT_RSA: 'The certificate is not for an RSA key; other keys are not supported.',
  WEAK: `The key of the certificate is too short: at least ${LEAST_RSA_BITS} bits are expected.`,
}

export function pemOf(der: string): string {
  const lines = der.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}
