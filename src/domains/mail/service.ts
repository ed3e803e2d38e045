// The queue of mails as administrators of a tenant see it.
import { fail, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { mutate, written, type Written } from '../mutation.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { MAX_ATTEMPTS } from './backoff.ts'
import type { Contents } from './content.ts'
import type { Ring } from '../../sealing/ring.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import type { Connection } from '../../shared/connection.ts'

export type OutgoingMailStatus = 'QUEUED' | 'SENT' | 'DEAD' | 'CANCELLED'
export type OutgoingMailErrorCode = 'NOT_FOUND' | 'NOT_RETRYABLE'

export interface OutgoingMailView {
  readonly id: string
  readonly tenantId: string
  /** key of the catalogue */
  readonly template: string
  readonly status: OutgoingMailStatus
  /** null: the content and the recipient are no longer kept */
  readonly recipient: string | null
  readonly attempts: number
  readonly nextAttemptAt: Date
  readonly expiresAt: Date
  /** for example `550 5.1.1` */
  readonly lastError: string | null
  readonly sentAt: Date | null
  readonly createdAt: Date
}

interface Row extends Omit<OutgoingMailView, 'recipient'> {
  readonly content: Uint8Array | null
}

/** A page, with the status that was asked for. */
export interface FoundMails extends Connection<OutgoingMailView> {
  readonly status: OutgoingMailStatus | null
}

interface OutgoingMailDeps {
  readonly db: Database
  readonly sealing: Pick<Sealing, 'ofTenant'>
  readonly contents: Contents
  readonly wake: () => void
}

export type OutgoingMails = ReturnType<typeof createOutgoingMails>

export function createOutgoingMails({ db, sealing, contents, wake }: OutgoingMailDeps) {
  /** Returns mails, newest first. `status` null: with any status. */
  async function list(
    status: OutgoingMailStatus | null,
    { limit, after }: PageRequest,
  ): Promise<Page<OutgoingMailView>> {
    const rows = await db.lists.outgoingMail.findMany({
      where: { ...(status && { status }), ...olderThan(after) },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: limit + 1,
    })
    return pageOf(await views(rows), limit)
  }

  /** `status` null: with any status. */
  const countOf = (status: OutgoingMailStatus | null): Promise<number> =>
    db.lists.outgoingMail.count({ where: { ...(status && { status }) } })

  /** Returns the newest mail about each of the things, such as invitations, by their ids, as lists of one. */
  async function about(subjectIds: readonly string[]): Promise<Map<string, OutgoingMailView[]>> {
    const rows = await db.client.outgoingMail.findMany({
      where: { subjectId: { in: [...subjectIds] } },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      distinct: ['subjectId'],
    })
    const shown = await views(rows)
    return new Map(rows.map(({ subjectId }, at) => [subjectId ?? '', shown.slice(at, at + 1)]))
  }

  /**
   * Queues a dead mail again, while its content is useful. Attempts of a mail that the server refused keep counting, so
   * that it is tried ten times in all. They start again for a mail that was tried to the end because no server took it.
   */
  async function retry(id: string): Promise<Result<OutgoingMailView, OutgoingMailErrorCode>> {
    type Work = Promise<Result<Written<OutgoingMailView>, OutgoingMailErrorCode>>
    const ring = await sealing.ofTenant()
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
      return written(view(row, ring), {
        action: 'email.retried',
        resourceType: 'email',
        resourceId: id,
        metadata: { template: row.template },
      })
    })
    if (retried.ok) wake()
    return retried
  }

  async function views(rows: readonly Row[]): Promise<OutgoingMailView[]> {
    const ring = rows.some(({ content }) => content) ? await sealing.ofTenant() : null
    return rows.map((row) => view(row, ring))
  }

  function view(row: Row, ring: Ring | null): OutgoingMailView {
    const { content, id, tenantId, template, status, attempts, lastError, sentAt } = row
    const { nextAttemptAt, expiresAt, createdAt } = row
    const recipient = content && ring && (contents.open(ring, content, id)?.to ?? null)
    const times = { nextAttemptAt, expiresAt, sentAt, createdAt }
    return { id, tenantId, template, status, recipient, attempts, lastError, ...times }
  }

  return { list, countOf, about, retry }
}

/**
 * Cancels the mails about `subjectId`, or all of the tenant. Call it in the transaction that ends what they are about,
 * before its audit row.
 *
 * Dead mails stay dead and cannot be retried. A mail that a server is receiving at this moment still arrives.
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
