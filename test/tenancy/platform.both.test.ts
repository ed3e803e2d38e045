// What crosses tenants by nature: each function answers what its argument's owner may see, and nothing of anybody
// else's.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import {
  landingTenant,
  loginByEmail,
  refreshTokenByHash,
  sessionsOfUser,
  tenantOfSession,
  tenantsOfUser,
} from '../../src/tenancy/platform.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useDatabase } from '../kit/database.ts'
import { bytesOf, hoursFromNow, idOf, idsOf, type People, threePeople } from './people.ts'

const kit = useDatabase()
/** Ada is a member of A, Bob of B, Eve of both. */
let ada: People['ada']
let bob: People['bob']
let eve: People['eve']
let a: People['a']
let b: People['b']
let add: People['add']
let tenantOf: People['tenantOf']
beforeAll(async () => {
  ;({ ada, bob, eve, a, b, add, tenantOf } = await threePeople(kit))
})

describe('tenantsOfUser', () => {
  test('lists the tenants where the user is a member, and never another', async () => {
    expect(idsOf(await tenantsOfUser(kit.db, { userId: idOf(ada), terms: null }, null, 50, true))).toEqual([a.id])
    expect(idsOf(await tenantsOfUser(kit.db, { userId: idOf(bob), terms: null }, null, 50, true))).toEqual([b.id])
    expect(idsOf(await tenantsOfUser(kit.db, { userId: idOf(eve), terms: null }, null, 50, true)).sort()).toEqual(
      [a.id, b.id].sort(),
    )
    expect(await tenantsOfUser(kit.db, { userId: randomUUID(), terms: null }, null, 50, true)).toEqual([])
  })

  test('counts the members of each, is the same in any scope, and tells nothing beyond the tenant', async () => {
    const [row] = await inTenant(b.id, () => tenantsOfUser(kit.db, { userId: idOf(ada), terms: null }, null, 50, true))
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

  test('pages newest first, without deleted tenants and those that the user left', async () => {
    const user = await add(a, 'users')
    const made = []
    for (const [hours, status] of [
      [-1, 'ACTIVE'],
      [-2, 'SUSPENDED'],
      [-3, 'DELETED'],
      [-4, 'ACTIVE'],
      [-5, 'ACTIVE'],
    ] as const)
      made.push((await tenantOf(user, { status, created_at: hoursFromNow(hours) })).id)
    await kit.owner.query('DELETE FROM membership WHERE tenant_id = $1', [made[4]])
    const first = await tenantsOfUser(kit.db, { userId: idOf(user), terms: null }, null, 2, false)
    expect(idsOf(first)).toEqual([made[0], made[1]])
    const last = first[1]
    expect(
      idsOf(
        await tenantsOfUser(
          kit.db,
          { userId: idOf(user), terms: null },
          last ? { createdAt: last.created_at, id: last.id } : null,
          50,
          true,
        ),
      ),
    ).toEqual([made[3]])
  })
})

describe('landingTenant', () => {
  test('is the home tenant, else the longest-held active one, else none', async () => {
    const user = await add(a, 'users', { home_tenant_id: b.id })
    expect(await landingTenant(kit.db, idOf(user))).toBeNull()
    const older = await tenantOf(user, {}, { created_at: hoursFromNow(-2) })
    const newer = await tenantOf(user, {}, { created_at: hoursFromNow(-1) })
    const home = (tenantId: string | null): Promise<unknown> =>
      kit.owner.query('UPDATE users SET home_tenant_id = $2 WHERE id = $1', [idOf(user), tenantId])
    // B is the home, but the user is no member there.
    expect(await landingTenant(kit.db, idOf(user))).toBe(older.id)
    await home(newer.id)
    expect(await landingTenant(kit.db, idOf(user))).toBe(newer.id)
    await kit.owner.query(`UPDATE tenant SET status = 'SUSPENDED' WHERE id = $1`, [newer.id])
    expect(await landingTenant(kit.db, idOf(user))).toBe(older.id)
    await home(null)
    expect(await landingTenant(kit.db, idOf(user))).toBe(older.id)
    await kit.owner.query(`UPDATE tenant SET status = 'DELETED' WHERE id = $1`, [older.id])
    expect(await landingTenant(kit.db, idOf(user))).toBeNull()
  })
})

describe('sessions', () => {
  test('sessionsOfUser lists the own, in every tenant, newest first, and none of anybody else', async () => {
    const user = await add(a, 'users')
    const mine = [
      await add(a, 'session', { user_id: idOf(user), created_at: hoursFromNow(-2) }),
      await add(b, 'session', { user_id: idOf(user), created_at: hoursFromNow(-1), revoked_at: null }),
    ]
    expect(await sessionsOfUser(kit.db, idOf(user))).toMatchObject([
      { id: idOf(mine[1] ?? {}), tenant_id: b.id, revoked_at: null },
      { id: idOf(mine[0] ?? {}), tenant_id: a.id },
    ])
    expect(idsOf(await sessionsOfUser(kit.db, idOf(ada)))).toEqual([idOf(a.rows.get('session') ?? {})])
    expect(await sessionsOfUser(kit.db, idOf(eve))).toEqual([])
  })

  test('tenantOfSession knows a live session of the user, and no other', async () => {
    const [live, revoked] = [
      await add(b, 'session', { user_id: idOf(eve), revoked_at: null }),
      await add(b, 'session', { user_id: idOf(eve) }),
    ]
    expect(await tenantOfSession(kit.db, idOf(eve), idOf(live))).toBe(b.id)
    expect(await tenantOfSession(kit.db, idOf(eve), idOf(revoked))).toBeNull()
    expect(await tenantOfSession(kit.db, idOf(ada), idOf(live))).toBeNull()
    expect(await tenantOfSession(kit.db, idOf(bob), idOf(live))).toBeNull()
    expect(await tenantOfSession(kit.db, idOf(eve), randomUUID())).toBeNull()
  })

  test('refreshTokenByHash finds the token of the hash, and none by part of it', async () => {
    const token = a.rows.get('refresh_token') ?? {}
    const hash = bytesOf(token, 'token_hash')
    expect(await refreshTokenByHash(kit.db, hash)).toEqual({
      tenant_id: a.id,
      id: idOf(token),
      session_id: token['session_id'],
    })
    for (const other of [hash.subarray(0, 31), new Uint8Array(0), new Uint8Array(32)])
      expect(await refreshTokenByHash(kit.db, other)).toBeNull()
  })
})

describe('people', () => {
  test('are found by their whole address, and deleted ones by nothing', async () => {
    const gone = await add(a, 'users', { status: 'DELETED' })
    const password = await kit.owner.query<{ hash: string }>(
      `INSERT INTO password_credential (user_id, hash) VALUES ($1, 'ada'), ($2, 'bob'), ($3, 'gone') RETURNING hash`,
      [idOf(ada), idOf(bob), idOf(gone)],
    )
    expect(password.rowCount).toBe(3)
    const address = String(ada['email_normalized'])
    expect(await loginByEmail(kit.db, address)).toEqual({
      user_id: idOf(ada),
      password_hash: 'ada',
      status: 'ACTIVE',
      credential_version: 0,
    })
    for (const other of [String(gone['email_normalized']), '', '%', address.slice(1), address.toUpperCase()]) {
      expect(await loginByEmail(kit.db, other)).toBeNull()
    }
  })
})
