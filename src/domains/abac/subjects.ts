// The caller of a mutation, with the attributes that conditions can name; README lists the same.
//
// A key is evaluated twice: as itself, and as its maker, because a rule about a person must also bind the keys that
// they make. So is a service principal that acts for a person: as itself, and as that person.
import type { Principal } from '../../access/principal.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import type { Json } from '../../shared/json-bounds.ts'

export interface Subjects {
  readonly caller: Json
  /** or the person for whom a service principal acts; null: a session, or a key without a known maker */
  readonly maker: Json | null
  /** roles of the person, or of the person that the key is bound to */
  readonly roles: readonly string[]
}

export async function subjectsOf(db: Database, principal: Principal, now: Date): Promise<Subjects> {
  const { userId, keyId, signIn, maker, service } = principal
  if (service) return subjectsOfService(db, principal, service.serviceId, now)
  const roles = principal.roles ?? (await grantsOf(db, userId)).roles
  const made = maker && { ...(await grantsOf(db, maker.userId)), email_verified: await isVerified(db, maker.userId) }
  const caller = {
    type: principal.actor.toLowerCase(),
    id: userId ?? keyId,
    roles,
    permissions: [...principal.permissions].sort(),
    email_verified: signIn?.emailVerified ?? false,
    mfa: signIn ? signIn.mfaAt !== null : false,
    method: signIn?.method ?? 'api_key',
    session_age_seconds: signIn
      ? Math.max(0, Math.floor((now.getTime() - signIn.authenticatedAt.getTime()) / 1000))
      : 0,
    ...(keyId !== null && {
      created_by: maker?.userId ?? null,
      created_by_roles: made?.roles ?? [],
      created_by_mfa: maker?.mfa ?? false,
    }),
  }
  return { caller, maker: maker && { ...caller, ...made, id: maker.userId, mfa: maker.mfa }, roles }
}

async function subjectsOfService(
  db: Database,
  { permissions, userId, signIn }: Principal,
  id: string,
  now: Date,
): Promise<Subjects> {
  const given = await db.client.servicePrincipalRole.findMany({
    where: { principalId: id },
    include: { role: true },
  })
  const roles = distinct(given.map(({ role }) => role.name))
  const own = { permissions: [...permissions].sort(), email_verified: false, mfa: false, session_age_seconds: 0 }
  const caller = { ...own, type: 'service', id, roles, method: 'service' }
  if (userId === null || signIn === null) return { caller, maker: null, roles: [] }
  const person = {
    ...(await grantsOf(db, userId)),
    type: 'user',
    id: userId,
    email_verified: signIn.emailVerified,
    mfa: signIn.mfaAt !== null,
    method: signIn.method,
    session_age_seconds: Math.max(0, Math.floor((now.getTime() - signIn.authenticatedAt.getTime()) / 1000)),
  }
  // fault: M39
  return { caller, maker: person, roles: [] }
}

async function grantsOf(db: Database, userId: string | null): Promise<{ roles: string[]; permissions: string[] }> {
  const rows = userId === null ? [] : await callFunction(db.client, 'member_permissions', { memberUserId: userId })
  return {
    roles: distinct(rows.map((row) => row.role_name)),
    permissions: distinct(rows.flatMap((row) => row.permission ?? [])),
  }
}

async function isVerified(db: Database, userId: string): Promise<boolean> {
  const user = await db.client.user.findFirst({ where: { id: userId }, select: { emailVerifiedAt: true } })
  return user !== null && user.emailVerifiedAt !== null
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort()
}
