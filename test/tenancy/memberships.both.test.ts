// Who becomes a member, as SQL of one's own could try it: nobody who has nothing to show for it in the same
// transaction.
import { randomBytes, randomUUID } from 'node:crypto'
import type pg from 'pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { useTwoTenants } from './seeded.ts'
import { asTenant, DENIED, refusal } from './raw.ts'
import { type Queryable } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let pool: pg.Pool
let role: string
beforeAll(() => {
  pool = kit.bare()
  role = String(seeded.a.rows.get('role')?.['id'])
})

const UNSHOWN = { code: 'QT002', message: 'nothing shows that this person joins or founds the tenant' }
const inA = <T>(work: (client: Queryable) => Promise<T>): Promise<T> => asTenant(pool, seeded.a.id, work)
const members = async (): Promise<unknown[]> =>
  (await kit.owner.query('SELECT tenant_id, user_id FROM membership ORDER BY 1, 2')).rows
const isMember = async (tenant: string, person: string): Promise<boolean> =>
  (await kit.owner.query('SELECT FROM membership WHERE tenant_id = $1 AND user_id = $2', [tenant, person])).rowCount ===
  1
const add = (client: Queryable, person: string, as = role): Promise<unknown> =>
  client.query('SELECT * FROM platform_member_add($1, $2, $3)', [randomUUID(), person, as])

/** An account as a registration makes it. */
async function account(client: Queryable): Promise<string> {
  const id = randomUUID()
  await client.query("SELECT * FROM platform_user_create($1, $2, $2, NULL, NULL, false, 'a hash')", [id, addressOf(id)])
  return id
}
const addressOf = (person: string): string => `${person}@example.com`
/** The address of the person, invited to A with a role. */
async function invited(client: Queryable, person: string, as = role): Promise<string> {
  const values = [seeded.a.id, randomUUID(), addressOf(person), as, randomBytes(32)]
  await client.query(
    `INSERT INTO invitation (tenant_id, id, email, email_normalized, role_id, token_hash, expires_at)
      VALUES ($1, $2, $3, $3, $4, $5, now() + interval '1 day')`,
    values,
  )
  return String(values[1])
}
const accept = (client: Queryable, id: string): Promise<unknown> =>
  client.query("UPDATE invitation SET status = 'ACCEPTED', accepted_at = now() WHERE id = $1", [id])
/** A tenant of the transaction, founded by the person. */
const found = (client: Queryable, person: string, personal: boolean): Promise<unknown> => {
  const roles = JSON.stringify([{ id: randomUUID(), name: 'owner', description: '', permissions: [] }])
  const first = (JSON.parse(roles) as { id: string }[])[0]?.id
  return client.query("SELECT * FROM tenant_create($1, 'T', $2, 'eu', '', '{}', $3, $4, $5, $6)", [
    `t-${randomUUID()}`,
    personal,
    roles,
    randomUUID(),
    person,
    first,
  ])
}

async function unshown(work: (client: Queryable) => Promise<unknown>, tenant = seeded.a.id): Promise<void> {
  const before = await members()
  expect(await refusal(asTenant(pool, tenant, work))).toEqual(UNSHOWN)
  expect(await members()).toEqual(before)
}

test('the request role inserts no membership, and changes nobody whom one is about', async () => {
  const before = await members()
  const [id, user] = [randomUUID(), seeded.userOfB]
  for (const [sql, values] of [
    ['INSERT INTO membership (tenant_id, id, user_id) VALUES ($1, $2, $3)', [seeded.a.id, id, user]],
    ['UPDATE membership SET user_id = $1', [user]],
    ['UPDATE membership SET tenant_id = $1', [seeded.b.id]],
    ['UPDATE membership SET id = $1', [id]],
  ] as const)
    expect(await refusal(inA((client) => client.query(sql, [...values])))).toMatchObject({
      code: DENIED,
      message: 'permission denied for table membership',
    })
  expect(await members()).toEqual(before)
  // Control: what the role may do of one.
  const changed = inA(async (client) => {
    throw new Error(`${(await client.query('UPDATE membership SET suspended_at = now()')).rowCount} changed`)
  })
  await expect(changed).rejects.toThrow('1 changed')
})

test('nobody becomes a member by asking', async () => {
  await unshown((client) => add(client, seeded.userOfB))
  await unshown((client) => add(client, randomUUID()))
  const person = await asTenant(kit.owner, null, account)
  await unshown((client) => add(client, person))
  await unshown((client) => add(client, person), randomUUID())
  expect(await refusal(asTenant(pool, null, (client) => add(client, person)))).toEqual(UNSHOWN)
})

test('somebody who is a member already stays what they are', async () => {
  const before = await members()
  expect(await inA((client) => add(client, seeded.sharedUser))).toMatchObject({ rows: [{ added: false }] })
  expect(await members()).toEqual(before)
})

test('a person who gets their account in the transaction is a member', async () => {
  const person = await inA(async (client) => {
    const made = await account(client)
    expect(await add(client, made)).toMatchObject({ rows: [{ added: true }] })
    return made
  })
  expect(
    (
      await kit.owner.query(
        `SELECT r.role_id FROM membership m JOIN membership_role r ON r.tenant_id = m.tenant_id
          AND r.membership_id = m.id WHERE m.tenant_id = $1 AND m.user_id = $2`,
        [seeded.a.id, person],
      )
    ).rows,
  ).toEqual([{ role_id: role }])
  const older = await inA(account)
  await unshown(async (client) => {
    await account(client)
    await add(client, older)
  })
})

describe('an invitation', () => {
  test('that is accepted in the transaction makes the invited person a member', async () => {
    const person = await asTenant(kit.owner, null, account)
    await inA(async (client) => {
      await accept(client, await invited(client, person))
      await add(client, person)
    })
    expect(await isMember(seeded.a.id, person)).toBe(true)
  })

  test('that is open, used, or for another person or role makes nobody a member', async () => {
    const [person, other] = [await asTenant(kit.owner, null, account), await asTenant(kit.owner, null, account)]
    await unshown(async (client) => (await invited(client, person), await add(client, person)))
    await inA(async (client) => accept(client, await invited(client, person)))
    await unshown((client) => add(client, person))
    await unshown(async (client) => (await accept(client, await invited(client, other)), await add(client, person)))
    const second = randomUUID()
    await kit.owner.query("INSERT INTO role (tenant_id, id, name, description) VALUES ($1, $2, 'second', '')", [
      seeded.a.id,
      second,
    ])
    await unshown(
      async (client) => (await accept(client, await invited(client, person, second)), await add(client, person)),
    )
    expect(await isMember(seeded.a.id, person)).toBe(false)
  })
})

describe('a founding', () => {
  test('is of the person who gets their account with it', async () => {
    const tenant = randomUUID()
    const person = await asTenant(pool, tenant, async (client) => {
      const made = await account(client)
      await found(client, made, true)
      return made
    })
    expect(await isMember(tenant, person)).toBe(true)
  })

  test('of a personal tenant is for people without a tenant in use', async () => {
    const person = await asTenant(kit.owner, null, account)
    await unshown((client) => found(client, person, false), randomUUID())
    await unshown((client) => found(client, seeded.sharedUser, true), randomUUID())
    const tenant = randomUUID()
    await asTenant(pool, tenant, (client) => found(client, person, true))
    expect(await isMember(tenant, person)).toBe(true)
    await unshown((client) => found(client, person, true), randomUUID())
  })

  const ended: readonly (readonly [what: string, sql: string])[] = [
    ['has ended', 'UPDATE session SET revoked_at = now() WHERE user_id = $1'],
    ['is over', "UPDATE session SET expires_at = now() - interval '1 second' WHERE user_id = $1"],
    ['is older than the password', 'UPDATE users SET credential_version = credential_version + 1 WHERE id = $1'],
    ['is in a tenant that has suspended them', 'UPDATE membership SET suspended_at = now() WHERE user_id = $1'],
    ['is in a tenant that they have left', 'DELETE FROM membership WHERE user_id = $1'],
  ]
  test.each(ended)('is for a person who is signed in, and not when their session %s', async (_, sql) => {
    const person = await asTenant(pool, randomUUID(), async (client) => {
      const made = await account(client)
      await found(client, made, true)
      await client.query(
        `INSERT INTO session (tenant_id, id, user_id, method, expires_at)
          VALUES (current_tenant(), $1, $2, 'signup', now() + interval '1 day')`,
        [randomUUID(), made],
      )
      return made
    })
    const tenant = randomUUID()
    await asTenant(pool, tenant, (client) => found(client, person, false))
    expect(await isMember(tenant, person)).toBe(true)
    await kit.owner.query('DELETE FROM membership WHERE tenant_id = $1', [tenant])
    await kit.owner.query(sql, [person])
    await unshown((client) => found(client, person, false), randomUUID())
  })

  test('was one in its own transaction alone: nobody joins by it later, not even who founded it', async () => {
    const [person, tenant] = [await asTenant(kit.owner, null, account), randomUUID()]
    await asTenant(pool, tenant, (client) => found(client, person, true))
    await kit.owner.query('DELETE FROM membership WHERE tenant_id = $1', [tenant])
    const first = String(
      (await kit.owner.query<{ id: string }>('SELECT id FROM role WHERE tenant_id = $1', [tenant])).rows[0]?.id,
    )
    await unshown(async (client) => {
      await client.query("UPDATE tenant SET name = 'again'")
      await add(client, person, first)
    }, tenant)
    expect(await isMember(tenant, person)).toBe(false)
  })
})
