// Mails that wait for something that is no more, such as a link that opens nothing now.
import type { Tx } from '../../tenancy/database.ts'

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
