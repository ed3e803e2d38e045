// The social providers that the service knows, as data: what differs from OpenID Connect, and whose word on an address
// counts.
import { type Claims, isTrue, subjectOf, textOf } from './claims.ts'

/** The setting that limits a provider to one organisation. */
export type Restriction = 'hostedDomain' | 'directoryId' | 'workspaceId'

/** Who a person is at a provider. */
export interface Identified {
  readonly subject: string
  /** whether the provider answers for the address in the claim `email` */
  readonly emailVerified: boolean
}

export interface Preset {
  /** for people */
  readonly label: string
  /** GITHUB: plain OAuth 2.0, with an API that says who the person is */
  readonly protocol: 'OIDC' | 'GITHUB'
  readonly issuer: string
  /** people may run it themselves, so a connection may name another issuer */
  readonly selfHosted: boolean
  readonly scopes: readonly string[]
  /** FORM_POST: the answer comes as a form that the provider's page sends */
  readonly responseMode: 'QUERY' | 'FORM_POST'
  /** SIGNED: the client signs its secret anew each time, with a private key */
  readonly clientAuthentication: 'BASIC' | 'POST' | 'SIGNED'
  readonly restriction: { readonly setting: Restriction; readonly required: boolean } | null
  /** Returns null if the claims do not say who the person is. */
  identify(claims: Claims): Identified | null
  /** Returns whether the person is of the organisation. */
  isOf(claims: Claims, organisation: string): boolean
}

const standard = {
  protocol: 'OIDC',
  selfHosted: false,
  scopes: ['openid', 'email', 'profile'],
  responseMode: 'QUERY',
  clientAuthentication: 'POST',
  restriction: null,
  identify: (claims) => identified(subjectOf(claims), isTrue(claims, 'email_verified')),
  isOf: () => false,
} as const satisfies Omit<Preset, 'label' | 'issuer'>

export const PRESETS = {
  google: {
    ...standard,
    label: 'Google',
    issuer: 'https://accounts.google.com',
    restriction: { setting: 'hostedDomain', required: false },
    identify: (claims) => identified(subjectOf(claims), isTrue(claims, 'email_verified') && isGooglesAddress(claims)),
    isOf: (claims, domain) => textOf(claims, 'hd', 255)?.toLowerCase() === domain,
  },
  microsoft: {
    ...standard,
    label: 'Microsoft',
    // The directory of the settings stands in its place. Addresses such as /common would let in any directory.
    issuer: 'https://login.microsoftonline.com/{directoryId}/v2.0',
    restriction: { setting: 'directoryId', required: true },
    // `sub` differs between the clients of one directory; `oid` is of one directory alone.
    identify: (claims) => identified(joined(claims, 'tid', 'oid'), false),
    isOf: (claims, directory) => textOf(claims, 'tid', 36)?.toLowerCase() === directory,
  },
  github: {
    ...standard,
    label: 'GitHub',
    protocol: 'GITHUB',
    issuer: 'https://github.com',
    selfHosted: true,
    scopes: ['read:user', 'user:email'],
  },
  apple: {
    ...standard,
    label: 'Apple',
    issuer: 'https://appleid.apple.com',
    scopes: ['openid', 'email'],
    responseMode: 'FORM_POST',
    clientAuthentication: 'SIGNED',
  },
  gitlab: { ...standard, label: 'GitLab', issuer: 'https://gitlab.com', selfHosted: true },
  slack: {
    ...standard,
    label: 'Slack',
    issuer: 'https://slack.com',
    restriction: { setting: 'workspaceId', required: false },
    // A person has one id in each workspace.
    identify: (claims) =>
      identified(joined(claims, 'https://slack.com/team_id', 'sub'), isTrue(claims, 'email_verified')),
    isOf: (claims, workspace) => textOf(claims, 'https://slack.com/team_id', 64) === workspace,
  },
} as const satisfies Readonly<Record<string, Preset>>

export type PresetKey = keyof typeof PRESETS

export function presetOf(provider: string): Preset | null {
  return Object.hasOwn(PRESETS, provider) ? PRESETS[provider as PresetKey] : null
}

function identified(subject: string | null, emailVerified: boolean): Identified | null {
  return subject === null ? null : { subject, emailVerified }
}

function joined(claims: Claims, ...names: readonly string[]): string | null {
  const parts = names.map((name) => subjectOf(claims, name))
  return parts.includes(null) ? null : parts.join('.')
}

/**
 * Google answers for addresses of Gmail and of the person's own Workspace. Any other one was only verified some time,
 * and may have another owner by now.
 */
function isGooglesAddress(claims: Claims): boolean {
  const domain = textOf(claims, 'email', 320)?.toLowerCase().split('@').at(-1)
  return domain !== undefined && (domain === 'gmail.com' || domain === textOf(claims, 'hd', 255)?.toLowerCase())
}
