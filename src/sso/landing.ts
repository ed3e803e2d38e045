// Where a browser goes on whose provider has answered.
import type { Reply } from '../http/call.ts'
import type { Ceremony } from './visit.ts'

/** What the document of every answer selects. */
export const FINISHED = 'code to purpose userErrors { code message path }'

export interface Finished {
  readonly code: string | null
  readonly to: string | null
  readonly userErrors: readonly { readonly code: string }[]
}

/** Seconds until the page must have taken the code. */
const CODE_SECONDS = 300

/**
 * Leads on to the page where the ceremony ends. A browser takes the code there by a cookie, since the page has no
 * scripts; a program finds it in the fragment, where the contract of /v1 has it. `name`: what it is called there.
 */
export function landed({ publicUrl, cookies }: Ceremony, { code, to, userErrors }: Finished, name: string): Reply {
  const [error] = userErrors
  const query = new URLSearchParams({ ...(to !== null && { to }), ...(error && { error: error.code.toLowerCase() }) })
  const search = query.size > 0 ? `?${query.toString()}` : ''
  const fragment = code === null ? '' : `#${name}=${encodeURIComponent(code)}`
  return {
    status: 302,
    headers: {
      location: `${publicUrl}/sso/callback${search}${fragment}`,
      'referrer-policy': 'no-referrer',
      ...(code !== null && { 'set-cookie': [cookies.set('ssoCode', code, CODE_SECONDS)] }),
    },
    ...(userErrors.length > 0 && { errors: userErrors.map(({ code: each }) => each) }),
  }
}
