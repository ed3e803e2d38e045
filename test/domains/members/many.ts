// Forty-five members of a tenant, and lists of them through the API.
import { randomUUID } from 'node:crypto'
import { expect } from 'vitest'
import type { Client } from '../../kit/client.ts'
import type { Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'

export interface Listed {
  email: string
  name: string | null
  status: 'ACTIVE' | 'SUSPENDED'
  role: string | null
  mfa: boolean
  joined: number
}
const NAMES = [
  'Ada Lovelace',
  'ÉMILIE du Châtelet',
  'emmy noether',
  null,
  'Grace 100%_Hopper',
  'ada byron',
  'Łukasz',
  '  ',
  'Zoë',
]

interface Tenant {
  readonly tenantId: string
  /** the role of some of them */
  readonly readers: string
}

/** Makes the members, and returns what is known of them. */
export async function manyMembers(service: TestService, tenant: Tenant): Promise<Listed[]> {
  const people: Listed[] = []
  for (let n = 0; n < 45; n++) people.push(await furnish(service, tenant, n))
  return people
}

/** A member as rows: forty-five passwords would take long. Three join at a time, five have the same name. */
async function furnish(service: TestService, tenant: Tenant, n: number): Promise<Listed> {
  const [userId, membershipId] = [randomUUID(), randomUUID()]
  const one: Listed = {
    email: `P${n}.x_${n % 10}@${n % 4 ? 'example' : 'Sample'}.test`,
    name: NAMES[n % NAMES.length] ?? null,
    status: n % 6 ? 'ACTIVE' : 'SUSPENDED',
    role: n % 5 ? null : 'readers',
    mfa: n % 7 === 0,
    joined: Math.floor(n / 3),
  }
  await service.owner.query(
    'INSERT INTO users (id, email, email_normalized, display_name, updated_at) VALUES ($1, $2, $3, $4, now())',
    [userId, one.email, one.email.toLowerCase(), one.name],
  )
  if (one.mfa)
    await service.owner.query(
      "INSERT INTO totp_factor (user_id, secret, confirmed_at, last_step) VALUES ($1, '\\x00', now(), 1)",
      [userId],
    )
  await service.owner.query(
    `INSERT INTO membership (id, tenant_id, user_id, created_at, suspended_at)
     VALUES ($1, $2, $3, now() + $4 * interval '1 second', $5)`,
    [membershipId, tenant.tenantId, userId, one.joined, one.status === 'ACTIVE' ? null : new Date()],
  )
  if (one.role)
    await service.owner.query('INSERT INTO membership_role (tenant_id, membership_id, role_id) VALUES ($1, $2, $3)', [
      tenant.tenantId,
      membershipId,
      tenant.readers,
    ])
  return one
}

export const LIST = `query (
  $t: UUID!, $first: Int, $after: String, $search: String, $status: UserStatus, $role: UUID, $mfa: Boolean,
  $sort: MemberSort
) {
  tenant(id: $t) {
    members(
      first: $first, after: $after, search: $search, status: $status, roleId: $role, mfaEnabled: $mfa, sort: $sort
    ) {
      totalCount nodes { id joinedAt status mfaEnabled user { email displayName } } pageInfo { hasNextPage endCursor }
    }
  }
}`

export interface Asked {
  search?: string
  status?: string
  role?: string
  mfa?: boolean
  sort?: string
}

/** Everybody who fits, page by page; the count of each page is that of all of them. */
export async function listed(
  who: Client & Pick<Person, 'tenantId'>,
  asked: Asked,
  first: number,
): Promise<{ email: string; id: string; joinedAt: string; name: string | null }[]> {
  const seen: { email: string; id: string; joinedAt: string; name: string | null }[] = []
  const counts = new Set<number>()
  let after: string | null = null
  do {
    const {
      members,
    }: {
      members: {
        totalCount: number
        nodes: { id: string; joinedAt: string; user: { email: string; displayName: string | null } }[]
        pageInfo: { hasNextPage: boolean; endCursor: string }
      }
    } = (await who.gql<{ tenant: never }>(LIST, { t: who.tenantId, first, after, ...asked })).tenant
    counts.add(members.totalCount)
    seen.push(
      ...members.nodes.map(({ id, joinedAt, user }) => ({ id, joinedAt, email: user.email, name: user.displayName })),
    )
    after = members.pageInfo.hasNextPage ? members.pageInfo.endCursor : null
  } while (after !== null)
  expect([...counts]).toEqual([seen.length])
  return seen
}
