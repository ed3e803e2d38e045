// Identities of members at providers: a person links their own from a session, and it can be unlinked.
import type { IdentityErrorCode, SsoErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { mutate, rightsOf, TENANT, unchanged, written, type Written } from '../mutation.ts'
import { type Acting, hasAllPermissions } from '../roles/model.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import { end } from '../sessions/service.ts'
import type { Taken } from './ceremonies.ts'
import type { Proven } from './kind.ts'
import { isSubject, linkTo } from './membership.ts'

/** An identity with what its connection is called. */
export type Identity = NonNullable<Awaited<ReturnType<typeof identitiesOf>>[number]>

/** Returns the identities of a member of the scope's tenant, the oldest first. */
export function identitiesOf(client: Client, userId: string) {
  return client.externalIdentity.findMany({
    where: { userId },
    include: { connection: { select: { name: true, kind: true, provider: true } } },
    orderBy: [{ linkedAt: 'asc' }, { id: 'asc' }],
  })
}

/** Links what the provider has proven to the person who began the ceremony, while their session lives. */
export function linkOwn(db: Database, { attempt, row }: Taken, proven: Proven): Promise<Result<null, SsoErrorCode>> {
  const { userId, about } = attempt
  const plan = { lock: null, duplicate: fail<SsoErrorCode>('IDENTITY_TAKEN') }
  return mutate(db, plan, async ({ tx }): Promise<Result<Written<null>, SsoErrorCode>> => {
    const session = await tx.session.findFirst({
      where: { id: about['session'] ?? '', revokedAt: null, expiresAt: { gt: new Date() } },
    })
    // fault: N17
    if (userId === null || session?.userId !== userId || !isSubject(proven.subject)) return fail('SSO_ANSWER_INVALID')
    const known = await tx.externalIdentity.findFirst({ where: { connectionId: row.id, subject: proven.subject } })
    if (known) return known.userId === userId ? unchanged(null) : fail('IDENTITY_TAKEN')
    const { entry } = await linkTo(tx, row, proven, { userId, linkedBy: 'SELF' })
    return written(null, entry)
  })
}

export function createIdentities({ db }: { db: Database }) {
  /** Unlinks a member, whose permissions the caller must have. */
  function unlink(caller: Acting, id: string): Outcome<string> {
    const plan = { lock: TENANT, rights: rightsOf(caller, 'user.write'), read: (tx: Tx) => existing(tx, { id }) }
    return mutate(db, plan, async ({ tx, before, callerNow }): Work<string> => {
      const permissions = await permissionsGivenTo(tx, before.userId)
      return hasAllPermissions(await callerNow(), permissions) ? remove(tx, before) : fail('NOT_HELD', ['id'])
    })
  }

  function unlinkOwn(userId: string, id: string): Outcome<string> {
    const plan = { lock: null, read: (tx: Tx) => existing(tx, { id, userId }) }
    return mutate(db, plan, ({ tx, before }): Work<string> => remove(tx, before))
  }

  return { of: (userId: string) => identitiesOf(db.client, userId), unlink, unlinkOwn }
}

type Outcome<T> = Promise<Result<T, IdentityErrorCode>>
type Work<T> = Outcome<Written<T>>
type Stored = NonNullable<Awaited<ReturnType<Tx['externalIdentity']['findFirst']>>>

async function existing(tx: Tx, where: { readonly id: string; readonly userId?: string }): Outcome<Stored> {
  const found = await tx.externalIdentity.findFirst({ where })
  return found ? ok(found) : fail('NOT_FOUND', ['id'])
}

/** Sessions that it opened end at once. */
async function remove(tx: Tx, { id, connectionId, subject, userId }: Stored): Work<string> {
  const { count } = await tx.externalIdentity.deleteMany({ where: { id } })
  if (count === 0) return fail('NOT_FOUND', ['id'])
  const ended = await end(tx, { userId, federated: { is: { connectionId, subject } } }, 'identity_unlinked')
  return written(id, {
    action: 'identity.unlinked',
    resourceType: 'user',
    resourceId: userId,
    metadata: { identity_id: id, connection_id: connectionId, sessions_ended: ended },
  })
}
