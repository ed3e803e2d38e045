// What a change of a connection depends on: whether the caller may make it, and what it changes.
import type { ConnectionErrorCode } from '../../generated/graphql.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { type Grantor, hasAllPermissions } from '../roles/model.ts'
import type { ConnectionKind } from './kind.ts'
import type { ConnectionRow, Details } from './model.ts'

/** What a kind says of a secret that stays as it is. */
export const KEEP = 'keep' as const

/** Refuses roles of other tenants, and roles with a permission that the caller lacks. */
export async function refuseRoles(
  tx: Tx,
  grantor: Grantor,
  { roleMap, defaultRoleId }: Details,
): Promise<Result<never, ConnectionErrorCode> | null> {
  const wanted = [...roleMap.map(({ roleId }) => roleId), ...(defaultRoleId === null ? [] : [defaultRoleId])]
  if (wanted.length === 0) return null
  const roles = await tx.role.findMany({ where: { id: { in: [...new Set(wanted)] } }, include: { permissions: true } })
  for (const [at, { roleId }] of roleMap.entries())
    if (!roles.some(({ id }) => id === roleId))
      return fail('ROLE_NOT_FOUND', ['input', 'details', 'roleMap', String(at), 'roleId'])
  if (defaultRoleId !== null && !roles.some(({ id }) => id === defaultRoleId))
    return fail('ROLE_NOT_FOUND', ['input', 'details', 'defaultRoleId'])
  const permissions = roles.flatMap((role) => role.permissions.map((grant) => grant.permissionKey))
  // fault: N20
  return hasAllPermissions(grantor, permissions) ? null : fail('NOT_HELD', ['input', 'details'])
}

/** Returns the first error of the settings; null: people could sign in by them. */
export function notReady(
  kind: ConnectionKind,
  settings: unknown,
  { attributes }: Details,
): Result<never, ConnectionErrorCode> | null {
  const found = kind.check(settings, attributes).find(({ severity }) => severity === 'ERROR')
  return found ? fail('NOT_READY', found.path ?? undefined, found.message) : null
}

export function columnsOf({ name, domains, attributes, createMembers, roleMap, ...more }: Details) {
  const { defaultRoleId, trustsMfa, mfaContexts } = more
  return {
    name,
    domains,
    attributes: { ...attributes },
    createMembers,
    roleMap: roleMap.map((one) => ({ ...one })),
    defaultRoleId,
    trustsMfa,
    mfaContexts,
  }
}

const COMPARED = [
  'settings',
  'status',
  'name',
  'domains',
  'attributes',
  'createMembers',
  'roleMap',
  'defaultRoleId',
  'trustsMfa',
  'mfaContexts',
] as const

/** Returns the names of what differs. A secret counts as another one whenever it is sent. */
export function changedFields(before: ConnectionRow, after: object, secret: unknown): string[] {
  const of = (values: object, name: string): string => canonicalJson((values as Record<string, unknown>)[name])
  return [...COMPARED.filter((name) => of(before, name) !== of(after, name)), ...(secret === KEEP ? [] : ['secret'])]
}
