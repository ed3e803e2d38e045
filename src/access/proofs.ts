// What may be used once, and proofs of keys that come with requests.
import { hash } from 'node:crypto'
import { type Proof, type Proven, verifyProof } from '../credentials/dpop.ts'
import { Refusal } from '../shared/refusal.ts'
import type { Database } from '../tenancy/database.ts'
import { currentTenant } from '../tenancy/scope.ts'
import type { Principal } from './principal.ts'

interface Once {
  /** what it is, whose, and its own identifier */
  readonly what: readonly [kind: 'assertion' | 'proof', owner: string, id: string]
  readonly endsAt: Date
}

/**
 * Returns whether it is used for the first time in the scope's tenant, on any instance. One statement, outside of
 * transactions: what was shown has been used, also if nothing comes of the request.
 */
export async function usedFirst(db: Database, { what, endsAt }: Once): Promise<boolean> {
  const digest = new Uint8Array(hash('sha256', JSON.stringify(what), 'buffer'))
  const data = [{ tenantId: currentTenant(), digest, endsAt }]
  const { count } = await db.client.oauthSeen.createMany({ data, skipDuplicates: true })
  // fault: M26
  return count === 1
}

/** Returns the proof of the request, which was not used before. Throws the Refusal that `refuse` makes. */
export async function provenBy(
  db: Database,
  header: string | readonly string[] | undefined,
  request: Proven,
  refuse: (message: string) => Refusal,
): Promise<Proof> {
  // Node joins several fields of one name by commas, of which no proof has one.
  const proof = typeof header === 'string' ? await verifyProof(header, request) : null
  if (!proof) throw refuse('The proof of the key (header DPoP) is missing, is none, or is not of this request.')
  if (!(await usedFirst(db, { what: ['proof', proof.jkt, proof.id], endsAt: proof.endsAt })))
    throw refuse('The proof of the key (header DPoP) was used before: make one for each request.')
  return proof
}

/** Checks the proof that comes with a token that is bound to a key. Throws Refusal UNAUTHENTICATED. */
export async function checkProof(
  db: Database,
  { service }: Pick<Principal, 'service'>,
  header: string | readonly string[] | undefined,
  request: Proven,
): Promise<void> {
  if (!service || service.jkt === null) return
  const refuse = (message: string): Refusal => new Refusal('UNAUTHENTICATED', message)
  const { jkt } = await provenBy(db, header, request, refuse)
  // fault: M27
  if (jkt !== service.jkt) throw refuse('The proof of the key (header DPoP) is by another key than the token.')
}
