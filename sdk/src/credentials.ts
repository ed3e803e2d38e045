// What requests are sent with: an API key, an access token, or a session that is refreshed.
import { QeetError } from './errors.ts'
import type { TokenPair } from './generated/types.ts'
import type { StepUpRequired } from './generated/resources.ts'
import type { QeetIdOptions, Tokens, TokenStore } from './options.ts'
import type { Credentials } from './transport.ts'

/** Milliseconds before it expires at which an access token is renewed, so that none expires on its way. */
const EARLY_MS = 30_000

/** `refresh` trades a refresh token. Nobody's request: it is sent once. */
export type Refresh = (refreshToken: string) => Promise<{ readonly tokens: TokenPair } | StepUpRequired>

export interface SessionCredentials extends Credentials {
  /** null: there is no session here */
  stored(): Promise<Tokens | null>
}

export function createCredentials(options: QeetIdOptions, refresh: Refresh): SessionCredentials {
  const { apiKey, accessToken, tokens } = options
  if ([apiKey, accessToken, tokens].filter((one) => one !== undefined).length > 1)
    throw new TypeError('Give one of apiKey, accessToken and tokens.')
  if (tokens !== undefined) return session('get' in tokens ? tokens : memory(tokens), refresh)
  return {
    async authorization() {
      if (apiKey !== undefined) return `ApiKey ${apiKey}`
      const token = typeof accessToken === 'function' ? await accessToken() : accessToken
      return token === undefined ? null : `Bearer ${token}`
    },
    renew: async () => false,
    stored: async () => null,
  }
}

function memory(tokens: Tokens | null): TokenStore {
  return {
    get: () => tokens,
    set: (next) => {
      tokens = next
    },
  }
}

function session(store: TokenStore, refresh: Refresh): SessionCredentials {
  let flight: Promise<Tokens> | null = null
  /** The last pair that came here, and until when it counts by the clock here, which may be wrong. */
  let own: { readonly accessToken: string; readonly until: number } | null = null

  async function renewed(stale: Tokens): Promise<Tokens> {
    const current = await store.get()
    if (!current) throw new QeetError('UNAUTHENTICATED', 'The session is over: sign in again.')
    if (current.accessToken !== stale.accessToken) return current // somebody else who has the store was first
    const result = await refresh(current.refreshToken).catch(async (error: unknown) => {
      // What the service has refused, it refuses again; but what did not arrive may have.
      if (error instanceof QeetError && error.errors.length > 0) await store.set(null)
      throw error
    })
    if (!result.tokens) {
      const { stepUp } = result
      throw new QeetError('STEP_UP_REQUIRED', 'The tenant asks for more first.', { stepUp })
    }
    const { tokens } = result
    own = { accessToken: tokens.accessToken, until: Date.now() + tokens.expiresIn * 1_000 }
    await store.set(tokens)
    return tokens
  }

  const renew = (stale: Tokens): Promise<Tokens> =>
    (flight ??= (store.lock ? store.lock(() => renewed(stale)) : renewed(stale)).finally(() => {
      flight = null
    }))

  return {
    async authorization() {
      const tokens = await store.get()
      if (!tokens) return null
      const until = own?.accessToken === tokens.accessToken ? own.until : Date.parse(tokens.expiresAt)
      const { accessToken } = until - EARLY_MS > Date.now() ? tokens : await renew(tokens)
      return `Bearer ${accessToken}`
    },
    async renew(refused) {
      const tokens = await store.get()
      if (!tokens) return false
      if (`Bearer ${tokens.accessToken}` === refused) await renew(tokens)
      return true
    },
    stored: async () => store.get(),
  }
}
