// Sessions of browsers. A cookie holds a random handle and no token, so that no script ever has one (RFC 10017).
import { hashToken, newSecretToken } from '../../credentials/secret-token.ts'
import type { Database } from '../../tenancy/database.ts'
import { joinBrowser, moveBrowser, sessionsOfBrowser } from '../../tenancy/platform.ts'
import type { PlatformRow } from '../../tenancy/platform-functions.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { commit, unaudited, unchanged } from '../mutation.ts'

export type BrowserSession = PlatformRow<'platform_browser_sessions'>

/** A session that was just opened. */
interface Opened {
  readonly tenantId: string
  readonly userId: string
  readonly sessionId: string
}

/** 256 bits in base64url */
const HANDLE = /^[\w-]{43}$/

export function createBrowserSessions({ db }: { db: Database }) {
  /** Returns the live sessions behind the handle of a cookie, in all tenants, the one used last first. */
  async function find(handle: string): Promise<readonly BrowserSession[]> {
    return HANDLE.test(handle) ? sessionsOfBrowser(db, hashToken(handle)) : []
  }

  /** Returns false if the session has ended meanwhile. */
  function bind({ tenantId, userId, sessionId }: Opened, handle: string): Promise<boolean> {
    return inTenant(tenantId, () =>
      commit(db, null, async (tx) => {
        const { count } = await tx.session.updateMany({
          where: { id: sessionId, userId, revokedAt: null },
          data: { browserHash: new Uint8Array(hashToken(handle)) },
        })
        return count > 0 ? unaudited(true, 'the session has its entry') : unchanged(false)
      }),
    )
  }

  /**
   * As `bind`, while other sessions of the person have the handle. Returns false if it stands for nothing any more:
   * they signed out, or in, while this session was opened.
   */
  function join({ tenantId, userId, sessionId }: Opened, handle: string): Promise<boolean> {
    return joinBrowser(db, { handle: hashToken(handle), tenant: tenantId, joining: sessionId, person: userId })
  }

  /** Returns a new handle that stands for all sessions of the old one. The old one stands for nothing any more. */
  async function renew(handle: string): Promise<string> {
    const { token, hash } = newSecretToken()
    await moveBrowser(db, hashToken(handle), hash)
    return token
  }

  return { find, bind, join, renew, newHandle: () => newSecretToken().token }
}
