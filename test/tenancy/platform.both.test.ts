// What crosses tenants by nature: each function answers what its argument's owner may see, and nothing of anybody
// else's.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import {
  apiKeysByPrefix,
  invitationByToken,
  invitationsOfUser,
  landingTenant,
  loginByEmail,
  refreshTokenByHash,
  sessionsOfUser,
  tenantOfSession,
  tenantsOfUser,
} from '../../src/tenancy/platform.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../kit/database.ts'
import { Catalogue, newTenant, type Row, type Tenant, rowsOfTriggers } from './rows.ts'

let kit: TestDatabase
let catalogue: Catalogue
/** Ada is a member of A, Bob of B, Eve of both. */
let ada: Row
let bob: Row
let eve: Row
let a: Tenant
let b: Tenant
beforeAll(async () => {
  kit = await testDatabase()
  catalogue = await Catalogue.read(kit.owner)
  const nowhere = { id: '', rows: new Map<string, Row>() }
  ada = await catalogue.insert(kit.owner, 'users', nowhere, { home_tenant_id: null })
  bob = await catalogue.insert(kit.owner, 'users', nowhere, { home_tenant_id: null })
  eve = await catalogue.insert(kit.owner, 'users', nowhere, { home_tenant_id: null })
  a = await newTenant(catalogue, kit.owner, ada)
  b = await newTenant(catalogue, kit.owner, bob)
  await rowsOfTriggers(kit.owner, false)
  for (const tenant of [a, b]) await catalogue.fill(kit.owner, tenant)
  await rowsOfTriggers(kit.owner, true)
  for (const tenant of [a, b]) {
    await kit.owner.query('SELECT member_recount($1)', [tenant.id])
    await add(tenant, 'membership', { user_id: eve['id'] })
  }
})
afterAll(() => kit.close())

const add = (tenant: Tenant, table: string, special: Row = {}): Promise<Row> =>
  catalogue.insert(kit.owner, table, tenant, special)
const id = (row: Row): string => String(row['id'])
const bytes = (row: Row, column: string): Uint8Array => row[column] as Buffer
const ids = (rows: readonly { id: string }[]): string[] => rows.map((row) => row.id)
const hour = (hours: number): Date => new Date(Date.now() + hours * 3_600_000)
async function tenantOf(user: Row, special: Row = {}, membership: Row = {}): Promise<Tenant> {
  const tenant = await newTenant(catalogue, kit.owner, user)
  await kit.owner.query('UPDATE tenant SET status = $2, created_at = $3 WHERE id = $1', [
    tenant.id,
    special['status'] ?? 'ACTIVE',
    special['created_at'] ?? new Date(),
  ])
  await add(tenant, 'membership', membership)
  return tenant
}

describe('tenantsOfUser', () => {
  test('lists the tenants where the user is a member, and never another', async () => {
    expect(ids(await tenantsOfUser(kit.db, id(ada), null, 50, true))).toEqual([a.id])
    expect(ids(await tenantsOfUser(kit.db, id(bob), null, 50, true))).toEqual([b.id])
    expect(ids(await tenantsOfUser(kit.db, id(eve), null, 50, true)).sort()).toEqual([a.id, b.id].sort())
    expect(await tenantsOfUser(kit.db, randomUUID(), null, 50, true)).toEqual([])
  })

  test('counts the members of each, is the same in any scope, and tells nothing beyond the tenant', async () => {
    const [row] = await inTenant(b.id, () => tenantsOfUser(kit.db, id(ada), null, 50, true))
    expect(row).toMatchObject({ id: a.id, member_count: 2, status: 'ACTIVE' })
    expect(Object.keys(row ?? {}).sort()).toEqual([
      'access_version',
      'created_at',
      'id',
      'logo_url',
      'member_count',
      'metadata',
      'mfa_enabled_count',
      'name',
      'personal',
      'plan',
      'region',
      'slug',
      'status',
      'updated_at',
      'version',
    ])
  })

  test('pages newest first, lists suspended tenants, and neither deleted ones nor those that the user has left', async () => {
    const user = await add(a, 'users')
    const made = []
    for (const [hours, status] of [
      [-1, 'ACTIVE'],
      [-2, 'SUSPENDED'],
      [-3, 'DELETED'],
      [-4, 'ACTIVE'],
      [-5, 'ACTIVE'],
    ] as const)
      made.push((await tenantOf(user, { status, created_at: hour(hours) })).id)
    await kit.owner.query('DELETE FROM membership WHERE tenant_id = $1', [made[4]])
    const first = await tenantsOfUser(kit.db, id(user), null, 2, false)
    expect(ids(first)).toEqual([made[0], made[1]])
    const last = first[1]
    expect(
      ids(await tenantsOfUser(kit.db, id(user), last ? { createdAt: last.created_at, id: last.id } : null, 50, true)),
    ).toEqual([made[3]])
  })
})

describe('landingTenant', () => {
  test('is the home tenant while the user is its member and it is active, else the longest-held active one, else none', async () => {
    const user = await add(a, 'users', { home_tenant_id: b.id })
    expect(await landingTenant(kit.db, id(user))).toBeNull()
    const older = await tenantOf(user, {}, { created_at: hour(-2) })
    const newer = await tenantOf(user, {}, { created_at: hour(-1) })
    const home = (tenantId: string | null): Promise<unknown> =>
      kit.owner.query('UPDATE users SET home_tenant_id = $2 WHERE id = $1', [id(user), tenantId])
    // B is the home, but the user is no member there.
    expect(await landingTenant(kit.db, id(user))).toBe(older.id)
    await home(newer.id)
    expect(await landingTenant(kit.db, id(user))).toBe(newer.id)
    await kit.owner.query(`UPDATE tenant SET status = 'SUSPENDED' WHERE id = $1`, [newer.id])
    expect(await landingTenant(kit.db, id(user))).toBe(older.id)
    await home(null)
    expect(await landingTenant(kit.db, id(user))).toBe(older.id)
    await kit.owner.query(`UPDATE tenant SET status = 'DELETED' WHERE id = $1`, [older.id])
    expect(await landingTenant(kit.db, id(user))).toBeNull()
  })
})

describe('sessions', () => {
  test('sessionsOfUser lists the own, in every tenant, newest first, and none of anybody else', async () => {
    const user = await add(a, 'users')
    const mine = [
      await add(a, 'session', { user_id: id(user), created_at: hour(-2) }),
      await add(b, 'session', { user_id: id(user), created_at: hour(-1), revoked_at: null }),
    ]
    expect(await sessionsOfUser(kit.db, id(user))).toMatchObject([
      { id: id(mine[1] ?? {}), tenant_id: b.id, revoked_at: null },
      { id: id(mine[0] ?? {}), tenant_id: a.id },
    ])
    expect(ids(await sessionsOfUser(kit.db, id(ada)))).toEqual([id(a.rows.get('session') ?? {})])
    expect(await sessionsOfUser(kit.db, id(eve))).toEqual([])
  })

  test('tenantOfSession knows a live session of the user, and no other', async () => {
    const [live, revoked] = [
      await add(b, 'session', { user_id: id(eve), revoked_at: null }),
      await add(b, 'session', { user_id: id(eve) }),
    ]
    expect(await tenantOfSession(kit.db, id(eve), id(live))).toBe(b.id)
    expect(await tenantOfSession(kit.db, id(eve), id(revoked))).toBeNull()
    expect(await tenantOfSession(kit.db, id(ada), id(live))).toBeNull()
    expect(await tenantOfSession(kit.db, id(bob), id(live))).toBeNull()
    expect(await tenantOfSession(kit.db, id(eve), randomUUID())).toBeNull()
  })

  test('refreshTokenByHash finds the token of the hash, and none by part of it', async () => {
    const token = a.rows.get('refresh_token') ?? {}
    const hash = bytes(token, 'token_hash')
    expect(await refreshTokenByHash(kit.db, hash)).toEqual({
      tenant_id: a.id,
      id: id(token),
      session_id: token['session_id'],
    })
    for (const other of [hash.subarray(0, 31), new Uint8Array(0), new Uint8Array(32)])
      expect(await refreshTokenByHash(kit.db, other)).toBeNull()
  })
})

describe('invitations', () => {
  test('invitationsOfUser lists open ones to the own address, and none to another', async () => {
    const user = await add(a, 'users')
    const to = { email_normalized: user['email_normalized'] }
    const mine = [await add(a, 'invitation', { ...to, created_at: hour(-1) }), await add(b, 'invitation', to)].map(id)
    const closed = [
      await add(a, 'invitation', { ...to, status: 'REVOKED' }),
      await add(a, 'invitation', { ...to, status: 'ACCEPTED' }),
    ].map(id)
    const suspended = await tenantOf(bob, { status: 'SUSPENDED' })
    for (const table of ['role', 'invitation'])
      suspended.rows.set(table, await add(suspended, table, table === 'role' ? {} : to))
    const third = await tenantOf(bob)
    third.rows.set('role', await add(third, 'role'))
    const late = await add(third, 'invitation', { ...to, expires_at: hour(-1) })
    expect(ids(await invitationsOfUser(kit.db, id(user), null))).toEqual(mine.toReversed())
    for (const wanted of mine) expect(ids(await invitationsOfUser(kit.db, id(user), wanted))).toEqual([wanted])
    for (const wanted of [
      ...closed,
      id(suspended.rows.get('invitation') ?? {}),
      id(late),
      id(a.rows.get('invitation') ?? {}),
      randomUUID(),
    ])
      expect(await invitationsOfUser(kit.db, id(user), wanted)).toEqual([])
    for (const other of [ada, bob, eve])
      for (const wanted of [null, ...mine]) expect(await invitationsOfUser(kit.db, id(other), wanted)).toEqual([])
  })

  test('invitationByToken finds the invitation of the hash, and none by part of it', async () => {
    const invitation = b.rows.get('invitation') ?? {}
    const hash = bytes(invitation, 'token_hash')
    expect(await invitationByToken(kit.db, hash)).toEqual({ tenant_id: b.id, id: id(invitation) })
    for (const other of [hash.subarray(1), new Uint8Array(0), new Uint8Array(32)])
      expect(await invitationByToken(kit.db, other)).toBeNull()
  })
})

describe('apiKeysByPrefix', () => {
  const prefix = (): string => `qk_${randomUUID().slice(0, 8)}`

  test('finds the keys of the prefix that are not revoked, and no others', async () => {
    const same = prefix()
    const free = { prefix: same, revoked_at: null, user_id: null, maker_membership_id: null }
    const keys = [await add(a, 'api_key', free), await add(b, 'api_key', free)]
    await add(await tenantOf(bob), 'api_key', { prefix: same })
    const found = await apiKeysByPrefix(kit.db, same)
    expect(ids(found).sort()).toEqual(keys.map(id).sort())
    expect(found.map((key) => key.permissions)).toEqual([null, null])
    for (const other of [same.slice(0, -1), '', '%', `${same}%`])
      expect(await apiKeysByPrefix(kit.db, other)).toEqual([])
  })

  test('tells the permissions of its person in its own tenant, and none from another', async () => {
    const permissions = async (key: string): Promise<unknown> =>
      (await apiKeysByPrefix(kit.db, key)).map((row) => ({
        permissions: row.permissions,
        usable: row.user_usable,
        tenant: row.tenant_id,
      }))
    const [ofA, ofB] = [prefix(), prefix()]
    await add(a, 'api_key', { prefix: ofA, revoked_at: null, user_id: id(eve), maker_membership_id: null })
    await add(b, 'api_key', { prefix: ofB, revoked_at: null, user_id: id(eve), maker_membership_id: null })
    const { rows } = await kit.owner.query<{ id: string }>(
      'SELECT id FROM membership WHERE tenant_id = $1 AND user_id = $2',
      [b.id, id(eve)],
    )
    await add(b, 'membership_role', { membership_id: rows[0]?.id })
    const granted = b.rows.get('role_permission')?.['permission_key']
    expect(await permissions(ofB)).toEqual([{ permissions: [granted], usable: true, tenant: b.id }])
    expect(await permissions(ofA)).toEqual([{ permissions: [], usable: true, tenant: a.id }])
  })

  test('of a person who is no member any more is not usable, and has no permissions', async () => {
    const key = prefix()
    await add(a, 'api_key', { prefix: key, revoked_at: null, user_id: id(bob) })
    expect(await apiKeysByPrefix(kit.db, key)).toMatchObject([
      { tenant_id: a.id, user_id: id(bob), user_usable: false, permissions: [] },
    ])
  })
})

describe('people', () => {
  test('are found by their whole address, and deleted ones by nothing', async () => {
    const gone = await add(a, 'users', { status: 'DELETED' })
    const password = await kit.owner.query<{ hash: string }>(
      `INSERT INTO password_credential (user_id, hash) VALUES ($1, 'ada'), ($2, 'bob'), ($3, 'gone') RETURNING hash`,
      [id(ada), id(bob), id(gone)],
    )
    expect(password.rowCount).toBe(3)
    const address = String(ada['email_normalized'])
    expect(await loginByEmail(kit.db, address)).toEqual({
      user_id: id(ada),
      password_hash: 'ada',
      status: 'ACTIVE',
      credential_version: 0,
    })
    for (const other of [String(gone['email_normalized']), '', '%', address.slice(1), address.toUpperCase()]) {
      expect(await loginByEmail(kit.db, other)).toBeNull()
    }
  })
})
