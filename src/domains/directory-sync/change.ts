// The one way in which a directory changes something: under the tenant's lock, while its token and connection still
// count, and undone if no owner is left.
import type { Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { hasOwner } from '../members/service.ts'
import { mutate, TENANT, type Written } from '../mutation.ts'
import { ScimError } from './errors.ts'
import type { Directory, Source } from './model.ts'

export interface Step {
  readonly tx: Tx
  readonly directory: Directory
}

/** Throws ScimError, and leaves everything as it was. */
export async function change<T>(
  db: Database,
  source: Source,
  work: (step: Step) => Promise<Result<Written<T>, never>>,
): Promise<T> {
  const done = await mutate(db, { lock: TENANT }, async ({ tx }) => {
    const made = await work({ tx, directory: await directoryNow(tx, source) })
    if (!(await hasOwner(tx)))
      throw new ScimError(409, null, 'The tenant would have no active owner left. Name another one there first.')
    return made
  })
  if (!done.ok) throw new Error('what a directory may not do is thrown')
  return done.value
}

/** The request may have waited for the lock: what ended meanwhile does not count. */
async function directoryNow(tx: Tx, { connectionId, tokenId }: Source): Promise<Directory> {
  const token = await tx.scimToken.findFirst({
    where: { id: tokenId, connectionId, revokedAt: null, expiresAt: { gt: new Date() } },
    include: { connection: true },
  })
  // fault: Y2
  if (!token || token.connection.status === 'DISABLED') throw new ScimError(401, null, 'The token works no more.')
  const { reach, domains, defaultRoleId } = token.connection
  return { connectionId, tokenId, reach, domains, defaultRoleId }
}

/** What each entry of the audit log tells of who did it. */
export const by = ({ connectionId, tokenId }: Source) => ({
  via: 'scim',
  connection_id: connectionId,
  token_id: tokenId,
})
