// One request of a page, and what a page says to it.
import type { BrowserSignIn } from '../browser/sign-in.ts'
import type { Answer, ApiError } from '../browser/operation.ts'
import type { Call } from '../http/call.ts'
import type { FormGiven, PageFault } from '../pages/form-view.ts'
import type { Look, PageView } from '../pages/render.ts'
import type { Locale } from '../pages/words.ts'
import type { Words } from '../pages/words/keys.ts'
import { DOCUMENTS } from './documents.ts'
import type { Flow } from './flow.ts'
import type { Fields } from './form.ts'

/** A connection to sign in by. */
export interface OfferedConnection {
  readonly id: string
  readonly kind: string
  readonly provider: string
  readonly name: string
  /** where a browser begins; null: people type their password here */
  readonly loginUrl: string | null
}

/** A tenant with a sign-in page. */
export interface TenantPage extends Look {
  readonly locale: string | null
  readonly tenantId: string
  readonly slug: string
  readonly methods: {
    readonly available: readonly string[]
    readonly selfRegistration: boolean
    readonly rememberDevice: boolean
    readonly connections: readonly OfferedConnection[]
  }
}

export interface Visit {
  readonly call: Call
  readonly signIn: BrowserSignIn
  readonly locale: Locale
  readonly words: Words
  /** the path itself, without what is asked of it */
  readonly path: string
  /** null: the page of no tenant */
  readonly tenant: TenantPage | null
  /** a slug in the path that is no tenant's with such a page; null: there is none */
  readonly unknown: string | null
  /** of the sent form; none: the page is opened */
  readonly fields: Fields
  readonly flow: Flow
  /** of the double submit */
  readonly token: string
  /** what came of a ceremony with a provider, to be traded for a session; null: nothing */
  readonly ssoCode: string | null
  /** which browser it is, for ceremonies with providers; null: it has begun none */
  readonly ssoBrowser: string | null
  /** where people go who are signed in */
  readonly home: string
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

interface Beside {
  /** null: it is over; absent: it stays */
  readonly flow?: Flow | null
  readonly cookies?: readonly string[]
  /** says which browser begins a ceremony with a provider */
  readonly ssoBrowser?: string
}

interface Shown {
  readonly show: PageView
  readonly status?: number
  /** another look than that of the visit's tenant */
  readonly look?: Look
}

/** A page to show, or where to go on. */
export type Said = Beside & (Shown | { readonly go: string })

/** What is wrong with a sent form, so that its page is shown again. */
export interface Refused {
  readonly faults: readonly PageFault[]
  readonly status: number
  readonly retryAfter?: number | null
}

export interface HostedPage {
  /** Shows the page, and changes nothing. `faults`: of the form that was just sent. */
  show(visit: Visit, faults: readonly PageFault[]): Promise<Said>
  /** Does what its form says. Absent: it has none. */
  act?(visit: Visit): Promise<Said | Refused>
}

export type Document = keyof typeof DOCUMENTS

/** The answer cannot be shown at a form: nobody is signed in any more, or the service failed. */
export class Unanswered extends Error {
  override readonly name = 'Unanswered'
  readonly code: string
  constructor({ code, message }: ApiError) {
    super(message)
    this.code = code
  }
}

/** An operation that was refused as a whole, for a limit or a rule. */
export class OperationRefused extends Error {
  override readonly name = 'OperationRefused'
  readonly refused: Refused
  constructor(refused: Refused) {
    super(refused.faults.map(({ message }) => message).join(' '))
    this.refused = refused
  }
}

const SHOWN = ['RATE_LIMITED', 'FORBIDDEN', 'NOT_FOUND', 'CONFLICT', 'BAD_USER_INPUT']

/** Returns the data of an operation. Throws Unanswered, or OperationRefused. */
export async function ask(
  { signIn, call, words }: Pick<Visit, 'signIn' | 'call' | 'words'>,
  document: Document,
  variables: object = {},
  as: 'browser' | 'nobody' = 'nobody',
): Promise<NonNullable<Answer['data']>> {
  const { data, errors, retryAfter } = await signIn.run(call, DOCUMENTS[document], variables, as)
  const [error] = errors
  if (!error && data) return data
  const { code, message } = error ?? { code: 'INTERNAL', message: 'There was no answer.' }
  if (!SHOWN.includes(code)) throw new Unanswered({ code, message, path: null })
  if (code !== 'RATE_LIMITED') throw new OperationRefused(refused([{ code, message }]))
  const fault = { code: 'TOO_MANY', message: words.wrong.tooMany(retryAfter ?? 1) }
  throw new OperationRefused({ faults: [fault], status: 429, retryAfter })
}

/** Returns who is signed in; null: nobody. */
export async function personOf(visit: Visit): Promise<{ readonly email: string; readonly verified: boolean } | null> {
  if ((await visit.signIn.whoIs(visit.call)) === null) return null
  try {
    const { me } = await ask(visit, 'me', {}, 'browser')
    return me.user ? { email: me.user.email, verified: me.user.emailVerifiedAt !== null } : null
  } catch (error) {
    // The tenant asks for more, or does not let them in from here: on these pages, that is nobody.
    if (error instanceof Unanswered && error.code === 'UNAUTHENTICATED') return null
    throw error
  }
}

export function refused(faults: readonly PageFault[], status = 422): Refused {
  return { faults, status }
}

/** What each form of the visit has. */
export function formOf(
  visit: Visit,
  faults: readonly PageFault[],
): Pick<FormGiven, 'action' | 'token' | 'values' | 'faults'> {
  return { action: visit.path, token: visit.token, values: visit.fields, faults }
}

/** Returns where to send people who must sign in first. */
export function signInFirst({ path }: Pick<Visit, 'path'>): Said {
  return { go: `/sign-in?to=${encodeURIComponent(path)}` }
}
