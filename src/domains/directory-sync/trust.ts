// Whom a directory may bring in, and over whom it has a say: the rules of signing in by a connection. An address counts
// only on a domain that the tenant has proven. Nobody is taken from elsewhere, and nobody is managed who may do more
// than the person who saved the connection.
import { v7 as uuidv7 } from 'uuid'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { email, type Email } from '../../shared/input.ts'
import type { Fault } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { addUser } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import type { Member } from '../members/model.ts'
import { addMember, NOT_DELETED } from '../members/service.ts'
import { grantableRole, permissionsGivenTo } from '../roles/service.ts'
import { hostOfAddress } from '../tenant-domains/model.ts'
import { badValue, ScimError, taken } from './errors.ts'
import { type Directory, reaches } from './model.ts'
import { emailsOf, shownName, type UserRecord, userNameOf } from './record.ts'

/** Returns the address of a user: the preferred one of `emails`, else the user name. Throws ScimError. */
export function addressOf(record: UserRecord): Email {
  for (const candidate of [...emailsOf(record), userNameOf(record)]) {
    const faults: Fault<'REQUIRED' | 'INVALID_EMAIL'>[] = []
    const address = email(faults, [], candidate)
    if (faults.length === 0) return address
  }
  throw badValue('An address is needed: in emails, or as userName.')
}

/** Throws ScimError where the tenant has not proven the domain, or the connection is not for it. */
export async function demandProven(tx: Tx, { domains }: Directory, { normalized }: Email): Promise<void> {
  const domain = hostOfAddress(normalized)
  const proven = await tx.tenantDomain.findFirst({ where: { domain, verifiedAt: { not: null } } })
  // fault: Y3
  if (!proven || (domains.length > 0 && !domains.includes(domain)))
    throw badValue(`The tenant has not proven the domain ${domain} for this connection, so nobody is known by it.`)
}

/** Throws ScimError where the member, or something, may do more than the directory has a say over. */
export function demandReach(directory: Directory, permissions: readonly string[]): void {
  // fault: Y4
  if (!reaches(directory, permissions))
    throw new ScimError(
      403,
      null,
      'It gives more than the person who saved the connection held, so no directory changes it.',
    )
}

export async function demandReachOver(tx: Tx, directory: Directory, userId: string): Promise<void> {
  demandReach(directory, await permissionsGivenTo(tx, userId))
}

/**
 * Returns the member with the address, or makes one with an account that nobody has. Throws ScimError for an account
 * elsewhere, and for a member who has not shown that the address is theirs.
 */
export async function memberFor(
  tx: Tx,
  directory: Directory,
  record: UserRecord,
  budgets: Pick<Budgets, 'account'>,
): Promise<{ readonly member: Member; readonly made: boolean }> {
  const address = addressOf(record)
  await demandProven(tx, directory, address)
  const found = await tx.membership.findFirst({
    where: { ...NOT_DELETED, user: { is: { emailNormalized: address.normalized } } },
    include: { user: true },
  })
  if (!found) return { member: await made(tx, directory, { record, address, budgets }), made: true }
  // fault: Y6
  if (found.user.emailVerifiedAt === null)
    throw taken('A member has this address and has not shown that it is theirs. Once they have, send it again.')
  await demandReachOver(tx, directory, found.userId)
  return { member: found, made: false }
}

/** Whom the directory had is theirs again, without another proof of the address. */
export async function returning(
  tx: Tx,
  directory: Directory,
  record: UserRecord,
  member: Member,
): Promise<{ readonly member: Member; readonly made: boolean }> {
  await demandProven(tx, directory, addressOf(record))
  await demandReachOver(tx, directory, member.userId)
  return { member, made: false }
}

interface NewMember {
  readonly record: UserRecord
  readonly address: Email
  readonly budgets: Pick<Budgets, 'account'>
}

async function made(tx: Tx, directory: Directory, { record, address, budgets }: NewMember): Promise<Member> {
  await budgets.account(tx)
  const held: readonly string[] = directory.reach.includes('*') ? PERMISSIONS : directory.reach
  const role = await grantableRole(tx, { permissions: new Set(held) }, directory.defaultRoleId)
  if (!role.ok)
    throw new ScimError(
      403,
      null,
      'The role of new members is gone, or gives more than the person who saved the connection held.',
    )
  const id = uuidv7()
  const account = {
    id,
    email: address.typed,
    emailNormalized: address.normalized,
    displayName: shownName(record)?.slice(0, 200) ?? null,
    homeTenantId: currentTenant(),
    passwordHash: null,
  }
  if (!(await addUser(tx, account)))
    throw taken('An account with this address exists and is no member of the tenant. Invite the person instead.')
  await addMember(tx, id, role.value.id)
  return tx.membership.findFirstOrThrow({ where: { userId: id }, include: { user: true } })
}
