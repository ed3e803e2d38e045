// The extension alone, asked everything: what a tenant is answered must not hold, and must not depend on, any row of
// another tenant.
import { PrismaPg } from '@prisma/adapter-pg'
import { beforeAll, describe, expect, test } from 'vitest'
import { PrismaClient } from '../../src/generated/prisma/client.ts'
import type { Client } from '../../src/tenancy/database.ts'
import { factsOf } from '../../src/tenancy/models.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { useTwoTenants } from './seeded.ts'
import { type Question, questions, reachable } from './battery.ts'
import { delegate, outcome } from './client.ts'
import { grantEverything, withoutRowSecurity } from './raw.ts'
import { type Row, rowsByModel, securedTables, type Tenant } from './rows.ts'

const { kit, seeded } = useTwoTenants()
let asked: Map<string, Question[]>
/** Values that only rows of B hold: ids, names, hashes. */
let secrets: string[]
/** What A was answered with B's rows in the tables. */
const first = new Map<string, string[]>()

beforeAll(async () => {
  const rows = await Promise.all([seeded.a, seeded.b].map((tenant) => everyModel(tenant)))
  const [own, foreign] = [rows[0] ?? new Map<string, Row>(), rows[1] ?? new Map<string, Row>()]
  const valuesOf = (of: ReadonlyMap<string, Row>): string[] =>
    [...of.values()].flatMap((row) => Object.values(row).map((value) => text(value)))
  const known = new Set(valuesOf(own))
  secrets = [...new Set(valuesOf(foreign))].filter((value) => value.length >= 10 && !known.has(value))
  asked = new Map(reachable.map((model) => [model, questions(model, own, foreign)]))
  await grantEverything(kit.owner)
  await withoutRowSecurity(kit.owner, securedTables)
  for (const [model, list] of asked) first.set(model, await answers(list))
}, 120_000)

/** A row of every model that the tenant may see; of users one that only this tenant has, where it has one. */
async function everyModel(tenant: Tenant): Promise<ReadonlyMap<string, Row>> {
  const { client } = kit.db
  const rows = await rowsByModel(kit.db, tenant)
  const more = await inTenant(
    tenant.id,
    async () =>
      [
        ['Tenant', await client.tenant.findFirstOrThrow()],
        [
          'User',
          await client.user.findFirstOrThrow({
            where: { id: tenant === seeded.b ? seeded.userOfB : seeded.sharedUser },
          }),
        ],
        ['Permission', await client.permission.findFirstOrThrow({ orderBy: { key: 'asc' } })],
      ] as const,
  )
  return new Map<string, Row>([...rows, ...more])
}

function text(value: unknown): string {
  return (
    JSON.stringify(value, (_, part: unknown) =>
      typeof part === 'bigint' ? String(part) : part instanceof Uint8Array ? Buffer.from(part).toString('hex') : part,
    ) ?? ''
  )
}

/** The answer to each, asked some at a time: a pool makes nobody wait for more than a few seconds. */
async function answers(list: readonly Question[], client: Client = kit.db.client): Promise<string[]> {
  const all: string[] = []
  const ask = async ({ model, operation, args }: Question): Promise<string> => {
    const { answer, error } = await outcome(() =>
      inTenant(seeded.a.id, () => delegate(client, model).call(operation, args)),
    )
    if (error) throw new Error(`${model}.${operation} ${text(args)}: ${error.message}`, { cause: error })
    return text(answer)
  }
  for (let at = 0; at < list.length; at += 50) all.push(...(await Promise.all(list.slice(at, at + 50).map(ask))))
  return all
}

/** Each question with its answer, where they differ. */
function differences(
  model: string,
  now: readonly string[],
): { question: string; was: string | undefined; is: string | undefined }[] {
  return (asked.get(model) ?? [])
    .map((question, at) => ({ question: text(question), was: first.get(model)?.[at], is: now[at] }))
    .filter(({ was, is }) => was !== is)
}

test('through their tenant some models lead to every other', () => {
  const all = [...asked.values()].flat().map((question) => text(question.args))
  const next = Object.keys(factsOf('Tenant').relations).filter(
    (name) => !all.some((args) => args.includes(`"tenant":{"is":{"${name}"`)),
  )
  expect(next).toEqual([])
})

describe.each(reachable)('%s', (model) => {
  test('no answer holds a value of a foreign row', () => {
    const found = (asked.get(model) ?? []).flatMap((question, at) =>
      secrets
        .filter((secret) => first.get(model)?.[at]?.includes(secret))
        .map((secret) => ({ question: text(question), secret })),
    )
    expect(found).toEqual([])
  })

  test('the own rows are in the answers, so that there is something to hide', () => {
    const all = first.get(model) ?? []
    expect(all.length).toBeGreaterThan(40)
    expect(new Set(all).size).toBeGreaterThan(5)
    const mine = model === 'Permission' ? 'user.read' : model === 'User' ? seeded.sharedUser : seeded.a.id
    expect(all.filter((answer) => answer.includes(mine)).length).toBeGreaterThan(all.length / 10)
  })
})

describe('when rows of the other tenant change', { timeout: 600_000 }, () => {
  test('no answer changes: they are given other values', async () => {
    expect(secrets.length).toBeGreaterThan(40)
    await kit.owner.query(`UPDATE session SET method = 'other', ip = NULL WHERE tenant_id = $1`, [seeded.b.id])
    await kit.owner.query(`UPDATE role SET name = 'other', system = NOT system WHERE tenant_id = $1`, [seeded.b.id])
    await kit.owner.query(`UPDATE tenant SET name = 'other', status = 'SUSPENDED' WHERE id = $1`, [seeded.b.id])
    for (const model of reachable) expect(differences(model, await answers(asked.get(model) ?? []))).toEqual([])
  })

  test('no answer changes: they are gone', async () => {
    for (const table of seeded.catalogue.tables.toReversed())
      await kit.owner.query(`DELETE FROM ${table} WHERE tenant_id = $1`, [seeded.b.id])
    await kit.owner.query('DELETE FROM tenant WHERE id = $1', [seeded.b.id])
    await kit.owner.query('DELETE FROM users WHERE id = $1', [seeded.userOfB])
    for (const model of reachable) expect(differences(model, await answers(asked.get(model) ?? []))).toEqual([])
  })

  test('the answers are those of an unconfined client in this database, where the tenant is alone now', async () => {
    const unconfined = new PrismaClient({ adapter: new PrismaPg(kit.owner) })
    for (const model of reachable)
      expect(differences(model, await answers(asked.get(model) ?? [], unconfined as unknown as Client))).toEqual([])
    await unconfined.$disconnect()
  })

  test('answers do change with rows of the own tenant', async () => {
    await kit.owner.query(`UPDATE role SET name = 'other' WHERE tenant_id = $1`, [seeded.a.id])
    expect(differences('Role', await answers(asked.get('Role') ?? [])).length).toBeGreaterThan(10)
  })
})
