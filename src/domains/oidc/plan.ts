// What a ceremony needs to know of a provider, whether a tenant has described it or it is a preset.
import * as oidc from 'openid-client'
import { importPKCS8, SignJWT } from 'jose'
import { type Claims, isTrue, subjectOf } from './claims.ts'
import type { OidcSettings, Secrets, SocialSettings } from './settings.ts'
import { type Identified, type Preset, presetOf } from './presets.ts'

/** Endpoints of a provider that publishes no metadata. */
export interface FixedProvider {
  readonly metadata: oidc.ServerMetadata
  /** base address of its API, without a trailing slash */
  readonly apiUrl: string
}

export interface Plan {
  readonly issuer: string
  readonly clientId: string
  readonly scopes: readonly string[]
  readonly responseMode: 'QUERY' | 'FORM_POST'
  /** null: it publishes its metadata (OpenID Connect Discovery 1.0) */
  readonly fixed: FixedProvider | null
  /** whether it can be made to ask for the password again, and say when it did */
  readonly forces: boolean
  /** whether signing out here leads there: not from an account that is the person's own, as of social providers */
  readonly signsOut: boolean
  /** the preset's own issuer, at which everybody's connections are */
  readonly isShared: boolean
  authentication(secret: Secrets | null, metadata: oidc.ServerMetadata): Promise<oidc.ClientAuth>
  /** Returns null if the claims do not say who the person is; OTHER: they are of another organisation. */
  identify(claims: Claims): Identified | 'OTHER' | null
  readonly trustsEmail: boolean
}

export function oidcPlan(settings: OidcSettings): Plan {
  const { issuer, clientId, scopes, clientAuthentication, trustsEmail } = settings
  return {
    issuer,
    clientId,
    scopes,
    trustsEmail,
    responseMode: 'QUERY',
    fixed: null,
    forces: true,
    signsOut: true,
    isShared: false,
    async authentication(secret, metadata) {
      if (clientAuthentication === 'NONE') return oidc.None()
      const preferred = clientAuthentication === 'AUTO' ? preferredOf(metadata) : clientAuthentication
      return authenticated(preferred, plainSecret(secret))
    },
    identify: standardIdentity,
  }
}

export function socialPlan(provider: string, settings: SocialSettings): Plan {
  const preset = presetOf(provider)
  const issuer = settings.issuer ?? preset?.issuer ?? ''
  const { organisation, trustsEmail, clientId } = settings
  return {
    clientId,
    trustsEmail,
    issuer: issuer.replace('{directoryId}', organisation ?? ''),
    scopes: settings.scopes ?? preset?.scopes ?? ['openid', 'email', 'profile'],
    responseMode: preset?.responseMode ?? 'QUERY',
    fixed: preset?.protocol === 'GITHUB' ? githubAt(issuer, preset) : null,
    forces: preset?.protocol !== 'GITHUB',
    signsOut: false,
    isShared: preset !== null && settings.issuer === null,
    async authentication(secret, metadata) {
      if (preset?.clientAuthentication === 'SIGNED')
        return oidc.ClientSecretPost(await signedSecret(settings, secret, issuer))
      return authenticated(preset?.clientAuthentication ?? preferredOf(metadata), plainSecret(secret))
    },
    identify(claims) {
      // fault: O6
      if (preset?.restriction && organisation !== null && !preset.isOf(claims, organisation)) return 'OTHER'
      return preset ? preset.identify(claims) : standardIdentity(claims)
    },
  }
}

function standardIdentity(claims: Claims): Identified | null {
  const subject = subjectOf(claims)
  return subject === null ? null : { subject, emailVerified: isTrue(claims, 'email_verified') }
}

/** OpenID Connect Discovery 1.0, section 3: without a list, it is client_secret_basic. */
function preferredOf({ token_endpoint_auth_methods_supported: supported }: oidc.ServerMetadata): 'BASIC' | 'POST' {
  const basic = supported === undefined || supported.includes('client_secret_basic')
  return basic ? 'BASIC' : 'POST'
}

function authenticated(how: 'BASIC' | 'POST' | 'SIGNED', secret: string): oidc.ClientAuth {
  return how === 'BASIC' ? oidc.ClientSecretBasic(secret) : oidc.ClientSecretPost(secret)
}

function plainSecret(secret: Secrets | null): string {
  if (!secret) throw new Error('a connection without a secret must authenticate without one')
  return secret.clientSecret
}

/** Apple's client secret is a statement of who asks, signed anew with the client's key: five minutes are enough. */
async function signedSecret(
  { apple, clientId }: SocialSettings,
  secret: Secrets | null,
  audience: string,
): Promise<string> {
  const key = await importPKCS8(plainSecret(secret), 'ES256')
  return new SignJWT({})
    .setProtectedHeader({ alg: 'ES256', kid: apple?.keyId ?? '' })
    .setIssuer(apple?.teamId ?? '')
    .setSubject(clientId)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('5m')
    .sign(key)
}

/** GitHub's addresses: of github.com, and of a server that people run themselves. */
function githubAt(issuer: string, { issuer: official }: Preset): FixedProvider {
  const base = issuer.replace(/\/+$/, '')
  return {
    metadata: {
      issuer,
      authorization_endpoint: `${base}/login/oauth/authorize`,
      token_endpoint: `${base}/login/oauth/access_token`,
    },
    apiUrl: issuer === official ? 'https://api.github.com' : `${base}/api/v3`,
  }
}
