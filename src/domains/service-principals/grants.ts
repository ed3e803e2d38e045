// What a service principal may do, and the one way to change one that there is: under the tenant's lock, by somebody
// who holds all that it may do before.
import type { Permission } from '../../access/permissions.ts'
import type { ServicePrincipalErrorCode } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import type { Principal } from '../../access/principal.ts'
import { lockedRightsOf, mutate, type Plan, type Step, TENANT, type Written } from '../mutation.ts'
import { type Acting, hasAllPermissions } from '../roles/model.ts'
import type { ServicePrincipal } from './model.ts'

export type Outcome<T> = Promise<Result<T, ServicePrincipalErrorCode>>
export type Work<T> = Outcome<Written<T>>

/** The caller, as far as service principals are concerned. */
export type ServiceCaller = Acting & Pick<Principal, 'maker'>

/** A service principal as stored, without what only its use needs. */
export const SHOWN = {
  id: true,
  tenantId: true,
  name: true,
  description: true,
  scopes: true,
  dpopRequired: true,
  jwks: true,
  createdBy: true,
  version: true,
  createdAt: true,
  disabledAt: true,
} as const

interface Target {
  readonly caller: ServiceCaller
  readonly id: string
  readonly needs: Permission
  readonly expected?: Plan<ServicePrincipal, void, ServicePrincipalErrorCode, ServiceCaller>['expected']
}

/** Changes an enabled service principal, decided by a caller who holds all that it may do. */
export function changeService<T>(
  db: Database,
  { caller, id, needs, expected }: Target,
  work: (step: Step<ServicePrincipal, void, ServiceCaller>) => Work<T>,
): Outcome<T> {
  const read = async (tx: Tx): Outcome<ServicePrincipal> => {
    const found = await tx.servicePrincipal.findFirst({ where: { id, disabledAt: null }, select: SHOWN })
    return found ? ok(found as ServicePrincipal) : fail('NOT_FOUND', ['id'])
  }
  const plan = {
    lock: TENANT,
    rights: lockedRightsOf(caller, needs),
    read,
    ...(expected && { expected }),
    duplicate: fail<ServicePrincipalErrorCode>('NAME_TAKEN', ['input', 'name']),
  }
  return mutate(db, plan, async (step): Work<T> => {
    // fault: M29
    if (!hasAllPermissions(await step.callerNow(), await grantedTo(step.tx, step.before)))
      return fail('NOT_HELD', ['id'])
    return work(step)
  })
}

/** Returns the permissions of its roles, and its own scopes. */
export async function grantedTo(tx: Tx, { id, scopes }: Pick<ServicePrincipal, 'id' | 'scopes'>): Promise<string[]> {
  const given = await tx.servicePrincipalRole.findMany({
    where: { principalId: id },
    include: { role: { include: { permissions: true } } },
  })
  return [...scopes, ...given.flatMap(({ role }) => role.permissions.map((grant) => grant.permissionKey))]
}
