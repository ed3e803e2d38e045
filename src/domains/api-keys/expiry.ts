// Warns of API keys that are about to end: 14 and 3 days before, once each, however many instances look.
import { normalizeEmail } from '../../shared/input.ts'
import { localeOf } from '../../shared/locale.ts'
import { DAY_MS } from '../../shared/time.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { keysEnding } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import type { Outbox } from '../mail/model.ts'
import { commit, unchanged, written } from '../mutation.ts'
import { OWNER_ROLE } from '../roles/model.ts'

/** Days before the end: enough to plan a rotation, and the last working days. */
const FIRST_DAYS = 14
const LAST_DAYS = 3
/** Keys that are looked at in one round, and per tenant. */
const A_ROUND = 100
const OF_EACH = 10
/** Owners to whom one mail goes; more would not be read by anybody. */
const MOST_MAILS = 20

interface KeyExpiryDeps {
  readonly db: Database
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
}

/** Returns the warning that is not sent any more, because the end was set later than it would be; null: none. */
export function warnedFrom(expiresAt: Date | null, now: Date): number | null {
  return expiresAt === null ? null : stepOf(expiresAt, now)
}

function stepOf(expiresAt: Date, now: Date): number | null {
  const left = expiresAt.getTime() - now.getTime()
  if (left <= LAST_DAYS * DAY_MS) return LAST_DAYS
  return left <= FIRST_DAYS * DAY_MS ? FIRST_DAYS : null
}

export function createKeyExpiry({ db, outbox, publicUrl }: KeyExpiryDeps) {
  /** Sends the warnings that are due. */
  async function warn(now: Date, onError: (error: unknown) => void): Promise<void> {
    const due = { at: now, first: FIRST_DAYS, last: LAST_DAYS, maxRows: A_ROUND, maxOfEach: OF_EACH }
    for (const { tenant_id: tenantId, id } of await keysEnding(db, due))
      await inTenant(tenantId, () => warnOf(id, now)).catch(onError)
  }

  async function warnOf(id: string, now: Date): Promise<void> {
    const queue = await outbox.open()
    const sent = await commit(db, null, async (tx) => {
      const key = await tx.apiKey.findFirst({ where: { id } })
      const step = key?.expiresAt ? stepOf(key.expiresAt, now) : null
      if (!key?.expiresAt || step === null) return unchanged(false)
      const { expiresAt, expiryWarned, name, prefix } = key
      if (expiryWarned !== null && expiryWarned <= step) return unchanged(false)
      // The update decides between instances: the same warning is written once.
      const { count } = await tx.apiKey.updateMany({
        where: { id, expiresAt, expiryWarned, revokedAt: null, replacedBy: null },
        data: { expiryWarned: step },
      })
      if (count === 0) return unchanged(false)
      const { slug } = await tx.tenant.findFirstOrThrow({})
      const days = Math.max(1, Math.ceil((expiresAt.getTime() - now.getTime()) / DAY_MS))
      const values = {
        key_name: name,
        keys_url: `${publicUrl}/admin/${slug}/api-keys`,
        ttl_minutes: String(days * 1_440),
      }
      const people = await responsible(tx, key)
      for (const { email, locale } of people)
        await queue.enqueue(tx, { key: 'api_key_expiry', to: email, locale, values }, expiresAt)
      const metadata = { name, prefix, ends_at: expiresAt.toISOString(), days, mails: people.length }
      return written(true, { action: 'api_key.expires_soon', resourceType: 'api_key', resourceId: id, metadata })
    })
    if (sent) outbox.wake()
  }

  return { warn }
}

/** Returns the maker of a key, or where that is no active member, the owners. */
async function responsible(
  tx: Tx,
  { makerMembershipId }: { readonly makerMembershipId: string | null },
): Promise<{ readonly email: string; readonly locale: string | null }[]> {
  const active = { suspendedAt: null, user: { is: { status: 'ACTIVE' as const } } }
  const maker =
    makerMembershipId === null
      ? null
      : await tx.membership.findFirst({ where: { id: makerMembershipId, ...active }, include: { user: true } })
  const owners = maker
    ? []
    : await tx.membershipRole.findMany({
        where: { role: { is: { name: OWNER_ROLE, system: true } }, membership: { is: active } },
        include: { membership: { include: { user: true } } },
        orderBy: { membershipId: 'asc' },
        take: MOST_MAILS,
      })
  const people = maker ? [maker.user] : owners.map(({ membership: { user } }) => user)
  const byAddress = new Map(people.map((user) => [normalizeEmail(user.email), user]))
  return [...byAddress.values()].map(({ email, metadata }) => ({ email, locale: localeOf(metadata) }))
}
