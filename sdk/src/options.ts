import type { TokenPair } from './generated/types.ts'

/** Of one call. */
export interface CallOptions {
  /** Ends the call, also while it waits to try again: it throws a QeetError with the code ABORTED. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds that each attempt may take. */
  readonly timeoutMs?: number | undefined
  /** Attempts after the first one. */
  readonly maxRetries?: number | undefined
  /** Of a write: 16 to 255 characters of ASCII, random and new for each. Absent: one is made for each call. */
  readonly idempotencyKey?: string | undefined
}

/** What a session of a person goes on with. A TokenPair is one. */
export type Tokens = Pick<TokenPair, 'accessToken' | 'refreshToken' | 'expiresAt' | 'tenantId'>

/** Keeps the tokens of one person, for example where a page is left and opened again. */
export interface TokenStore {
  get(): Tokens | null | Promise<Tokens | null>
  /** null: the session is over. */
  set(tokens: Tokens | null): void | Promise<void>
  /**
   * Runs the work while nobody else who has this store runs theirs: a refresh token works once, and its second use ends
   * the session. Needed where several processes or pages share a store, for example by navigator.locks.
   */
  lock?<T>(work: () => Promise<T>): Promise<T>
}

/** With none of `apiKey`, `accessToken` and `tokens` only what is public can be called, such as `auth.signIn`. */
export interface QeetIdOptions {
  /** Where the service is, such as `https://id.example.com`. */
  readonly baseUrl: string
  /** `prefix.secret` */
  readonly apiKey?: string | undefined
  /** An access token, or what gives one. It is not refreshed here. */
  readonly accessToken?: string | (() => string | Promise<string>) | undefined
  /** A session, or where one is kept. It is refreshed when it is time. */
  readonly tokens?: Tokens | TokenStore | undefined
  /** Milliseconds that each attempt may take; 30,000 by default. */
  readonly timeoutMs?: number | undefined
  /** Attempts after the first one; 2 by default. */
  readonly maxRetries?: number | undefined
  /** In place of the global one. */
  readonly fetch?: typeof fetch | undefined
}
