// The maker of a key, who is responsible for it. A key does no more than its maker may do now, and stops with the
// maker's membership. So it cannot keep or pass on what a person has lost. Anybody who may create the same key can
// adopt it, before the maker leaves or afterwards.
import type { KeyMaker, Principal } from '../../access/principal.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Client, Tx } from '../../tenancy/database.ts'

/** The caller, as far as keys are concerned. */
export type KeyCaller = Pick<
  Principal,
  'userId' | 'sessionId' | 'permissions' | 'keyId' | 'keyExpiresAt' | 'maker' | 'signIn'
> &
  Partial<Pick<Principal, 'service'>>

/**
 * Returns the maker of what the caller creates: the person of a session, or the maker of the key that acts. It is never
 * the person that this key is bound to. null: a key that was created before makers were recorded, and is bound to
 * nobody. Throws Refusal FORBIDDEN for a service principal: such a key would outlive it, and nobody would answer for
 * it.
 */
export async function makerFor(tx: Tx, { userId, maker, signIn, service }: KeyCaller): Promise<KeyMaker | null> {
  // fault: M32
  if (service) throw new Refusal('FORBIDDEN', 'A person, or a key of theirs, makes API keys, and answers for them.')
  if (maker || userId === null) return maker
  const membership = await tx.membership.findFirst({ where: { userId }, select: { id: true } })
  if (!membership) throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
  return { userId, membershipId: membership.id, mfa: signIn !== null && signIn.mfaAt !== null }
}

/** Returns the columns of the maker. */
export function makerColumns(maker: KeyMaker | null): {
  createdBy: string | null
  makerMembershipId: string | null
  createdWithMfa: boolean
} {
  return {
    createdBy: maker?.userId ?? null,
    makerMembershipId: maker?.membershipId ?? null,
    createdWithMfa: maker?.mfa ?? false,
  }
}

interface Made {
  readonly makerMembershipId: string | null
}

/** Returns the keys, each with whether it is stopped because its maker is no longer an active member. */
export async function withStatus<Key extends Made>(
  client: Pick<Client, 'membership'>,
  keys: readonly Key[],
): Promise<(Key & { stopped: boolean })[]> {
  const ids = keys.flatMap((key) => key.makerMembershipId ?? [])
  const active = await client.membership.findMany({
    where: { id: { in: ids }, suspendedAt: null, user: { is: { status: 'ACTIVE' } } },
    select: { id: true },
  })
  const activeIds = new Set(active.map(({ id }) => id))
  return keys.map((key) => ({
    ...key,
    stopped: key.makerMembershipId !== null && !activeIds.has(key.makerMembershipId),
  }))
}
