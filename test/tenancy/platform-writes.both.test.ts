// What writes a person's global row from inside a tenant's transaction: that row alone, and with the transaction or not
// at all.
import { randomUUID } from 'node:crypto'
import { beforeAll, describe, expect, test } from 'vitest'
import { fail, ok } from '../../src/shared/result.ts'
import type { Tx } from '../../src/tenancy/database.ts'
import {
  addUser,
  changePassword,
  createUser,
  type NewUser,
  passwordHashOf,
  setEmailVerified,
  setHomeTenant,
  updateUser,
} from '../../src/tenancy/member-accounts.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'

const { kit, seeded } = useTwoTenants()
beforeAll(async () => {
  await kit.owner.query(`INSERT INTO password_credential (user_id, hash) SELECT id, 'first' FROM users`)
  await kit.owner.query(`UPDATE users SET metadata = '{"kept": 1}'`)
})

const inA = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(seeded.a.id, () => kit.db.write(work))
/** Everybody's rows but those of `except`, as text. */
async function people(except?: string): Promise<string[]> {
  const { rows } = await kit.owner.query<{ row: string }>(
    `SELECT to_jsonb(u)::text AS row FROM users u WHERE u.id IS DISTINCT FROM $1::uuid UNION ALL
      SELECT to_jsonb(c)::text FROM password_credential c WHERE c.user_id IS DISTINCT FROM $1::uuid ORDER BY 1`,
    [except ?? null],
  )
  return rows.map(({ row }) => row)
}
const personOf = async (id: string): Promise<unknown> =>
  (
    await kit.owner.query(
      `SELECT u.email, u.display_name, u.avatar_url, u.phone, u.metadata, u.home_tenant_id,
        u.email_verified_at IS NOT NULL AS verified, c.hash FROM users u LEFT
        JOIN password_credential c ON c.user_id = u.id WHERE u.id = $1`,
      [id],
    )
  ).rows[0]

const somebody = (change: Partial<NewUser> = {}): NewUser => {
  const id = randomUUID()
  return {
    id,
    email: `${id}@Example.test`,
    emailNormalized: `${id}@example.test`,
    displayName: null,
    homeTenantId: seeded.a.id,
    emailVerified: false,
    passwordHash: 'hash',
    ...change,
  }
}

describe('createUser', () => {
  test('makes a person with a password, verified or not', async () => {
    for (const emailVerified of [true, false]) {
      const user = somebody({ emailVerified, displayName: 'Somebody' })
      const others = await people()
      expect(await inA((tx) => createUser(tx, user))).toBe(true)
      expect(await personOf(user.id)).toEqual({
        email: user.email,
        display_name: 'Somebody',
        avatar_url: null,
        phone: null,
        metadata: {},
        home_tenant_id: seeded.a.id,
        verified: emailVerified,
        hash: 'hash',
      })
      expect(await people(user.id)).toEqual(others)
    }
  })

  test('does not touch the person who has the address', async () => {
    const { rows } = await kit.owner.query<{ taken: string }>(
      'SELECT email_normalized AS taken FROM users WHERE id = $1',
      [seeded.userOfB],
    )
    const before = await people()
    expect(
      await inA((tx) => createUser(tx, somebody({ emailNormalized: rows[0]?.taken ?? '', passwordHash: 'stolen' }))),
    ).toBe(false)
    expect(await people()).toEqual(before)
  })
})

describe('addUser', () => {
  test('makes an unverified person, with or without a password', async () => {
    for (const passwordHash of [null, 'hash']) {
      const user = { ...somebody(), passwordHash }
      const others = await people()
      expect(await inA((tx) => addUser(tx, user))).toBe(true)
      expect(await personOf(user.id)).toMatchObject({
        email: user.email,
        home_tenant_id: seeded.a.id,
        verified: false,
        hash: passwordHash,
      })
      expect(
        (await kit.owner.query('SELECT set_by_other FROM password_credential WHERE user_id = $1', [user.id])).rows,
      ).toEqual(passwordHash === null ? [] : [{ set_by_other: true }])
      expect(await people(user.id)).toEqual(others)
    }
  })

  test('does not touch the person who has the address', async () => {
    const { rows } = await kit.owner.query<{ taken: string }>(
      'SELECT email_normalized AS taken FROM users WHERE id = $1',
      [seeded.userOfB],
    )
    const before = await people()
    for (const passwordHash of [null, 'stolen'])
      expect(
        await inA((tx) => addUser(tx, { ...somebody({ emailNormalized: rows[0]?.taken ?? '' }), passwordHash })),
      ).toBe(false)
    expect(await people()).toEqual(before)
  })
})

describe('the own profile', () => {
  test('updateUser leaves, replaces and clears, merges metadata, and changes nobody else', async () => {
    const others = await people(seeded.sharedUser)
    const change = (what: Parameters<typeof updateUser>[2]): Promise<unknown> =>
      inA(async (tx) => updateUser(tx, seeded.sharedUser, what))
    await change({ displayName: 'Shared', metadata: { added: true } })
    expect(await personOf(seeded.sharedUser)).toMatchObject({
      display_name: 'Shared',
      metadata: { kept: 1, added: true },
    })
    await change({ metadata: { added: null } })
    expect(await personOf(seeded.sharedUser)).toMatchObject({
      display_name: 'Shared',
      metadata: { kept: 1, added: null },
    })
    await change({ displayName: null, avatarUrl: 'https://pictures.example/', phone: '+4930' })
    expect(await personOf(seeded.sharedUser)).toMatchObject({
      display_name: null,
      avatar_url: 'https://pictures.example/',
      phone: '+4930',
      metadata: { kept: 1, added: null },
    })
    await change({ avatarUrl: null })
    expect(await personOf(seeded.sharedUser)).toMatchObject({ avatar_url: null, phone: '+4930' })
    expect(await people(seeded.sharedUser)).toEqual(others)
  })

  test('changePassword, setHomeTenant and setEmailVerified change one person', async () => {
    const others = await people(seeded.sharedUser)
    expect(await inA((tx) => changePassword(tx, seeded.sharedUser, 'first', 'second'))).toBe(1)
    await inA((tx) => setHomeTenant(tx, seeded.sharedUser, seeded.b.id))
    await kit.owner.query('UPDATE users SET email_verified_at = NULL WHERE id = $1', [seeded.sharedUser])
    expect(await inA((tx) => setEmailVerified(tx, seeded.sharedUser))).toEqual([{ changed: true }])
    expect(await personOf(seeded.sharedUser)).toMatchObject({ hash: 'second', home_tenant_id: seeded.b.id })
    expect(await people(seeded.sharedUser)).toEqual(others)
  })

  test('a password is only replaced by who knows the hash of the present one', async () => {
    const before = await people()
    expect(await inA((tx) => changePassword(tx, seeded.sharedUser, 'first', 'third'))).toBeNull()
    expect(await people()).toEqual(before)
  })

  test('somebody who is no member of the tenant is neither changed nor shown', async () => {
    const before = await people()
    for (const stranger of [randomUUID(), seeded.userOfB]) {
      await expect(inA(async (tx) => updateUser(tx, stranger, { displayName: 'x' }))).rejects.toThrow(
        'no member of the tenant',
      )
      expect(await inA((tx) => setHomeTenant(tx, stranger, seeded.a.id))).toEqual([{ changed: false }])
      expect(await inA((tx) => setEmailVerified(tx, stranger))).toEqual([{ changed: false }])
      expect(await inA((tx) => changePassword(tx, stranger, 'first', 'x'))).toBeNull()
      expect(await inTenant(seeded.a.id, () => passwordHashOf(kit.db, stranger))).toBeNull()
    }
    expect(await people()).toEqual(before)
    expect(await inTenant(seeded.b.id, () => passwordHashOf(kit.db, seeded.userOfB))).toBe('first')
  })
})

test('all of them roll back with the transaction, by faults and by a throw', async () => {
  const before = await people()
  const work = async (tx: Tx): Promise<void> => {
    expect(await createUser(tx, somebody())).toBe(true)
    expect(await changePassword(tx, seeded.sharedUser, 'second', 'lost')).not.toBeNull()
    await setHomeTenant(tx, seeded.sharedUser, seeded.a.id)
    updateUser(tx, seeded.sharedUser, { displayName: 'lost', metadata: { lost: true } })
  }
  const faults = inTenant(seeded.a.id, () => kit.db.transaction(async (tx) => (await work(tx), fail('NO'))))
  expect(await faults).toEqual(fail('NO'))
  const thrown = inA(async (tx) => {
    await work(tx)
    throw new TypeError('no')
  })
  await expect(thrown).rejects.toThrow('no')
  expect(await people()).toEqual(before)
  expect(await inTenant(seeded.a.id, () => kit.db.transaction(async (tx) => (await work(tx), ok('yes'))))).toEqual(
    ok('yes'),
  )
  expect(await personOf(seeded.sharedUser)).toMatchObject({ hash: 'lost', display_name: 'lost' })
})
