// What the word of a provider is worth. A tenant chooses its providers, and may be hostile to the people whom it names:
// they say who somebody is in that tenant alone, and never make anybody a member who has an account elsewhere.
import { email as parseEmail } from '../../shared/input.ts'
import type { Fault } from '../../shared/result.ts'
import type { Client, Tx } from '../../tenancy/database.ts'
import { hostOfAddress } from '../tenant-domains/model.ts'
import type { Proven } from './kind.ts'
import { type ConnectionRow, isFor } from './model.ts'

/** Why nobody is signed in: for the administrators, in the audit log. It tells nothing about accounts elsewhere. */
export type Distrust =
  | 'address_missing'
  | 'address_not_verified'
  | 'domain_not_proven'
  | 'not_a_member'
  | 'other_subject'
  | 'account_not_active'
  | 'more_than_its_editor'
  | 'taken_by_another'

/**
 * - KNOWN: the person was linked before.
 * - LINK: a member who has proven the address, on a domain of the tenant.
 * - CLAIM: a member whose address nobody has proven. It works if the account is the tenant's alone.
 * - CREATE: the tenant knows nobody with the address, and takes new members.
 */
export type Judgement =
  | { readonly kind: 'KNOWN' | 'LINK' | 'CLAIM'; readonly userId: string; readonly email: string | null }
  | { readonly kind: 'CREATE'; readonly email: string; readonly normalized: string }
  | { readonly kind: 'REFUSED'; readonly why: Distrust }

type Reader = Pick<Tx | Client, 'externalIdentity' | 'membership' | 'tenantDomain' | 'user'>

const refused = (why: Distrust): Judgement => ({ kind: 'REFUSED', why })

/** Returns whom the provider means, in the scope's tenant. It writes nothing. */
export async function judge(
  reader: Reader,
  { id: connectionId, domains, createMembers }: Pick<ConnectionRow, 'id' | 'domains' | 'createMembers'>,
  { subject, ...proven }: Proven,
): Promise<Judgement> {
  const identity = await reader.externalIdentity.findFirst({ where: { connectionId, subject } })
  if (identity) {
    const standing = await standingOf(reader, identity.userId)
    return standing ? refused(standing) : { kind: 'KNOWN', userId: identity.userId, email: proven.email }
  }
  const address = addressOf(proven.email)
  if (!address) return refused('address_missing')
  // fault: N8
  if (!proven.emailVerified) return refused('address_not_verified')
  const owned = await reader.tenantDomain.findFirst({
    where: { domain: hostOfAddress(address.normalized), verifiedAt: { not: null } },
  })
  if (!isFor(domains, owned ? [owned.domain] : [], address.normalized)) return refused('domain_not_proven')
  // Row-level security shows members of this tenant alone.
  const user = await reader.user.findFirst({
    where: { emailNormalized: address.normalized, status: { not: 'DELETED' } },
    orderBy: { status: 'asc' },
  })
  if (!user)
    return createMembers
      ? { kind: 'CREATE', email: address.typed, normalized: address.normalized }
      : refused('not_a_member')
  const standing = await standingOf(reader, user.id)
  if (standing) return refused(standing)
  // Addresses are given to others in time. Who had it before stays who they are, until an administrator unlinks them.
  // fault: N9
  if (await reader.externalIdentity.findFirst({ where: { connectionId, userId: user.id } }))
    return refused('other_subject')
  // fault: N10
  return { kind: user.emailVerifiedAt === null ? 'CLAIM' : 'LINK', userId: user.id, email: address.typed }
}

/** Returns why a person gets in by no connection; null: they are an active member. */
async function standingOf(reader: Reader, userId: string): Promise<Distrust | null> {
  const membership = await reader.membership.findFirst({ where: { userId }, include: { user: true } })
  if (!membership) return 'not_a_member'
  // fault: N11
  return membership.suspendedAt === null && membership.user.status === 'ACTIVE' ? null : 'account_not_active'
}

/** Returns an address that may be stored; null: it is none. */
export function addressOf(given: string | null): { readonly typed: string; readonly normalized: string } | null {
  const faults: Fault<'REQUIRED' | 'INVALID_EMAIL'>[] = []
  const address = parseEmail(faults, [], given ?? '')
  return faults.length > 0 ? null : address
}
