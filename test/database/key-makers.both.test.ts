// What the upgrade that keeps makers of keys makes of keys and logs that are there.
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { faultOf, genesis, type ChainLink } from '../../src/domains/audit/model.ts'
import { type FreshDatabase, freshDatabase } from './fresh.ts'

const folder = new URL('../../prisma/migrations/', import.meta.url)
const names = readdirSync(folder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map(({ name }) => name)
  .sort()
const UPGRADE = '20261130060000_key_maker'

let fresh: FreshDatabase
let owner: pg.Pool
beforeAll(async () => {
  fresh = await freshDatabase()
  owner = fresh.owner()
})
afterAll(() => fresh.close())

const apply = async (wanted: readonly string[]): Promise<void> => {
  for (const name of wanted) await owner.query(readFileSync(new URL(`${name}/migration.sql`, folder), 'utf8'))
}

const [tenant, ada, bob, gone] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()]
const memberships = { [ada]: randomUUID(), [bob]: randomUUID() }

/** In the tenant: a key, and the event that tells of it unless `by` is null. */
async function key(
  by: { type: 'USER' | 'API_KEY'; id: string | null } | null,
  boundTo: string | null = null,
): Promise<string> {
  const id = randomUUID()
  await owner.query(
    `INSERT INTO api_key (tenant_id, id, user_id, name, prefix, secret_hash)
      VALUES ($1, $2::uuid, $3, $2::text, $2::text, $4)`,
    [tenant, id, boundTo, Buffer.alloc(32)],
  )
  if (by) await append([by.type, by.id, 'api_key.created', 'api_key', id])
  return id
}

async function append(link: readonly (string | null)[], more: readonly (string | null)[] = []): Promise<void> {
  const extra = more.map((_, at) => `, $${link.length + at + 3}::uuid`).join('')
  await owner.query(
    `WITH scope AS (SELECT set_config('app.tenant_id', $1, true))
     SELECT audit_append($2::uuid, $3, $4::uuid, $5, $6, $7, NULL, '\\x00', '{}'${extra}) FROM scope`,
    [tenant, randomUUID(), ...link, ...more],
  )
}

async function chain(): Promise<ChainLink[]> {
  const { rows } = await owner.query(
    `SELECT e.tenant_id AS "tenantId", e.seq, e.id, e.actor_type::text AS "actorType", e.actor_user_id AS "actorUserId",
       e.actor_key_id AS "actorKeyId", e.actor_key_created_by AS "actorKeyCreatedBy", e.action,
         e.resource_type AS "resourceType",
       e.resource_id AS "resourceId", e.request_id AS "requestId", e.created_at AS "createdAt",
         e.payload_hash AS "payloadHash",
       e.prev_hash AS "prevHash", e.hash, json_build_object('body', p.body) AS payload, p.salt
     FROM audit_event e JOIN audit_payload p USING (tenant_id, seq) ORDER BY e.seq`,
  )
  return rows.map(({ salt, payload, seq, ...row }) => ({ ...row, seq: BigInt(seq), payload: { ...payload, salt } }))
}

test('a key gets its maker from the log, if that person is a member since', async () => {
  await apply(names.filter((name) => name < UPGRADE))
  await owner.query("INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, 'acme', 'Acme', now())", [tenant])
  for (const id of [ada, bob, gone])
    await owner.query(
      'INSERT INTO users (id, email, email_normalized, updated_at) VALUES ($1::uuid, $1::text, $1::text, now())',
      [id],
    )
  for (const [userId, id] of Object.entries(memberships))
    await owner.query('INSERT INTO membership (tenant_id, id, user_id) VALUES ($1, $2, $3)', [tenant, id, userId])
  const made = {
    bySession: await key({ type: 'USER', id: ada }),
    forAnother: await key({ type: 'USER', id: ada }, bob),
    byOneWhoLeft: await key({ type: 'USER', id: gone }),
    byOneWhoCameBack: await key({ type: 'USER', id: bob }),
    byKey: await key({ type: 'API_KEY', id: bob }),
    untold: await key(null),
  }
  const later = "UPDATE membership SET created_at = now() + interval '1 hour' WHERE user_id = $1"
  await owner.query(later, [bob])

  await apply([UPGRADE])
  const { rows } = await owner.query('SELECT id, created_by, maker_membership_id, created_with_mfa FROM api_key')
  const found = Object.fromEntries(rows.map(({ id, ...row }) => [id, row]))
  const byAda = { created_by: ada, maker_membership_id: memberships[ada], created_with_mfa: false }
  const byNobody = { created_by: null, maker_membership_id: null, created_with_mfa: false }
  expect(Object.entries(made).map(([what, id]) => [what, found[id]])).toEqual([
    ['bySession', byAda],
    ['forAnother', byAda],
    ['byOneWhoLeft', byNobody],
    ['byOneWhoCameBack', byNobody],
    ['byKey', byNobody],
    ['untold', byNobody],
  ])

  await append(['USER', ada, 'x.y', 'x', null])
  await append(['API_KEY', null, 'x.y', 'x', null], [made.bySession, ada])
  const links = await chain()
  expect(links.map(({ actorKeyId }) => actorKeyId)).toEqual([null, null, null, null, null, null, made.bySession])
  let before = { seq: 0n, hash: genesis(tenant) as Uint8Array }
  for (const link of links) {
    expect(faultOf(link, before.seq, before.hash)).toBeNull()
    before = link
  }
})
