import type { Admission } from './admission.ts'
import type { Identity } from '../access/identity.ts'
import type { Rule } from '../access/rule.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { MutationGuard } from '../domains/abac/guard.ts'
import type { Services } from '../domains/services.ts'
import type { RequestNote } from '../http/request-note.ts'
import type { Cursors } from '../shared/connection.ts'
import type { Loaders } from './loaders.ts'

/** What resolvers get; one for each request. */
export interface Context {
  readonly identity: Identity
  /** Updates `identity`, before something changes, to what was committed by now on any instance. */
  confirm(): Promise<void>
  /**
   * Runs a mutation. It confirms the caller first and, from the second mutation of a document on, admits them anew. Its
   * invalidations arrive here before its result is shown, also if it fails.
   */
  runMutation<T>(rule: Pick<Rule, 'addsOnly'>, work: () => Promise<T>): Promise<T>
  /**
   * Claims the request's Idempotency-Key before something changes, once. Throws if the request was carried out before.
   */
  claimKey(): Promise<void>
  /** Says that the answer of this request holds what must not be stored. */
  keepNothing(): void
  /** how many mutations of the document have begun */
  readonly mutations: number
  readonly admission: Admission
  readonly note: RequestNote
  /** the tenant's ABAC policies about mutations */
  readonly guard: MutationGuard
  readonly services: Services
  readonly loaders: Loaders
  readonly cursors: Cursors
  readonly tokens: Tokens
  /** the most nodes of a page: 100 in GraphQL, 200 on /v1 */
  readonly pageLimit: number
}
