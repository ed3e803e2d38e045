// Two tenants with a row of everything, and what tells their values apart.
import pg from 'pg'
import type { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { Client } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import type { TestDatabase } from '../kit/database.ts'
import type { Rows } from '../tenancy/battery.ts'
import { type Catalogue, type Queryable, type Row, rowsByModel, seed, type Tenant } from '../tenancy/rows.ts'

/** The request's client, or Prisma's with nothing of ours around it. */
export type AnyClient = Client | PrismaClient

export interface TwoTenants {
  readonly a: string
  readonly b: string
  /** a row of each model, of the one and of the other */
  readonly own: Rows
  readonly foreign: Rows
  /** values that only rows of B hold: ids, names, hashes */
  readonly canaries: readonly string[]
  readonly catalogue: Catalogue
}

export async function twoTenants(kit: Pick<TestDatabase, 'db' | 'owner'>): Promise<TwoTenants> {
  const seeded = await seed(kit.owner)
  const everyModel = async (tenant: Tenant, userId: string): Promise<Rows> => {
    const { client } = kit.db
    const more = await inTenant(
      tenant.id,
      async () =>
        [
          ['Tenant', await client.tenant.findFirstOrThrow()],
          ['User', await client.user.findFirstOrThrow({ where: { id: userId } })],
          ['Permission', await client.permission.findFirstOrThrow({ orderBy: { key: 'asc' } })],
        ] as const,
    )
    return new Map<string, Row>([...(await rowsByModel(kit.db, tenant)), ...more])
  }
  const own = await everyModel(seeded.a, seeded.sharedUser)
  const foreign = await everyModel(seeded.b, seeded.userOfB)
  const values = (rows: Rows): string[] =>
    [...rows.values()].flatMap((row) => Object.values(row).map((value) => text(value)))
  const known = new Set(values(own))
  const canaries = [...new Set(values(foreign))].filter((value) => value.length >= 10 && !known.has(value))
  return { a: seeded.a.id, b: seeded.b.id, own, foreign, canaries, catalogue: seeded.catalogue }
}

/** As text in which a value looks the same wherever it stands. */
export function text(value: unknown): string {
  const plain = (_: string, part: unknown): unknown =>
    typeof part === 'bigint' ? String(part) : part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part
  return JSON.stringify(value, plain) ?? ''
}

/**
 * The rows of both tenants, and their people, for putting them back. Both at once: while one holds what was the other's
 * alone, such as a proven domain, the other's does not go back in.
 */
export async function save(owner: Queryable, { a, b, catalogue }: TwoTenants): Promise<() => Promise<void>> {
  const [tables, ids] = [
    ['tenant', ...catalogue.tables],
    [a, b],
  ]
  const saved = new Map<string, unknown[]>()
  for (const table of tables) {
    const { rows } = await owner.query<{ row: unknown }>(
      `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${table === 'tenant' ? 'id' : 'tenant_id'} = ANY ($1)`,
      [ids],
    )
    saved.set(
      table,
      rows.map(({ row }) => row),
    )
  }
  const { rows: people } = await owner.query<{ row: Row }>(
    'SELECT to_jsonb(u) AS row FROM users u WHERE id IN (SELECT user_id FROM membership WHERE tenant_id = ANY ($1))',
    [ids],
  )
  const quoted = (value: unknown): string => pg.escapeLiteral(JSON.stringify(value))
  const statements = [
    ...people.map(({ row }) => {
      const columns = Object.keys(row).join(', ')
      return `UPDATE users u SET (${columns}) = (SELECT ${columns} FROM jsonb_populate_record(null::users,
        ${quoted(row)})) WHERE id = '${String(row['id'])}'`
    }),
    ...catalogue.tables.toReversed().map((table) => `DELETE FROM ${table} WHERE tenant_id IN ('${a}', '${b}')`),
    `DELETE FROM tenant WHERE id IN ('${a}', '${b}')`,
    ...tables.map(
      (table) =>
        `INSERT INTO ${table} SELECT * FROM jsonb_populate_recordset(null::${table}, ${quoted(saved.get(table))})`,
    ),
  ]
  // One message: hundreds would take most of a suite's time.
  return async () => void (await owner.query(statements.join(';\n')))
}
