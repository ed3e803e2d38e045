// The bodies of deliveries. They are made of the audit log when they are sent, and stored nowhere else: what is erased
// there is sent no more.
import type { Client } from '../../tenancy/database.ts'
import { parsePayload } from '../audit/model.ts'
import { type Fact, NAMED, type NamedKind } from './named-events.ts'

interface Queued {
  readonly id: string
  readonly seq: bigint
  readonly eventType: string
}

/** Returns the bodies of deliveries of the scope's tenant, by their ids. */
export async function bodiesOf(client: Client, deliveries: readonly Queued[]): Promise<Map<string, string>> {
  const facts = await factsOf(client, deliveries)
  const about = (of: 'user' | 'tenant') =>
    deliveries.filter(({ eventType }) => kindOf(eventType)?.of === of).map(({ seq }) => facts.get(seq)?.resourceId)
  const users = about('user').filter((id) => typeof id === 'string')
  const resources = new Map<string, Readonly<Record<string, unknown>>>()
  if (users.length > 0) for (const [id, user] of await usersOf(client, users)) resources.set(id, user)
  if (about('tenant').length > 0) {
    const tenant = await tenantOf(client)
    resources.set(tenant.id, tenant)
  }
  return new Map(
    deliveries.map(({ id, seq, eventType }) => {
      const fact = facts.get(seq)
      if (!fact) return [id, '{}']
      const resource = resources.get(fact.resourceId ?? '') ?? null
      const body = kindOf(eventType)?.body({ row: fact, resource }) ?? plain(eventType, fact)
      return [id, JSON.stringify(body)]
    }),
  )
}

function kindOf(eventType: string): NamedKind | undefined {
  return (NAMED as Readonly<Record<string, NamedKind>>)[eventType]
}

function plain(event: string, { tenantId, seq, actorType, actorUserId, resourceType, resourceId, createdAt }: Fact) {
  return {
    event,
    tenant_id: tenantId,
    resource_type: resourceType,
    resource_id: resourceId,
    actor_type: actorType.toLowerCase(),
    actor_user_id: actorUserId,
    sequence: seq,
    at: createdAt.toISOString(),
  }
}

async function factsOf(client: Client, deliveries: readonly Queued[]): Promise<Map<bigint, Fact>> {
  const rows = await client.auditEvent.findMany({
    where: { seq: { in: deliveries.map(({ seq }) => seq) } },
    include: { payload: true },
  })
  return new Map(
    rows.map((row) => {
      const { ip = null, metadata = null } = parsePayload(row.payload?.body ?? null) ?? {}
      const { tenantId, seq, action, actorType, actorUserId, resourceType, resourceId, createdAt } = row
      const of = { tenantId, action, actorType, actorUserId, resourceType, resourceId, createdAt, ip, metadata }
      return [seq, { ...of, seq: Number(seq) }]
    }),
  )
}

/** Returns people as /v1 shows them, those who are members now. */
async function usersOf(client: Client, ids: readonly string[]) {
  const rows = await client.user.findMany({ where: { id: { in: [...ids] } } })
  return rows.map(
    ({ id, email, emailVerifiedAt, phone, displayName, avatarUrl, status, createdAt, updatedAt }) =>
      [
        id,
        {
          id,
          email,
          email_verified_at: emailVerifiedAt?.toISOString() ?? null,
          phone,
          display_name: displayName,
          name: displayName,
          avatar_url: avatarUrl,
          status: status.toLowerCase(),
          created_at: createdAt.toISOString(),
          updated_at: updatedAt.toISOString(),
        },
      ] as const,
  )
}

async function tenantOf(client: Client) {
  const { id, slug, name, status, plan, region, version, createdAt, updatedAt } = await client.tenant.findFirstOrThrow(
    {},
  )
  return {
    id,
    slug,
    name,
    status: status.toLowerCase(),
    plan: plan.toLowerCase(),
    region,
    version,
    created_at: createdAt.toISOString(),
    updated_at: updatedAt.toISOString(),
  }
}
