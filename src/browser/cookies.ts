// The cookies of browsers that sign in by the service's own pages.
import { isIP } from 'node:net'
import type { Call } from '../http/call.ts'

/**
 * `session`: the handle of its sessions. `device`: the token of a remembered device. The rest are of the hosted pages.
 * `form`: what their forms repeat, `flow`: what the person is in the middle of, `language`: which they chose. Two are
 * of ceremonies with identity providers: `sso` says which browser began one, and `ssoCode` holds what came of it.
 */
const NAMES = {
  session: 'qeet_session',
  device: 'qeet_device',
  form: 'qeet_form',
  flow: 'qeet_flow',
  language: 'qeet_language',
  sso: 'qeet_sso',
  ssoCode: 'qeet_sso_code',
} as const
export type CookieName = keyof typeof NAMES

/**
 * A provider's answer comes from another site: a form of it with None, an address with Lax. What these cookies hold is
 * worth nothing without such an answer.
 */
const SAME_SITE: Partial<Record<CookieName, 'None' | 'Lax'>> = { sso: 'None', ssoCode: 'Lax' }

export interface Cookies {
  /** Returns the value; null: it was not sent, or twice. */
  read(call: Pick<Call, 'headers'>, name: CookieName): string | null
  /** Returns a Set-Cookie value. `seconds` null: until the browser is closed. */
  set(name: CookieName, value: string, seconds: number | null): string
  /** Returns the Set-Cookie value that removes it. */
  remove(name: CookieName): string
}

/**
 * `__Host-` binds a cookie to this host over https, so that no neighbour under the same domain can set it (RFC 6265bis,
 * section 4.1.3.2). Browsers also take it from a loopback host. Elsewhere without https they would drop it.
 */
export function createCookies(publicUrl: string): Cookies {
  const secure = isSecure(publicUrl)
  const full = (name: CookieName): string => (secure ? `__Host-${NAMES[name]}` : NAMES[name])
  const attributes = (name: CookieName): string => {
    const wanted = SAME_SITE[name] ?? 'Strict'
    // Browsers drop None without Secure.
    return `; Path=/; HttpOnly; SameSite=${wanted === 'None' && !secure ? 'Lax' : wanted}${secure ? '; Secure' : ''}`
  }
  return {
    read({ headers }, name) {
      const prefix = `${full(name)}=`
      const sent = (headers.cookie ?? '').split(/; */).filter((pair) => pair.startsWith(prefix))
      return sent.length === 1 ? (sent[0] as string).slice(prefix.length) : null
    },
    set: (name, value, seconds) =>
      `${full(name)}=${value}${attributes(name)}${seconds === null ? '' : `; Max-Age=${seconds}`}`,
    remove: (name) => `${full(name)}=${attributes(name)}; Max-Age=0`,
  }
}

/** Returns whether browsers keep secure cookies of pages at this address. */
export function isSecure(publicUrl: string): boolean {
  const { protocol, hostname } = new URL(publicUrl)
  const host = hostname.replace(/^\[|\]$/g, '')
  return (
    protocol === 'https:' || host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'))
  )
}
