// Tokens of directories. Only a hash of each is kept. A token does what the connection's reach allows, so the person
// who makes one must hold as much.
import { v7 as uuidv7 } from 'uuid'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { Principal } from '../../access/principal.ts'
import { newSecretToken } from '../../credentials/secret-token.ts'
import type { ScimErrorCode, ScimTokenCreateInput, ScimTokenRotateInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { mutate, rightsOf, TENANT, written, type Written } from '../mutation.ts'
import { type Grantor, hasAllPermissions } from '../roles/model.ts'
import { MOST_TOKENS, parseNewToken, parseOverlap, type ScimToken } from './model.ts'

type Outcome<T> = Promise<Result<T, ScimErrorCode>>
type Work<T> = Outcome<Written<T>>

export interface MadeToken {
  readonly scimToken: ScimToken
  readonly secret: string
}

/** Most tokens of a connection that are listed. */
const SHOWN = 100

export function createScimTokens({ db }: { db: Database }) {
  async function create(caller: Principal, input: ScimTokenCreateInput): Outcome<MadeToken> {
    const parsed = parseNewToken(input, new Date())
    if (!parsed.ok) return parsed
    const { connectionId } = parsed.value
    const path = ['input', 'connectionId']
    const plan = {
      lock: TENANT,
      rights: rightsOf(caller, 'connection.write'),
      read: async (tx: Tx) => reachOf(tx, connectionId, path),
    }
    return mutate(db, plan, async ({ tx, before: reach, callerNow }): Work<MadeToken> => {
      // fault: Y1
      if (!holds(await callerNow(), reach)) return fail('NOT_HELD', path)
      if ((await tx.scimToken.count({ where: { connectionId, ...live(new Date()) } })) >= MOST_TOKENS)
        return fail('TOO_MANY', path)
      const made = await insert(tx, uuidv7(), { ...parsed.value, createdBy: caller.maker?.userId ?? caller.userId })
      const { id, name } = made.scimToken
      const metadata = { name, connection_id: connectionId }
      return written(made, { action: 'scim_token.created', resourceType: 'scim_token', resourceId: id, metadata })
    })
  }

  /** Makes a successor with the same end. Of two at once, the conditional update lets one through. */
  async function rotate(caller: Principal, id: string, input: ScimTokenRotateInput) {
    const overlap = parseOverlap(input)
    if (!overlap.ok) return overlap
    const plan = { lock: TENANT, rights: rightsOf(caller, 'connection.write'), read: (tx: Tx) => liveToken(tx, id) }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<MadeToken & { previous: ScimToken }> => {
      const reach = await reachOf(tx, before.connectionId, ['id'])
      if (!reach.ok) return reach
      if (!holds(await callerNow(), reach.value)) return fail('NOT_HELD', ['id'])
      const now = new Date()
      const until = new Date(Math.min(now.getTime() + overlap.value * 1_000, before.expiresAt.getTime()))
      const successor = uuidv7()
      const [previous] = await tx.scimToken.updateManyAndReturn({
        where: { id, revokedAt: null, replacedBy: null },
        data: { replacedBy: successor, ...(overlap.value === 0 ? { revokedAt: now } : { expiresAt: until }) },
      })
      if (!previous) return fail('ROTATED', ['id'])
      const { connectionId, name, expiresAt } = before
      const made = await insert(tx, successor, {
        connectionId,
        name,
        expiresAt,
        createdBy: caller.maker?.userId ?? caller.userId,
      })
      const metadata = { name, connection_id: connectionId, replaces: id, overlap_seconds: overlap.value }
      const entry = { action: 'scim_token.rotated', resourceType: 'scim_token', resourceId: successor, metadata }
      return written({ ...made, previous }, entry)
    })
  }

  function revoke(caller: Principal, id: string): Outcome<ScimToken> {
    const plan = { lock: TENANT, rights: rightsOf(caller, 'connection.write'), read: (tx: Tx) => unrevoked(tx, id) }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<ScimToken> => {
      await callerNow()
      const now = { revokedAt: new Date() }
      const [revoked] = await tx.scimToken.updateManyAndReturn({ where: { id, revokedAt: null }, data: now })
      if (!revoked) return fail('NOT_FOUND', ['id'])
      const metadata = { name: before.name, connection_id: before.connectionId }
      return written(revoked, { action: 'scim_token.revoked', resourceType: 'scim_token', resourceId: id, metadata })
    })
  }

  const list = (connectionId: string): Promise<ScimToken[]> =>
    db.client.scimToken.findMany({
      where: { connectionId },
      orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      take: SHOWN,
    })

  /** Records that a token was used: once a minute, so that a busy one does not write with each request. */
  async function used(id: string): Promise<void> {
    const data = { lastUsedAt: new Date(), lastUsedIp: currentCaller().ip }
    await db.client.scimToken.updateMany({ where: { id }, data })
  }

  return { create, rotate, revoke, list, used }
}

const live = (now: Date) => ({ revokedAt: null, replacedBy: null, expiresAt: { gt: now } })

function holds(caller: Grantor, reach: readonly string[]): boolean {
  return hasAllPermissions(caller, reach.includes('*') ? PERMISSIONS : reach)
}

async function reachOf(tx: Tx, connectionId: string, path: readonly string[]): Outcome<readonly string[]> {
  const connection = await tx.connection.findFirst({ where: { id: connectionId }, select: { reach: true } })
  return connection ? ok(connection.reach) : fail('CONNECTION_NOT_FOUND', path)
}

async function unrevoked(tx: Tx, id: string): Outcome<ScimToken> {
  const found = await tx.scimToken.findFirst({ where: { id, revokedAt: null } })
  return found ? ok(found) : fail('NOT_FOUND', ['id'])
}

async function liveToken(tx: Tx, id: string): Outcome<ScimToken> {
  const found = await unrevoked(tx, id)
  if (!found.ok) return found
  if (found.value.replacedBy !== null) return fail('ROTATED', ['id'])
  return found.value.expiresAt > new Date() ? found : fail('NOT_FOUND', ['id'])
}

async function insert(
  tx: Tx,
  id: string,
  token: Pick<ScimToken, 'connectionId' | 'name' | 'expiresAt' | 'createdBy'>,
): Promise<MadeToken> {
  const { token: secret, hash } = newSecretToken()
  const data = { id, tenantId: currentTenant(), ...token, tokenHash: new Uint8Array(hash) }
  return { scimToken: await tx.scimToken.create({ data }), secret }
}
