// Why a directory could not be asked, in the codes of findings.
import {
  ConfidentialityRequiredError,
  InappropriateAuthError,
  InsufficientAccessError,
  InvalidCredentialsError,
  InvalidDNSyntaxError,
  NoSuchObjectError,
  ProtocolError,
  ResultCodeError,
  UnavailableError,
  UnwillingToPerformError,
} from 'ldapts'
import { type OutgoingCode, OutgoingFailure, outgoingFailure } from '../../outgoing/failure.ts'

/** Codes of findings of connections that a directory can cause. */
export type DirectoryCode =
  | 'ADDRESS_REFUSED'
  | 'ANSWER_TOO_LARGE'
  | 'BASE_NOT_FOUND'
  | 'BIND_REFUSED'
  | 'CERTIFICATE_EXPIRED'
  | 'CERTIFICATE_NOT_YET_VALID'
  | 'GROUP_BASE_NOT_FOUND'
  | 'NOT_A_DIRECTORY'
  | 'NOT_ENCRYPTED'
  | 'REDIRECTED'
  | 'SETTING_INVALID'
  | 'SETTING_MISSING'
  | 'START_TLS_UNSUPPORTED'
  | 'TIMEOUT'
  | 'TLS_FAILED'
  | 'TLS_NAME_MISMATCH'
  | 'TLS_NOT_VERIFIED'
  | 'TLS_UNTRUSTED'
  | 'UNREACHABLE'

/** What was asked of the directory. */
export type Step = 'connect' | 'start-tls' | 'bind' | 'search' | 'groups'

export class DirectoryFailure extends Error {
  override readonly name = 'DirectoryFailure'
  readonly code: DirectoryCode
  constructor(code: DirectoryCode, cause?: unknown) {
    super(`The directory could not be asked: ${code}.`, { cause })
    this.code = code
  }
}

const OF_OUTGOING: Readonly<Record<OutgoingCode, DirectoryCode>> = {
  OUTBOUND_REFUSED: 'ADDRESS_REFUSED',
  UNREACHABLE: 'UNREACHABLE',
  TLS: 'TLS_FAILED',
  TIMEOUT: 'TIMEOUT',
  TOO_LARGE: 'ANSWER_TOO_LARGE',
  REDIRECT: 'REDIRECTED',
  PROTOCOL: 'NOT_A_DIRECTORY',
  BUSY: 'TIMEOUT',
}

/** Codes of Node and OpenSSL for a certificate that is not trusted. */
const UNTRUSTED =
  /^(?:SELF_SIGNED_|DEPTH_ZERO_|UNABLE_TO_|INVALID_CA|CERT_(?:UNTRUSTED|CHAIN_TOO_LONG|REJECTED|SIGNATURE_FAILURE))/
const TLS_CODES: Readonly<Record<string, DirectoryCode>> = {
  ERR_TLS_CERT_ALTNAME_INVALID: 'TLS_NAME_MISMATCH',
  CERT_HAS_EXPIRED: 'CERTIFICATE_EXPIRED',
  CERT_NOT_YET_VALID: 'CERTIFICATE_NOT_YET_VALID',
}

/** Returns what an error of a step means. */
export function directoryFailure(step: Step, error: unknown): DirectoryFailure {
  if (error instanceof DirectoryFailure) return error
  return new DirectoryFailure(codeOf(step, error), error)
}

function codeOf(step: Step, error: unknown): DirectoryCode {
  if (error instanceof ResultCodeError) return codeOfResult(step, error)
  const found = codes(error)
  for (const code of found) {
    const known = TLS_CODES[code] ?? (UNTRUSTED.test(code) ? 'TLS_UNTRUSTED' : undefined)
    if (known) return known
  }
  // ldapts has no class for these.
  if (error instanceof Error && /timed out|Connection timeout/.test(error.message)) return 'TIMEOUT'
  if (error instanceof Error && /Connection closed before message/.test(error.message)) return 'NOT_A_DIRECTORY'
  return codeOfOutgoing(error) ?? 'NOT_A_DIRECTORY'
}

function codeOfOutgoing(error: unknown): DirectoryCode | null {
  try {
    const { code } = outgoingFailure(error)
    return OF_OUTGOING[code]
  } catch {
    return null // no error of the network: what the directory sent could not be read
  }
}

function codeOfResult(step: Step, error: ResultCodeError): DirectoryCode {
  if (step === 'start-tls') return 'START_TLS_UNSUPPORTED'
  if (error instanceof UnavailableError) return 'UNREACHABLE'
  if (error instanceof ConfidentialityRequiredError) return 'NOT_ENCRYPTED'
  if (step === 'bind') return bindRefused(error) ? 'BIND_REFUSED' : 'NOT_A_DIRECTORY'
  if (error instanceof NoSuchObjectError || error instanceof InvalidDNSyntaxError)
    return step === 'groups' ? 'GROUP_BASE_NOT_FOUND' : 'BASE_NOT_FOUND'
  if (error instanceof InsufficientAccessError) return step === 'groups' ? 'GROUP_BASE_NOT_FOUND' : 'BASE_NOT_FOUND'
  return 'NOT_A_DIRECTORY'
}

/** Any answer but success to a name and a password is a no, under any name. */
function bindRefused(error: ResultCodeError): boolean {
  return (
    error instanceof InvalidCredentialsError ||
    error instanceof InappropriateAuthError ||
    error instanceof InvalidDNSyntaxError ||
    error instanceof NoSuchObjectError ||
    error instanceof InsufficientAccessError ||
    error instanceof UnwillingToPerformError ||
    error instanceof ProtocolError
  )
}

function codes(error: unknown): string[] {
  const found: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    const { code } = at as NodeJS.ErrnoException
    if (typeof code === 'string') found.push(code)
    if (at instanceof OutgoingFailure && at.detail !== null) found.push(at.detail)
  }
  return found
}
