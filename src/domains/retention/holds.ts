// Legal holds: what they cover is removed by no policy and by nobody, until two people release it.
import { v7 as uuidv7 } from 'uuid'
import type { LegalHoldCreateInput, LegalHoldErrorCode } from '../../generated/graphql.ts'
import { fail, failAll, type Fault, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { mutate, written, type Written } from '../mutation.ts'
import { text } from '../../shared/input.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'

type Outcome<T> = Promise<Result<T, LegalHoldErrorCode>>

const REASON_CHARACTERS = 500

export interface LegalHold {
  readonly id: string
  readonly tenantId: string
  /** null: the whole tenant */
  readonly userId: string | null
  readonly reason: string
  readonly createdBy: string
  readonly createdAt: Date
  readonly releaseRequestedBy: string | null
  readonly releaseRequestedAt: Date | null
  readonly releasedBy: string | null
  readonly releasedAt: Date | null
}

const REFUSED: Readonly<Record<string, LegalHoldErrorCode>> = {
  unknown: 'NOT_FOUND',
  denied: 'PERMISSION_DENIED',
  open: 'REQUEST_OPEN',
  same: 'SAME_PERSON',
  not_requested: 'NOT_REQUESTED',
}

export function createLegalHolds({ db }: { db: Database }) {
  async function list({ limit, after }: PageRequest): Promise<Page<LegalHold>> {
    return pageOf(
      await db.lists.legalHold.findMany({
        where: olderThan(after),
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      }),
      limit,
    )
  }

  function create(author: string, { userId = null, reason: given }: LegalHoldCreateInput): Outcome<LegalHold> {
    const faults: Fault<LegalHoldErrorCode>[] = []
    const reason = text(faults, ['input', 'reason'], given, { max: REASON_CHARACTERS })
    if (faults.length > 0) return Promise.resolve(failAll(faults))
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<LegalHold>> => {
      const id = uuidv7()
      const [answer] = await callFunction(tx, 'legal_hold_create', { hold: id, person: userId, why: reason, author })
      if (answer?.outcome === 'self') return fail('ONESELF', ['input', 'userId'])
      if (answer?.outcome === 'unknown') return fail('USER_NOT_FOUND', ['input', 'userId'])
      if (answer?.outcome !== 'created') return fail('PERMISSION_DENIED')
      return written(await read(tx, id), {
        action: 'legal_hold.created',
        resourceType: userId === null ? 'tenant' : 'user',
        resourceId: userId ?? currentTenant(),
        metadata: { hold_id: id, reason },
      })
    })
  }

  const requestRelease = (author: string, id: string): Outcome<LegalHold> =>
    step(id, 'legal_hold_request_release', author, 'legal_hold.release_requested')
  const confirmRelease = (author: string, id: string): Outcome<LegalHold> =>
    step(id, 'legal_hold_confirm_release', author, 'legal_hold.released')

  function step(
    id: string,
    name: 'legal_hold_request_release' | 'legal_hold_confirm_release',
    author: string,
    action: string,
  ): Outcome<LegalHold> {
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<LegalHold>> => {
      const [answer] = await callFunction(tx, name, { hold: id, author })
      const code = REFUSED[answer?.outcome ?? 'unknown']
      if (code) return fail(code, code === 'NOT_FOUND' ? ['id'] : undefined)
      const hold = await read(tx, id)
      return written(hold, {
        action,
        resourceType: hold.userId === null ? 'tenant' : 'user',
        resourceId: hold.userId ?? hold.tenantId,
        metadata: { hold_id: id, requested_by: hold.releaseRequestedBy },
      })
    })
  }

  return { list, create, requestRelease, confirmRelease }
}

function read(tx: Tx, id: string): Promise<LegalHold> {
  return tx.legalHold.findUniqueOrThrow({ where: { tenantId_id: { tenantId: currentTenant(), id } } })
}
