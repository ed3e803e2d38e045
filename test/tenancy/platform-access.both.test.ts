// The functions of access configuration that reach beyond the tenant: each about members of the transaction's tenant
// alone.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import type { Tx } from '../../src/tenancy/database.ts'
import { recordDecisions, recordRuleHits } from '../../src/tenancy/decisions.ts'
import { callFunction } from '../../src/tenancy/functions.ts'
import {
  beginTotp,
  confirmTotp,
  mfaEnrolled,
  mfaNotReady,
  passwordRulesOf,
  removeTotp,
  renewRecoveryCodes,
  resetPassword,
  setPassword,
  totpOf,
  useRecoveryCode,
  useTotpStep,
} from '../../src/tenancy/member-accounts.ts'
import { mfaCounts, oneTimeTokenByHash } from '../../src/tenancy/platform.ts'
import { inPlatform, inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'

const { kit, seeded } = useTwoTenants()
const code = createHash('sha256').update('a recovery code').digest()
const sealed = randomBytes(40)

beforeAll(async () => {
  await kit.owner.query(`INSERT INTO password_credential (user_id, hash) SELECT id, 'first' FROM users`)
})

/** Both people have a confirmed authenticator and one recovery code. */
beforeEach(async () => {
  await kit.owner.query('DELETE FROM recovery_code')
  await kit.owner.query('DELETE FROM totp_factor')
  await kit.owner.query(
    'INSERT INTO totp_factor (user_id, secret, confirmed_at, last_step) SELECT unnest($1::uuid[]), $2, now(), 100',
    [[seeded.sharedUser, seeded.userOfB], sealed],
  )
  await kit.owner.query('INSERT INTO recovery_code (user_id, code_hash) SELECT unnest($1::uuid[]), $2', [
    [seeded.sharedUser, seeded.userOfB],
    code,
  ])
})

const inA = <T>(work: (tx: Tx) => Promise<T>): Promise<T> => inTenant(seeded.a.id, () => kit.db.write(work))

async function everything(): Promise<string[]> {
  const parts = ['totp_factor', 'recovery_code', 'users', 'password_credential'].map(
    (table) => `SELECT '${table} ' || to_jsonb(t)::text AS row FROM ${table} t`,
  )
  return (await kit.owner.query<{ row: string }>(`${parts.join(' UNION ALL ')} ORDER BY 1`)).rows.map(({ row }) => row)
}

/** What each answers about somebody else's member, and about a member of the tenant. */
const VERBS: Readonly<
  Record<string, { call: (tx: Tx, userId: string) => Promise<unknown>; nothing: unknown; something: unknown }>
> = {
  totpOf: {
    call: totpOf,
    nothing: null,
    something: { secret: expect.anything() as unknown, confirmed: true, recovery_codes_left: 1 },
  },
  useTotpStep: { call: (tx, userId) => useTotpStep(tx, userId, 101), nothing: false, something: true },
  useRecoveryCode: { call: (tx, userId) => useRecoveryCode(tx, userId, code), nothing: false, something: true },
  renewRecoveryCodes: {
    call: (tx, userId) => renewRecoveryCodes(tx, userId, [randomBytes(32)]),
    nothing: false,
    something: true,
  },
  removeTotp: { call: removeTotp, nothing: false, something: true },
  mfaEnrolled: { call: async (tx, userId) => [...(await mfaEnrolled(tx, [userId]))].length, nothing: 0, something: 1 },
  resetPassword: { call: (tx, userId) => resetPassword(tx, userId, 0, 'stolen', false), nothing: null, something: 1 },
}

describe.each(Object.entries(VERBS))('%s', (_name, { call, nothing, something }) => {
  test("tells and changes nothing of another tenant's member", async () => {
    const before = await everything()
    expect(await inA((tx) => call(tx, seeded.userOfB))).toEqual(nothing)
    expect(await everything()).toEqual(before)
  })

  test('control: does so of a member', async () => {
    await kit.owner.query('UPDATE users SET credential_version = 0')
    expect(await inA((tx) => call(tx, seeded.sharedUser))).toEqual(something)
  })
})

describe('an enrolment', () => {
  test("is neither begun nor confirmed for another tenant's member", async () => {
    await kit.owner.query('DELETE FROM totp_factor')
    expect(await inA((tx) => beginTotp(tx, seeded.userOfB, sealed))).toBe(false)
    await kit.owner.query('INSERT INTO totp_factor (user_id, secret) VALUES ($1, $2)', [seeded.userOfB, sealed])
    const before = await everything()
    expect(await inA((tx) => confirmTotp(tx, seeded.userOfB, sealed, 5, [code]))).toBe(false)
    expect(await everything()).toEqual(before)
  })

  test('control: it is for a member, and is confirmed by its own secret alone', async () => {
    await kit.owner.query('DELETE FROM totp_factor')
    expect(await inA((tx) => beginTotp(tx, seeded.sharedUser, sealed))).toBe(true)
    expect(await inA((tx) => confirmTotp(tx, seeded.sharedUser, randomBytes(40), 5, [code]))).toBe(false)
    expect(await inA((tx) => confirmTotp(tx, seeded.sharedUser, sealed, 5, [code]))).toBe(true)
  })

  test('that is confirmed is not begun again, so nobody replaces a factor without showing it', async () => {
    const before = await everything()
    expect(await inA((tx) => beginTotp(tx, seeded.sharedUser, randomBytes(40)))).toBe(false)
    expect(await everything()).toEqual(before)
  })
})

test('the code of a time step is taken once, and none of an earlier step after it', async () => {
  expect(await inA((tx) => useTotpStep(tx, seeded.sharedUser, 200))).toBe(true)
  for (const step of [200, 199, 150])
    expect(await inA((tx) => useTotpStep(tx, seeded.sharedUser, step)), String(step)).toBe(false)
})

test('a password is set only for a person who belongs to the tenant alone', async () => {
  const before = await everything()
  for (const who of [seeded.sharedUser, seeded.userOfB])
    expect(await inA((tx) => setPassword(tx, who, 'stolen'))).toBeNull()
  expect(await everything()).toEqual(before)
  expect(
    await inTenant(seeded.b.id, () => kit.db.write((tx) => setPassword(tx, seeded.userOfB, 'new'))),
  ).toBeGreaterThan(0)
})

test("a person's password rules are shown in their own tenants alone", async () => {
  expect((await inA((tx) => passwordRulesOf(tx, seeded.sharedUser))).map((row) => row.tenant_id).sort()).toEqual(
    [seeded.a.id, seeded.b.id].sort(),
  )
  expect(await inA((tx) => passwordRulesOf(tx, seeded.userOfB))).toEqual([])
})

test('who is not ready is shown of members of the tenant alone', async () => {
  await kit.owner.query('DELETE FROM totp_factor')
  const listed = await inA((tx) => mfaNotReady(tx, false, null, 100))
  expect(listed.map((row) => row.user_id)).toEqual([seeded.sharedUser])
})

test("factors are counted in the person's own tenants and in the scope's, and in no other", async () => {
  const both = [seeded.a.id, seeded.b.id]
  const counted = async (rows: Promise<{ tenant_id: string; enrolled: number }[]>): Promise<object> =>
    Object.fromEntries((await rows).map((row) => [row.tenant_id, row.enrolled]))
  expect(await counted(inTenant(seeded.a.id, () => mfaCounts(kit.db, null, both)))).toEqual({ [seeded.a.id]: 1 })
  expect(await counted(inPlatform(() => mfaCounts(kit.db, seeded.userOfB, both)))).toEqual({ [seeded.b.id]: 2 })
  expect(await counted(inPlatform(() => mfaCounts(kit.db, seeded.sharedUser, both)))).toEqual({
    [seeded.a.id]: 1,
    [seeded.b.id]: 2,
  })
})

test('a one-time token is found by its hash in any tenant, a mailed code is not', async () => {
  const hash = async (tenantId: string): Promise<Uint8Array> =>
    (
      await kit.owner.query<{ secret_hash: Uint8Array }>(
        'SELECT secret_hash FROM one_time_token WHERE tenant_id = $1',
        [tenantId],
      )
    ).rows[0]?.secret_hash ?? new Uint8Array()
  await kit.owner.query(`UPDATE one_time_token SET kind = 'STEP_UP' WHERE tenant_id = $1`, [seeded.a.id])
  await kit.owner.query(`UPDATE one_time_token SET kind = 'EMAIL_CODE' WHERE tenant_id = $1`, [seeded.b.id])
  expect(await oneTimeTokenByHash(kit.db, await hash(seeded.a.id))).toMatchObject({
    tenant_id: seeded.a.id,
    kind: 'STEP_UP',
  })
  expect(await oneTimeTokenByHash(kit.db, await hash(seeded.b.id))).toBeNull()
})

test('decisions and hits are counted in the tenant that they name, and in none that is not there', async () => {
  const at = new Date().toISOString()
  const decision = {
    kind: 'request',
    digest: 'ab'.repeat(32),
    facts: {},
    user_id: null,
    key_id: null,
    allowed: 1,
    refused: 2,
    first_at: at,
    last_at: at,
  }
  const limits = { most: { request: 1_000 }, ofOne: 10, unknown: 'cd'.repeat(32) }
  const counted = [seeded.a.id, randomUUID()].map((tenant_id) => ({ ...decision, tenant_id }))
  await recordDecisions(kit.db, counted, limits)
  await recordDecisions(kit.db, counted, limits)
  const { rows } = await kit.owner.query('SELECT tenant_id, allowed, refused FROM access_decision WHERE digest = $1', [
    Buffer.from('ab'.repeat(32), 'hex'),
  ])
  expect(rows).toEqual([{ tenant_id: seeded.a.id, allowed: 2, refused: 4 }])
  const hitsOf = async (id: unknown): Promise<string | undefined> =>
    (await kit.owner.query<{ hits: string }>('SELECT hits FROM ip_rule WHERE id = $1', [id])).rows[0]?.hits
  const rule = seeded.b.rows.get('ip_rule')?.['id']
  await recordRuleHits(kit.db, [{ tenant_id: seeded.a.id, id: rule, hits: 5, last_hit_at: at }])
  expect(await hitsOf(rule)).toBe('0')
  await recordRuleHits(kit.db, [{ tenant_id: seeded.b.id, id: rule, hits: 5, last_hit_at: at }])
  expect(await hitsOf(rule)).toBe('5')
})

test('only one of two transactions at once changes the access configuration', async () => {
  const bump = () =>
    inA(async (tx) => {
      const [state] = await callFunction(tx, 'lock_access')
      await tx.accessState.update({ where: { tenantId: seeded.a.id }, data: { version: (state?.version ?? 0) + 1 } })
      return state?.version ?? -1
    })
  const seen = await Promise.all([bump(), bump(), bump(), bump()])
  expect(new Set(seen).size).toBe(4)
})
