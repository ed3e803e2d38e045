// Sends one mail, from its row to the mail server, and records the outcome. It belongs to the process that has its
// lease: outcomes are recorded only under the lease with which the row was read.
import { setTimeout } from 'node:timers/promises'
import { type ComposedMail, mimeOf } from '../../mail/message.ts'
import { MailRefused, type MailTransport, reasonOf } from '../../mail/transport.ts'
import type { Ring } from '../../sealing/ring.ts'
import type { Sealing } from '../../sealing/sealing.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Database } from '../../tenancy/database.ts'
import { type Job, untraced } from '../../shared/trace.ts'
import { inTenant, SYSTEM } from '../../tenancy/scope.ts'
import { commit, unaudited, unchanged, written } from '../mutation.ts'
import { type Compose, isTemplateKey, type MailOrder, type TemplateKey } from './model.ts'
import { delayAfter, MAX_ATTEMPTS } from './backoff.ts'
import type { Contents } from './content.ts'

export type MailOutcome = 'sent' | 'retried' | 'dead' | 'cancelled' | 'fell_back'

export interface DeliveryDeps {
  readonly db: Database
  readonly sealing: Pick<Sealing, 'ofTenant'>
  readonly contents: Contents
  readonly compose: Compose
  readonly transport: MailTransport
  /** the right-hand part of each Message-ID */
  readonly host: string
  readonly metrics: { mail(outcome: MailOutcome): void; mailSent(seconds: number): void }
  /** reports what keeps mails from being sent; leaves out what servers say, because it names recipients */
  readonly onError: (what: string, error?: unknown) => void
  readonly job?: Job
  readonly now: () => number
}

export interface Claimed {
  readonly tenantId: string
  readonly id: string
  /** when the claim was requested; the lease ends at least LEASE_SECONDS after that */
  readonly at: number
}

export const LEASE_SECONDS = 120
/** Ends before the lease does. Without it, a server that keeps us waiting would outlast every other limit. */
const SEND_MS = 60_000
/**
 * If a row is read this late, its mail is left alone: the lease could end, and another process take it, while it is
 * sent.
 */
const LATE_MS = 30_000
/** Milliseconds between attempts to record a sent mail while the database does not respond. */
const WRITE_AGAIN_MS = [500, 2_000, 5_000, 10_000]
/** Milliseconds until a postponed mail is looked at again. */
const POSTPONED_MS = 600_000
/**
 * Mails that are useless while the tenant is suspended, because nobody joins it or signs in to it. They wait, as the
 * tenant may be resumed while their links still work. Other mails concern a person, who can use them meanwhile.
 */
const POSTPONED_IF_SUSPENDED: readonly TemplateKey[] = [
  'invite',
  'magic_link',
  'login_code',
  'mfa_otp',
  'account_created',
]

interface Row {
  readonly id: string
  readonly template: string
  readonly attempts: number
  readonly leasedUntil: Date | null
  readonly expiresAt: Date
  readonly createdAt: Date
}

export type Delivery = ReturnType<typeof createDelivery>

export function createDelivery(deps: DeliveryDeps) {
  const { db, sealing, contents, compose, transport, host, metrics, onError, job = untraced, now } = deps
  /** Sends the mail, or records why not. */
  function deliver({ tenantId, id, at }: Claimed, stopping: AbortSignal): Promise<void> {
    return inTenant(
      tenantId,
      async () => {
        const row = await db.client.outgoingMail.findFirst({ where: { id } })
        if (row?.status !== 'QUEUED' || now() - at > LATE_MS) return
        const { status } = await db.client.tenant.findUniqueOrThrow({ where: { id: tenantId } })
        // queued while the tenant was being deleted, which cancels all others
        if (status === 'DELETED') return cancel(row)
        if (row.expiresAt.getTime() <= now()) return bury(row, 'expired')
        const ring = row.content && (await ringOf())
        if (ring === 'unavailable') return postpone(row, 'the key of the tenant cannot be had')
        const order = row.content && ring && contents.open(ring, row.content, id)
        if (!order) return bury(row, 'unreadable', false)
        if (!isTemplateKey(order.key)) return bury(row, 'unknown template')
        if (status === 'SUSPENDED' && POSTPONED_IF_SUSPENDED.includes(order.key))
          return postpone(row, 'the tenant is suspended')
        if (row.attempts > MAX_ATTEMPTS) return bury(row, 'interrupted too often')
        return attempt(row, { ...order, key: order.key }, stopping)
      },
      SYSTEM, // the sender is the system, not the person who asked for the mail
    )
  }

  async function ringOf(): Promise<Ring | 'unavailable'> {
    try {
      return await sealing.ofTenant()
    } catch (error) {
      if (error instanceof Refusal && error.code === 'KEY_UNAVAILABLE') return 'unavailable'
      throw error
    }
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
    // It may have been cancelled while it was composed.
    if ((await db.client.outgoingMail.count({ where: underLease(row) })) === 0) return
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
        where: underLease(row),
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
      where: underLease(row),
      data: { nextAttemptAt: new Date(next), leasedUntil: null, lastError: reason },
    })
    if (count > 0) metrics.mail('retried')
  }

  /** Postpones the mail without counting the attempt. */
  async function postpone(row: Row, why: string): Promise<void> {
    const next = Math.min(now() + POSTPONED_MS, row.expiresAt.getTime())
    await db.client.outgoingMail.updateMany({
      where: underLease(row),
      data: {
        nextAttemptAt: new Date(next),
        attempts: row.attempts - 1,
        leasedUntil: null,
        lastError: why,
      },
    })
  }

  async function cancel(row: Row): Promise<void> {
    const { count } = await db.client.outgoingMail.updateMany({
      where: underLease(row),
      data: { status: 'CANCELLED', content: null, leasedUntil: null },
    })
    if (count > 0) metrics.mail('cancelled')
  }

  /** Gives the mail up. Its content is kept while it may be retried. */
  async function bury(row: Row, reason: string, retryable = true): Promise<void> {
    const keep = retryable && row.expiresAt.getTime() > now()
    const done = await commit(db, null, async (tx) => {
      const { count } = await tx.outgoingMail.updateMany({
        where: underLease(row),
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

  /** Records that the server has the mail. If that is not recorded, the mail is sent again. */
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

  return {
    deliver: (claimed: Claimed, stopping: AbortSignal) => job('mail delivery', () => deliver(claimed, stopping)),
  }
}

/** Selects the row while nobody else has taken it or recorded its outcome. */
function underLease({ id, attempts, leasedUntil }: Row) {
  return { id, status: 'QUEUED' as const, attempts, leasedUntil }
}
