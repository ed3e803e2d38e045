// Service principals: programs that get short-lived tokens for themselves. src/oauth gives them out.
import { v7 as uuidv7 } from 'uuid'
import { answerableFor } from '../../access/caller.ts'
import type { ServicePrincipalCreateInput, ServicePrincipalErrorCode } from '../../generated/graphql.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { olderThan, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { fail } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { lockedRightsOf, mutate, TENANT, written } from '../mutation.ts'
import { hasAllPermissions, type Role } from '../roles/model.ts'
import { addSecret, createServiceEdits, entryOf, type WithSecret } from './edit.ts'
import { type Outcome, type ServiceCaller, SHOWN, type Work } from './grants.ts'
import { parseNewService, type ServicePrincipal, type ServiceSecret } from './model.ts'
import { createTokenUse } from './tokens.ts'

export type ServicePrincipals = ReturnType<typeof createServicePrincipals>

export function createServicePrincipals({ db, budgets }: { db: Database; budgets: Pick<Budgets, 'apiKey'> }) {
  const { client } = db

  async function list({ limit, after }: PageRequest): Promise<Page<ServicePrincipal>> {
    const orderBy = [{ createdAt: 'desc' as const }, { id: 'desc' as const }]
    const rows = await db.lists.servicePrincipal.findMany({
      where: olderThan(after),
      orderBy,
      take: limit + 1,
      select: SHOWN,
    })
    return pageOf(rows as ServicePrincipal[], limit)
  }

  async function find(id: string): Promise<ServicePrincipal | null> {
    return (await client.servicePrincipal.findFirst({ where: { id }, select: SHOWN })) as ServicePrincipal | null
  }

  /** Creates a service principal that may do no more than the caller, with a secret. */
  async function create(caller: ServiceCaller, input: ServicePrincipalCreateInput): Outcome<WithSecret> {
    const parsed = parseNewService(input)
    if (!parsed.ok) return parsed
    const plan = {
      lock: TENANT,
      rights: lockedRightsOf(caller, 'apikey.write'),
      duplicate: fail<ServicePrincipalErrorCode>('NAME_TAKEN', ['input', 'name']),
    }
    return mutate(db, plan, async ({ tx, callerNow }): Work<WithSecret> => {
      // It counts as a key, since it is another credential of the tenant.
      const full = await budgets.apiKey(tx)
      if (full) return full
      const { jwks, ...others } = parsed.value
      // fault: M31
      if (!hasAllPermissions(await callerNow(), others.scopes)) return fail('NOT_HELD', ['input', 'scopes'])
      const createdBy = await answerableFor(tx, caller)
      const row = {
        id: uuidv7(),
        tenantId: currentTenant(),
        ...others,
        createdBy,
        ...(jwks && { jwks: jwks as never }),
      }
      const made = (await tx.servicePrincipal.create({ data: row, select: SHOWN })) as ServicePrincipal
      const clientSecret = await addSecret(tx, made.id)
      const { scopes, dpopRequired } = made
      return written(
        { servicePrincipal: made, clientSecret },
        entryOf('created', made, { scopes, dpop_required: dpopRequired, created_by: createdBy }),
      )
    })
  }

  /** Returns the secrets of several service principals that have not ended, newest first. */
  async function secretsOf(ids: readonly string[]): Promise<Map<string, ServiceSecret[]>> {
    const rows = await client.servicePrincipalSecret.findMany({
      where: { principalId: { in: [...ids] }, OR: [{ endsAt: null }, { endsAt: { gt: new Date() } }] },
      orderBy: { id: 'desc' },
      select: { id: true, principalId: true, createdAt: true, endsAt: true, lastUsedAt: true },
    })
    return Map.groupBy(rows, ({ principalId }) => principalId)
  }

  /** Returns the roles of several service principals. */
  async function rolesOfServices(ids: readonly string[]): Promise<Map<string, Role[]>> {
    const rows = await client.servicePrincipalRole.findMany({
      where: { principalId: { in: [...ids] } },
      include: { role: true },
      orderBy: { roleId: 'asc' },
    })
    return new Map(
      [...Map.groupBy(rows, (row) => row.principalId)].map(([id, given]) => [id, given.map((row) => row.role)]),
    )
  }

  /** Returns the names of service principals of this tenant, by id, as lists of one. */
  async function namesOf(ids: readonly string[]): Promise<Map<string, { name: string; prefix: null }[]>> {
    const rows = await client.servicePrincipal.findMany({
      where: { id: { in: [...ids] } },
      select: { id: true, name: true },
    })
    return new Map(rows.map(({ id, name }) => [id, [{ name, prefix: null }]]))
  }

  return {
    list,
    find,
    create,
    ...createServiceEdits({ db }),
    secretsOf,
    rolesOfServices,
    namesOf,
    ...createTokenUse({ db }),
  }
}
