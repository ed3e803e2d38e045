// Converts the two lists of the security policy to rules, so that one structure decides about both.
import type { SecurityPolicy } from './model.ts'
import type { IpRule } from '../policy/model.ts'
import { parseCidr } from '../../shared/network.ts'

export function listEntries({ ipAllowlist, ipDenylist }: Pick<SecurityPolicy, 'ipAllowlist' | 'ipDenylist'>): IpRule[] {
  return [...ipAllowlist.map((text) => entry(text, 'ALLOW')), ...ipDenylist.map((text) => entry(text, 'DENY'))]
}

function entry(text: string, action: 'ALLOW' | 'DENY'): IpRule {
  const parsed = parseCidr(text)
  // Lists are checked before they are stored. One that no longer parses must not open the door.
  if (!parsed.ok) throw new Error(`the security policy lists ${JSON.stringify(text)}, which is no network`)
  return {
    id: text,
    network: parsed.network,
    action,
    expiresAt: null,
    enabled: true,
    source: action === 'ALLOW' ? 'POLICY_ALLOWLIST' : 'POLICY_DENYLIST',
  }
}
