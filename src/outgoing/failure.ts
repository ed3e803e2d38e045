// Why a request to an address that a tenant named was not answered. The messages are for the tenant's administrators:
// they tell nothing of the network that the service runs in.

const MESSAGES = {
  OUTBOUND_REFUSED: 'The service does not call this address.',
  UNREACHABLE: 'Nothing answers at this address.',
  TLS: 'The TLS connection failed.',
  TIMEOUT: 'There was no complete answer in time.',
  TOO_LARGE: 'The answer is too large.',
  REDIRECT: 'The address redirects, and redirects are not followed. Enter the final address.',
  PROTOCOL: 'The answer is not plain HTTP, or it is compressed.',
  BUSY: 'Too many outgoing requests are under way; try again shortly.',
} as const

export type OutgoingCode = keyof typeof MESSAGES
export const OUTGOING_CODES = Object.keys(MESSAGES) as OutgoingCode[]

/** Which rule refused an address (OUTBOUND_REFUSED). */
export type OutgoingRule = keyof typeof RULES

const RULES = {
  url: 'It must be a URL with a host and without credentials.',
  scheme: 'It must start with https://.',
  name: 'Names of the local machine are refused.',
  address: 'It is not at a public address. The operator can list private ones (OUTBOUND_ALLOW).',
} as const

/** What is more precise than the code. */
interface Details {
  readonly rule?: OutgoingRule
  /** code of Node or OpenSSL, such as ECONNREFUSED or CERT_HAS_EXPIRED; for REDIRECT, where it leads */
  readonly detail?: string
  readonly cause?: unknown
}

export class OutgoingFailure extends Error {
  override readonly name = 'OutgoingFailure'
  readonly code: OutgoingCode
  readonly rule: OutgoingRule | null
  readonly detail: string | null
  constructor(code: OutgoingCode, { rule, detail, cause }: Details = {}) {
    super([MESSAGES[code], ...(rule === undefined ? [] : [RULES[rule]])].join(' '), { cause })
    this.code = code
    this.rule = rule ?? null
    this.detail = detail ?? null
  }
}

export function refuse(rule: OutgoingRule): OutgoingFailure {
  return new OutgoingFailure('OUTBOUND_REFUSED', { rule })
}

/** Codes of undici, and names of what an AbortSignal throws. */
const BY_CODE: Readonly<Record<string, OutgoingCode>> = {
  AbortError: 'TIMEOUT',
  TimeoutError: 'TIMEOUT',
  ETIMEDOUT: 'TIMEOUT',
  UND_ERR_ABORTED: 'TIMEOUT',
  UND_ERR_CONNECT_TIMEOUT: 'TIMEOUT',
  UND_ERR_HEADERS_TIMEOUT: 'TIMEOUT',
  UND_ERR_BODY_TIMEOUT: 'TIMEOUT',
  UND_ERR_HEADERS_OVERFLOW: 'TOO_LARGE',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'PROTOCOL',
  UND_ERR_MAX_ORIGINS_REACHED: 'BUSY',
  UND_ERR_SOCKET: 'UNREACHABLE',
  HTTPParserError: 'PROTOCOL',
  EPIPE: 'UNREACHABLE',
  EPROTO: 'TLS',
}
/** Beginnings of codes: of Node's TLS, of OpenSSL's verification, of the network. */
const BEGINNINGS: readonly (readonly [RegExp, OutgoingCode])[] = [
  [/^(?:ERR_TLS|ERR_SSL|CERT_|CRL_|UNABLE_TO_|SELF_SIGNED_|DEPTH_ZERO_)/, 'TLS'],
  [/^(?:HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH)/, 'TLS'],
  [
    /^(?:ECONN|ENOTFOUND|ENODATA|EAI_|EHOST|ENET|ESERVFAIL|EREFUSED|EBADNAME|EBADRESP|EADDR|EACCES|EPERM)/,
    'UNREACHABLE',
  ],
]

/** Returns what the error of a request or a socket means; an error that is none of the network's is thrown. */
export function outgoingFailure(error: unknown): OutgoingFailure {
  const codes: string[] = []
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; at = innermost(at), depth++) {
    if (at instanceof OutgoingFailure) return at
    // Node: the other side ended the connection instead of answering the TLS handshake.
    if (at.message.includes('before secure TLS connection')) codes.push('EPROTO')
    const { code } = at as NodeJS.ErrnoException
    codes.push(typeof code === 'string' ? code : at.name, at.name)
  }
  for (const detail of codes) {
    const code = BY_CODE[detail] ?? BEGINNINGS.find(([beginning]) => beginning.test(detail))?.[1]
    if (code !== undefined) return new OutgoingFailure(code, { detail, cause: error })
  }
  throw error
}

/** Several addresses of one host were tried: the first one's error tells as much as the others. */
function innermost(error: Error): unknown {
  return error instanceof AggregateError ? error.errors[0] : error.cause
}
