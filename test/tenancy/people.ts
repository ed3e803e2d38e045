// People and tenants for the look-ups that cross tenants.
import type { TestDatabase } from '../kit/database.ts'
import { Catalogue, newTenant, type Row, rowsOfTriggers, type Tenant } from './rows.ts'

export interface People {
  /** Ada is a member of A, Bob of B, Eve of both. */
  readonly ada: Row
  readonly bob: Row
  readonly eve: Row
  readonly a: Tenant
  readonly b: Tenant
  /** Inserts a row of the tenant. */
  readonly add: (tenant: Tenant, table: string, special?: Row) => Promise<Row>
  /** Makes a tenant of which the user is a member. */
  readonly tenantOf: (user: Row, special?: Row, membership?: Row) => Promise<Tenant>
}

export async function threePeople({ owner }: TestDatabase): Promise<People> {
  const catalogue = await Catalogue.read(owner)
  const person = (): Promise<Row> =>
    catalogue.insert(owner, 'users', { id: '', rows: new Map<string, Row>() }, { home_tenant_id: null })
  const add = (tenant: Tenant, table: string, special: Row = {}): Promise<Row> =>
    catalogue.insert(owner, table, tenant, special)
  const [ada, bob, eve] = [await person(), await person(), await person()]
  const [a, b] = [await newTenant(catalogue, owner, ada), await newTenant(catalogue, owner, bob)]
  await rowsOfTriggers(owner, false)
  for (const tenant of [a, b]) await catalogue.fill(owner, tenant)
  await rowsOfTriggers(owner, true)
  for (const tenant of [a, b]) {
    await owner.query('SELECT member_recount($1)', [tenant.id])
    await add(tenant, 'membership', { user_id: eve['id'] })
  }
  async function tenantOf(user: Row, special: Row = {}, membership: Row = {}): Promise<Tenant> {
    const tenant = await newTenant(catalogue, owner, user)
    await owner.query('UPDATE tenant SET status = $2, created_at = $3 WHERE id = $1', [
      tenant.id,
      special['status'] ?? 'ACTIVE',
      special['created_at'] ?? new Date(),
    ])
    await add(tenant, 'membership', membership)
    return tenant
  }
  return { ada, bob, eve, a, b, add, tenantOf }
}

export const idOf = (row: Row): string => String(row['id'])
export const idsOf = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)
export const bytesOf = (row: Row, column: string): Uint8Array => row[column] as Buffer
export const hoursFromNow = (hours: number): Date => new Date(Date.now() + hours * 3_600_000)
