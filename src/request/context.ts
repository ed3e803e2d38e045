import type { Admission } from './admission.ts'
import type { Identity } from '../access/identity.ts'
import type { Rule } from '../access/rule.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { MutationGuard } from '../domains/abac/guard.ts'
import type { Services } from '../domains/services.ts'
import type { RequestNote } from '../http/request-note.ts'
import type { Cursors } from '../shared/connection.ts'
import type { Loaders } from './loaders.ts'

/** What resolvers get; one per request. */
export interface Context {
  readonly identity: Identity
  /**
   * Before something is changed: makes `identity` what it is when all counts that was committed by now, on whichever
   * instance.
   */
  confirm(): Promise<void>
  /**
   * Runs a mutation. Confirms who the caller is before it; from the second mutation of a document on admits them anew,
   * as another request would. What it changes is known here afterwards, before anything is shown of it and before
   * anybody learns that it was done, or that it failed.
   */
  runMutation<T>(rule: Pick<Rule, 'addsOnly'>, work: () => Promise<T>): Promise<T>
  /** Before something is changed: claims the Idempotency-Key of the request, once; throws where it was carried out. */
  claimKey(): Promise<void>
  /** Mutations of the document that have begun. */
  readonly mutations: number
  readonly admission: Admission
  readonly note: RequestNote
  /** the tenant's ABAC policies about mutations */
  readonly guard: MutationGuard
  readonly services: Services
  readonly loaders: Loaders
  readonly cursors: Cursors
  readonly tokens: Tokens
  /** most nodes of a page: 100 in GraphQL, 200 on /v1 */
  readonly pageLimit: number
}
