// The access tokens of browsers' sessions. Each is minted once in its life, and stays in the process.
import type { Tokens } from '../credentials/tokens.ts'
import type { BrowserSession } from '../domains/sessions/browser.ts'
import type { Memory } from '../memory/memory.ts'

export interface BrowserCredentials {
  /** Returns the token of the session, as an Authorization header. */
  of(session: BrowserSession): Promise<string>
  forget(sessionId: string): void
}

/** ms that a token must still be valid for */
const SPARE_MS = 60_000
/** Bytes of a token, as measured. */
const TOKEN_BYTES = 1_000

export function createBrowserCredentials(tokens: Pick<Tokens, 'mint'>, memory: Memory): BrowserCredentials {
  const minted = memory.cache<string, { authorization: string; until: number }>('browser_tokens', TOKEN_BYTES)
  return {
    async of({ tenant_id: tenantId, id, user_id: userId }) {
      const known = minted.get(id)
      if (known && known.until - SPARE_MS > Date.now()) return known.authorization
      const { accessToken, expiresAt } = await tokens.mint({ tenantId, userId, sessionId: id })
      const authorization = `Bearer ${accessToken}`
      minted.set(id, { authorization, until: expiresAt.getTime() })
      return authorization
    },
    forget: (sessionId) => minted.delete(sessionId),
  }
}
