import type { Database } from './database.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'
import { inBackground } from './platform.ts'

/** Claims the verification of a log that was left alone for longest, of any tenant, for some seconds; null: none is. */
export async function claimVerification(
  db: Database,
  leaseSeconds: number,
): Promise<PlatformRow<'platform_verification_claim'> | null> {
  const [claimed = null] = await inBackground(() => callPlatform(db, 'platform_verification_claim', { leaseSeconds }))
  return claimed
}
