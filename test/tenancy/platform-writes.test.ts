// What writes a person's global row from inside a tenant's transaction: that row alone, and with the transaction or not at all.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { fail, ok } from '../../src/result.ts'
import type { Tx } from '../../src/tenancy/database.ts'
import { createUser, loginByEmail, loginFailed, loginSucceeded, type NewUser, setHomeTenant, setPassword, updateUser } from '../../src/tenancy/platform.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { testDatabase, type TestDatabase } from '../kit/database.ts'
import { seed, type Seed } from './rows.ts'

let kit: TestDatabase
let seeded: Seed
beforeAll(async () => {
  kit = await testDatabase()
  seeded = await seed(kit.owner)
  await kit.owner.query(`INSERT INTO password_credential (user_id, hash) SELECT id, 'first' FROM users`)
  await kit.owner.query(`UPDATE users SET metadata = '{"kept": 1}'`)
})
afterAll(() => kit.close())

const inA = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(seeded.a.id, () => kit.db.write(work))
/** Everybody's rows but those of `except`, as text. */
async function people(except?: string): Promise<string[]> {
  const { rows } = await kit.owner.query<{ row: string }>(
    `SELECT to_jsonb(u)::text AS row FROM users u WHERE u.id IS DISTINCT FROM $1::uuid UNION ALL SELECT to_jsonb(c)::text FROM password_credential c WHERE c.user_id IS DISTINCT FROM $1::uuid ORDER BY 1`,
    [except ?? null],
  )
  return rows.map(({ row }) => row)
}
const personOf = async (id: string): Promise<unknown> =>
  (await kit.owner.query('SELECT u.email, u.display_name, u.metadata, u.home_tenant_id, u.email_verified_at IS NOT NULL AS verified, c.hash FROM users u LEFT JOIN password_credential c ON c.user_id = u.id WHERE u.id = $1', [id])).rows[0]

const somebody = (change: Partial<NewUser> = {}): NewUser => {
  const id = randomUUID()
  return { id, email: `${id}@Example.test`, emailNormalized: `${id}@example.test`, displayName: null, homeTenantId: seeded.a.id, emailVerified: false, passwordHash: 'hash', ...change }
}

describe('createUser', () => {
  test('makes a person with a password, verified or not', async () => {
    for (const emailVerified of [true, false]) {
      const user = somebody({ emailVerified, displayName: 'Somebody' })
      const others = await people()
      expect(await inA((tx) => createUser(tx, user))).toBe(true)
      expect(await personOf(user.id)).toEqual({ email: user.email, display_name: 'Somebody', metadata: {}, home_tenant_id: seeded.a.id, verified: emailVerified, hash: 'hash' })
      expect(await people(user.id)).toEqual(others)
    }
  })

  test('does not touch the person who has the address', async () => {
    const { rows } = await kit.owner.query<{ taken: string }>('SELECT email_normalized AS taken FROM users WHERE id = $1', [seeded.userOfB])
    const before = await people()
    expect(await inA((tx) => createUser(tx, somebody({ emailNormalized: rows[0]?.taken ?? '', passwordHash: 'stolen' })))).toBe(false)
    expect(await people()).toEqual(before)
  })
})

describe('the own profile', () => {
  test('updateUser leaves, replaces and clears, merges metadata, and changes nobody else', async () => {
    const others = await people(seeded.sharedUser)
    const change = (what: Parameters<typeof updateUser>[2]): Promise<unknown> => inA((tx) => updateUser(tx, seeded.sharedUser, what))
    await change({ displayName: 'Shared', metadata: { added: true } })
    expect(await personOf(seeded.sharedUser)).toMatchObject({ display_name: 'Shared', metadata: { kept: 1, added: true } })
    await change({ metadata: { added: null } })
    expect(await personOf(seeded.sharedUser)).toMatchObject({ display_name: 'Shared', metadata: { kept: 1, added: null } })
    await change({ displayName: null })
    expect(await personOf(seeded.sharedUser)).toMatchObject({ display_name: null, metadata: { kept: 1, added: null } })
    expect(await people(seeded.sharedUser)).toEqual(others)
  })

  test('setPassword and setHomeTenant change one person', async () => {
    const others = await people(seeded.sharedUser)
    await inA((tx) => setPassword(tx, seeded.sharedUser, 'second'))
    await inA((tx) => setHomeTenant(tx, seeded.sharedUser, seeded.b.id))
    expect(await personOf(seeded.sharedUser)).toMatchObject({ hash: 'second', home_tenant_id: seeded.b.id })
    expect(await people(seeded.sharedUser)).toEqual(others)
  })

  test('somebody who does not exist is not made', async () => {
    const before = await people()
    const nobody = randomUUID()
    expect(await inA((tx) => updateUser(tx, nobody, { displayName: 'x' }))).toEqual([{ changed: false }])
    expect(await inA((tx) => setHomeTenant(tx, nobody, seeded.a.id))).toEqual([{ changed: false }])
    await expect(inA((tx) => setPassword(tx, nobody, 'x'))).rejects.toThrow('password_credential_user_id_fkey')
    expect(await people()).toEqual(before)
  })
})

test('all of them roll back with the transaction, by faults and by a throw', async () => {
  const before = await people()
  const work = async (tx: Tx): Promise<void> => {
    expect(await createUser(tx, somebody())).toBe(true)
    await setPassword(tx, seeded.sharedUser, 'lost')
    await setHomeTenant(tx, seeded.sharedUser, seeded.a.id)
    await updateUser(tx, seeded.sharedUser, { displayName: 'lost', metadata: { lost: true } })
  }
  const faults = inTenant(seeded.a.id, () => kit.db.transaction(async (tx) => (await work(tx), fail('NO'))))
  expect(await faults).toEqual(fail('NO'))
  const thrown = inA(async (tx) => {
    await work(tx)
    throw new TypeError('no')
  })
  await expect(thrown).rejects.toThrow('no')
  expect(await people()).toEqual(before)
  expect(await inTenant(seeded.a.id, () => kit.db.transaction(async (tx) => (await work(tx), ok('yes'))))).toEqual(ok('yes'))
  expect(await personOf(seeded.sharedUser)).toMatchObject({ hash: 'lost', display_name: 'lost' })
})

describe('failed logins', () => {
  const digest = (): Uint8Array => new Uint8Array(Buffer.from(randomUUID().replaceAll('-', '').repeat(2), 'hex'))
  const locked = async (of: Uint8Array): Promise<boolean> => (await loginByEmail(kit.db, 'nobody@example.test', of)).locked

  test('the fifth locks the address, known or not, and no other', async () => {
    const [mine, other] = [digest(), digest()]
    for (let attempt = 1; attempt <= 4; attempt++) expect(await loginFailed(kit.db, mine)).toBe(false)
    expect(await locked(mine)).toBe(false)
    expect(await loginFailed(kit.db, mine)).toBe(true)
    expect(await locked(mine)).toBe(true)
    expect(await locked(other)).toBe(false)
    expect(await loginFailed(kit.db, other)).toBe(false)
  })

  test('a right password forgets them, but does not open an address that they locked meanwhile', async () => {
    const [open, shut] = [digest(), digest()]
    for (let attempt = 1; attempt <= 4; attempt++) await loginFailed(kit.db, open)
    expect(await loginSucceeded(kit.db, open)).toBe(false)
    expect(await loginFailed(kit.db, open)).toBe(false)
    for (let attempt = 1; attempt <= 5; attempt++) await loginFailed(kit.db, shut)
    expect(await loginSucceeded(kit.db, shut)).toBe(true)
    expect(await locked(shut)).toBe(true)
  })

  test('a lock and a window end with their time', async () => {
    const mine = digest()
    for (let attempt = 1; attempt <= 5; attempt++) await loginFailed(kit.db, mine)
    await kit.owner.query(`UPDATE login_throttle SET locked_until = now() - interval '1 second' WHERE email_digest = $1`, [mine])
    expect(await locked(mine)).toBe(false)
    for (let attempt = 1; attempt <= 4; attempt++) expect(await loginFailed(kit.db, mine)).toBe(false)
    await kit.owner.query(`UPDATE login_throttle SET window_started_at = now() - interval '16 minutes' WHERE email_digest = $1`, [mine])
    expect(await loginFailed(kit.db, mine)).toBe(false)
    expect(await loginSucceeded(kit.db, mine)).toBe(false)
  })

  test('attempts at the same moment are all counted', async () => {
    const mine = digest()
    const answers = await Promise.all(Array.from({ length: 5 }, () => loginFailed(kit.db, mine)))
    expect(answers.filter(Boolean)).toHaveLength(1)
    expect(await locked(mine)).toBe(true)
  })
})
