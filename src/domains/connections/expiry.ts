// Tells administrators that a certificate of a provider is about to end: 30, 7 and 1 days before, once each, however
// many instances look.
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { normalizeEmail } from '../../shared/input.ts'
import { localeOf } from '../../shared/locale.ts'
import { DAY_MS } from '../../shared/time.ts'
import { certificatesDue } from '../../tenancy/connections.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import type { MailQueue, Outbox } from '../mail/model.ts'
import { commit, unaudited, written } from '../mutation.ts'
import { daysLeft, EXPIRY_DAYS } from './certificates.ts'
import type { Kinds } from './kind.ts'
import type { ConnectionRow } from './model.ts'
import { findConnection } from './rows.ts'

/** Between two looks at a connection: short enough that no day is missed. */
const LOOK_AGAIN_MS = DAY_MS / 4
/** Connections that are looked at in one round, and per tenant. */
const A_ROUND = 100
const OF_EACH = 10
/** People to whom one mail goes; more would not be read by anybody. */
const MOST_MAILS = 20

interface Ending {
  readonly path: readonly string[]
  readonly subject: string
  readonly notAfter: Date
  /** days before the end that have come */
  readonly steps: readonly number[]
}

export interface ExpiryDeps {
  readonly db: Database
  readonly kinds: Kinds
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

export function createExpiry({ db, kinds, outbox, publicUrl }: ExpiryDeps) {
  async function tell(now: Date, onError: (error: unknown) => void): Promise<void> {
    for (const { tenant_id: tenantId, id } of await certificatesDue(db, now, A_ROUND, OF_EACH))
      await inTenant(tenantId, () => look(id, now)).catch(onError)
  }

  async function look(id: string, now: Date): Promise<void> {
    const connection = await findConnection(db.client, id)
    if (connection?.status !== 'ACTIVE') return
    const ending = endingsOf(kinds, connection, now)
    const queue = await outbox.open()
    const announced = await commit(db, null, async (tx) => {
      const again = new Date(now.getTime() + LOOK_AGAIN_MS)
      await tx.connection.updateMany({ where: { id }, data: { certificatesDueAt: again } })
      const entries: AuditEntry[] = []
      for (const one of ending) {
        if (!(await isNews(tx, id, one))) continue
        await mailAdministrators(tx, queue, connection, { ...one, now })
        entries.push(entryOf(connection, one, now))
      }
      const last = entries.pop()
      return last
        ? written(true, ...entries, last)
        : unaudited(false, 'it only counts that the certificates were looked at')
    })
    if (announced) outbox.wake()
  }

  async function mailAdministrators(
    tx: Tx,
    queue: MailQueue,
    connection: ConnectionRow,
    { notAfter, now }: Ending & { readonly now: Date },
  ): Promise<void> {
    const { slug } = await tx.tenant.findFirstOrThrow({})
    const values = {
      connection_name: connection.name,
      connection_url: `${publicUrl}/admin/${slug}/connections/${connection.id}`,
      ttl_minutes: String(Math.max(1, daysLeft(notAfter, now)) * 1_440),
    }
    for (const { email, locale } of await administrators(tx))
      await queue.enqueue(tx, { key: 'certificate_expiry', to: email, locale, values }, notAfter)
  }

  return { tell }
}

function endingsOf(kinds: Kinds, { kind: name, settings }: ConnectionRow, now: Date): Ending[] {
  const kind = kinds.get(name)
  const certificates = kind?.certificates?.(kind.read(settings)) ?? []
  return certificates
    .filter(({ notAfter }) => notAfter > now)
    .map((one) => ({ ...one, steps: EXPIRY_DAYS.filter((days) => daysLeft(one.notAfter, now) < days) }))
    .filter(({ steps }) => steps.length > 0)
}

/** Marks the steps that have come. Returns whether the last of them was not announced before. */
async function isNews(tx: Tx, connectionId: string, { subject, notAfter, steps }: Ending): Promise<boolean> {
  const tenantId = currentTenant()
  let news = false
  for (const step of steps) {
    const content = JSON.stringify(['certificate', subject, notAfter.toISOString(), step])
    const messageHash = new Uint8Array(createHash('sha256').update(content).digest())
    const row = { id: uuidv7(), tenantId, connectionId, messageHash, expiresAt: new Date(notAfter.getTime() + DAY_MS) }
    const { count } = await tx.connectionSeen.createMany({ data: [row], skipDuplicates: true })
    // fault: L8
    news = count > 0
  }
  return news
}

/** Returns members who may change connections. */
async function administrators(tx: Tx): Promise<{ readonly email: string; readonly locale: string | null }[]> {
  const rows = await tx.membershipRole.findMany({
    where: {
      role: { is: { permissions: { some: { permissionKey: 'connection.write' } } } },
      membership: { is: { suspendedAt: null, user: { is: { status: 'ACTIVE' } } } },
    },
    include: { membership: { include: { user: true } } },
    orderBy: { membershipId: 'asc' },
    take: 10 * MOST_MAILS,
  })
  const people = new Map(rows.map(({ membership: { user } }) => [normalizeEmail(user.email), user]))
  return [...people.values()].slice(0, MOST_MAILS).map(({ email, metadata }) => ({ email, locale: localeOf(metadata) }))
}

function entryOf({ id, kind, name }: ConnectionRow, { subject, notAfter }: Ending, now: Date): AuditEntry {
  return {
    action: `${kind.toLowerCase()}.connection_certificate_expires`,
    resourceType: 'connection',
    resourceId: id,
    metadata: { name, subject, ends_at: notAfter.toISOString(), days: daysLeft(notAfter, now) },
  }
}
