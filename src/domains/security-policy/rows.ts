// The security policy as stored.
import type { Tx } from '../../tenancy/database.ts'
import { SECURITY_POLICY_DEFAULTS, type SecurityPolicy } from './model.ts'

/** Returns the stored policy, or the defaults. */
export async function readSecurityPolicy(on: Pick<Tx, 'securityPolicy'>): Promise<SecurityPolicy> {
  const row = await on.securityPolicy.findFirst()
  if (!row) return SECURITY_POLICY_DEFAULTS
  const { tenantId: _tenantId, settings, ...policy } = row
  return { ...policy, settings: settings as Record<string, unknown> }
}
