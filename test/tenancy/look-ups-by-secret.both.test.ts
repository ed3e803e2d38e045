// Invitations and API keys are found by what their owner holds, and by nothing less.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { apiKeysByPrefix, invitationByToken, invitationsOfUser } from '../../src/tenancy/platform.ts'
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

describe('invitations', () => {
  test('invitationsOfUser lists open ones to the own address, and none to another', async () => {
    const user = await add(a, 'users')
    const to = { email_normalized: user['email_normalized'] }
    const mine = [
      await add(a, 'invitation', { ...to, created_at: hoursFromNow(-1) }),
      await add(b, 'invitation', to),
    ].map(idOf)
    const closed = [
      await add(a, 'invitation', { ...to, status: 'REVOKED' }),
      await add(a, 'invitation', { ...to, status: 'ACCEPTED' }),
    ].map(idOf)
    const suspended = await tenantOf(bob, { status: 'SUSPENDED' })
    for (const table of ['role', 'invitation'])
      suspended.rows.set(table, await add(suspended, table, table === 'role' ? {} : to))
    const third = await tenantOf(bob)
    third.rows.set('role', await add(third, 'role'))
    const late = await add(third, 'invitation', { ...to, expires_at: hoursFromNow(-1) })
    expect(idsOf(await invitationsOfUser(kit.db, idOf(user), null))).toEqual(mine.toReversed())
    for (const wanted of mine) expect(idsOf(await invitationsOfUser(kit.db, idOf(user), wanted))).toEqual([wanted])
    for (const wanted of [
      ...closed,
      idOf(suspended.rows.get('invitation') ?? {}),
      idOf(late),
      idOf(a.rows.get('invitation') ?? {}),
      randomUUID(),
    ])
      expect(await invitationsOfUser(kit.db, idOf(user), wanted)).toEqual([])
    for (const other of [ada, bob, eve])
      for (const wanted of [null, ...mine]) expect(await invitationsOfUser(kit.db, idOf(other), wanted)).toEqual([])
  })

  test('invitationByToken finds the invitation of the hash, and none by part of it', async () => {
    const invitation = b.rows.get('invitation') ?? {}
    const hash = bytesOf(invitation, 'token_hash')
    expect(await invitationByToken(kit.db, hash)).toEqual({ tenant_id: b.id, id: idOf(invitation) })
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
    expect(idsOf(found).sort()).toEqual(keys.map(idOf).sort())
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
    await add(a, 'api_key', { prefix: ofA, revoked_at: null, user_id: idOf(eve), maker_membership_id: null })
    await add(b, 'api_key', { prefix: ofB, revoked_at: null, user_id: idOf(eve), maker_membership_id: null })
    const { rows } = await kit.owner.query<{ id: string }>(
      'SELECT id FROM membership WHERE tenant_id = $1 AND user_id = $2',
      [b.id, idOf(eve)],
    )
    await add(b, 'membership_role', { membership_id: rows[0]?.id })
    const granted = b.rows.get('role_permission')?.['permission_key']
    expect(await permissions(ofB)).toEqual([{ permissions: [granted], usable: true, tenant: b.id }])
    expect(await permissions(ofA)).toEqual([{ permissions: [], usable: true, tenant: a.id }])
  })

  test('of a person who is no member any more is not usable, and has no permissions', async () => {
    const key = prefix()
    await add(a, 'api_key', { prefix: key, revoked_at: null, user_id: idOf(bob) })
    expect(await apiKeysByPrefix(kit.db, key)).toMatchObject([
      { tenant_id: a.id, user_id: idOf(bob), user_usable: false, permissions: [] },
    ])
  })
})
