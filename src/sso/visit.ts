// One step of a ceremony with an identity provider: a browser that leaves for it, or comes back.
import type { ApiError } from '../browser/operation.ts'
import type { BrowserSignIn } from '../browser/sign-in.ts'
import type { Cookies } from '../browser/cookies.ts'
import type { Call, Reply } from '../http/call.ts'

export interface Ceremony {
  readonly call: Call
  /** what stands in the path, by the names of the pattern */
  readonly params: Readonly<Record<string, string>>
  /** of the query, or of the form that was sent; each has one value */
  readonly given: Readonly<Record<string, string>>
  readonly signIn: BrowserSignIn
  readonly cookies: Cookies
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export interface CeremonyRoute {
  /** such as `/sso/login/{id}`; a name stands for one segment of letters, digits, `-` and `_` */
  readonly pattern: string
  readonly methods: readonly ('GET' | 'POST')[]
  /** the provider's pages send the form: it comes from another site, and proves nothing about the person here */
  readonly foreign?: true
  /** the most bytes of a form; 16 KiB unless it says otherwise */
  readonly bytes?: number
  serve(ceremony: Ceremony): Promise<Reply>
}

/** An operation was refused as a whole. */
export class CeremonyRefused extends Error {
  override readonly name = 'CeremonyRefused'
  readonly code: string
  readonly status: number
  readonly retryAfter: number | null
  constructor({ code, message }: Pick<ApiError, 'code' | 'message'>, status: number, retryAfter: number | null) {
    super(message)
    this.code = code
    this.status = status
    this.retryAfter = retryAfter
  }
}

/**
 * Executes an operation of the API, so that its limits, rules and audit hold here, too. Nobody is signed in for it: the
 * attempt says what its ceremony may do. Throws CeremonyRefused.
 */
export async function ask<T>({ signIn, call }: Ceremony, document: string, variables: object): Promise<T> {
  const { data, errors, status, retryAfter } = await signIn.run(call, document, variables, 'nobody')
  const [error] = errors
  if (!error && data) return data['result'] as T
  throw new CeremonyRefused(error ?? { code: 'INTERNAL', message: 'There was no answer.' }, status, retryAfter)
}
