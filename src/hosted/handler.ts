// Serves the hosted pages: finds whose page it is and in which language, shows it, or does what its form says.
import type { Browser } from '../browser/browser.ts'
import type { Cookies } from '../browser/cookies.ts'
import { domainOf } from '../browser/place.ts'
import type { BrowserSignIn } from '../browser/sign-in.ts'
import type { Call, Reply } from '../http/call.ts'
import { acceptedLanguages, isLocale, type Locale, localeFrom, wordsOf } from '../pages/words.ts'
import { errorReply } from '../rest/errors.ts'
import { tenantOf } from './brand.ts'
import { createFlows, FLOW_SECONDS, type Flows } from './flow.ts'
import { signIn } from './flows/sign-in.ts'
import { formToken, readForm, repeatsToken } from './form.ts'
import { type Answered, continuing, failure, message, reply } from './reply.ts'
import { type Route, routeOf } from './routes.ts'
import {
  type HostedPage,
  OperationRefused,
  refused,
  type Refused,
  type Said,
  type TenantPage,
  type Visit,
} from './visit.ts'

export interface Hosted {
  /** Returns what serves the path; null: it is no hosted page. */
  find(path: string): ((call: Call) => Promise<Reply>) | null
}

interface Deps {
  /** seals what a browser is in the middle of; 32 bytes */
  readonly flowKey: Uint8Array
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
  readonly onError: (error: unknown) => void
}

interface Served extends Omit<Deps, 'flowKey'> {
  readonly signIn: BrowserSignIn
  readonly cookies: Cookies
  readonly flows: Flows
  /** where people go who are signed in */
  readonly home: string
}

const LANGUAGE_SECONDS = 365 * 86_400

export function createHosted({ signIn: browser, cookies, isBuilt }: Browser, { flowKey, ...deps }: Deps): Hosted {
  const home = isBuilt ? '/admin' : '/signed-in'
  const served = { ...deps, signIn: browser, cookies, flows: createFlows(flowKey), home }
  return {
    find(path) {
      const route = routeOf(path)
      return route && ((call) => serve(served, route, call))
    },
  }
}

async function serve(deps: Served, route: Route, call: Call): Promise<Reply> {
  call.note.route = route.route
  const isForm = call.method === 'POST'
  if (call.method !== 'GET' && !(isForm && route.page.act)) {
    const allow = route.page.act ? 'GET, HEAD, POST' : 'GET, HEAD'
    const refusal = { code: 'bad_request', message: `This path only allows ${allow}.` }
    return errorReply(405, refusal, call.requestId, { allow })
  }
  let visit = opened(deps, call)
  if (!isForm && comesFromElsewhere(call)) return reply(visit, continuing(visit), [])
  try {
    if (isForm) visit = { ...visit, fields: await readForm(call, new URL(deps.publicUrl).origin) }
    const found = await whose(route, visit)
    const locale = localeOf(deps.cookies, call, found.tenant)
    visit = { ...visit, ...found, locale, words: wordsOf(locale) }
    return answer(deps, visit, await said(deps.cookies, route.page, visit, isForm))
  } catch (error) {
    return answer(deps, visit, failure(visit, error, deps.onError))
  }
}

/**
 * Returns whether a link of another site led here, such as that of a webmail. Browsers then keep back all of our
 * cookies, since these are SameSite=Strict.
 */
function comesFromElsewhere({ headers }: Call): boolean {
  return headers['sec-fetch-site'] === 'cross-site' && headers['sec-fetch-dest'] === 'document'
}

/** Returns the visit as far as it is known before anything is looked up. */
function opened({ signIn: browser, cookies, flows, home, publicUrl }: Served, call: Call): Visit {
  const locale = localeOf(cookies, call, null)
  return {
    call,
    signIn: browser,
    locale,
    words: wordsOf(locale),
    path: call.path,
    tenant: null,
    unknown: null,
    fields: {},
    flow: flows.open(cookies.read(call, 'flow')),
    token: formToken(cookies.read(call, 'form')),
    ssoCode: cookies.read(call, 'ssoCode'),
    ssoBrowser: cookies.read(call, 'sso'),
    home,
    publicUrl,
  }
}

function localeOf(cookies: Cookies, call: Call, tenant: TenantPage | null): Locale {
  const accepted = acceptedLanguages(call.headers['accept-language'])
  return localeFrom([call.query.get('lang'), cookies.read(call, 'language'), ...accepted, tenant?.locale ?? null])
}

/** Returns whose page it is: its host decides before its path, and its path before what led here. */
async function whose({ slug, follows }: Route, visit: Visit): Promise<Pick<Visit, 'tenant' | 'unknown'>> {
  const domain = domainOf(visit.call, visit.publicUrl)
  const ofHost = domain === null ? null : await tenantOf(visit, { domain })
  // A tenant's domain shows no page of another tenant.
  if (ofHost) return { tenant: ofHost, unknown: slug === ofHost.slug ? null : slug }
  const wanted = slug ?? (follows ? (visit.flow.slug ?? null) : null)
  const tenant = wanted === null ? null : await tenantOf(visit, { slug: wanted })
  return { tenant, unknown: tenant ? null : slug }
}

async function said(cookies: Cookies, page: HostedPage, visit: Visit, isForm: boolean): Promise<Answered> {
  if (visit.unknown !== null) return noPage(visit)
  if (!isForm) return page.show(visit, [])
  if (!repeatsToken(visit.fields, cookies.read(visit.call, 'form')))
    return again(page, visit, refused([{ code: 'FORM_LOST', message: visit.words.wrong.formLost }], 403))
  const done = await acted(page, visit)
  return 'faults' in done ? again(page, visit, done) : done
}

async function noPage(visit: Visit): Promise<Answered> {
  const { noPage: title, noPageText } = visit.words.wrong
  const shown = visit.tenant ? message(visit, title, [noPageText]) : await signIn.show(visit, [])
  return { ...shown, status: 404 }
}

async function acted(page: HostedPage, visit: Visit): Promise<Said | Refused> {
  try {
    return (await page.act?.(visit)) ?? page.show(visit, [])
  } catch (error) {
    if (error instanceof OperationRefused) return error.refused
    throw error
  }
}

/** Shows the page of a form again, with what was wrong. */
async function again(
  page: HostedPage,
  visit: Visit,
  { faults, status, retryAfter = null }: Refused,
): Promise<Answered> {
  const shown = await page.show(visit, faults)
  return 'go' in shown ? shown : { status, ...shown, errors: faults.map(({ code }) => code), retryAfter }
}

function answer({ cookies, flows }: Served, visit: Visit, answered: Answered): Reply {
  const { call, token } = visit
  const { flow, ssoBrowser } = answered
  const lang = call.query.get('lang')
  return reply(visit, answered, [
    ...(cookies.read(call, 'form') === token ? [] : [cookies.set('form', token, null)]),
    ...(isLocale(lang) ? [cookies.set('language', lang, LANGUAGE_SECONDS)] : []),
    ...(flow ? [cookies.set('flow', flows.seal(flow), FLOW_SECONDS)] : []),
    ...(flow === null && cookies.read(call, 'flow') !== null ? [cookies.remove('flow')] : []),
    ...(ssoBrowser ? [cookies.set('sso', ssoBrowser, FLOW_SECONDS)] : []),
    // It is good for one look.
    ...(visit.ssoCode !== null && visit.path === '/sso/callback' ? [cookies.remove('ssoCode')] : []),
    ...(answered.cookies ?? []),
  ])
}
