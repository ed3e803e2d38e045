// The queue of mails as administrators of a tenant see it.
import { fail, ok, type Result } from '../../result.ts'
import type { Database } from '../../tenancy/database.ts'
import { recordAudit } from '../audit/service.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../page.ts'
import type { Contents } from './content.ts'

export type OutgoingMailStatus = 'QUEUED' | 'SENT' | 'DEAD'
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
  async function list(status: OutgoingMailStatus | null, { limit, after }: PageRequest): Promise<Page<OutgoingMailView>> {
    const rows = await db.client.outgoingMail.findMany({ where: { ...(status && { status }), ...olderThan(after) }, orderBy: [{ createdAt: 'desc' }, { id: 'desc' }], take: limit + 1 })
    return pageOf(rows.map(view), limit)
  }

  /** Has a dead mail tried again from the start, while what it says is of use. */
  async function retry(id: string): Promise<Result<OutgoingMailView, OutgoingMailErrorCode>> {
    const retried = await db.transaction<Result<OutgoingMailView, OutgoingMailErrorCode>>(async (tx) => {
      const now = new Date()
      const [row] = await tx.outgoingMail.updateManyAndReturn({
        where: { id, status: 'DEAD', content: { not: null }, expiresAt: { gt: now } },
        data: { status: 'QUEUED', attempts: 0, nextAttemptAt: now, leasedUntil: null },
      })
      if (!row) return fail((await tx.outgoingMail.count({ where: { id } })) > 0 ? 'NOT_RETRYABLE' : 'NOT_FOUND', ['id'])
      await recordAudit(tx, { action: 'email.retried', resourceType: 'email', resourceId: id, metadata: { template: row.template } })
      return ok(view(row))
    })
    if (retried.ok) wake()
    return retried
  }

  function view({ content, id, tenantId, template, status, attempts, nextAttemptAt, expiresAt, lastError, sentAt, createdAt }: Row): OutgoingMailView {
    const recipient = content && (contents.open(content, tenantId, id)?.to ?? null)
    return { id, tenantId, template, status, recipient, attempts, nextAttemptAt, expiresAt, lastError, sentAt, createdAt }
  }

  return { list, retry }
}
