// The settings of OIDC and social connections in the document of the configuration.
import type { Fields } from '../document-part.ts'
import { turnedOn } from '../weakening.ts'
import type { KindDocument } from '../connections/kind.ts'
import { trimmedIssuer } from './fields.ts'
import { DEFAULT_SCOPES } from './model.ts'
import { presetOf } from './presets.ts'
import type { OidcSettings, SocialSettings } from './settings.ts'

const lineOf = (value: unknown): string | null =>
  typeof value === 'string' && value.trim() !== '' ? value.trim() : null

const scopesOf = (value: unknown, openId: boolean): string[] => [
  ...new Set([...(openId ? ['openid'] : []), ...(value as readonly string[])]),
]

export const OIDC_DOCUMENT: KindDocument<OidcSettings> = {
  field: 'oidc',
  secret: 'clientSecret',
  bound: ['issuer', 'clientId', 'clientAuthentication'],
  mutations: { create: 'oidcConnectionCreate', update: 'oidcConnectionUpdate' },
  defaults: { scopes: DEFAULT_SCOPES, clientAuthentication: 'AUTO', trustsEmail: false },
  shown: (settings) => ({ ...settings }),
  canonical: ({ issuer, clientId, scopes, ...fields }) => ({
    ...fields,
    issuer: trimmedIssuer(String(issuer)),
    clientId: String(clientId).trim(),
    scopes: scopesOf(scopes, true),
  }),
  given: (fields, _provider, clientSecret) => ({ ...fields, clientSecret }),
  weakens: (before, after) => turnedOn(before, after, 'trustsEmail'),
}

export const SOCIAL_DOCUMENT: KindDocument<SocialSettings> = {
  field: 'social',
  secret: 'clientSecret',
  bound: ['issuer', 'clientId', 'appleTeamId', 'appleKeyId'],
  mutations: { create: 'socialConnectionCreate', update: 'socialConnectionUpdate' },
  defaults: { issuer: null, scopes: null, organisation: null, appleTeamId: null, appleKeyId: null, trustsEmail: false },
  shown: ({ apple, ...settings }) => ({
    ...settings,
    appleTeamId: apple?.teamId ?? null,
    appleKeyId: apple?.keyId ?? null,
  }),
  canonical(fields, provider) {
    const preset = presetOf(provider)
    const issuer = lineOf(fields['issuer'])
    const organisation = lineOf(fields['organisation'])
    const { scopes } = fields
    return {
      clientId: String(fields['clientId']).trim(),
      issuer: issuer === null || trimmedIssuer(issuer) === preset?.issuer ? null : trimmedIssuer(issuer),
      scopes: scopes === null ? null : scopesOf(scopes, preset?.protocol !== 'GITHUB'),
      organisation:
        preset?.restriction?.setting === 'workspaceId' ? organisation : (organisation?.toLowerCase() ?? null),
      appleTeamId: lineOf(fields['appleTeamId']),
      appleKeyId: lineOf(fields['appleKeyId']),
      trustsEmail: fields['trustsEmail'],
    }
  },
  given({ organisation, issuer, appleTeamId, appleKeyId, ...fields }, provider, clientSecret) {
    // A provider without a restriction refuses any.
    const setting = presetOf(provider)?.restriction?.setting ?? 'hostedDomain'
    return {
      ...fields,
      clientSecret,
      issuer: issuer ?? '',
      appleTeamId: appleTeamId ?? '',
      appleKeyId: appleKeyId ?? '',
      [setting]: organisation,
    }
  },
  renamed: { hostedDomain: 'organisation', directoryId: 'organisation', workspaceId: 'organisation' },
  weakens: (before, after) => turnedOn(before, after, 'trustsEmail') || opens(before, after),
}

/** Returns whether people of another organisation get in, or of any. */
function opens(before: Fields | null, after: Fields): boolean {
  const organisation = before?.['organisation'] ?? null
  return organisation !== null && organisation !== after['organisation']
}
