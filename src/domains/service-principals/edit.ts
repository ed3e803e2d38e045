// Changes service principals, their roles and their secrets.
import { v7 as uuidv7 } from 'uuid'
import { newSecretToken } from '../../credentials/secret-token.ts'
import type {
  ServicePrincipalRoleSetInput,
  ServicePrincipalSecretRotateInput,
  ServicePrincipalUpdateInput,
} from '../../generated/graphql.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'
import { fail } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, unchanged, written } from '../mutation.ts'
import { hasAllPermissions } from '../roles/model.ts'
import { changeService, type Outcome, type ServiceCaller, SHOWN, type Work } from './grants.ts'
import { MOST_ROLES, parseOverlap, parseServiceChange, type ServiceChange, type ServicePrincipal } from './model.ts'

/** A service principal, and the secret that is shown once. */
export interface WithSecret {
  readonly servicePrincipal: ServicePrincipal
  readonly clientSecret: string
}

/** Makes a client secret, of which only the hash is stored. */
export async function addSecret(tx: Tx, principalId: string): Promise<string> {
  const { token, hash } = newSecretToken()
  const row = { id: uuidv7(), tenantId: currentTenant(), principalId, secretHash: new Uint8Array(hash) }
  await tx.servicePrincipalSecret.create({ data: row })
  return token
}

export function createServiceEdits({ db }: { db: Database }) {
  /** Without any difference nothing is written. */
  async function update(
    caller: ServiceCaller,
    id: string,
    input: ServicePrincipalUpdateInput,
  ): Outcome<ServicePrincipal> {
    const parsed = parseServiceChange(input)
    if (!parsed.ok) return parsed
    const target = { caller, id, needs: 'apikey.write' as const, expected: expectVersion(input.expectedVersion) }
    return changeService(db, target, async ({ tx, before, callerNow }): Work<ServicePrincipal> => {
      const change = differences(before, parsed.value)
      const fields = Object.keys(change)
      if (fields.length === 0) return unchanged(before)
      if (change.scopes && !hasAllPermissions(await callerNow(), change.scopes))
        return fail('NOT_HELD', ['input', 'scopes'])
      const { jwks, ...others } = change
      const data = { ...others, ...(jwks !== undefined && { jwks: jwks as never }) }
      const after = await changed(tx, before, data)
      if (!after) return fail('CONFLICT', ['id'])
      const scopes = change.scopes && { scopes: after.scopes, scopes_before: before.scopes }
      return written(after, entryOf('updated', after, { fields, ...scopes }))
    })
  }

  /** Adds a secret, and ends those before: after the overlap or, with all tokens, at once. */
  async function rotateSecret(
    caller: ServiceCaller,
    id: string,
    input: ServicePrincipalSecretRotateInput,
  ): Outcome<WithSecret> {
    const overlap = parseOverlap(input)
    if (!overlap.ok) return overlap
    return changeService(db, { caller, id, needs: 'apikey.write' }, async ({ tx, before }): Work<WithSecret> => {
      const now = new Date()
      const until = new Date(now.getTime() + overlap.value * 1_000)
      const live = { principalId: id, OR: [{ endsAt: null }, { endsAt: { gt: until } }] }
      await tx.servicePrincipalSecret.updateMany({ where: live, data: { endsAt: until } })
      // Those that ended before are of no use, and would pile up.
      await tx.servicePrincipalSecret.deleteMany({ where: { principalId: id, endsAt: { lte: now } } })
      const after = await changed(tx, before, overlap.value === 0 ? { generation: { increment: 1 } } : {})
      if (!after) return fail('CONFLICT', ['id'])
      const clientSecret = await addSecret(tx, id)
      const entry = entryOf('secret_rotated', after, { overlap_seconds: overlap.value })
      return written({ servicePrincipal: after, clientSecret }, entry)
    })
  }

  async function setRoles(
    caller: ServiceCaller,
    id: string,
    { roleIds }: ServicePrincipalRoleSetInput,
  ): Outcome<ServicePrincipal> {
    const wanted = [...new Set(roleIds.map((roleId) => roleId.toLowerCase()))]
    const path = ['input', 'roleIds']
    if (wanted.length > MOST_ROLES)
      return fail('TOO_LONG', path, `A service principal has at most ${MOST_ROLES} roles.`)
    const target = { caller, id, needs: 'role.write' as const }
    return changeService(db, target, async ({ tx, before, callerNow }): Work<ServicePrincipal> => {
      const roles = await tx.role.findMany({ where: { id: { in: wanted } }, include: { permissions: true } })
      if (roles.length < wanted.length) return fail('ROLE_NOT_FOUND', path)
      const given = roles.flatMap((role) => role.permissions.map((grant) => grant.permissionKey))
      // fault: M30
      if (!hasAllPermissions(await callerNow(), given)) return fail('NOT_HELD', path)
      const where = { principalId: id }
      const had = (await tx.servicePrincipalRole.findMany({ where })).map(({ roleId }) => roleId)
      if (had.length === wanted.length && had.every((roleId) => wanted.includes(roleId))) return unchanged(before)
      await tx.servicePrincipalRole.deleteMany({ where: { ...where, roleId: { notIn: wanted } } })
      const rows = wanted.map((roleId) => ({ tenantId: currentTenant(), principalId: id, roleId }))
      await tx.servicePrincipalRole.createMany({ data: rows, skipDuplicates: true })
      const after = await changed(tx, before, {})
      if (!after) return fail('CONFLICT', ['id'])
      return written(after, entryOf('roles_set', after, { roles: wanted, roles_before: had }))
    })
  }

  /** Disables for good. The caller holds all that it may do. */
  function disable(caller: ServiceCaller, id: string): Outcome<ServicePrincipal> {
    return changeService(db, { caller, id, needs: 'apikey.write' }, async ({ tx, before }): Work<ServicePrincipal> => {
      const after = await changed(tx, before, { disabledAt: new Date() })
      return after ? written(after, entryOf('disabled', after)) : fail('CONFLICT', ['id'])
    })
  }

  return { update, rotateSecret, setRoles, disable }
}

/** Returns the entry of the log, which names the principal. */
export function entryOf(verb: string, { id, name }: ServicePrincipal, more: Readonly<Record<string, unknown>> = {}) {
  return {
    action: `service_principal.${verb}`,
    resourceType: 'service_principal',
    resourceId: id,
    metadata: { name, ...more },
  }
}

async function changed(tx: Tx, { id, version }: ServicePrincipal, data: object): Promise<ServicePrincipal | null> {
  const where = { id, version, disabledAt: null }
  const counted = { ...data, version: { increment: 1 } }
  const [row] = await tx.servicePrincipal.updateManyAndReturn({ where, data: counted, select: SHOWN })
  return (row as ServicePrincipal | undefined) ?? null
}

/** Returns the fields that differ: clients send back what they have read. */
function differences(before: ServicePrincipal, change: ServiceChange): ServiceChange {
  const { name, description, scopes, dpopRequired, jwks } = change
  const same = scopes?.length === before.scopes.length && scopes.every((scope) => before.scopes.includes(scope))
  return {
    ...(name !== undefined && name !== before.name && { name }),
    ...(description !== undefined && description !== before.description && { description }),
    ...(scopes !== undefined && !same && { scopes }),
    ...(dpopRequired !== undefined && dpopRequired !== before.dpopRequired && { dpopRequired }),
    ...(jwks !== undefined && canonicalJson(jwks) !== canonicalJson(before.jwks) && { jwks }),
  }
}
