// Certificates that callers paste.
import { X509Certificate } from 'node:crypto'

const MOST_CHARACTERS = 65_536
const PEM = /-----BEGIN CERTIFICATE-----[A-Za-z\d+/=\s]+-----END CERTIFICATE-----/g

/** Returns the certificates in a text of PEM; none: it is something else. */
export function certificatesIn(pem: string): X509Certificate[] {
  if (pem.length > MOST_CHARACTERS || pem.replaceAll(PEM, '').trim() !== '') return []
  try {
    return (pem.match(PEM) ?? []).map((each) => new X509Certificate(each))
  } catch {
    return []
  }
}
