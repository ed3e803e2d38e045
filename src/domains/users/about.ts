// What an administrator sees of a member: their sessions in this tenant, how they sign in, and their access.
import type { Principal } from '../../access/principal.ts'
import type { PersonErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { passwordStatusOf, totpOf } from '../../tenancy/member-accounts.ts'
import type { Snapshots } from '../policy/snapshot.ts'
import { rightsOf, unchanged, written, type Written } from '../mutation.ts'
import { demandsMfa } from '../policy/model.ts'
import { changeMember, memberOutranks, NOT_DELETED } from '../members/service.ts'
import type { Role } from '../roles/model.ts'
import type { Group } from '../groups/model.ts'
import { end } from '../sessions/service.ts'

type Work<T> = Promise<Result<Written<T>, PersonErrorCode>>

/** Most sessions that are listed. */
const SHOWN = 100

export interface MemberSession {
  readonly id: string
  readonly ip: string | null
  readonly userAgent: string | null
  readonly createdAt: Date
  readonly lastSeenAt: Date
}

export interface MemberSecurity {
  /** by the policy or by name */
  readonly mfaRequired: boolean
  readonly mfaDemandedAt: Date | null
  readonly totpEnabled: boolean
  readonly recoveryCodesRemaining: number
  /** null: not visible to this tenant */
  readonly passwordSet: boolean | null
  readonly passwordChangedAt: Date | null
  readonly activeSessions: number
  readonly distinctDevices: number
  /** null: they are not locked */
  readonly lockedUntil: Date | null
}

export interface MemberAccess {
  readonly roles: readonly Role[]
  readonly groups: readonly Group[]
  /** numbers of permissions: of both, of their own roles, and of those of their groups */
  readonly permissions: number
  readonly permissionsOwn: number
  readonly permissionsOfGroups: number
  /** number of enabled ABAC policies of the tenant */
  readonly policies: number
}

export function createAboutMembers({ db, snapshots }: { db: Database; snapshots: Snapshots }) {
  const { client } = db
  const live = (userId: string) => ({ userId, revokedAt: null, expiresAt: { gt: new Date() } })

  /** Returns the member's live sessions in the scope's tenant, most recently used first. */
  async function sessions(userId: string): Promise<MemberSession[]> {
    const rows = await client.session.findMany({
      where: live(userId),
      orderBy: [{ lastSeenAt: 'desc' }, { id: 'desc' }],
      take: SHOWN,
    })
    return rows.map(({ id, ip, userAgent, createdAt, lastSeenAt }) => ({ id, ip, userAgent, createdAt, lastSeenAt }))
  }

  /** Ends all of a member's sessions in the scope's tenant. Returns how many. */
  function endSessions(caller: Principal, userId: string): Promise<Result<number, PersonErrorCode>> {
    const target = { userId, path: ['userId'], rights: rightsOf(caller, 'user.write') }
    return changeMember(db, target, async ({ tx, before: member, callerNow }): Work<number> => {
      if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
      const ended = await end(tx, { userId }, 'revoked')
      if (ended === 0) return unchanged(ended)
      return written(ended, {
        action: 'member.sessions_ended',
        resourceType: 'user',
        resourceId: userId,
        metadata: { sessions: ended },
      })
    })
  }

  /**
   * Ends one session of a member. A session of another tenant or another person, or one that has ended, gets the same
   * answer as an unknown id.
   */
  function endSession(caller: Principal, userId: string, sessionId: string): Promise<Result<string, PersonErrorCode>> {
    const target = { userId, path: ['userId'], rights: rightsOf(caller, 'user.write') }
    return changeMember(db, target, async ({ tx, before: member, callerNow }): Work<string> => {
      if (await memberOutranks(tx, await callerNow(), member)) return fail('NOT_HELD', ['userId'])
      const ended = await end(tx, { id: sessionId, userId }, 'revoked')
      if (ended === 0) return fail('NOT_FOUND', ['sessionId'], 'There is no such session here.')
      const metadata = { session_id: sessionId }
      return written(sessionId, {
        action: 'member.session_ended',
        resourceType: 'user',
        resourceId: userId,
        metadata,
      })
    })
  }

  async function security(userId: string): Promise<MemberSecurity> {
    const { effective } = await snapshots.current()
    const member = await client.membership.findFirst({ where: { userId }, select: { mfaDemandedAt: true } })
    const mfaDemandedAt = member?.mfaDemandedAt ?? null
    const factor = await totpOf(client, userId)
    const password = await passwordStatusOf(client, userId)
    const admin = (await callFunction(client, 'member_permissions', { memberUserId: userId })).some(({ permission }) =>
      permission?.endsWith('.write'),
    )
    const [lock] = await callFunction(client, 'platform_locked_until', { target: userId })
    const devices = await client.session.groupBy({ by: ['userAgent'], where: live(userId), _count: true })
    return {
      mfaRequired: mfaDemandedAt !== null || demandsMfa(effective.mfa.value, admin),
      mfaDemandedAt,
      totpEnabled: factor?.confirmed ?? false,
      recoveryCodesRemaining: factor?.confirmed ? factor.recovery_codes_left : 0,
      passwordSet: password?.password_set ?? null,
      passwordChangedAt: password?.changed_at ?? null,
      activeSessions: devices.reduce((sum, { _count }) => sum + _count, 0),
      distinctDevices: devices.length,
      lockedUntil: lock?.locked_until ?? null,
    }
  }

  /** Returns a member's access; null: they are no member. */
  async function access(userId: string): Promise<MemberAccess | null> {
    const member = await client.membership.findFirst({
      where: { userId, ...NOT_DELETED },
      include: { roles: { include: { role: true } }, groups: { include: { group: true } } },
    })
    if (!member) return null
    const grants = await callFunction(client, 'member_permissions', { memberUserId: userId })
    const count = (rows: typeof grants): number => new Set(rows.flatMap(({ permission }) => permission ?? [])).size
    return {
      roles: member.roles.map(({ role }) => role),
      groups: member.groups.map(({ group }) => group),
      permissions: count(grants),
      permissionsOwn: count(grants.filter((row) => row.group_id === null)),
      permissionsOfGroups: count(grants.filter((row) => row.group_id !== null)),
      policies: await client.abacPolicy.count({ where: { enabled: true } }),
    }
  }

  return { sessions, endSession, endSessions, security, access }
}
