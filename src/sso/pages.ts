// What a browser is shown that cannot go on in a ceremony.
import type { Call, Reply } from '../http/call.ts'
import { newNonce, pagePolicy, renderPage, STOCK_LOOK } from '../pages/render.ts'
import { acceptedLanguages, faultText, localeFrom, wordsOf } from '../pages/words.ts'
import { Refusal } from '../shared/refusal.ts'
import { passing, Unavailable } from '../shared/unavailable.ts'
import { CeremonyRefused } from './visit.ts'

interface Shown {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly text: string
  readonly retryAfter?: number | null
}

/** Returns the page that says nothing of the kind is here: of a foreign connection as of an unknown one. */
export function missingPage(call: Call): Reply {
  const { wrong } = wordsFor(call)
  return page(call, { status: 404, code: 'NOT_FOUND', title: wrong.noPage, text: wrong.noPageText })
}

/** Returns the page of a fault that a browser cannot mend. */
export function faultPage(call: Call, fault: { readonly code: string; readonly message: string }): Reply {
  const words = wordsFor(call)
  return page(call, { status: 403, code: fault.code, title: words.wrong.notAllowed, text: faultText(words, fault) })
}

/** Returns the page of an error. `onError` gets what no operation has logged. */
export function refusalPage(call: Call, error: unknown, onError: (error: unknown) => void): Reply {
  const { wrong } = wordsFor(call)
  const cause = passing(error)
  const code = error instanceof Refusal || error instanceof CeremonyRefused ? error.code : null
  if (error instanceof Refusal) call.note.refuse(error)
  if (code === 'NOT_FOUND') return missingPage(call)
  if (cause instanceof Unavailable || code === 'UNAVAILABLE') {
    if (cause instanceof Unavailable) onError(error)
    const unavailable = { title: wrong.unavailable, text: wrong.unavailableText, retryAfter: 2 }
    return page(call, { status: 503, code: 'UNAVAILABLE', ...unavailable })
  }
  if (code === 'RATE_LIMITED') {
    const retryAfter = retryAfterOf(error)
    return page(call, { status: 429, code, title: wrong.notAllowed, text: wrong.tooMany(retryAfter), retryAfter })
  }
  if (error instanceof Refusal)
    return page(call, {
      status: error.details.status ?? 400,
      code: error.code,
      title: wrong.notAllowed,
      text: wrong.malformed,
    })
  if (error instanceof CeremonyRefused && code !== 'INTERNAL') {
    const { message: text, retryAfter } = error
    const away =
      retryAfter === null ? { status: 403, title: wrong.notAllowed } : { status: 503, title: wrong.unavailable }
    return page(call, { ...away, code: error.code, text, retryAfter })
  }
  if (!(error instanceof CeremonyRefused)) onError(error)
  return page(call, { status: 500, code: 'INTERNAL', title: wrong.internal, text: wrong.internalText })
}

function retryAfterOf(error: unknown): number {
  if (error instanceof Refusal) return error.details.retryAfter ?? 1
  return error instanceof CeremonyRefused ? (error.retryAfter ?? 1) : 1
}

function localeFor(call: Call) {
  return localeFrom(acceptedLanguages(call.headers['accept-language']))
}

function wordsFor(call: Call) {
  return wordsOf(localeFor(call))
}

function page(call: Call, { status, code, title, text, retryAfter = null }: Shown): Reply {
  const nonce = newNonce()
  const links = [{ to: '/sign-in', label: wordsFor(call).toSignIn }]
  const reference = status === 500 ? call.requestId : ''
  const view = { template: 'message' as const, title, data: { texts: [text], links, reference } }
  const setting = { look: STOCK_LOOK, locale: localeFor(call), path: '/sign-in', query: {} }
  return {
    status,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(nonce, STOCK_LOOK),
      'cross-origin-resource-policy': 'same-origin',
      'referrer-policy': 'no-referrer', // the address of an answer holds its code
      ...(retryAfter !== null && { 'retry-after': String(retryAfter) }),
    },
    body: renderPage(view, setting, nonce),
    errors: [code],
  }
}
