// One mail, from its row to the server and back. It belongs to whoever holds its lease: what comes of it is only
// written while the lease is the one under which it was read.
import { setTimeout } from 'node:timers/promises'
import { type ComposedMail, mimeOf } from '../../mail/message.ts'
import { MailRefused, type MailTransport, reasonOf } from '../../mail/transport.ts'
import type { Database } from '../../tenancy/database.ts'
import { inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { commit, unaudited, unchanged, written } from '../mutation.ts'
import { type Compose, isTemplateKey, type MailOrder, type TemplateKey } from './model.ts'
import { delayAfter, MAX_ATTEMPTS } from './backoff.ts'
import type { Contents } from './content.ts'

export type MailOutcome = 'sent' | 'retried' | 'dead' | 'cancelled' | 'fell_back'

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
/** How often it is looked whether a suspension has ended. */
const HOLD_MS = 600_000
/**
 * What opens nothing while the tenant is suspended: nobody joins it or signs in to it. Such a mail waits, as the tenant
 * may be resumed while its link still works. The rest is about a person, who can use it meanwhile.
 */
const HELD: readonly TemplateKey[] = ['invite', 'magic_link', 'login_code', 'mfa_otp', 'account_created']

interface Row {
  readonly id: string
  readonly template: string
  readonly attempts: number
  readonly leasedUntil: Date | null
  readonly expiresAt: Date
  readonly createdAt: Date
}

export type Delivery = ReturnType<typeof createDelivery>

export function createDelivery({ db, contents, compose, transport, host, metrics, onError, now }: DeliveryDeps) {
  /** Sends the mail or writes down why not. */
  function deliver({ tenantId, id, at }: Claimed, stopping: AbortSignal): Promise<void> {
    return inTenant(
      tenantId,
      async () => {
        const row = await db.client.outgoingMail.findFirst({ where: { id } })
        if (row?.status !== 'QUEUED' || now() - at > LATE_MS) return
        const { status } = await db.client.tenant.findUniqueOrThrow({ where: { id: tenantId } })
        if (status === 'DELETED') return cancel(row) // ordered while it was being deleted, which cancels the others
        if (row.expiresAt.getTime() <= now()) return bury(row, 'expired')
        const order = row.content && contents.open(row.content, tenantId, id)
        if (!order) return bury(row, 'unreadable', false)
        if (!isTemplateKey(order.key)) return bury(row, 'unknown template')
        if (status === 'SUSPENDED' && HELD.includes(order.key)) return hold(row)
        if (row.attempts > MAX_ATTEMPTS) return bury(row, 'interrupted too often')
        return attempt(row, { ...order, key: order.key }, stopping)
      },
      SYSTEM, // whoever asked for it, it is not they who act now
    )
  }

  async function attempt(row: Row, order: MailOrder, stopping: AbortSignal): Promise<void> {
    let composed: ComposedMail
    let bytes: Buffer
    try {
      composed = await compose(order)
      bytes = await mimeOf(composed, row.id, row.createdAt, host)
    } catch (error) {
      onError(`mail ${row.id} was not composed`, error)
      return failed(row, 'not composed')
    }
    if ((await db.client.outgoingMail.count({ where: held(row) })) === 0) return // cancelled while it was composed
    try {
      await transport.send(
        { id: row.id, to: composed.to, bytes },
        AbortSignal.any([stopping, AbortSignal.timeout(SEND_MS)]),
      )
    } catch (error) {
      const reason = reasonOf(error)
      onError(`mail ${row.id} was not sent: ${reason}`)
      if (error instanceof MailRefused) return bury(row, reason, row.attempts < MAX_ATTEMPTS)
      return stopping.aborted ? requeue(row, reason) : failed(row, reason)
    }
    await insist(() => markSent(row, composed.fellBack))
  }

  function failed(row: Row, reason: string): Promise<void> {
    return row.attempts >= MAX_ATTEMPTS ? bury(row, reason) : requeue(row, reason)
  }

  async function markSent(row: Row, fellBack: string | null): Promise<void> {
    const sentAt = new Date(now())
    const done = await commit(db, null, async (tx) => {
      const { count } = await tx.outgoingMail.updateMany({
        where: held(row),
        data: { status: 'SENT', content: null, sentAt, leasedUntil: null, lastError: null },
      })
      if (count === 0) return unchanged(false)
      if (fellBack === null) return unaudited(true, 'who had it sent is in the log')
      return written(true, {
        action: 'email_template.fallback_used',
        resourceType: 'email_template',
        resourceId: row.template,
        metadata: { template_key: row.template, reason: fellBack },
      })
    })
    if (!done) return
    metrics.mail('sent')
    metrics.mailSent((sentAt.getTime() - row.createdAt.getTime()) / 1_000)
    if (fellBack !== null) metrics.mail('fell_back')
  }

  async function requeue(row: Row, reason: string): Promise<void> {
    const next = Math.min(now() + delayAfter(row.attempts), row.expiresAt.getTime())
    const { count } = await db.client.outgoingMail.updateMany({
      where: held(row),
      data: { nextAttemptAt: new Date(next), leasedUntil: null, lastError: reason },
    })
    if (count > 0) metrics.mail('retried')
  }

  /** Puts it off, as if it had not been taken. */
  async function hold(row: Row): Promise<void> {
    const next = Math.min(now() + HOLD_MS, row.expiresAt.getTime())
    await db.client.outgoingMail.updateMany({
      where: held(row),
      data: {
        nextAttemptAt: new Date(next),
        attempts: row.attempts - 1,
        leasedUntil: null,
        lastError: 'the tenant is suspended',
      },
    })
  }

  async function cancel(row: Row): Promise<void> {
    const { count } = await db.client.outgoingMail.updateMany({
      where: held(row),
      data: { status: 'CANCELLED', content: null, leasedUntil: null },
    })
    if (count > 0) metrics.mail('cancelled')
  }

  /** Gives it up. What it says is kept while it may be tried again. */
  async function bury(row: Row, reason: string, retryable = true): Promise<void> {
    const keep = retryable && row.expiresAt.getTime() > now()
    const done = await commit(db, null, async (tx) => {
      const { count } = await tx.outgoingMail.updateMany({
        where: held(row),
        data: { status: 'DEAD', leasedUntil: null, lastError: reason, ...(!keep && { content: null }) },
      })
      if (count === 0) return unchanged(false)
      return written(true, {
        action: 'email.dead_lettered',
        resourceType: 'email',
        resourceId: row.id,
        metadata: { template: row.template, reason },
      })
    })
    if (done) metrics.mail('dead')
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

  return { deliver }
}

/** While nobody has taken it since, or written what came of it. */
function held({ id, attempts, leasedUntil }: Row) {
  return { id, status: 'QUEUED' as const, attempts, leasedUntil }
}
