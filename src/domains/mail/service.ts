// The queue of mails as administrators of a tenant see it.
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { mutate, written, type Written } from '../mutation.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { MAX_ATTEMPTS } from './backoff.ts'
import type { Contents } from './content.ts'

export type OutgoingMailStatus = 'QUEUED' | 'SENT' | 'DEAD' | 'CANCELLED'
export type OutgoingMailErrorCode = 'NOT_FOUND' | 'NOT_RETRYABLE'

export interface OutgoingMailView {
  readonly id: string
  readonly tenantId: string
  /** key of the catalogue */
  readonly template: string
  readonly status: OutgoingMailStatus
  /** null: what the mail says, and to whom, is not kept any more */
  readonly recipient: string | null
  readonly attempts: number
  readonly nextAttemptAt: Date
  readonly expiresAt: Date
  /** such as `550 5.1.1` */
  readonly lastError: string | null
  readonly sentAt: Date | null
  readonly createdAt: Date
}

interface Row extends Omit<OutgoingMailView, 'recipient'> {
  readonly content: Uint8Array | null
}

export type OutgoingMails = ReturnType<typeof createOutgoingMails>

export function createOutgoingMails({ db, contents, wake }: { db: Database; contents: Contents; wake: () => void }) {
  /** Newest first; null: whatever became of them. */
  async function list(
    status: OutgoingMailStatus | null,
    { limit, after }: PageRequest,
  ): Promise<Page<OutgoingMailView>> {
    const rows = await db.client.outgoingMail.findMany({
      where: { ...(status && { status }), ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    return pageOf(rows.map(view), limit)
  }

  /**
   * Has a dead mail tried again, while what it says is of use. What the server has refused for good goes on counting,
   * so that it is asked ten times in all; only what was tried to the end, because nobody took it, starts anew.
   */
  async function retry(id: string): Promise<Result<OutgoingMailView, OutgoingMailErrorCode>> {
    type Work = Promise<Result<Written<OutgoingMailView>, OutgoingMailErrorCode>>
    const retried = await mutate(db, { lock: null }, async ({ tx }): Work => {
      const now = new Date()
      const retryable = { id, status: 'DEAD' as const, content: { not: null }, expiresAt: { gt: now } }
      const again = { status: 'QUEUED' as const, nextAttemptAt: now, leasedUntil: null }
      const [ended] = await tx.outgoingMail.updateManyAndReturn({
        where: { ...retryable, attempts: { gte: MAX_ATTEMPTS } },
        data: { ...again, attempts: 0 },
      })
      const [row = ended] = ended ? [] : await tx.outgoingMail.updateManyAndReturn({ where: retryable, data: again })
      if (!row)
        return fail((await tx.outgoingMail.count({ where: { id } })) > 0 ? 'NOT_RETRYABLE' : 'NOT_FOUND', ['id'])
      return written(view(row), {
        action: 'email.retried',
        resourceType: 'email',
        resourceId: id,
        metadata: { template: row.template },
      })
    })
    if (retried.ok) wake()
    return retried
  }

  function view({
    content,
    id,
    tenantId,
    template,
    status,
    attempts,
    nextAttemptAt,
    expiresAt,
    lastError,
    sentAt,
    createdAt,
  }: Row): OutgoingMailView {
    const recipient = content && (contents.open(content, tenantId, id)?.to ?? null)
    return {
      id,
      tenantId,
      template,
      status,
      recipient,
      attempts,
      nextAttemptAt,
      expiresAt,
      lastError,
      sentAt,
      createdAt,
    }
  }

  return { list, retry }
}

/**
 * In the transaction that ends what the mails are about, before its audit row; without `subjectId`, all of the tenant.
 * What has been given up stays so, and cannot be tried again. A mail that the server is taking at this moment arrives
 * all the same.
 */
export async function cancelMails(tx: Tx, subjectId?: string): Promise<void> {
  const about = subjectId === undefined ? {} : { subjectId }
  await tx.outgoingMail.updateMany({
    where: { ...about, status: 'QUEUED' },
    data: { status: 'CANCELLED', content: null, leasedUntil: null },
  })
  await tx.outgoingMail.updateMany({
    where: { ...about, status: 'DEAD', content: { not: null } },
    data: { content: null },
  })
}
