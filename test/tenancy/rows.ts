// A row for every tenant-owned table, made from the database's catalogue, so that a new model is covered by the tests
// of this folder without a line being written for it.
import { randomBytes, randomInt, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { models } from '../../src/generated/models.ts'
import { modelKinds } from '../../src/tenancy/models.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import type { TestDatabase } from '../kit/database.ts'
import { delegate } from './client.ts'

export type Row = Readonly<Record<string, unknown>>
export type Queryable = Pick<pg.ClientBase, 'query'>

/** Columns whose constraints want another value than any of their type, as `table.column`. */
const VALUES: Readonly<Record<string, unknown>> = {
  'tenant.operator_suspended_at': null, // it is active
  'auth_event.slot': 3,
  'auth_event.kind': 'REFRESHED',
  'membership.suspended_at': null,
  'audit_verification_run.state': 'DONE', // as of what has finished
  'gdpr_purge.certificate': null, // it is pending
  'gdpr_purge.completed_at': null,
  'rate_limits.tenant_rate': 5,
  'rate_limits.tenant_capacity': 5,
  'rate_limits.user_rate': 5,
  'rate_limits.user_capacity': 5,
  'rate_limits.key_rate': 5,
  'rate_limits.key_capacity': 5,
}

/** Triggers that write rows of owned tables. */
const ROWS_OF_TRIGGERS = [
  ['member_fact_changed', 'membership'],
  ['member_fact_changed', 'users'],
  ['member_fact_changed', 'totp_factor'],
  ['member_fact_codes_made', 'recovery_code'],
  ['member_fact_counted', 'member_fact'],
] as const

export const ownedModels: readonly string[] = [...modelKinds]
  .filter(([, kind]) => kind === 'owned')
  .map(([name]) => name)
/** Tables of whose rows a tenant sees a part; row-level security must be on for each. */
export const securedTables: readonly string[] = [...modelKinds]
  .filter(([, kind]) => kind !== 'shared' && kind !== 'hidden')
  .map(([name]) => tableOf(name))
export const hiddenTables: readonly string[] = [...modelKinds]
  .filter(([, kind]) => kind === 'hidden')
  .map(([name]) => tableOf(name))

export function tableOf(model: string): string {
  const table = models[model]?.table
  if (table === undefined) throw new Error(`no model ${model}`)
  return table
}

/** A column that has no default. */
interface Column {
  readonly table: string
  readonly name: string
  readonly type: string
  readonly nullable: boolean
  readonly label: string | null
}

export interface ForeignKey {
  readonly table: string
  readonly columns: readonly string[]
  readonly target: string
  readonly targetColumns: readonly string[]
}

/** What a tenant of the tests has: one row of each table, by table; among them `tenant`, `users` and `permission`. */
export interface Tenant {
  readonly id: string
  readonly rows: Map<string, Row>
}

export class Catalogue {
  /** The tenant-owned tables, each after the tables that it refers to. */
  readonly tables: readonly string[]
  readonly #columns: readonly Column[]
  readonly foreignKeys: readonly ForeignKey[]

  private constructor(columns: readonly Column[], foreignKeys: readonly ForeignKey[]) {
    this.#columns = columns
    this.foreignKeys = foreignKeys
    this.tables = this.#inOrder(ownedModels.map(tableOf))
  }

  static async read(owner: pg.Pool): Promise<Catalogue> {
    const columns = await owner.query<Column>(`
      SELECT c.relname AS table, a.attname AS name, t.typname AS type, NOT a.attnotnull AS nullable,
        (SELECT e.enumlabel FROM pg_enum e WHERE e.enumtypid = t.oid ORDER BY e.enumsortorder LIMIT 1) AS label
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_type t ON t.oid = a.atttypid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped
        AND NOT a.atthasdef`)
    const keys = await owner.query<ForeignKey>(`
      SELECT c.conrelid::regclass::text AS table, c.confrelid::regclass::text AS target,
        ARRAY(SELECT a.attname::text FROM unnest(c.conkey) WITH ORDINALITY k(n, at)
          JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = k.n ORDER BY k.at) AS columns,
        ARRAY(SELECT a.attname::text FROM unnest(c.confkey) WITH ORDINALITY k(n, at)
          JOIN pg_attribute a ON a.attrelid = c.confrelid AND a.attnum = k.n ORDER BY k.at) AS "targetColumns"
      FROM pg_constraint c WHERE c.contype = 'f' AND c.conparentid = 0 AND c.connamespace = 'public'::regnamespace`)
    return new Catalogue(columns.rows, keys.rows)
  }

  #inOrder(tables: readonly string[]): string[] {
    const [out, visited] = [new Array<string>(), new Set<string>()]
    const visit = (table: string): void => {
      if (visited.has(table) || !tables.includes(table)) return
      visited.add(table)
      for (const key of this.#keysOf(table)) visit(key.target)
      out.push(table)
    }
    tables.forEach(visit)
    return out
  }

  #keysOf(table: string): ForeignKey[] {
    // the longest last: of (tenant_id) and (tenant_id, role_id) the second decides
    return this.foreignKeys.filter((key) => key.table === table).sort((a, b) => a.columns.length - b.columns.length)
  }

  /** Inserts a row of `tenant` that is linked to the tenant's other rows; `special` replaces some of its columns. */
  async insert(on: Queryable, table: string, tenant: Tenant, special: Row = {}): Promise<Row> {
    const row: Record<string, unknown> = {}
    const columns = this.#columns.filter((column) => column.table === table)
    for (const column of columns)
      row[column.name] = `${table}.${column.name}` in VALUES ? VALUES[`${table}.${column.name}`] : valueOf(column)
    for (const key of this.#keysOf(table)) {
      const target = tenant.rows.get(key.target)
      key.columns.forEach((name, at) => {
        if (target) row[name] = target[key.targetColumns[at] ?? '']
        else if (columns.some((column) => column.name === name && column.nullable)) row[name] = null
      })
    }
    if ('tenant_id' in row) row['tenant_id'] = tenant.id
    Object.assign(row, special)
    const names = Object.keys(row)
    const sql = `INSERT INTO ${table} (${names.join(', ')}) VALUES (${names.map((_, at) => `$${at + 1}`).join(', ')})`
    await on.query(sql, Object.values(row))
    return row
  }

  /** One row in every owned table that has none yet. */
  async fill(on: Queryable, tenant: Tenant): Promise<void> {
    for (const table of this.tables)
      if (!tenant.rows.has(table)) tenant.rows.set(table, await this.insert(on, table, tenant))
  }
}

function valueOf(column: Column): unknown {
  if (column.label !== null) return column.label
  if (column.type.startsWith('_')) return []
  const make: Readonly<Record<string, () => unknown>> = {
    uuid: randomUUID,
    text: randomUUID,
    varchar: randomUUID,
    bytea: () => randomBytes(32),
    bool: () => true,
    jsonb: () => '{}',
    json: () => '{}',
    int2: () => randomInt(1, 30_000),
    int4: () => randomInt(1, 2 ** 31 - 1),
    int8: () => randomInt(1, 2 ** 31 - 1),
    numeric: () => 1,
    float8: () => 1,
    timestamptz: () => new Date(Date.now() + 3_600_000),
    date: () => new Date(),
    inet: () => '192.0.2.1',
    cidr: () => '192.0.2.0/24',
  }
  const value = make[column.type]
  if (!value)
    throw new Error(`${column.table}.${column.name}: say in rows.ts how a value of type ${column.type} is made`)
  return value()
}

export interface Seed {
  readonly catalogue: Catalogue
  readonly a: Tenant
  readonly b: Tenant
  /** a member of both; every row that refers to a user refers to this one */
  readonly sharedUser: string
  /** a member of B alone */
  readonly userOfB: string
}

async function newUser(catalogue: Catalogue, owner: pg.Pool): Promise<Row> {
  return catalogue.insert(owner, 'users', { id: '', rows: new Map() })
}

/** A tenant without rows of its own, but for the one in `tenant`. */
export async function newTenant(catalogue: Catalogue, owner: pg.Pool, user: Row): Promise<Tenant> {
  const row = await catalogue.insert(owner, 'tenant', { id: '', rows: new Map() })
  const permission = await owner.query<Row>('SELECT * FROM permission ORDER BY key LIMIT 1')
  return {
    id: String(row['id']),
    rows: new Map([
      ['tenant', row],
      ['users', user],
      ['permission', permission.rows[0] ?? {}],
    ]),
  }
}

/** A row of each table is put in by itself; what a trigger adds to those is tested where it belongs. */
export async function rowsOfTriggers(owner: pg.Pool, on: boolean): Promise<void> {
  const { rows } = await owner.query<{ name: string; table: string }>(
    `SELECT tgname AS name, tgrelid::regclass AS table FROM pg_trigger WHERE tgname LIKE 'versioned%'`,
  )
  for (const [trigger, table] of [...ROWS_OF_TRIGGERS, ...rows.map((row) => [row.name, row.table] as const)])
    await owner.query(`ALTER TABLE ${table} ${on ? 'ENABLE' : 'DISABLE'} TRIGGER ${trigger}`)
}

/** Two tenants with a row of every owned table each, which share a member. Written by the owner of the tables. */
export async function seed(owner: pg.Pool): Promise<Seed> {
  await rowsOfTriggers(owner, false)
  const catalogue = await Catalogue.read(owner)
  const [shared, other] = [await newUser(catalogue, owner), await newUser(catalogue, owner)]
  const [a, b] = [await newTenant(catalogue, owner, shared), await newTenant(catalogue, owner, shared)]
  for (const tenant of [a, b]) await catalogue.fill(owner, tenant)
  await catalogue.insert(owner, 'membership', b, { user_id: other['id'] })
  return { catalogue, a, b, sharedUser: String(shared['id']), userOfB: String(other['id']) }
}

/** The tenant's rows as the request's client gives them, by model: asked in the tenant's own scope. */
export async function rowsByModel(db: TestDatabase['db'], tenant: Tenant): Promise<Map<string, Row>> {
  const rows = new Map<string, Row>()
  for (const model of ownedModels)
    rows.set(model, (await inTenant(tenant.id, () => delegate(db.client, model).call('findFirstOrThrow', {}))) as Row)
  return rows
}

/** Every row of the tenant as text, to show that a refused write changed none. Read by the owner of the tables. */
export async function snapshot(owner: Queryable, tenantId: string): Promise<string[]> {
  const parts = ownedModels.map(
    (model) =>
      `SELECT '${tableOf(model)} ' || to_jsonb(x)::text AS row FROM ${tableOf(model)} x WHERE tenant_id = $1::uuid`,
  )
  parts.push(`SELECT 'tenant ' || to_jsonb(x)::text FROM tenant x WHERE id = $1::uuid`)
  parts.push(
    `SELECT 'users ' || to_jsonb(x)::text FROM users x WHERE id IN (SELECT user_id FROM membership
      WHERE tenant_id = $1::uuid)`,
  )
  const { rows } = await owner.query<{ row: string }>(`${parts.join('\nUNION ALL ')} ORDER BY 1`, [tenantId])
  return rows.map((entry) => entry.row)
}
