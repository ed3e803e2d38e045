// What a look at a connection finds: the copy of each code, so that every kind says the same thing alike.
import type { ConnectionFinding, ConnectionFindingCode, ConnectionFindingSeverity } from '../../generated/graphql.ts'

/** `message` must name no person and no secret: the report may be sent to the provider's support. */
export type Finding = ConnectionFinding

interface Copy {
  readonly severity: ConnectionFindingSeverity
  readonly message: string
  readonly advice: string | null
}

const fine = (message: string): Copy => ({ severity: 'OK', message, advice: null })
const warning = (message: string, advice: string): Copy => ({ severity: 'WARNING', message, advice })
const error = (message: string, advice: string): Copy => ({ severity: 'ERROR', message, advice })

const COPY: Readonly<Record<ConnectionFindingCode, Copy>> = {
  SETTINGS_COMPLETE: fine('The settings are complete.'),
  SETTING_MISSING: error('A setting is missing.', 'Fill it in.'),
  SETTING_INVALID: error('A setting cannot be right.', 'Correct it.'),
  NO_PROVEN_DOMAIN: warning(
    'No domain that this tenant has proven leads to this connection.',
    'Prove the domain of the addresses. Until then, only members who linked their account themselves can sign in.',
  ),
  REACHABLE: fine('The provider answers.'),
  UNREACHABLE: error(
    'The provider does not answer: its name is unknown, or nothing listens there.',
    'Check host and port, and whether a firewall lets this service through.',
  ),
  ADDRESS_REFUSED: error(
    'This service may not connect to that address.',
    'Use a public address. For a private network, the operator of this service must list it in OUTBOUND_ALLOW.',
  ),
  TIMEOUT: error('The provider did not answer in time.', 'Check its load, and whether a firewall drops packets.'),
  ANSWER_TOO_LARGE: error('The answer of the provider is too large.', 'Check the address.'),
  REDIRECTED: error('The provider sends elsewhere, which is not followed.', 'Enter the address to which it leads.'),
  TLS_VERIFIED: fine('The connection is encrypted, and the server has shown that it is the right one.'),
  TLS_UNTRUSTED: error(
    'The certificate of the server is of an issuer that is not trusted.',
    'Add the certificate of the issuer to the connection.',
  ),
  TLS_NAME_MISMATCH: error(
    'The certificate of the server is for another name.',
    'Enter the name that stands in the certificate.',
  ),
  TLS_FAILED: error(
    'No encrypted connection came about.',
    'Check the port, and that the server speaks TLS 1.2 or later.',
  ),
  NOT_ENCRYPTED: error('Names and passwords would travel unencrypted.', 'Use ldaps://, or ldap:// with StartTLS.'),
  TLS_NOT_VERIFIED: warning(
    'Nobody checks whether the server is the right one, so that others can read passwords.',
    'Add the certificate of the issuer, and let the server be verified again.',
  ),
  CERTIFICATE_VALID: fine('The certificate is valid for more than 30 days.'),
  CERTIFICATE_INVALID: error('The certificate cannot be read.', 'Paste it as PEM, with its first and last line.'),
  CERTIFICATE_NOT_YET_VALID: error(
    'The certificate is not valid yet.',
    'Check its dates, and the clock of the provider.',
  ),
  CERTIFICATE_EXPIRED: error('The certificate is no longer valid.', 'Add the new certificate of the provider.'),
  CERTIFICATE_EXPIRES_SOON: warning(
    'The certificate ends within 30 days.',
    'Add the next certificate beside it before then, and remove this one afterwards.',
  ),
  ALGORITHM_WEAK: error(
    'A key or an algorithm is too weak.',
    'Let the provider use SHA-256 and keys of 2,048 bits or more.',
  ),
  ALGORITHM_UNSUPPORTED: error(
    'A key or an algorithm is not supported.',
    'Choose another one at the provider: the documentation lists those that are supported.',
  ),
  DOCUMENT_INVALID: error('What was pasted cannot be read.', 'Paste all of it, unchanged.'),
  DOCUMENT_ACCEPTED: fine('What was pasted is as it should be.'),
  UNSIGNED: error('It is not signed.', 'Let the provider sign the assertion.'),
  SIGNATURE_INVALID: error(
    'It is signed with a key that this connection does not know.',
    'Add the present signing certificate of the provider.',
  ),
  ISSUER_MISMATCH: error('It is of another provider.', 'Compare the issuer (entity ID) with that of the provider.'),
  AUDIENCE_MISMATCH: error(
    'It is meant for another service.',
    'Enter the entity ID of this connection at the provider, as audience or identifier.',
  ),
  ACS_MISMATCH: error(
    'It was sent to another address than that of this connection.',
    'Enter the ACS URL of this connection at the provider, as reply or consumer address.',
  ),
  CLOCK_SKEW: error('The clocks of the provider and of this service differ.', 'Set the clock of the provider by NTP.'),
  RESPONSE_EXPIRED: warning(
    'It is too old.',
    'Paste one of the last minutes. Otherwise check the clock of the provider.',
  ),
  UNREQUESTED: error(
    'It answers no request of this service.',
    'Begin at the sign-in page of this service, or allow sign-ins that begin at the provider.',
  ),
  PROVIDER_REFUSED: error(
    'The provider says that the sign-in failed.',
    'Look into the log of the provider. Often the person is not assigned to the application.',
  ),
  SUBJECT_MISSING: error(
    'It does not say who the person is.',
    'Let the provider send an identifier that never changes.',
  ),
  EMAIL_MISSING: error(
    'It has no address of the person under the name that is set.',
    'Correct the name of the attribute, or let the provider send it.',
  ),
  NAME_MISSING: warning(
    'It has no name of the person under the name that is set.',
    'Correct the name of the attribute, or let the provider send it.',
  ),
  GROUPS_MISSING: warning(
    'It has no groups, though roles are given by them.',
    'Correct the name of the attribute, or let the provider send the groups.',
  ),
  NOT_A_PROVIDER: error('There is no OpenID provider at that address.', 'Enter the issuer, without /.well-known.'),
  CLIENT_REFUSED: error('The provider does not accept the client.', 'Compare client ID and secret with the provider.'),
  REDIRECT_URI_REFUSED: error(
    'The provider does not accept the address to which people return.',
    'Add the redirect URI of this connection at the provider, letter by letter.',
  ),
  NOT_A_DIRECTORY: error(
    'There is no directory at that address, or it expects to be called otherwise.',
    'Use ldaps:// with port 636, or ldap:// and StartTLS with port 389.',
  ),
  START_TLS_UNSUPPORTED: error('The directory offers no StartTLS.', 'Switch it on in the directory, or use ldaps://.'),
  BIND_ACCEPTED: fine('The directory accepts the name and the password of the reader.'),
  BIND_REFUSED: error(
    'The directory does not accept the name and the password of the reader.',
    'Enter the full name (DN) of the reader, and its password again.',
  ),
  BASE_NOT_FOUND: error(
    'There is nothing at the base, or the reader may not see it.',
    'Correct the base DN, or let the reader search there.',
  ),
  PEOPLE_FOUND: fine('There are people at the base.'),
  NOBODY_FOUND: error(
    'The filter finds nobody at the base.',
    'Correct the filter or the base DN, or let the reader search there.',
  ),
  GROUP_BASE_NOT_FOUND: warning(
    'There is nothing at the base of groups, or the reader may not see it, so that nobody gets roles by them.',
    'Correct the base DN of groups, or let the reader search there.',
  ),
  STABLE_ID_MISSING: error(
    'People have no attribute that stays when they are renamed.',
    'Let the reader see entryUUID, objectGUID or the attribute that is set.',
  ),
}

interface About {
  /** another one than usual */
  readonly severity?: ConnectionFindingSeverity
  /** what makes it more precise; of the settings or the provider, never of a person */
  readonly message?: string
  readonly advice?: string
  readonly path?: readonly string[]
}

/** Returns the finding of a code. */
export function finding(code: ConnectionFindingCode, { severity, message, advice, path }: About = {}): Finding {
  const copy = COPY[code]
  return {
    code,
    severity: severity ?? copy.severity,
    message: message ?? copy.message,
    advice: advice ?? copy.advice,
    path: path ? [...path] : null,
  }
}

/** Returns whether people can sign in by what was found. */
export function allWell(findings: readonly Finding[]): boolean {
  return findings.every(({ severity }) => severity !== 'ERROR')
}
