// What is wrong with a SAML connection, and what to do about it. Findings name settings, never people.
import type { ConnectionFindingCode } from '../../generated/graphql.ts'
import { type Finding, finding } from '../connections/findings.ts'
import type { AttributeNames, KindContext } from '../connections/kind.ts'
import { DAY_MS } from '../../shared/time.ts'
import { readCertificate } from './certificates.ts'
import { claimsOf } from './claims.ts'
import { SamlFault, type SamlRule } from './fault.ts'
import { addressesOf, readMetadata } from './metadata.ts'
import { formerKeyOf, type SamlSecret, type SamlSettings } from './model.ts'

const SOON_DAYS = 30

const CODES: Readonly<Record<SamlRule, ConnectionFindingCode>> = {
  TOO_LARGE: 'DOCUMENT_INVALID',
  MALFORMED: 'DOCUMENT_INVALID',
  STATUS: 'PROVIDER_REFUSED',
  NO_ASSERTION: 'DOCUMENT_INVALID',
  SEVERAL_ASSERTIONS: 'DOCUMENT_INVALID',
  DUPLICATE_ID: 'DOCUMENT_INVALID',
  MISPLACED: 'DOCUMENT_INVALID',
  UNSIGNED: 'UNSIGNED',
  ALGORITHM: 'ALGORITHM_WEAK',
  SIGNATURE: 'SIGNATURE_INVALID',
  DECRYPTION: 'DOCUMENT_INVALID',
  ISSUER: 'ISSUER_MISMATCH',
  DESTINATION: 'ACS_MISMATCH',
  RECIPIENT: 'ACS_MISMATCH',
  AUDIENCE: 'AUDIENCE_MISMATCH',
  CONDITIONS: 'DOCUMENT_INVALID',
  CONFIRMATION: 'DOCUMENT_INVALID',
  SUBJECT: 'SUBJECT_MISSING',
  NOT_YET_VALID: 'CLOCK_SKEW',
  EXPIRED: 'RESPONSE_EXPIRED',
  IN_RESPONSE_TO: 'UNREQUESTED',
  UNSOLICITED: 'UNREQUESTED',
}

function findingOf(fault: SamlFault): Finding {
  return finding(CODES[fault.rule], { message: fault.message })
}

/** Looks at the settings alone. */
export function checkSettings({ certificates }: SamlSettings, now = new Date()): Finding[] {
  return [finding('SETTINGS_COMPLETE'), ...certificateFindings(certificates, now)]
}

/** One certificate that is valid is enough to sign in; each that is not is named. */
function certificateFindings(certificates: readonly string[], now: Date): Finding[] {
  const path = ['settings', 'idpCertificate']
  const each = certificates.map((der) => certificateFinding(der, now))
  const works = each.some((code) => code === 'CERTIFICATE_VALID' || code === 'CERTIFICATE_EXPIRES_SOON')
  return each.map((code) => {
    const found = finding(code, { path })
    return works && found.severity === 'ERROR' ? { ...found, severity: 'WARNING' } : found
  })
}

function certificateFinding(der: string, now: Date): ConnectionFindingCode {
  const read = readCertificate(der)
  if (read === 'WEAK') return 'ALGORITHM_WEAK'
  if (read === 'NOT_RSA') return 'ALGORITHM_UNSUPPORTED'
  if (read === 'UNREADABLE') return 'CERTIFICATE_INVALID'
  if (read.notBefore > now) return 'CERTIFICATE_NOT_YET_VALID'
  if (read.notAfter <= now) return 'CERTIFICATE_EXPIRED'
  const soon = new Date(now.getTime() + SOON_DAYS * DAY_MS)
  return read.notAfter <= soon ? 'CERTIFICATE_EXPIRES_SOON' : 'CERTIFICATE_VALID'
}

/** Compares metadata of the provider with the settings. */
export function examineMetadata(xml: string, settings: SamlSettings, now = new Date()): Finding[] {
  try {
    const found = readMetadata(xml, now)
    const findings = certificateFindings(found.certificates, now)
    if (found.entityId !== settings.entityId)
      findings.push(finding('ISSUER_MISMATCH', { path: ['settings', 'idpEntityId'] }))
    if (found.ssoUrl !== settings.ssoUrl)
      findings.push(
        finding('SETTING_INVALID', {
          path: ['settings', 'idpSsoUrl'],
          message: 'The metadata names another address for signing in.',
          advice: 'Import the metadata.',
        }),
      )
    if (found.certificates.some((der) => !settings.certificates.includes(der)))
      findings.push(
        finding('SIGNATURE_INVALID', {
          path: ['settings', 'idpCertificate'],
          message: 'The metadata has a signing certificate that this connection does not know.',
          advice: 'Import the metadata, or add the certificate.',
        }),
      )
    return findings.every(({ severity }) => severity !== 'ERROR')
      ? [finding('DOCUMENT_ACCEPTED'), ...findings]
      : findings
  } catch (error) {
    if (error instanceof SamlFault) return [findingOf(error)]
    throw error
  }
}

/** Looks at a response of the provider as at a sign-in, in XML or in Base64. Nobody is signed in. */
export async function examineResponse(
  pasted: string,
  { id, settings, secret, attributes }: KindContext<SamlSettings, SamlSecret>,
  { publicUrl, now = new Date() }: { readonly publicUrl: string; readonly now?: Date },
): Promise<Finding[]> {
  const { audience, acsUrl } = addressesOf(publicUrl, id)
  const parameter = pasted.trim().startsWith('<') ? Buffer.from(pasted).toString('base64') : pasted
  const trust = {
    issuer: settings.entityId,
    audience,
    acsUrl,
    certificates: settings.certificates,
    privateKey: secret?.privateKey ?? '',
    formerKey: formerKeyOf(settings, secret, now),
  }
  const { readResponse } = await import('./response.ts') // with what verifies XML
  try {
    const assertion = await readResponse(parameter, trust, now)
    const findings = [finding('DOCUMENT_ACCEPTED'), ...claimFindings(claimsOf(assertion, attributes), attributes)]
    if (assertion.inResponseTo === null && !settings.allowIdpInitiated)
      findings.push(finding('UNREQUESTED', { path: ['settings', 'allowIdpInitiated'] }))
    return findings
  } catch (error) {
    if (error instanceof SamlFault) return [findingOf(error)]
    throw error
  }
}

function claimFindings({ email, name, groups }: ReturnType<typeof claimsOf>, names: AttributeNames): Finding[] {
  return [
    ...(email === null ? [finding('EMAIL_MISSING', { path: ['attributes', 'email'] })] : []),
    ...(name === null ? [finding('NAME_MISSING', { path: ['attributes', 'name'] })] : []),
    ...(groups.length === 0 && names.groups !== ''
      ? [finding('GROUPS_MISSING', { path: ['attributes', 'groups'] })]
      : []),
  ]
}
