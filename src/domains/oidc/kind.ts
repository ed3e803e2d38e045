// OpenID providers and social providers as kinds of connections.
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Memory } from '../../memory/memory.ts'
import { Refusal } from '../../shared/refusal.ts'
import { isWebAddress } from '../../shared/web-address.ts'
import type { Authorized, Ceremony, ConnectionKind, Departure, KindContext, Pasted } from '../connections/kind.ts'
import { type Finding, finding } from '../connections/findings.ts'
import { authorization, departure, type Party } from './ceremony.ts'
import { OIDC_DOCUMENT, SOCIAL_DOCUMENT } from './document.ts'
import { diagnosis, pastedDiagnosis } from './diagnose.ts'
import { ProviderFailure } from './failure.ts'
import { parseOidc, parseSocial } from './model.ts'
import { oidcPlan, type Plan, socialPlan } from './plan.ts'
import { providersOf } from './provider.ts'
import {
  type JudgeUrl,
  type OidcGiven,
  type OidcSettings,
  readOidc,
  readSocial,
  type Secrets,
  type SocialGiven,
  type SocialSettings,
} from './settings.ts'

export interface OidcKindDeps {
  readonly outgoing: Outgoing
  readonly publicUrl: string
  readonly memory: Memory
}

type Context = KindContext<unknown, unknown>

/**
 * Returns the path where the provider's answers arrive. Each connection has one of its own, or a hostile provider could
 * have the code of another one sent to itself (RFC 9700 section 4.4). What is at a preset's own issuer needs none: all
 * of that is one provider.
 */
export function redirectPathOf(id: string, provider: string, { isShared }: Pick<Plan, 'isShared'>): string {
  return isShared ? `/v1/social/${provider}/callback` : `/sso/callback/${id}`
}

export function planOf({ provider, settings }: Pick<Context, 'provider' | 'settings'>): Plan {
  return provider === '' ? oidcPlan(settings as OidcSettings) : socialPlan(provider, settings as SocialSettings)
}

export function partyOf(context: Context): Party {
  const { id, attributes, trustsMfa, mfaContexts } = context
  return { id, plan: planOf(context), secret: context.secret as Secrets | null, attributes, trustsMfa, mfaContexts }
}

export function createOidcKinds({ outgoing, publicUrl, memory }: OidcKindDeps): readonly ConnectionKind[] {
  const providers = providersOf(outgoing, memory)
  const looking = { outgoing, providers }

  const judge: JudgeUrl = (url) => {
    try {
      outgoing.judge(url)
      return null
    } catch (error) {
      if (error instanceof OutgoingFailure) return error.message
      throw error
    }
  }

  async function authorize(context: Context, ceremony: Ceremony): Promise<Authorized> {
    const party = partyOf(context)
    const { forced, state, loginHint } = ceremony
    if (forced && !party.plan.forces)
      throw new Refusal('CONFLICT', 'This provider cannot be asked to let somebody sign in anew.')
    const redirectUri = publicUrl + redirectPathOf(context.id, context.provider, party.plan)
    const acrValues = party.trustsMfa ? party.mfaContexts : []
    try {
      const { url, kept } = await authorization(providers, party, { state, redirectUri, forced, loginHint, acrValues })
      return { url, secret: { ...kept } }
    } catch (error) {
      if (error instanceof ProviderFailure)
        throw new Refusal('CONFLICT', error.message, { wire: 'social.discovery_failed', status: 422, retryAfter: 5 })
      throw error
    }
  }

  async function diagnose(context: Context, pasted: Pasted | null): Promise<readonly Finding[]> {
    const party = partyOf(context)
    if (pasted === null)
      return diagnosis(looking, party, publicUrl + redirectPathOf(context.id, context.provider, party.plan))
    return pasted.discoveryUrl ? pastedDiagnosis(looking, party, pasted.discoveryUrl) : [finding('DOCUMENT_INVALID')]
  }

  /** A browser goes there, and not this service. So plain HTTP alone needs the operator's word. */
  const isAllowed = (url: string): boolean => isWebAddress(url) || (isWebAddress(url, ['http:']) && judge(url) === null)

  const leave = (context: Context, { hint }: Departure): Promise<string | null> =>
    departure(providers, partyOf(context), hint, isAllowed)

  const shared = { authorize, leave, diagnose, check: () => [finding('SETTINGS_COMPLETE')] }
  const open: ConnectionKind<OidcSettings, Secrets> = {
    ...shared,
    kind: 'OIDC',
    method: 'oidc',
    parse: (input, before) => parseOidc(input as OidcGiven, before, judge),
    read: readOidc,
    document: OIDC_DOCUMENT,
  }
  const social: ConnectionKind<SocialSettings, Secrets> = {
    ...shared,
    kind: 'SOCIAL',
    method: 'social',
    parse: (input, before, provider) => parseSocial(input as SocialGiven, before, provider, judge),
    read: readSocial,
    document: SOCIAL_DOCUMENT,
  }
  return [open, social] as readonly ConnectionKind[]
}
