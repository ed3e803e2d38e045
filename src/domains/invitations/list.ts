// Invites people from a list. Each row is decided on its own and committed with its audit event and its mail, so a
// refused row stops no other. Each counts towards all limits as a single invitation does.
import type { InvitationErrorCode, InvitationRowInput } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, type Fault, ok, type Result } from '../../shared/result.ts'
import type { Acting } from '../roles/model.ts'
import { MOST_INVITATIONS } from './model.ts'
import type { Invitations, Sent } from './service.ts'

/** Milliseconds after which the rest is left for the next call: clients wait for ten seconds. */
const TIME_MS = 8_000

type Outcome = Result<Sent, InvitationErrorCode>

export interface InvitationList {
  readonly rows: readonly { readonly index: number; readonly email: string | null; readonly outcome: Outcome }[]
  /** seconds after which rows refused by a limit can be sent again; null: there are none */
  readonly retryAfter: number | null
}

export interface InvitationListDeps {
  readonly invitations: Pick<Invitations, 'create'>
  /** returns milliseconds */
  readonly clock?: () => number
}

export function createInvitationLists({ invitations, clock = () => performance.now() }: InvitationListDeps) {
  async function create(
    grantor: Acting,
    rows: readonly InvitationRowInput[],
  ): Promise<Result<InvitationList, InvitationErrorCode>> {
    if (rows.length === 0) return fail('REQUIRED', ['input', 'invitations'])
    if (rows.length > MOST_INVITATIONS)
      return fail('TOO_LONG', ['input', 'invitations'], `At most ${MOST_INVITATIONS} people are invited at once.`)
    const end = clock() + TIME_MS
    const waits: number[] = []
    const done: InvitationList['rows'][number][] = []
    let ended: Outcome | null = null
    for (const [index, { email = null, roleId = null }] of rows.entries()) {
      let outcome: Outcome | null = ended
      if (!outcome && clock() >= end) {
        waits.push(1)
        outcome = fail('RATE_LIMITED', undefined, 'There was no time for this row. Send it again.')
      }
      try {
        outcome ??= await invitations.create(grantor, { email: email ?? '', roleId })
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        outcome = refused(error)
        if (error.code === 'RATE_LIMITED') waits.push(error.details.retryAfter ?? 1)
        else ended = outcome
      }
      done.push({ index, email, outcome: placed(outcome, index) })
    }
    return ok({ rows: done, retryAfter: waits.length > 0 ? Math.max(...waits) : null })
  }

  return { create }
}

/**
 * Returns the outcome of a row that failed after earlier ones were sent, or throws. A caller who lost the right to
 * invite fails from that row on.
 */
function refused(refusal: Refusal): Outcome {
  // the message of a quota is more specific
  if (refusal.code === 'RATE_LIMITED')
    return fail('RATE_LIMITED', undefined, refusal.details.limit === undefined ? refusal.message : undefined)
  if (refusal.code !== 'UNAUTHENTICATED' && refusal.code !== 'FORBIDDEN') throw refusal
  return fail('NOT_HELD', undefined, 'The session or key that invites has ended, or may no longer invite people.')
}

/** Adds the position in the list to the faults. */
function placed(outcome: Outcome, index: number): Outcome {
  if (outcome.ok) return outcome
  const row = ['input', 'invitations', String(index)]
  const faults = outcome.faults.map((fault): Fault<InvitationErrorCode> => {
    return { ...fault, path: [...row, ...(fault.path ?? []).slice(1)] }
  })
  return { ok: false, faults }
}
