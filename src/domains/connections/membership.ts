// Makes a judgement a person who is signed in: links or creates them, and gives them the roles of their groups.
import { v7 as uuidv7 } from 'uuid'
import type { SsoErrorCode } from '../../generated/graphql.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { NOT_IN_A_LINE, RUNS_NOT_IN_A_LINE } from '../../shared/characters.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { claimAccount } from '../../tenancy/connections.ts'
import type { Client, Tx } from '../../tenancy/database.ts'
import { addUser } from '../../tenancy/member-accounts.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { DISPLAY_NAME_CHARACTERS } from '../accounts/model.ts'
import type { AuditEntry } from '../audit/service.ts'
import { addMember } from '../members/service.ts'
import { permissionsGivenTo } from '../roles/service.ts'
import type { IdentityLink } from '../../generated/prisma/client.ts'
import type { Proven } from './kind.ts'
import { type ConnectionRow, reaches } from './model.ts'
import { applyRoles, firstRole, roleChange } from './roles.ts'
import { addressOf, type Distrust, judge, type Judgement } from './trust.ts'

/** The person whom a provider has named, as a member of the scope's tenant. */
export interface Member {
  readonly userId: string
  readonly credentialVersion: number
  /** of what made them one: the caller makes them, after all that it writes */
  readonly entries: readonly AuditEntry[]
}

export type Membered = Result<Member, SsoErrorCode> & { readonly why?: Distrust }

/** Characters of a subject. */
const SUBJECT_CHARACTERS = 512

const DISTRUST_CODES: Partial<Record<Distrust, SsoErrorCode>> = { account_not_active: 'ACCOUNT_INACTIVE' }

/** One refusal for all who are no members, so that it tells nothing about accounts elsewhere. */
export function refusedFor(why: Distrust): Membered {
  return { ...fail(DISTRUST_CODES[why] ?? 'SSO_NO_MEMBER'), why }
}

/** Returns whether the sign-in changes members or roles, and so needs the tenant's lock. */
export async function needsLock(client: Client, row: ConnectionRow, { subject, groups }: Proven): Promise<boolean> {
  const identity = await client.externalIdentity.findFirst({ where: { connectionId: row.id, subject } })
  return !identity || (await roleChange(client, row, identity, groups)) !== null
}

/** Finds or makes the member as part of `tx`. `locked`: under the tenant's lock. */
export async function memberOf(
  tx: Tx,
  row: ConnectionRow,
  proven: Proven,
  { locked, budgets }: { locked: boolean; budgets: Pick<Budgets, 'account'> },
): Promise<Membered> {
  if (!isSubject(proven.subject)) return fail('SSO_ANSWER_INVALID')
  const judgement = await judge(tx, row, proven)
  if (judgement.kind === 'REFUSED') return refusedFor(judgement.why)
  // Somebody has unlinked them meanwhile.
  if (judgement.kind !== 'KNOWN' && !locked) return refusedFor('not_a_member')
  const linked =
    judgement.kind === 'KNOWN'
      ? { userId: judgement.userId, entries: [] }
      : await link(tx, row, proven, judgement, budgets)
  if (typeof linked === 'string') return refusedFor(linked)
  const { userId } = linked
  const identity = await tx.externalIdentity.findFirstOrThrow({ where: { connectionId: row.id, userId } })
  const entry = locked ? await applyRoles(tx, row, identity, proven.groups) : null
  if (!reaches(row.reach, await permissionsGivenTo(tx, userId))) return refusedFor('more_than_its_editor')
  await tx.externalIdentity.updateMany({
    where: { id: identity.id },
    data: { email: addressOf(proven.email)?.typed ?? null, lastLoginAt: new Date() },
  })
  const { credentialVersion } = await tx.user.findUniqueOrThrow({ where: { id: userId } })
  return ok({ userId, credentialVersion, entries: [...linked.entries, ...(entry ? [entry] : [])] })
}

interface Linked {
  readonly userId: string
  readonly entries: readonly AuditEntry[]
}

async function link(
  tx: Tx,
  row: ConnectionRow,
  proven: Proven,
  judgement: Judgement,
  budgets: Pick<Budgets, 'account'>,
): Promise<Linked | Distrust> {
  if (judgement.kind === 'CREATE') {
    const made = await create(tx, row, proven, judgement, budgets)
    // Somebody has an account with the address, in some tenant: nobody learns of it, and it is not taken over.
    if (made === null) return 'not_a_member'
    const { entry } = await linkTo(tx, row, proven, { userId: made.userId, linkedBy: 'CREATED' })
    return { userId: made.userId, entries: [...made.entries, entry] }
  }
  if (judgement.kind !== 'LINK' && judgement.kind !== 'CLAIM') return 'not_a_member'
  if (judgement.kind === 'CLAIM' && (await claimAccount(tx, judgement.userId)) === null) return 'not_a_member'
  const { userId } = judgement
  const { entry } = await linkTo(tx, row, proven, { userId, linkedBy: 'DOMAIN' })
  return { userId, entries: [entry] }
}

/** Returns null if the address is somebody's. */
async function create(
  tx: Tx,
  row: ConnectionRow,
  { name }: Proven,
  { email, normalized }: Judgement & { readonly kind: 'CREATE' },
  budgets: Pick<Budgets, 'account'>,
): Promise<Linked | null> {
  await budgets.account(tx)
  const id = uuidv7()
  const created = await addUser(tx, {
    id,
    email,
    emailNormalized: normalized,
    displayName: displayName(name),
    homeTenantId: currentTenant(),
    passwordHash: null,
  })
  if (!created) return null
  await addMember(tx, id, await firstRole(tx, row))
  const metadata = { via: 'connection', connection_id: row.id }
  return {
    userId: id,
    entries: [{ action: 'user.created', resourceType: 'user', resourceId: id, metadata, by: id }],
  }
}

/** Links a person to what the provider calls them. Returns the entry of it. */
export async function linkTo(
  tx: Tx,
  { id: connectionId }: Pick<ConnectionRow, 'id'>,
  { subject, email }: Pick<Proven, 'subject' | 'email'>,
  { userId, linkedBy }: { readonly userId: string; readonly linkedBy: IdentityLink },
): Promise<{ readonly entry: AuditEntry }> {
  const id = uuidv7()
  await tx.externalIdentity.create({
    data: {
      id,
      tenantId: currentTenant(),
      connectionId,
      subject,
      userId,
      email: addressOf(email)?.typed ?? null,
      linkedBy,
    },
  })
  return {
    entry: {
      action: 'identity.linked',
      resourceType: 'user',
      resourceId: userId,
      metadata: { identity_id: id, connection_id: connectionId, by: linkedBy.toLowerCase() },
      by: userId,
    },
  }
}

/** Returns whether the text can be what a provider calls somebody. */
export function isSubject(subject: string): boolean {
  return subject.trim() !== '' && subject.length <= SUBJECT_CHARACTERS && !NOT_IN_A_LINE.test(subject)
}

/** Returns a name that may be stored; null: the provider says none. */
function displayName(name: string | null): string | null {
  const shown = (name ?? '').slice(0, 1_000).replaceAll(RUNS_NOT_IN_A_LINE, ' ').trim()
  return shown === '' ? null : [...shown].slice(0, DISPLAY_NAME_CHARACTERS).join('')
}
