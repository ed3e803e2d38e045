// The history of settings, from the audit log: the entries of their changes have the values before and after.
import type { SettingKind } from '../../generated/graphql.ts'
import type { Connection } from '../../shared/connection.ts'
import { pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import type { Database } from '../../tenancy/database.ts'
import { placeOf } from './list.ts'
import { parsePayload } from './model.ts'

export interface SettingChange {
  readonly id: string
  readonly createdAt: Date
  readonly kind: SettingKind
  readonly userId: string | null
  readonly keyId: string | null
  readonly fields: string[]
  readonly before: Readonly<Record<string, unknown>> | null
  readonly after: Readonly<Record<string, unknown>> | null
}

/** A page, with the kinds that were asked for; null: all. */
export interface FoundChanges extends Connection<SettingChange> {
  readonly kinds: readonly SettingKind[] | null
}

const ACTIONS: Readonly<Record<SettingKind, readonly string[]>> = {
  AUTH_POLICY: ['auth_policy.updated'],
  SECURITY_POLICY: ['security_policy.updated'],
  RATE_LIMITS: ['rate_limits.updated', 'rate_limits.reset'],
  RETENTION: ['retention.policy_updated'],
}
const KINDS = Object.keys(ACTIONS) as SettingKind[]

export function createSettingHistory({ client }: Pick<Database, 'client'>) {
  const whereOf = (kinds: readonly SettingKind[] | null) => ({
    action: { in: (kinds ?? KINDS).flatMap((kind) => ACTIONS[kind]) },
  })

  return {
    async list(kinds: readonly SettingKind[] | null, { limit, after }: PageRequest): Promise<Page<SettingChange>> {
      const rows = await client.auditEvent.findMany({
        where: { ...whereOf(kinds), ...(after && { seq: { lt: (await placeOf(client, after.id)).seq } }) },
        orderBy: { seq: 'desc' },
        take: limit + 1,
        include: { payload: true },
      })
      const changes = rows.map(({ id, createdAt, action, actorUserId, actorKeyId, payload }): SettingChange => {
        const metadata = parsePayload(payload?.body ?? null)?.metadata
        const { before, after: now } = valuesOf(metadata)
        return {
          id,
          createdAt,
          kind: KINDS.find((kind) => ACTIONS[kind].includes(action)) ?? 'AUTH_POLICY',
          userId: actorUserId,
          keyId: actorKeyId,
          fields: [...Object.keys(now ?? {}), ...(freeForm(metadata) ? ['settings'] : [])],
          before,
          after: now,
        }
      })
      return pageOf(changes, limit)
    },
    countOf: (kinds: readonly SettingKind[] | null): Promise<number> =>
      client.auditEvent.count({ where: whereOf(kinds) }),
  }
}

/** Entries of earlier versions have no such values. */
function valuesOf(metadata: Readonly<Record<string, unknown>> | undefined): Pick<SettingChange, 'before' | 'after'> {
  const object = (value: unknown): Readonly<Record<string, unknown>> | null =>
    typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null
  return { before: object(metadata?.['before']), after: object(metadata?.['after']) }
}

/** The values of free-form settings are not kept. */
function freeForm(metadata: Readonly<Record<string, unknown>> | undefined): boolean {
  const fields = metadata?.['fields']
  return Array.isArray(fields) && fields.includes('settings')
}
