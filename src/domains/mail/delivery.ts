// One mail, from its row to the server and back. It belongs to whoever holds its lease: what comes of it is only written while the
// lease is the one under which it was read.
import { setTimeout } from 'node:timers/promises'
import { mimeOf } from '../../mail/message.ts'
import { MailRefused, type MailTransport, reasonOf } from '../../mail/transport.ts'
import type { Database } from '../../tenancy/database.ts'
import { inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { recordAudit } from '../audit/service.ts'
import { isTemplateKey } from '../email-templates/catalogue.ts'
import type { Compose, ComposedMail, MailOrder } from '../email-templates/order.ts'
import { delayAfter, MAX_ATTEMPTS } from './backoff.ts'
import type { Contents } from './content.ts'

export type MailOutcome = 'sent' | 'retried' | 'dead' | 'fell_back'

export interface DeliveryDeps {
  readonly db: Database
  readonly contents: Contents
  readonly compose: Compose
  readonly transport: MailTransport
  /** the right part of every Message-ID */
  readonly host: string
  readonly metrics: { mail(outcome: MailOutcome): void; mailSent(seconds: number): void }
  /** for what keeps mails from being sent; what servers say is left out, as it names recipients */
  readonly onError: (what: string, error?: unknown) => void
  readonly now: () => number
}

export interface Claimed {
  readonly tenantId: string
  readonly id: string
  /** when the claim was asked for: its lease ends later than this by LEASE_SECONDS at least */
  readonly at: number
}

export const LEASE_SECONDS = 120
/** So that it ends before the lease does; a server that goes on telling us to wait would outlast every other limit. */
const SEND_MS = 60_000
/** The later of reading and lease must not meet another's: whoever is as late as that leaves the mail to them. */
const LATE_MS = 30_000
/** Milliseconds before what was sent is written down again, where the database does not answer. */
const WRITE_AGAIN_MS = [500, 2_000, 5_000, 10_000]

interface Row {
  readonly id: string
  readonly template: string
  readonly attempts: number
  readonly leasedUntil: Date | null
  readonly expiresAt: Date
  readonly createdAt: Date
}

/** A mail that is kept, sealed, until it can no more be tried again. */
export interface Kept {
  readonly tenantId: string
  readonly id: string
  readonly until: Date
}

export type Delivery = ReturnType<typeof createDelivery>

export function createDelivery({ db, contents, compose, transport, host, metrics, onError, now }: DeliveryDeps) {
  /** Sends the mail or writes down why not. Answers the mail when it is dead, and kept. */
  function deliver({ tenantId, id, at }: Claimed, stopping: AbortSignal): Promise<Kept | null> {
    return inTenant(
      tenantId,
      async () => {
        const row = await db.client.outgoingMail.findFirst({ where: { id } })
        if (!row || now() - at > LATE_MS) return null
        if (row.status !== 'QUEUED') return forget(row)
        if (row.expiresAt.getTime() <= now()) return bury(row, tenantId, 'expired')
        const order = row.content && contents.open(row.content, tenantId, id)
        if (!order) return bury(row, tenantId, 'unreadable', false)
        if (!isTemplateKey(order.key)) return bury(row, tenantId, 'unknown template')
        if (row.attempts > MAX_ATTEMPTS) return bury(row, tenantId, 'interrupted too often')
        return attempt(row, tenantId, { ...order, key: order.key }, stopping)
      },
      SYSTEM, // whoever asked for it, it is not they who act now
    )
  }

  async function attempt(row: Row, tenantId: string, order: MailOrder, stopping: AbortSignal): Promise<Kept | null> {
    let composed: ComposedMail
    let bytes: Buffer
    try {
      composed = await compose(order)
      bytes = await mimeOf(composed, row.id, row.createdAt, host)
    } catch (error) {
      onError(`mail ${row.id} was not composed`, error)
      return failed(row, tenantId, 'not composed')
    }
    try {
      await transport.send({ id: row.id, to: composed.to, bytes }, AbortSignal.any([stopping, AbortSignal.timeout(SEND_MS)]))
    } catch (error) {
      const reason = reasonOf(error)
      onError(`mail ${row.id} was not sent: ${reason}`)
      if (error instanceof MailRefused) return bury(row, tenantId, reason)
      return stopping.aborted ? requeue(row, reason) : failed(row, tenantId, reason)
    }
    await insist(() => markSent(row, composed.fellBack))
    return null
  }

  function failed(row: Row, tenantId: string, reason: string): Promise<Kept | null> {
    return row.attempts >= MAX_ATTEMPTS ? bury(row, tenantId, reason) : requeue(row, reason)
  }

  async function markSent(row: Row, fellBack: string | null): Promise<void> {
    const sentAt = new Date(now())
    const done = await db.write(async (tx) => {
      const { count } = await tx.outgoingMail.updateMany({ where: held(row), data: { status: 'SENT', content: null, sentAt, leasedUntil: null, lastError: null } })
      if (count > 0 && fellBack !== null)
        await recordAudit(tx, { action: 'email_template.fallback_used', resourceType: 'email_template', resourceId: row.template, metadata: { template_key: row.template, reason: fellBack } })
      return count > 0
    })
    if (!done) return
    metrics.mail('sent')
    metrics.mailSent((sentAt.getTime() - row.createdAt.getTime()) / 1_000)
    if (fellBack !== null) metrics.mail('fell_back')
  }

  async function requeue(row: Row, reason: string): Promise<null> {
    const next = Math.min(now() + delayAfter(row.attempts), row.expiresAt.getTime())
    const { count } = await db.client.outgoingMail.updateMany({ where: held(row), data: { nextAttemptAt: new Date(next), leasedUntil: null, lastError: reason } })
    if (count > 0) metrics.mail('retried')
    return null
  }

  /** Gives it up. What it says is kept while it is of use, and while it can be read. */
  async function bury(row: Row, tenantId: string, reason: string, readable = true): Promise<Kept | null> {
    const keep = readable && row.expiresAt.getTime() > now()
    const done = await db.write(async (tx) => {
      const { count } = await tx.outgoingMail.updateMany({ where: held(row), data: { status: 'DEAD', leasedUntil: null, lastError: reason, ...(!keep && { content: null }) } })
      if (count > 0) await recordAudit(tx, { action: 'email.dead_lettered', resourceType: 'email', resourceId: row.id, metadata: { template: row.template, reason } })
      return count > 0
    })
    if (done) metrics.mail('dead')
    return done && keep ? { tenantId, id: row.id, until: row.expiresAt } : null
  }

  /** Clears what a dead mail says, if it has expired. */
  async function forget({ id }: { readonly id: string }): Promise<null> {
    await db.client.outgoingMail.updateMany({ where: { id, status: 'DEAD', expiresAt: { lte: new Date(now()) } }, data: { content: null, leasedUntil: null } })
    return null
  }

  /** The server has the mail: if that is not written down, it is sent again. */
  async function insist(write: () => Promise<void>): Promise<void> {
    for (const wait of WRITE_AGAIN_MS) {
      try {
        return await write()
      } catch (error) {
        onError('a mail was sent, which could not be written down yet', error)
        await setTimeout(wait)
      }
    }
    await write()
  }

  return { deliver, forget: ({ tenantId, id }: Kept): Promise<null> => inTenant(tenantId, () => forget({ id }), SYSTEM) }
}

/** While nobody has taken it since, or written what came of it. */
function held({ id, attempts, leasedUntil }: Row) {
  return { id, status: 'QUEUED' as const, attempts, leasedUntil }
}
