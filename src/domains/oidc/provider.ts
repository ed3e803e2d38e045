// Talks to providers: their metadata, kept for a few minutes, and a client for each ceremony. Each request goes through
// the outgoing door.
import * as oidc from 'openid-client'
import { createMemory, type Memory } from '../../memory/memory.ts'
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { roomLeft } from '../../shared/json-size.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Secrets } from './settings.ts'
import type { Plan } from './plan.ts'
import { ProviderFailure } from './failure.ts'

/** Bytes of metadata, of a set of keys, or of any other answer. */
const ANSWER_BYTES = 65_536
const ANSWER_MS = 5_000
/** ms that the metadata of a provider counts. */
const KEPT_MS = 600_000

/** Bytes of a provider before its metadata is counted, and of each character of that. */
const BARE_BYTES = 1_024
const BYTES_PER_CHARACTER = 3

/**
 * Keys of this age are read again where a key is missing; younger ones are not, by openid-client. Kept keys pretend to
 * be that much older: a new key counts at once, and each ceremony reads keys at most once.
 */
const UNASKED_SECONDS = 60

interface Known {
  readonly metadata: oidc.ServerMetadata
  readonly until: number
  /** the keys that verify ID tokens, and since when; they count for four minutes */
  keys: oidc.ExportedJWKSCache | undefined
}

export interface Client {
  readonly configuration: oidc.Configuration
  /** Keeps the keys that a ceremony has read. */
  keepKeys(): void
}

export interface Providers {
  /** Returns the provider's metadata. Throws ProviderFailure. */
  metadataOf(plan: Plan): Promise<oidc.ServerMetadata>
  /** Returns a client of the provider, for one ceremony. Throws ProviderFailure. */
  clientOf(plan: Plan, secret: Secrets | null): Promise<Client>
  /** sends through the outgoing door */
  readonly send: oidc.CustomFetch
}

const made = new WeakMap<Outgoing, Providers>()

/** Returns the providers behind a door: what signs people in and what looks at connections share what is kept. */
export function providersOf(outgoing: Outgoing, memory: Memory): Providers {
  const known = made.get(outgoing) ?? createProviders(outgoing, memory)
  made.set(outgoing, known)
  return known
}

export function createProviders(outgoing: Pick<Outgoing, 'fetch'>, memory = createMemory()): Providers {
  const kept = memory.cache<string, Known>('providers')

  const send = ((url: string, { method, headers, body }: oidc.CustomFetchOptions) =>
    outgoing.fetch(url, {
      method: method as 'GET' | 'POST',
      headers,
      bytes: ANSWER_BYTES,
      ms: ANSWER_MS,
      ...(body instanceof URLSearchParams && { body: body.toString() }), // openid-client sends no others
    })) as oidc.CustomFetch

  async function known(plan: Plan): Promise<Known> {
    const key = keyOf(plan)
    const found = kept.get(key)
    if (found && found.until > performance.now()) return found
    const metadata = plan.fixed?.metadata ?? (await discovered(plan, send))
    const entry: Known = { metadata, until: performance.now() + KEPT_MS, keys: undefined }
    kept.set(key, entry, weightOf(entry))
    return entry
  }

  return {
    send,
    metadataOf: async (plan) => (await known(plan)).metadata,
    async clientOf(plan, secret) {
      const entry = await known(plan)
      const key = keyOf(plan)
      const authentication = await plan.authentication(secret, entry.metadata)
      const configuration = new oidc.Configuration(entry.metadata, plan.clientId, undefined, authentication)
      configuration[oidc.customFetch] = send
      // The door decides whether a request may go without TLS; openid-client would refuse it in any case.
      if (isPlain(plan)) oidc.allowInsecureRequests(configuration)
      // openid-client takes TLS for the signature of an ID token, unless it is made to look at that.
      // fault: O7
      oidc.enableNonRepudiationChecks(configuration)
      const keys = entry.keys
      if (keys) oidc.setJwksCache(configuration, { ...keys, uat: keys.uat - UNASKED_SECONDS })
      return {
        configuration,
        keepKeys() {
          const now = oidc.getJwksCache(configuration)
          if (!now || now.uat <= (keys?.uat ?? 0)) return
          entry.keys = now
          if (kept.get(key) === entry) kept.set(key, entry, weightOf(entry))
        },
      }
    },
  }
}

const keyOf = ({ issuer }: Plan): string => `${currentTenant()} ${issuer}`

/** Returns the size in bytes. */
function weightOf({ metadata, keys }: Known): number {
  return BARE_BYTES + BYTES_PER_CHARACTER * (2 * ANSWER_BYTES - roomLeft([metadata, keys], 2 * ANSWER_BYTES))
}

export async function discovered(
  plan: Pick<Plan, 'issuer' | 'clientId'>,
  send: oidc.CustomFetch,
): Promise<oidc.ServerMetadata> {
  const execute = isPlain(plan) ? [oidc.allowInsecureRequests] : []
  try {
    const options = { [oidc.customFetch]: send, execute, timeout: ANSWER_MS / 1_000 }
    const metadata = (
      await oidc.discovery(new URL(plan.issuer), plan.clientId, undefined, oidc.None(), options)
    ).serverMetadata()
    // openid-client lets addresses of Microsoft stand for any directory there.
    // fault: O8
    if (new URL(metadata.issuer).href !== new URL(plan.issuer).href) throw new ProviderFailure('ISSUER_DIFFERS')
    return structuredClone(metadata)
  } catch (error) {
    throw discoveryFailure(error)
  }
}

function isPlain({ issuer }: Pick<Plan, 'issuer'>): boolean {
  return issuer.startsWith('http://')
}

function discoveryFailure(error: unknown): ProviderFailure {
  if (error instanceof ProviderFailure) return error
  const outgoing = outgoingIn(error)
  if (outgoing) return new ProviderFailure('AWAY', { cause: outgoing })
  const { code } = error as { code?: unknown }
  return new ProviderFailure(code === 'OAUTH_JSON_ATTRIBUTE_COMPARISON_FAILED' ? 'ISSUER_DIFFERS' : 'NO_PROVIDER', {
    cause: error,
  })
}

/** Returns the failure of the outgoing door that led to the error; null: another cause did. */
export function outgoingIn(error: unknown): OutgoingFailure | null {
  for (let at = error, depth = 0; at instanceof Error && depth < 6; at = at.cause, depth++)
    if (at instanceof OutgoingFailure) return at
  return null
}
