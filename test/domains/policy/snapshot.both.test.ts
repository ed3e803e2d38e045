// The compiled configuration: what it reads, when it reads again, and that a failure does not stay.
import { randomUUID } from 'node:crypto'
import { beforeEach, expect, test } from 'vitest'
import { RATE_CEILING } from '../../../src/limits/overrides.ts'
import type { ChangeFeed } from '../../../src/memory/change-feed.ts'
import { createConfigurations } from '../../../src/domains/configuration.ts'
import { POLICY_PARTS } from '../../../src/domains/policy-parts.ts'
import type { Snapshots } from '../../../src/domains/policy/snapshot.ts'
import { poolOf, registerPool } from '../../../src/tenancy/direct.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'
import { useDatabase } from '../../kit/database.ts'

const kit = useDatabase()
let tenantId: string
/** how often rules were read */
let readings: number
/** how many readings are to fail */
let failing: number
let snapshots: Snapshots
beforeEach(async () => {
  tenantId = randomUUID()
  await kit.owner.query("INSERT INTO tenant (id, slug, name, region, updated_at) VALUES ($1, $2, 'One', 'eu', now())", [
    tenantId,
    tenantId.slice(0, 8),
  ])
  await kit.owner.query(
    'INSERT INTO access_state (tenant_id, version, ip_version, ip_enforced) VALUES ($1, 1, 2, true)',
    [tenantId],
  )
  await kit.owner.query(
    "INSERT INTO ip_rule (id, tenant_id, cidr, network, action) VALUES ($1, $2, '10.0.0.0/8', '10.0.0.0/8', 'ALLOW')",
    [randomUUID(), tenantId],
  )
  // with more than are read with the rest
  await kit.owner.query(
    `INSERT INTO ip_rule (id, tenant_id, cidr, network, action) SELECT gen_random_uuid(), $1, net, net, 'DENY'
     FROM (SELECT '198.18.' || n || '.0/24' AS net FROM generate_series(0, 200) n) each`,
    [tenantId],
  )
  ;[readings, failing] = [0, 0]
  const { client, feed } = kit.db
  const findMany = async (args: Parameters<typeof client.ipRule.findMany>[0]) => {
    readings++
    if (failing-- > 0) throw new Error('the database is gone')
    return client.ipRule.findMany(args)
  }
  const counting = Object.create(client, { ipRule: { value: { findMany } } }) as typeof client
  const pool = poolOf(client)
  if (pool) registerPool(counting, pool)
  ;({ snapshots } = createConfigurations({
    db: { client: counting, feed },
    lagMs: 1_000,
    parts: POLICY_PARTS,
    installation: { breachSource: false, rateCeiling: RATE_CEILING },
  }))
})

const ask = (version: number, address: string): Promise<boolean | undefined> =>
  inTenant(tenantId, async () => (await (await snapshots.atLeast(version)).ip.current())?.decide(address).allowed)
const change = (sql: string): Promise<unknown> => kit.owner.query(sql, [tenantId])

test('rules are read once for all, and again with their next version', async () => {
  expect(await Promise.all(Array.from({ length: 20 }, () => ask(1, '10.0.0.1')))).toEqual(
    Array.from({ length: 20 }, () => true),
  )
  expect(readings).toBe(1)
  await change('UPDATE access_state SET version = 2 WHERE tenant_id = $1')
  expect(await ask(2, '10.0.0.1')).toBe(true)
  expect(readings).toBe(1)
  await change("UPDATE ip_rule SET action = 'DENY' WHERE tenant_id = $1")
  await change('UPDATE access_state SET version = 3, ip_version = 3 WHERE tenant_id = $1')
  expect([await ask(3, '10.0.0.1'), readings]).toEqual([false, 2])
})

test('rules that could not be read are read again by the next one who asks', async () => {
  failing = 1
  await expect(ask(1, '10.0.0.1')).rejects.toThrow('the database is gone')
  expect(await ask(1, '10.0.0.1')).toBe(true)
  expect(await ask(1, '192.0.2.1')).toBe(false)
  expect(readings).toBe(2)
})

test('a rule stops to count when its time is over, without another reading', async () => {
  await change("UPDATE ip_rule SET expires_at = now() + interval '1 second' WHERE tenant_id = $1")
  expect(await ask(1, '192.0.2.1')).toBe(false)
  await expect.poll(() => Promise.all([ask(1, '192.0.2.1'), ask(1, '192.0.2.1')])).toEqual([true, true])
  expect(readings).toBe(1)
})

test('no rules are read where none are enforced, nor is an address asked for', async () => {
  await change('UPDATE access_state SET version = 2, ip_version = 3, ip_enforced = false WHERE tenant_id = $1')
  expect(await ask(2, 'garbage')).toBeUndefined()
  expect(readings).toBe(0)
})

test('few rules are read with all the rest, in one statement, and decide the same', async () => {
  await change("DELETE FROM ip_rule WHERE tenant_id = $1 AND cidr LIKE '198.18.%'")
  await change(
    `INSERT INTO ip_rule (id, tenant_id, cidr, network, action)
     VALUES (gen_random_uuid(), $1, '10.1.0.0/16', '10.1.0.0/16', 'DENY')`,
  )
  expect([await ask(1, '10.0.0.1'), await ask(1, '10.1.0.1'), await ask(1, '192.0.2.1')]).toEqual([true, false, false])
  expect(readings).toBe(0)
})

test('what is announced counts for all, with any version that was read with a credential', async () => {
  expect(await ask(1, '10.0.0.1')).toBe(true)
  await kit.owner.query("UPDATE ip_rule SET action = 'DENY' WHERE tenant_id = $1", [tenantId])
  await change('UPDATE access_state SET version = 2, ip_version = 3 WHERE tenant_id = $1')
  expect(await ask(1, '10.0.0.1')).toBe(false)
})

test('of what nobody announces, an older version than that of the credential does not do', async () => {
  expect(await ask(1, '10.0.0.1')).toBe(true)
  await kit.owner.query(`BEGIN; SET LOCAL session_replication_role = replica;
    UPDATE ip_rule SET action = 'DENY' WHERE tenant_id = '${tenantId}';
    UPDATE access_state SET version = 2, ip_version = 3 WHERE tenant_id = '${tenantId}'; COMMIT`)
  expect([await ask(1, '10.0.0.1'), await ask(2, '10.0.0.1')]).toEqual([true, false])
})

test('a reading from before the credential is not taken for it', async () => {
  const { client } = kit.db
  const pool = poolOf(client)
  if (!pool) throw new Error('the client has no pool')
  let answered = 0
  let pass = (): void => {}
  const held = new Promise<void>((resolve) => (pass = resolve))
  const query = async (...args: Parameters<typeof pool.query>): Promise<unknown> => {
    const found: unknown = await Promise.resolve(pool.query(...args))
    answered++
    await held
    return found
  }
  const slow = Object.create(client) as typeof client
  registerPool(slow, Object.create(pool, { query: { value: query } }) as typeof pool)
  const silent: ChangeFeed = {
    isCurrent: () => true,
    version: 0,
    changedSince: () => false,
    sync: async () => {},
    own: null,
    onEvents: () => () => {},
    close: async () => {},
  }
  ;({ snapshots } = createConfigurations({
    db: { client: slow, feed: silent },
    lagMs: 1_000,
    parts: POLICY_PARTS,
    installation: { breachSource: false, rateCeiling: RATE_CEILING },
  }))
  const versionOf = (version: number): Promise<number> =>
    inTenant(tenantId, async () => (await snapshots.atLeast(version)).version)
  const first = versionOf(1)
  await expect.poll(() => answered).toBe(1)
  await change('UPDATE access_state SET version = 2 WHERE tenant_id = $1')
  const second = versionOf(2)
  pass()
  expect([await first, await second]).toEqual([1, 2])
})
