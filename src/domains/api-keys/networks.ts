// What may be locked out when a key is limited to networks. It is allowed, since a key that leaked must be stopped even
// where its program runs, and said.
import { mayComeFrom, networksOf } from '../../access/key-access.ts'
import type { SettingWarning } from '../../generated/graphql.ts'

/** `by`: the key that asks, and its address; null: a session. */
export function lockedOut(
  key: { readonly id: string; readonly allowedIps: readonly string[]; readonly lastUsedIp: string | null },
  by: { readonly keyId: string | null; readonly address: string | null },
): SettingWarning[] {
  const networks = networksOf(key.allowedIps)
  const own = by.keyId === key.id ? by.address : null
  if (own !== null && !mayComeFrom({ networks }, own))
    return [warning(`This key does not work from ${own} any more, where this request came from.`)]
  const { lastUsedIp } = key
  return lastUsedIp === null || mayComeFrom({ networks }, lastUsedIp)
    ? []
    : [warning(`The key was last used from ${lastUsedIp}, and does not work from there any more.`)]
}

function warning(message: string): SettingWarning {
  return { field: 'ALLOWED_IPS', message }
}
