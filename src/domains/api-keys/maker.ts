// Who answers for a key. It does no more than they may do now, and stops with their membership: a key is no way to
// keep, or to pass on, what a person has lost. Whoever may make the same key can take it over, before they go or
// afterwards.
import type { KeyMaker, Principal } from '../../access/principal.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Client, Tx } from '../../tenancy/database.ts'

/** Who acts, as far as keys go. */
export type KeyCaller = Pick<
  Principal,
  'userId' | 'sessionId' | 'permissions' | 'keyId' | 'keyExpiresAt' | 'maker' | 'signIn'
>

/**
 * Who answers for what the caller makes: the person of a session, or who answers for the key that makes it, never the
 * person that this one is bound to. null: a key that was made before makers were kept, and is bound to nobody.
 */
export async function makerFor(tx: Tx, { userId, maker, signIn }: KeyCaller): Promise<KeyMaker | null> {
  if (maker || userId === null) return maker
  const membership = await tx.membership.findFirst({ where: { userId }, select: { id: true } })
  if (!membership) throw new Refusal('UNAUTHENTICATED', 'The session has ended.')
  return { userId, membershipId: membership.id, mfa: signIn !== null && signIn.mfaAt !== null }
}

/** The columns of a key that say so. */
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

/** The keys, and of each whether it is stopped: who answers for it is no active member any more. */
export async function withStanding<Key extends Made>(
  client: Pick<Client, 'membership'>,
  keys: readonly Key[],
): Promise<(Key & { stopped: boolean })[]> {
  const ids = keys.flatMap((key) => key.makerMembershipId ?? [])
  const active = await client.membership.findMany({
    where: { id: { in: ids }, suspendedAt: null, user: { is: { status: 'ACTIVE' } } },
    select: { id: true },
  })
  const standing = new Set(active.map(({ id }) => id))
  return keys.map((key) => ({
    ...key,
    stopped: key.makerMembershipId !== null && !standing.has(key.makerMembershipId),
  }))
}
