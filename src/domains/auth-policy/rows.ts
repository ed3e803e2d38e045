// The auth policy as stored.
import type { Tx } from '../../tenancy/database.ts'
import { AUTH_POLICY_DEFAULTS, type AuthPolicy } from './model.ts'

/** Returns the stored policy, or the defaults. */
export async function readAuthPolicy(on: Pick<Tx, 'authPolicy'>): Promise<AuthPolicy> {
  const row = await on.authPolicy.findFirst()
  if (!row) return AUTH_POLICY_DEFAULTS
  const { tenantId: _tenantId, ...policy } = row
  return policy
}
