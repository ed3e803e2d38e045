// The queue of mails. A mail is queued in the transaction of what it is about, so that neither exists without the
// other. It is sent after that, at least once. It is sent twice only if a process dies after the server's answer and
// before recording it.
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { normalizeEmail } from '../../shared/input.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import type { Outbox } from './model.ts'
import { createDelivery, type DeliveryDeps } from './delivery.ts'
import { CLOCK, type Clock, createWorker } from './worker.ts'

export interface OutboxDeps extends Omit<DeliveryDeps, 'now'> {
  readonly clock?: Clock
}

/** Clocks of this process and of the database may differ by this much, and a new mail is still due at once. */
const SKEW_MS = 60_000

function digestOf(address: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash('sha256').update(normalizeEmail(address)).digest())
}

export function createOutbox({ clock = CLOCK, ...deps }: OutboxDeps): Outbox {
  const { db, contents, sealing, onError } = deps
  const delivery = createDelivery({ ...deps, now: () => clock.now() })
  const worker = createWorker({ db, delivery, clock, onError })
  return {
    async open() {
      const ring = await sealing.ofTenant()
      return {
        async enqueue(tx, order, expiresAt, { subjectId, toStranger = false } = {}) {
          const [id, tenantId] = [uuidv7(), currentTenant()]
          // fault: E9
          if (ring.owner !== tenantId) throw new Error('a mail is queued by the keys of another tenant')
          const row = {
            id,
            tenantId,
            template: order.key,
            subjectId: subjectId ?? null,
            toStranger,
            recipient: digestOf(order.to),
            content: contents.seal(ring, { ...order, by: currentCaller().userId }, id),
            expiresAt,
            nextAttemptAt: new Date(clock.now() - SKEW_MS),
          }
          await tx.outgoingMail.createMany({ data: [row] })
        },
      }
    },
    wake: () => worker.wake(),
    stop: () => worker.stop(),
  }
}
