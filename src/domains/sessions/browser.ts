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

/** What a cookie holds, and where: at the domain of a tenant it stands for other sessions than anywhere else. */
export interface Handle {
  readonly token: string
  /** null: the service's own host */
  readonly domain: string | null
}

/** 256 bits in base64url */
const TOKEN = /^[\w-]{43}$/

const hashOf = ({ token, domain }: Handle): Buffer => hashToken(domain === null ? token : `${token} ${domain}`)

export function createBrowserSessions({ db }: { db: Database }) {
  /** Returns the live sessions behind the handle of a cookie, in all tenants, the one used last first. */
  async function find(handle: Handle): Promise<readonly BrowserSession[]> {
    return TOKEN.test(handle.token) ? sessionsOfBrowser(db, hashOf(handle)) : []
  }

  /** Returns false if the session has ended meanwhile. */
  function bind({ tenantId, userId, sessionId }: Opened, handle: Handle): Promise<boolean> {
    return inTenant(tenantId, () =>
      commit(db, null, async (tx) => {
        const { count } = await tx.session.updateMany({
          where: { id: sessionId, userId, revokedAt: null },
          data: { browserHash: new Uint8Array(hashOf(handle)) },
        })
        return count > 0 ? unaudited(true, 'the session has its entry') : unchanged(false)
      }),
    )
  }

  /**
   * As `bind`, while other sessions of the person have the handle. Returns false if it stands for nothing any more:
   * they signed out, or in, while this session was opened.
   */
  function join({ tenantId, userId, sessionId }: Opened, handle: Handle): Promise<boolean> {
    return joinBrowser(db, { handle: hashOf(handle), tenant: tenantId, joining: sessionId, person: userId })
  }

  /** Returns a new handle that stands for all sessions of the old one. The old one stands for nothing any more. */
  async function renew(handle: Handle): Promise<Handle> {
    const renewed = { ...handle, token: newSecretToken().token }
    await moveBrowser(db, hashOf(handle), hashOf(renewed))
    return renewed
  }

  return { find, bind, join, renew, newToken: () => newSecretToken().token }
}
