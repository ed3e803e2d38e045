// Parses single fields of the settings. Each function adds what is wrong to the faults.
import { createPrivateKey } from 'node:crypto'
import type { Preset, Restriction } from './presets.ts'
import type { Faults, JudgeUrl, Secrets, SocialGiven, SocialSettings } from './settings.ts'

const SECRET_CHARACTERS = 8_192
const SCOPES = 20
/** RFC 6749, section 3.3. */
const SCOPE = /^[\x21\x23-\x5b\x5d-\x7e]{1,200}$/
/** What people paste who have the address of the metadata. */
const WELL_KNOWN = /\/\.well-known\/(?:openid-configuration|oauth-authorization-server)\/?$/
const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/
/** The directory of everybody's personal accounts at Microsoft. */
const PERSONAL_ACCOUNTS = '9188040d-6c67-4c5b-b112-36a304b66dad'

export const at = (field: string): readonly string[] => ['input', 'settings', field]

export function line(faults: Faults, field: string, value: string): string {
  const trimmed = value.trim()
  if (trimmed === '') faults.push({ code: 'REQUIRED', path: at(field) })
  else if (trimmed.length > 512) faults.push({ code: 'TOO_LONG', path: at(field) })
  else if (!/^[\x20-\x7e]+$/.test(trimmed))
    faults.push({ code: 'INVALID', path: at(field), message: 'Only printable ASCII characters are allowed.' })
  return trimmed
}

/** Returns the issuer of what people paste. */
export function trimmedIssuer(value: string): string {
  return value.trim().replace(WELL_KNOWN, '')
}

export function issuerFrom(faults: Faults, value: string, judge: JudgeUrl): string {
  const issuer = trimmedIssuer(value)
  const fault = (message: string) => faults.push({ code: 'INVALID', path: at('issuer'), message })
  if (issuer === '') faults.push({ code: 'REQUIRED', path: at('issuer') })
  else if (issuer.length > 1_000) faults.push({ code: 'TOO_LONG', path: at('issuer') })
  else if (/[?#{}]|\/\.well-known\//.test(issuer)) fault('An issuer has no query, no fragment and no place-holders.')
  else {
    const wrong = judge(issuer)
    if (wrong !== null) fault(wrong)
  }
  return issuer
}

export function socialIssuer(faults: Faults, value: string, preset: Preset | null, judge: JudgeUrl): string | null {
  if (!preset) return issuerFrom(faults, value, judge)
  if (value.trim() === '') return null
  const issuer = issuerFrom(faults, value, judge)
  if (issuer === preset.issuer) return null
  if (!preset.selfHosted)
    faults.push({ code: 'INVALID', path: at('issuer'), message: `The issuer of ${preset.label} is known.` })
  return issuer
}

export function scopesFrom(faults: Faults, given: readonly string[], openId: boolean): readonly string[] {
  const scopes = [...new Set([...(openId ? ['openid'] : []), ...given])]
  if (scopes.length > SCOPES)
    faults.push({ code: 'TOO_LONG', path: at('scopes'), message: `At most ${SCOPES} are allowed.` })
  else if (!scopes.every((scope) => SCOPE.test(scope)))
    faults.push({ code: 'INVALID', path: at('scopes'), message: 'A scope has no blanks and no quotes.' })
  return scopes
}

interface Standing {
  /** the client has no secret, and had none */
  readonly isPublic: boolean
  readonly wasPublic: boolean
  /** an absent secret may leave the stored one */
  readonly mayKeep: boolean
}

/**
 * A secret must not follow a changed issuer: who may change a connection, but never saw its secret, would have it sent
 * to a server of their own.
 */
export function secretFrom(
  faults: Faults,
  given: string | null | undefined,
  { isPublic, wasPublic, mayKeep }: Standing,
): Secrets | 'keep' | null {
  const clientSecret = given?.trim() ?? ''
  if (isPublic) {
    if (clientSecret !== '')
      faults.push({ code: 'INVALID', path: at('clientSecret'), message: 'A client without authentication has none.' })
    return wasPublic ? 'keep' : null
  }
  if (clientSecret.length > SECRET_CHARACTERS) faults.push({ code: 'TOO_LONG', path: at('clientSecret') })
  if (clientSecret !== '') return { clientSecret }
  // fault: O5
  if (wasPublic || !mayKeep) faults.push({ code: 'REQUIRED', path: at('clientSecret') })
  return 'keep'
}

export function isSigningKey({ clientSecret }: Secrets): boolean {
  try {
    return createPrivateKey(clientSecret).asymmetricKeyDetails?.namedCurve === 'prime256v1'
  } catch {
    return false
  }
}

const RESTRICTIONS: readonly Restriction[] = ['hostedDomain', 'directoryId', 'workspaceId']
const FORMS: Readonly<Record<Restriction, { readonly form: RegExp; readonly says: string }>> = {
  hostedDomain: { form: /^(?=.{1,253}$)[a-z\d-]+(?:\.[a-z\d-]+)+$/, says: 'A domain such as example.com is expected.' },
  directoryId: { form: UUID, says: 'The ID of one directory is expected, not its name and not "common".' },
  workspaceId: { form: /^[TE][A-Z\d]{2,31}$/, says: 'The ID of a workspace, such as T0123ABCD, is expected.' },
}

export function organisationFrom(
  faults: Faults,
  input: SocialGiven,
  before: SocialSettings | null,
  preset: Preset | null,
): string | null {
  const own = preset?.restriction ?? null
  for (const setting of RESTRICTIONS)
    if (input[setting] && setting !== own?.setting)
      faults.push({ code: 'INVALID', path: at(setting), message: 'This provider has no such setting.' })
  if (!own) return null
  const { setting, required } = own
  const given = input[setting]
  const value = given === undefined ? (before?.organisation ?? '') : (given ?? '').trim()
  const organisation = setting === 'workspaceId' ? value : value.toLowerCase()
  if (organisation === '') {
    if (required) faults.push({ code: 'REQUIRED', path: at(setting) })
    return null
  }
  const { form, says } = FORMS[setting]
  if (!form.test(organisation)) faults.push({ code: 'INVALID', path: at(setting), message: says })
  if (organisation === PERSONAL_ACCOUNTS)
    faults.push({ code: 'INVALID', path: at(setting), message: 'Personal accounts are of no directory.' })
  return organisation
}

export function appleFrom(
  faults: Faults,
  input: SocialGiven,
  before: SocialSettings | null,
  preset: Preset | null,
): SocialSettings['apple'] {
  const teamId = (input.appleTeamId ?? before?.apple?.teamId ?? '').trim()
  const keyId = (input.appleKeyId ?? before?.apple?.keyId ?? '').trim()
  const isApple = preset?.clientAuthentication === 'SIGNED'
  for (const [field, value] of [
    ['appleTeamId', teamId],
    ['appleKeyId', keyId],
  ] as const)
    if (!isApple && value !== '')
      faults.push({ code: 'INVALID', path: at(field), message: 'This provider has no such setting.' })
    else if (isApple && value === '') faults.push({ code: 'REQUIRED', path: at(field) })
    else if (isApple && !/^[A-Z\d]{10}$/.test(value))
      faults.push({ code: 'INVALID', path: at(field), message: 'Ten capital letters and digits are expected.' })
  return isApple ? { teamId, keyId } : null
}
