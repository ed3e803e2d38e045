// What a page says, as an HTTP reply; and pages for what went wrong.
import { OTHER_DOMAIN } from '../browser/sign-in.ts'
import { BodyRefusal, type Reply } from '../http/call.ts'
import { newNonce, pagePolicy, renderPage } from '../pages/render.ts'
import { Refusal } from '../shared/refusal.ts'
import { passing, Unavailable } from '../shared/unavailable.ts'
import { lookOf } from './brand.ts'
import { OperationRefused, type Said, signInFirst, Unanswered, type Visit } from './visit.ts'

export type Answered = Said & {
  /** codes of the errors that it shows */
  readonly errors?: readonly string[]
  /** seconds */
  readonly retryAfter?: number | null
  /** the rest of what was sent is not read */
  readonly ends?: boolean
  /** the browser asks for the same page again at once */
  readonly continues?: boolean
}

/** What the address of a page says, for its links to other languages; a form repeats it. */
const KEPT = ['token', 'to', 'sent']

export function reply(visit: Visit, answered: Answered, cookies: readonly string[]): Reply {
  const { retryAfter = null, ends = false, continues = false } = answered
  const headers = {
    ...(cookies.length > 0 && { 'set-cookie': cookies }),
    ...(retryAfter !== null && { 'retry-after': String(retryAfter) }),
    ...(ends && { connection: 'close' }),
    ...(continues && { refresh: '0' }),
  }
  if ('go' in answered) return { status: 303, headers: { ...headers, location: answered.go } }
  const { call, locale, path, fields } = visit
  const nonce = newNonce()
  const kept = KEPT.flatMap((name) => {
    const value = fields[name] ?? call.query.get(name)
    return value === null ? [] : [[name, value] as const]
  })
  const setting = { look: answered.look ?? lookOf(visit.tenant), locale, path, query: Object.fromEntries(kept) }
  return {
    status: answered.status ?? 200,
    headers: {
      ...headers,
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(nonce, setting.look),
      'cross-origin-resource-policy': 'same-origin',
      // Tokens stand in addresses of pages, which must reach no other site. With `no-referrer` browsers would also hide
      // from us which page a form is of.
      'referrer-policy': 'same-origin',
    },
    body: renderPage(answered.show, setting, nonce),
    ...(answered.errors && { errors: answered.errors }),
  }
}

/** Returns the page for an error. `onError` gets what no operation has logged. */
export function failure(visit: Visit, error: unknown, onError: (error: unknown) => void): Answered {
  const { wrong } = visit.words
  if (error instanceof Unanswered && error.code === 'UNAUTHENTICATED') return signInFirst(visit)
  if (error instanceof OperationRefused) {
    const { faults, status, retryAfter = null } = error.refused
    const errors = faults.map(({ code }) => code)
    const texts = faults.map(({ message }) => message)
    return { ...message(visit, wrong.notAllowed, texts), status, retryAfter, errors }
  }
  if (error instanceof Refusal) {
    visit.call.note.refuse(error)
    const { retryAfter = null } = error.details
    const base = { status: statusOf(error), retryAfter, ends: error instanceof BodyRefusal, errors: [error.code] }
    if (error.details.wire === OTHER_DOMAIN) return { ...message(visit, wrong.notAllowed, [error.message]), ...base }
    if (error.code === 'RATE_LIMITED')
      return { ...message(visit, wrong.notAllowed, [wrong.tooMany(retryAfter ?? 1)]), ...base }
    return {
      ...message(visit, wrong.crossSite, [error.code === 'FORBIDDEN' ? wrong.crossSiteText : wrong.malformed]),
      ...base,
    }
  }
  const cause = passing(error)
  if (cause instanceof Unavailable || (error instanceof Unanswered && PASSES.includes(error.code))) {
    if (cause instanceof Unavailable) onError(error)
    const page = message(visit, wrong.unavailable, [wrong.unavailableText])
    return { ...page, status: 503, retryAfter: 2, errors: ['UNAVAILABLE'] }
  }
  // What an operation met is in the log already.
  if (!(error instanceof Unanswered)) onError(error)
  const page = message(visit, wrong.internal, [wrong.internalText], visit.call.requestId)
  return { ...page, status: 500, errors: ['INTERNAL'] }
}

/** What the API says when another try may succeed soon. */
const PASSES: readonly string[] = ['UNAVAILABLE', 'KEY_UNAVAILABLE']

const STATUS = {
  FORBIDDEN: 403,
  RATE_LIMITED: 429,
  BAD_USER_INPUT: 400,
  UNAUTHENTICATED: 401,
  NOT_FOUND: 404,
  CONFLICT: 409,
  KEY_UNAVAILABLE: 503,
}

function statusOf(refusal: Refusal): number {
  return refusal.details.status ?? STATUS[refusal.code]
}

/**
 * Returns a page that asks for itself again: a request of our own page has the cookies that one of another site lacks.
 * Without them a person who is signed in would be nobody, and the forms in their other tabs would lose their token.
 */
export function continuing({ words, path, call }: Visit): Answered {
  const query = call.query.toString()
  const links = [{ to: query === '' ? path : `${path}?${query}`, label: words.goOn.link }]
  return { show: { template: 'message', title: words.goOn.title, data: { texts: [], links } }, continues: true }
}

/** Returns a page that only says something, with a way to the sign-in. */
export function message(
  { words }: Visit,
  title: string,
  texts: readonly string[],
  reference = '',
): Said & { show: object } {
  const links = [{ to: '/sign-in', label: words.toSignIn }]
  return { show: { template: 'message', title, data: { texts, links, reference } } }
}
