/**
 * Every permission, as in the table `permission` that migrations fill; test/access/permissions.test.ts compares them.
 */
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
const IDLE: ReadonlySet<string> = new Set<Permission>([
  'group.read',
  'group.write',
  'connection.read',
  'connection.write',
  'secret.read',
  'secret.write',
  'webhook.read',
  'webhook.write',
  'billing.read',
  'billing.write',
  'gdpr.write',
])

/** Returns whether some rule asks for the permission; test/domains/setting-warnings.test.ts compares with the rules. */
export function isEnforced(permission: string): boolean {
  return isPermission(permission) && !IDLE.has(permission)
}
