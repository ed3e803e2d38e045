// Where a browser leaves for a provider.
import { CEREMONY_SECONDS, ceremonyBrowser } from '../browser/ceremony.ts'
import type { Reply } from '../http/call.ts'
import { faultPage, missingPage } from './pages.ts'
import { ask, type Ceremony, type CeremonyRoute } from './visit.ts'

const START = `mutation SsoStart($input: SsoStartInput!) {
  result: ssoStart(input: $input) { url userErrors { code message path } } }`

const UUID = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/

interface Started {
  readonly url: string | null
  readonly userErrors: readonly { readonly code: string; readonly message: string }[]
}

/** Begins at a connection, and leads the browser to its provider. An unknown id and a foreign one get the same page. */
export async function start(ceremony: Ceremony, connectionId: string): Promise<Reply> {
  const { call, cookies, given } = ceremony
  if (!UUID.test(connectionId)) return missingPage(call)
  const browser = ceremonyBrowser(cookies.read(call, 'sso'))
  const input = {
    connectionId,
    browser,
    to: given['to'] ?? given['relay'] ?? null,
    loginHint: given['login_hint'] ?? null,
  }
  const { url, userErrors } = await ask<Started>(ceremony, START, { input })
  const disabled = userErrors.find(({ code }) => code === 'CONNECTION_DISABLED')
  if (disabled) return faultPage(call, disabled)
  if (url === null) return missingPage(call)
  return {
    status: 302,
    headers: {
      location: url,
      'referrer-policy': 'no-referrer',
      'set-cookie': [cookies.set('sso', browser, CEREMONY_SECONDS)],
    },
  }
}

export const STARTING: readonly CeremonyRoute[] = [
  { pattern: '/sso/login/{id}', methods: ['GET'], serve: (ceremony) => start(ceremony, ceremony.params['id'] ?? '') },
]
