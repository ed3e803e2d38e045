// Erasures of people whose home is the tenant: asked for, seen, cancelled. worker.ts carries them out.
import { v7 as uuidv7 } from 'uuid'
import type { GdprErrorCode, GdprPurgeRequestInput } from '../../generated/graphql.ts'
import { text } from '../../shared/input.ts'
import { olderThan, type Page, pageOf, type PageRequest } from '../../shared/page.ts'
import { fail, failAll, type Fault, type Result } from '../../shared/result.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { mutate, TENANT, unchanged, written, type Written } from '../mutation.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { type Grantor, hasAllPermissions } from '../roles/model.ts'
import { entryOf, type Erasure, REFUSED, SHOWN } from './model.ts'

type Outcome<T> = Promise<Result<T, GdprErrorCode>>

const REASON_CHARACTERS = 500

export interface ErasureDeps {
  readonly db: Database
  /** between the request and the erasure */
  readonly graceDays: number
  /** Ed25519, PEM */
  readonly signingKey: string
}

export type Erasures = ReturnType<typeof createErasures>

export function createErasures({ db, graceDays, signingKey }: ErasureDeps) {
  async function list({ limit, after }: PageRequest): Promise<Page<Erasure>> {
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
    return pageOf(
      await db.client.gdprPurge.findMany({ where: olderThan(after), orderBy, take: limit + 1, select: SHOWN }),
      limit,
    )
  }

  /** Returns null if the tenant has no such erasure. */
  const find = (id: string): Promise<Erasure | null> => db.client.gdprPurge.findFirst({ where: { id }, select: SHOWN })

  /** A unique key decides between two requests: the second gets the first. */
  function request(grantor: Grantor, { userId, reason: given }: GdprPurgeRequestInput): Outcome<Erasure> {
    const faults: Fault<GdprErrorCode>[] = []
    const blank = given === null || given === undefined || given.trim() === ''
    const reason = blank ? null : text(faults, ['input', 'reason'], given, { max: REASON_CHARACTERS })
    if (faults.length > 0) return Promise.resolve(failAll(faults))
    // Under the lock nobody gets a role meanwhile.
    return mutate(db, { lock: TENANT }, async ({ tx }): Outcome<Written<Erasure>> => {
      const [answer] = await callFunction(tx, 'gdpr_standing', { person: userId })
      const refused = REFUSED[answer?.outcome ?? 'unknown']
      if (refused) return fail(refused, ['input', 'userId'])
      if (!hasAllPermissions(grantor, await permissionsGivenTo(tx, userId)))
        return fail('NOT_HELD', ['input', 'userId'])
      const id = uuidv7()
      const row = {
        id,
        tenantId: currentTenant(),
        userId,
        requestedBy: currentCaller().userId,
        reason,
        graceUntil: new Date(Date.now() + graceDays * DAY_MS),
      }
      const { count } = await tx.gdprPurge.createMany({ data: [row], skipDuplicates: true })
      const purge = await tx.gdprPurge.findFirstOrThrow({ where: { userId, status: 'PENDING' }, select: SHOWN })
      if (count === 0) return unchanged(purge)
      return written(purge, entryOf('gdpr.purge_requested', id, { user_id: userId, grace_until: row.graceUntil }))
    })
  }

  /** What has begun to be erased can no longer be cancelled. */
  function cancel(id: string): Outcome<Erasure> {
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<Erasure>> => {
      const [purge] = await tx.gdprPurge.updateManyAndReturn({
        where: { id, status: 'PENDING', erasedAt: null },
        data: { status: 'CANCELLED' },
        select: SHOWN,
      })
      if (!purge) return fail('NOT_FOUND', ['id'])
      return written(purge, entryOf('gdpr.purge_cancelled', id, { user_id: purge.userId }))
    })
  }

  return { list, find, request, cancel, signingKey }
}
