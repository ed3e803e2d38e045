// Parses the settings that clients send. `before`: what is stored; null: the connection is new.
import type { ConnectionErrorCode } from '../../generated/graphql.ts'
import { failAll, ok, type Result } from '../../shared/result.ts'
import {
  appleFrom,
  at,
  isSigningKey,
  issuerFrom,
  line,
  organisationFrom,
  scopesFrom,
  secretFrom,
  socialIssuer,
} from './fields.ts'
import { presetOf } from './presets.ts'
import type { Faults, JudgeUrl, OidcGiven, OidcSettings, Parsed, SocialGiven, SocialSettings } from './settings.ts'

export const DEFAULT_SCOPES = ['openid', 'email', 'profile']

/** An absent field stays as it is, and '' as a secret keeps the one that is stored. */
export function parseOidc(
  input: OidcGiven,
  before: OidcSettings | null,
  judge: JudgeUrl,
): Result<Parsed<OidcSettings>, ConnectionErrorCode> {
  const faults: Faults = []
  const issuer = issuerFrom(faults, input.issuer ?? before?.issuer ?? '', judge)
  const clientId = line(faults, 'clientId', input.clientId ?? before?.clientId ?? '')
  const scopes = scopesFrom(faults, input.scopes ?? before?.scopes ?? DEFAULT_SCOPES, true)
  const clientAuthentication = input.clientAuthentication ?? before?.clientAuthentication ?? 'AUTO'
  const trustsEmail = input.trustsEmail ?? before?.trustsEmail ?? false
  const secret = secretFrom(faults, input.clientSecret, {
    isPublic: clientAuthentication === 'NONE',
    wasPublic: before?.clientAuthentication === 'NONE',
    mayKeep: before !== null && before.issuer === issuer,
  })
  const settings = { issuer, clientId, scopes, clientAuthentication, trustsEmail }
  return faults.length > 0 ? failAll(faults) : ok({ settings, secret })
}

export function parseSocial(
  input: SocialGiven,
  before: SocialSettings | null,
  provider: string,
  judge: JudgeUrl,
): Result<Parsed<SocialSettings>, ConnectionErrorCode> {
  const faults: Faults = []
  const preset = presetOf(provider)
  if (!/^[a-z\d][a-z\d-]{1,31}$/.test(provider))
    faults.push({
      code: 'INVALID',
      path: ['input', 'provider'],
      message: '2 to 32 letters, digits and hyphens are expected.',
    })
  const clientId = line(faults, 'clientId', input.clientId ?? before?.clientId ?? '')
  const issuer = socialIssuer(faults, input.issuer ?? before?.issuer ?? '', preset, judge)
  const scopes = input.scopes === undefined ? (before?.scopes ?? null) : input.scopes
  const organisation = organisationFrom(faults, input, before, preset)
  const apple = appleFrom(faults, input, before, preset)
  const trustsEmail = input.trustsEmail ?? before?.trustsEmail ?? false
  // At the others anybody may have an account, under any address that they do not verify.
  if (trustsEmail && preset && preset.restriction?.required !== true && issuer === null)
    faults.push({ code: 'INVALID', path: at('trustsEmail'), message: `${preset.label} verifies addresses itself.` })
  const mayKeep = before !== null && before.issuer === issuer
  const secret = secretFrom(faults, input.clientSecret, { isPublic: false, wasPublic: false, mayKeep })
  if (preset?.clientAuthentication === 'SIGNED' && secret !== null && secret !== 'keep' && !isSigningKey(secret))
    faults.push({
      code: 'INVALID',
      path: at('clientSecret'),
      message: 'The text of the .p8 file of Apple is expected.',
    })
  const settings = {
    clientId,
    issuer,
    scopes: scopes && scopesFrom(faults, scopes, preset?.protocol !== 'GITHUB'),
    organisation,
    apple,
    trustsEmail,
  }
  return faults.length > 0 ? failAll(faults) : ok({ settings, secret })
}
