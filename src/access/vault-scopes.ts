// Scopes of API keys for the vault: `vault:read` for every secret, `vault:<name>` for one. They name no permission:
// a key without a list of scopes has none of them, and no person has.
import { Refusal } from '../shared/refusal.ts'
import type { Permission } from './permissions.ts'

const PREFIX = 'vault:'
const EVERY = `${PREFIX}read`

/** What a person needs to give a key such a scope; the key works for as long as they have it. */
export const VAULT_PERMISSION: Permission = 'secret.read'

export const SECRET_NAME_CHARACTERS = 128
const SEGMENT = /^[A-Za-z0-9._-]+$/

/**
 * Returns why no secret can have this name; null: one can. Programs that read URLs drop `.` and `..` from paths, and
 * merge slashes. A secret called `read` would have the scope for all of them.
 */
export function unfitSecretName(name: string): string | null {
  if (name.length > SECRET_NAME_CHARACTERS) return `At most ${SECRET_NAME_CHARACTERS} characters are allowed.`
  if (PREFIX + name === EVERY) return `\`${EVERY}\` is the scope for all secrets, so none can have this name.`
  for (const segment of name.split('/')) {
    if (segment === '' || segment === '.' || segment === '..')
      return 'Between slashes there must be a name, and neither . nor ...'
    if (!SEGMENT.test(segment)) return 'Only A-Z, a-z, 0-9, dots, underscores, hyphens and slashes are allowed.'
  }
  return null
}

export function isVaultScope(scope: string): boolean {
  return scope === EVERY || (scope.startsWith(PREFIX) && unfitSecretName(scope.slice(PREFIX.length)) === null)
}

type Permissions = ReadonlySet<string>

/** Returns whether the holder of these permissions may read this secret as a machine does. */
export function mayReadSecret(permissions: Permissions, name: string): boolean {
  // fault: V1
  return permissions.has(EVERY) || permissions.has(PREFIX + name)
}

/** Returns the scope by which the holder of these permissions reads this secret: its own, if they have that. */
export function vaultScopeOf(permissions: Permissions, name: string): string {
  return permissions.has(PREFIX + name) ? PREFIX + name : EVERY
}

/** Returns whether some secret can be read so. */
export function mayReadSecrets(permissions: Permissions): boolean {
  for (const permission of permissions) if (permission.startsWith(PREFIX)) return true
  return false
}

export function vaultScopeRequired(): Refusal {
  const message = `This needs an API key with the scope ${EVERY}, or with that of this one secret.`
  return new Refusal('FORBIDDEN', message, { wire: 'secret.scope_required' })
}

/** Returns whether the holder of these permissions may give this scope to a key. */
export function mayGiveVaultScope(permissions: Permissions, scope: string): boolean {
  return isVaultScope(scope) && (permissions.has(VAULT_PERMISSION) || permissions.has(EVERY))
}
