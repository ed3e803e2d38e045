import { BoundedCache } from '../memory/bounded-cache.ts'
import { FIXED } from '../memory/memory.ts'

/** Every permission. The table `permission`, which migrations fill, has the same; a test compares them. */
export const PERMISSIONS = [
  'tenant.read',
  'tenant.write',
  'user.read',
  'user.write',
  'role.read',
  'role.write',
  'group.read',
  'group.write',
  'audit.read',
  'audit.write',
  'connection.read',
  'connection.write',
  'apikey.read',
  'apikey.write',
  'secret.read',
  'secret.write',
  'webhook.read',
  'webhook.write',
  'billing.read',
  'billing.write',
  'branding.write',
  'policy.read',
  'policy.write',
  'gdpr.write',
  'analytics.read',
] as const

export type Permission = (typeof PERMISSIONS)[number]

export function isPermission(key: string): key is Permission {
  return (PERMISSIONS as readonly string[]).includes(key)
}

/** Clients of the contract name them, and no rule asks for them yet. */
const IDLE: ReadonlySet<string> = new Set<Permission>(['billing.read', 'billing.write'])

/** Returns whether some rule asks for the permission; test/domains/setting-warnings.test.ts compares with the rules. */
export function isEnforced(permission: string): boolean {
  return isPermission(permission) && !IDLE.has(permission)
}

/** One set for all callers that have the same permissions, as most have. */
const permissionSets = new BoundedCache<string, ReadonlySet<string>>(FIXED.permission_sets)
/** Bytes of a set for each character of its permissions, as measured. */
const BYTES_PER_CHARACTER = 8

export function permissionSet(permissions: readonly string[]): ReadonlySet<string> {
  const key = permissions.join(' ')
  const known = permissionSets.get(key) ?? new Set(permissions)
  permissionSets.set(key, known, BYTES_PER_CHARACTER * (key.length + 16))
  return known
}
