// The settings of OIDC and social connections: as they are stored, and as clients send them.
import { z } from 'zod'
import type {
  ConnectionErrorCode,
  OidcConnectionUpdateInput,
  SocialConnectionUpdateInput,
} from '../../generated/graphql.ts'
import type { Fault } from '../../shared/result.ts'
import type { Restriction } from './presets.ts'

export interface OidcSettings {
  readonly issuer: string
  readonly clientId: string
  readonly scopes: readonly string[]
  /** AUTO: as the provider says that it likes it; NONE: the client has no secret */
  readonly clientAuthentication: 'AUTO' | 'BASIC' | 'POST' | 'NONE'
  /** the provider's word on addresses counts, also where it does not say that it has verified them */
  readonly trustsEmail: boolean
}

export interface SocialSettings {
  readonly clientId: string
  /** null: that of the preset */
  readonly issuer: string | null
  /** null: those of the preset */
  readonly scopes: readonly string[] | null
  /** the organisation to which the provider is limited; null: it is not */
  readonly organisation: string | null
  readonly apple: { readonly teamId: string; readonly keyId: string } | null
  readonly trustsEmail: boolean
}

export interface Secrets {
  /** for Apple, the private key as PEM */
  readonly clientSecret: string
}

export interface Parsed<S> {
  readonly settings: S
  readonly secret: Secrets | 'keep' | null
}

/** Returns what is wrong with the URL, as a sentence; null: nothing. */
export type JudgeUrl = (url: string) => string | null

export type Faults = Fault<ConnectionErrorCode>[]

/** What a client sends of them. */
export type OidcGiven = Pick<
  OidcConnectionUpdateInput,
  'issuer' | 'clientId' | 'clientSecret' | 'scopes' | 'clientAuthentication' | 'trustsEmail'
>
export type SocialGiven = Pick<
  SocialConnectionUpdateInput,
  'issuer' | 'clientId' | 'clientSecret' | 'scopes' | 'trustsEmail' | 'appleTeamId' | 'appleKeyId' | Restriction
>

const OIDC = z.object({
  issuer: z.string(),
  clientId: z.string(),
  scopes: z.array(z.string()),
  clientAuthentication: z.enum(['AUTO', 'BASIC', 'POST', 'NONE']),
  trustsEmail: z.boolean(),
})
const SOCIAL = z.object({
  clientId: z.string(),
  issuer: z.string().nullable(),
  scopes: z.array(z.string()).nullable(),
  organisation: z.string().nullable(),
  apple: z.object({ teamId: z.string(), keyId: z.string() }).nullable(),
  trustsEmail: z.boolean(),
})

export const readOidc = (stored: unknown): OidcSettings => OIDC.parse(stored)
export const readSocial = (stored: unknown): SocialSettings => SOCIAL.parse(stored)
