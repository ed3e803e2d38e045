// Keys alone: the owner of the tables, whom neither the extension nor row-level security stops, cannot store a link
// across tenants.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { factsOf } from '../../src/tenancy/models.ts'
import { useTwoTenants } from './seeded.ts'
import { refusal } from './raw.ts'
import { type ForeignKey, newTenant, ownedModels, type Row, snapshot, tableOf, type Tenant } from './rows.ts'

const FOREIGN_KEY_VIOLATION = '23503'
const UNIQUE_VIOLATION = '23505'

const { kit, seeded } = useTwoTenants()
let before: { a: string[]; b: string[] }
beforeAll(async () => {
  before = await both()
})

const both = async (): Promise<{ a: string[]; b: string[] }> => ({
  a: await snapshot(kit.owner, seeded.a.id),
  b: await snapshot(kit.owner, seeded.b.id),
})
const owned = ownedModels.map(tableOf)
const links = (): ForeignKey[] =>
  seeded.catalogue.foreignKeys.filter((key) => owned.includes(key.table) && owned.includes(key.target))

/** What the key's columns hold in a row that links to the row of `tenant`, but for the tenant itself. */
function linkTo({ columns, target, targetColumns }: ForeignKey, tenant: Tenant): Row {
  return Object.fromEntries(
    columns
      .map((name, at) => [name, tenant.rows.get(target)?.[targetColumns[at] ?? '']] as const)
      .filter(([name]) => name !== 'tenant_id'),
  )
}

test('the links that matter are among those that the schema declares', () => {
  const declared = links().map(
    (key) => `${key.table} (${key.columns.join(', ')}) → ${key.target} (${key.targetColumns.join(', ')})`,
  )
  expect(declared).toEqual(
    expect.arrayContaining([
      'membership_role (tenant_id, membership_id) → membership (tenant_id, id)',
      'membership_role (tenant_id, role_id) → role (tenant_id, id)',
      'scim_token (tenant_id, connection_id) → connection (tenant_id, id)',
      'directory_user (tenant_id, membership_id) → membership (tenant_id, id)',
      'directory_group (tenant_id, group_id) → groups (tenant_id, id)',
      'group_member (tenant_id, membership_id) → membership (tenant_id, id)',
      'group_role (tenant_id, group_id) → groups (tenant_id, id)',
      'group_role (tenant_id, role_id) → role (tenant_id, id)',
      'refresh_token (tenant_id, session_id) → session (tenant_id, id)',
      'role_permission (tenant_id, role_id) → role (tenant_id, id)',
      'invitation (tenant_id, role_id) → role (tenant_id, id)',
      'audit_payload (tenant_id, seq) → audit_event (tenant_id, seq)',
    ]),
  )
})

test('every link between rows of tenants holds the tenant on both sides', () => {
  for (const key of links())
    expect({ key, tenant: key.columns.indexOf('tenant_id') }).toEqual({
      key,
      tenant: key.targetColumns.indexOf('tenant_id'),
    })
  for (const key of links()) expect(key.columns).toContain('tenant_id')
  const held = seeded.catalogue.foreignKeys
    .filter((key) => key.target === 'tenant' && key.columns.join() === 'tenant_id')
    .map((key) => key.table)
  expect(held.sort()).toEqual(owned.toSorted())
})

/**
 * Unique among all tenants, because what they hold is: a domain of the internet leads to one sign-in page, and belongs
 * to a tenant that can prove it. That another tenant has it is answered, by the contract (DOMAIN_TAKEN, 409); whose it
 * is, or anything else of theirs, is not.
 */
const AMONG_ALL_TENANTS = [
  {
    index: 'branding_custom_domain_key',
    table: 'branding',
    columns: ['custom_domain'],
    where: '(custom_domain IS NOT NULL)',
  },
  {
    index: 'tenant_domain_verified_key',
    table: 'tenant_domain',
    columns: ['domain'],
    where: '(verified_at IS NOT NULL)',
  },
]

test('every unique key of owned rows starts with the tenant, but for domains', async () => {
  const { rows } = await kit.owner.query<{ table: string; index: string; columns: string[]; where: string | null }>(
    `SELECT c.relname AS table, i.indexrelid::regclass::text AS index, pg_get_expr(i.indpred, i.indrelid) AS where,
       ARRAY(SELECT coalesce(a.attname::text, 'an expression') FROM unnest(i.indkey) WITH ORDINALITY k(n, at) LEFT
         JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = k.n AND k.n > 0 ORDER BY k.at) AS columns
     FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
     WHERE i.indisunique AND c.relname = ANY ($1) ORDER BY 1, 2`,
    [owned],
  )
  expect(rows.length).toBeGreaterThan(owned.length)
  expect(rows.filter(({ columns }) => columns[0] !== 'tenant_id')).toEqual(AMONG_ALL_TENANTS)
})

test('rows of one tenant may link to one another by every link', async () => {
  const made = await newTenant(seeded.catalogue, kit.owner, seeded.a.rows.get('users') ?? {})
  await seeded.catalogue.fill(kit.owner, made)
  for (const key of links()) {
    const link = { tenant_id: made.id, ...linkTo(key, made) }
    const { rowCount } = await kit.owner.query(
      `SELECT 1 FROM ${key.table} WHERE ${Object.keys(link)
        .map((name, at) => `${name} = $${at + 1}`)
        .join(' AND ')}`,
      Object.values(link),
    )
    expect({ key, rowCount }).toEqual({ key, rowCount: 1 })
  }
})

describe.each(
  ownedModels.filter((model) => Object.values(factsOf(model).relations).some(({ from }) => from.length > 1)),
)('%s', (model) => {
  const table = tableOf(model)

  test('a link to a row of another tenant is not stored, neither in a new row nor in one that is there', async () => {
    for (const key of links().filter((link) => link.table === table)) {
      // The seeded person is a member of both tenants.
      const foreign = key.columns.includes('user_id') ? { user_id: randomUUID() } : linkTo(key, seeded.b)
      expect(foreign).not.toEqual(linkTo(key, seeded.a))
      // Where one row has what the new one would have, its key refuses first; what is updated below is the link alone.
      const { code } = await refusal(seeded.catalogue.insert(kit.owner, table, seeded.a, foreign))
      expect([FOREIGN_KEY_VIOLATION, UNIQUE_VIOLATION]).toContain(code)
      const assignments = Object.keys(foreign).map((name, at) => `${name} = $${at + 2}`)
      expect(
        await refusal(
          kit.owner.query(`UPDATE ${table} SET ${assignments.join(', ')} WHERE tenant_id = $1`, [
            seeded.a.id,
            ...Object.values(foreign),
          ]),
        ),
      ).toMatchObject({ code: FOREIGN_KEY_VIOLATION })
    }
    expect(await both()).toEqual(before)
  })
})
