// Signing in at an identity provider: going there, and what a person sees who comes back.
import { SSO_ERRORS } from '../../domains/connections/errors.ts'
import type { SsoErrorCode } from '../../generated/graphql.ts'
import { ceremonyBrowser } from '../../browser/ceremony.ts'
import type { Words } from '../../pages/words/keys.ts'
import { faultText } from '../../pages/words.ts'
import { ownPath } from '../form.ts'
import { goOn, type Outcome } from '../outcome.ts'
import { ask, type HostedPage, type OfferedConnection, refused, type Refused, type Said, type Visit } from '../visit.ts'

/**
 * Where a ceremony ends. The browser comes from another site, and sends the cookies of our pages only with the next
 * request that a page of ours makes: so this page leads on by itself.
 */
export const ssoLanding: HostedPage = {
  async show(visit) {
    const { ssoCode, words, home, call } = visit
    const to = ownPath(call.query.get('to')) ?? home
    const error = call.query.get('error')
    if (error !== null) return failed(visit, [faultOf(words, error)])
    if (ssoCode === null) return leadOn(words, { go: to })
    const input = { code: ssoCode, deviceToken: visit.signIn.deviceToken(call) }
    const { result } = await ask(visit, 'exchange', { input })
    const said = await goOn(visit, result as Outcome, { flow: { to } })
    return 'faults' in said ? failed(visit, said.faults) : leadOn(words, said)
  },
}

/** The address says a code alone: one that is none of a ceremony says nothing, so that no link puts words here. */
function faultOf(words: Words, error: string): Refused['faults'][number] {
  const code = error.toUpperCase()
  return isSsoError(code)
    ? { code, message: SSO_ERRORS[code].message }
    : { code: 'SSO_FAILED', message: words.sso.failedText }
}

const isSsoError = (code: string): code is SsoErrorCode => Object.hasOwn(SSO_ERRORS, code)

function failed({ words }: Visit, faults: Refused['faults']): Said {
  const texts = faults.map((fault) => faultText(words, fault))
  const data = { texts, links: [{ to: '/sign-in', label: words.toSignIn }] }
  return { show: { template: 'message', title: words.sso.failed, data }, status: 403 }
}

/** Returns a page that leads on at once: a redirect would not bring the cookies that it sets, or a form may not. */
export function leadOn(words: Words, said: Said): Said {
  if (!('go' in said)) return said
  const { go, ...beside } = said
  return { ...beside, show: { template: 'lead-on', title: words.sso.leading, data: { to: go } } }
}

/** Leads to the provider of the only connection for an address, or lets people choose. */
export async function route(visit: Visit, to: string | null): Promise<Said | Refused> {
  const { words, fields } = visit
  const email = fields['email'] ?? ''
  if (!email.includes('@'))
    return refused([{ code: 'INVALID_EMAIL', message: words.sso.none, path: ['input', 'email'] }])
  const { discovery } = await ask(visit, 'discovery', { email })
  const found = (discovery.connections as OfferedConnection[]).filter(({ loginUrl }) => loginUrl !== null)
  const [only] = found
  if (!only) return refused([{ code: 'NO_CONNECTION', message: words.sso.none }])
  const choices = choicesOf(found, { to, email })
  if (found.length === 1) return leadOn(words, { go: choices[0]?.href ?? '/sign-in' })
  return { show: { template: 'choose-connection', title: words.sso.choose, data: { choices } } }
}

export interface Choice {
  readonly name: string
  readonly href: string
}

/** Returns where a browser begins at each connection to which it goes. */
export function choicesOf(
  connections: readonly OfferedConnection[],
  { to, email }: { readonly to: string | null; readonly email?: string },
): Choice[] {
  const query = new URLSearchParams({ ...(to !== null && { to }), ...(email !== undefined && { login_hint: email }) })
  const suffix = query.size > 0 ? `?${query.toString()}` : ''
  return connections.flatMap(({ name, loginUrl }) =>
    loginUrl === null ? [] : [{ name, href: `${loginUrl}${suffix}` }],
  )
}

/** Goes on with a step-up at a provider. */
export async function stepUpAt(visit: Visit, mfaToken: string, connectionId: string): Promise<Said | Refused> {
  const browser = ceremonyBrowser(visit.ssoBrowser)
  const input = { mfaToken, connectionId, browser, to: visit.flow.to ?? null }
  const { result } = await ask(visit, 'stepUpConnection', { input })
  const { url, userErrors } = result as { url: string | null; userErrors: Refused['faults'] }
  return url === null ? refused(userErrors) : { ...leadOn(visit.words, { go: url }), ssoBrowser: browser }
}
