// How a tenant's row is changed: under its lock, with the version counted up.
import type { TenantErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction, callLast } from '../../tenancy/functions.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import type { Later } from '../../tenancy/later.ts'
import { type Lock, TENANT, unchanged, writtenLast, type Written } from '../mutation.ts'
import type { Tenant, TenantChange } from './model.ts'

type Outcome<T> = Promise<Result<T, TenantErrorCode>>

/** The lock TENANT, with the row that it locks. */
export const HELD: Lock<Tenant> = {
  name: TENANT.name,
  take: async (tx) => tenantOf((await callFunction(tx, 'tenant_hold'))[0]),
}

function tenantOf(found: { readonly tenant: unknown } | undefined): Tenant {
  if (!found?.tenant) throw new Error('the tenant of the scope is not there')
  return rowOfJson(found.tenant)
}

/** Plan of a change under the tenant's lock, so that its changes come one after the other. */
export const LOCKED = { lock: HELD, read: async (_tx: Tx, tenant: Tenant) => ok(tenant) }

/** Changes the row that is held. Nothing but resuming is possible while the tenant is suspended. */
export async function changeTenant(
  tx: Tx,
  before: Tenant,
  fields: TenantChange,
): Outcome<Written<Tenant | Later<Tenant>>> {
  if (before.status === 'DELETED') return fail('NOT_FOUND', ['tenantId'])
  if (before.status === 'SUSPENDED' && Object.keys(fields).length > 0 && fields.status !== 'ACTIVE')
    return fail(before.operatorSuspendedAt ? 'SUSPENDED_BY_OPERATOR' : 'SUSPENDED')
  if (Object.keys(fields).length === 0) return unchanged(before)
  const { logoUrl, ...rest } = fields
  const changed = callLast(tx, 'tenant_change', { change: JSON.stringify({ ...rest, logo_url: logoUrl }) })
  const tenant = changed.map(([row]) => tenantOf(row))
  return writtenLast(tenant, {
    action: 'tenant.updated',
    resourceType: 'tenant',
    resourceId: before.id,
    metadata: { fields: Object.keys(fields), ...(fields.status && { status: fields.status }) },
  })
}
