// What a failure of an outgoing request means for a connection.
import type { OutgoingCode, OutgoingFailure } from '../../outgoing/failure.ts'
import type { ConnectionFindingCode } from '../../generated/graphql.ts'
import { type Finding, finding } from './findings.ts'

const BY_CODE: Readonly<Record<OutgoingCode, ConnectionFindingCode>> = {
  OUTBOUND_REFUSED: 'ADDRESS_REFUSED',
  UNREACHABLE: 'UNREACHABLE',
  TLS: 'TLS_FAILED',
  TIMEOUT: 'TIMEOUT',
  TOO_LARGE: 'ANSWER_TOO_LARGE',
  REDIRECT: 'REDIRECTED',
  PROTOCOL: 'NOT_A_PROVIDER',
  BUSY: 'TIMEOUT',
}

/** Codes of OpenSSL and Node for a certificate that is not accepted. */
const BY_DETAIL: readonly (readonly [RegExp, ConnectionFindingCode])[] = [
  [/^CERT_HAS_EXPIRED$/, 'CERTIFICATE_EXPIRED'],
  [/^CERT_NOT_YET_VALID$/, 'CERTIFICATE_NOT_YET_VALID'],
  [/ALTNAME_INVALID$|^HOSTNAME_MISMATCH$/, 'TLS_NAME_MISMATCH'],
  [/^(?:UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_|CERT_UNTRUSTED|CERT_REJECTED|INVALID_CA)/, 'TLS_UNTRUSTED'],
]

/** Returns what to tell about the failure; `path`: the setting with the address. */
export function outgoingFinding({ code, detail, rule, message }: OutgoingFailure, path: readonly string[]): Finding {
  const precise = code === 'TLS' ? BY_DETAIL.find(([form]) => form.test(detail ?? ''))?.[1] : undefined
  const leads = code === 'REDIRECT' && detail !== null ? { advice: `It leads to ${detail}: enter that address.` } : {}
  const refused = rule !== null && rule !== 'address' ? { message } : {}
  return finding(precise ?? BY_CODE[code], { path, ...leads, ...refused })
}
