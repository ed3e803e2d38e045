// The matrix: every model × every operation of Prisma, aimed by tenant A at tenant B's ids and values. Made from the
// schema, so a new model is in it without a line being written.
import { factsOf, kindOf } from '../../src/tenancy/models.ts'
import { questions, reachable } from '../tenancy/battery.ts'
import { keyOf, plainField, sampleArgs, uniqueKeysOf, WRITES } from '../tenancy/client.ts'
import type { Row } from '../tenancy/rows.ts'
import { type AnyClient, text, type TwoTenants } from './two-tenants.ts'

export type Category = 'read' | 'shape' | 'write' | 'nested' | 'raw' | 'transaction'

export interface Case {
  readonly id: string
  readonly category: Category
  readonly writes: boolean
  /** what A itself says, and so may be answered */
  readonly said: string
  run(client: AnyClient): Promise<unknown>
}

type Delegates = Readonly<Record<string, Readonly<Record<string, (args: object) => Promise<unknown>>>>>

function invoke(client: AnyClient, model: string, operation: string, args: object): Promise<unknown> {
  const method = (client as unknown as Delegates)[`${model[0]?.toLowerCase()}${model.slice(1)}`]?.[operation]
  if (!method) throw new TypeError(`${model} has no ${operation}`)
  return method(args)
}

export function casesOf(model: string, at: TwoTenants): Case[] {
  const own = at.own.get(model) ?? {}
  const foreign = at.foreign.get(model) ?? {}
  const make = (category: Category, operation: string, args: object, index: number): Case => ({
    id: `${model}.${operation}#${category}${index}`,
    category,
    writes: category === 'write' || category === 'nested',
    said: text(args),
    run: (client) => invoke(client, model, operation, args),
  })
  return [
    ...questions(model, at.own, at.foreign).map(({ operation, args }, index) => make('read', operation, args, index)),
    ...shapes(model, own, foreign).map(([operation, args], index) => make('shape', operation, args, index)),
    ...writes(model, own, foreign, at).map(([operation, args], index) => make('write', operation, args, index)),
    ...nested(model, at).map(([operation, args], index) => make('nested', operation, args, index)),
    ...(tableOf(model) ? raw(model, at) : []),
    ...transactions(model, foreign),
  ]
}

type Call = readonly [operation: string, args: object]

/** Arguments beyond filters: paging from a foreign row, orders through relations, distinct, all columns but some. */
function shapes(model: string, own: Row, foreign: Row): Call[] {
  const cursors = [own, foreign].flatMap((row) => uniqueKeysOf(model, row).map((cursor) => ({ cursor })))
  const relations = Object.entries(factsOf(model).relations).filter(
    ([, relation]) => kindOf(relation.model) !== 'hidden',
  )
  const orders = relations.map(([name, relation]) => ({
    orderBy: { [name]: relation.list ? { _count: 'desc' } : { [factsOf(relation.model).key[0] ?? 'id']: 'desc' } },
  }))
  const [field = 'id'] = factsOf(model).key
  return [
    ...cursors,
    ...cursors.map((cursor) => ({ ...cursor, skip: 1, take: -5 })),
    ...orders,
    { distinct: [field] },
    { omit: { [plainField(model) ?? field]: true } },
    { relationLoadStrategy: 'join' },
  ].flatMap((args): Call[] => [
    ['findMany', args],
    ['findFirst', args],
  ])
}

/** Writes that name B's row by its keys, by filters, or that carry B's tenant in their data. */
function writes(model: string, own: Row, foreign: Row, { a, b }: TwoTenants): Call[] {
  const change = changed(model, own, foreign)
  const mixed = Object.fromEntries(
    Object.entries({ ...foreign, ...(own['tenantId'] !== undefined && { tenantId: a }) }).filter(
      ([, value]) => value !== null,
    ),
  )
  const tenant = kindOf(model) === 'tenant' ? 'id' : 'tenantId'
  const filters = [{ [tenant]: b }, { NOT: { [tenant]: a } }, { OR: [{ [tenant]: b }, keyOf(model, foreign)] }]
  const [key] = uniqueKeysOf(model, own)
  return [
    ...WRITES.flatMap((operation): Call[] => [
      [operation, sampleArgs(model, operation, foreign)],
      [operation, sampleArgs(model, operation, foreign, change)],
    ]),
    ...filters.flatMap((where): Call[] => [
      ['updateMany', { where, data: change }],
      ['updateManyAndReturn', { where, data: change }],
      ['deleteMany', { where }],
    ]),
    ['updateMany', { where: keyOf(model, own), data: { [tenant]: b } }],
    ['update', { where: key, data: { [tenant]: b } }],
    ['create', { data: mixed }],
    ['createMany', { data: [mixed], skipDuplicates: true }],
    ['upsert', { where: uniqueKeysOf(model, foreign)[0], create: mixed, update: change }],
  ]
}

/** A plain column of A's value, to be seen in B's row. */
function changed(model: string, own: Row, foreign: Row): Row {
  const field = plainField(model)
  return field === undefined ? keyOf(model, foreign) : { [field]: own[field] ?? foreign[field] ?? undefined }
}

/** Every nested write through every relation of an own row, aimed at B's rows. */
function nested(model: string, at: TwoTenants): Call[] {
  const own = at.own.get(model) ?? {}
  const [where] = uniqueKeysOf(model, own)
  return Object.entries(factsOf(model).relations).flatMap(([name, relation]) => {
    if (kindOf(relation.model) === 'hidden') return []
    const target = at.foreign.get(relation.model) ?? {}
    const keys = uniqueKeysOf(relation.model, target)
    const data = changed(relation.model, at.own.get(relation.model) ?? {}, target)
    const whole = Object.fromEntries(
      Object.entries(target).filter(([field, value]) => value !== null && field !== 'tenantId'),
    )
    const each = keys.flatMap((key) => [
      { connect: key },
      { connectOrCreate: { where: key, create: whole } },
      { upsert: { where: key, create: whole, update: data } },
    ])
    const many = keys.flatMap((key) => [
      { set: [key] },
      { disconnect: [key] },
      { delete: [key] },
      { update: { where: key, data } },
    ])
    const lists = [...many, { deleteMany: {} }, { updateMany: { where: {}, data } }, { createMany: { data: [whole] } }]
    const single = [
      { update: data },
      { update: { where: {}, data } },
      { delete: true },
      { disconnect: true },
      { upsert: { create: whole, update: data } },
    ]
    return [{ create: whole }, ...each, ...(relation.list ? lists : single)].map((write): Call => [
      'update',
      { where, data: { [name]: write } },
    ])
  })
}

function tableOf(model: string): string {
  return factsOf(model).table
}

interface RawClient {
  $queryRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown>
  $executeRawUnsafe(sql: string, ...values: unknown[]): Promise<unknown>
  $transaction(work: unknown): Promise<unknown>
}

/**
 * SQL past every check of the client. (That a statement may set app.tenant_id itself is outside the matrix: see the
 * report.)
 */
function raw(model: string, { b }: TwoTenants): Case[] {
  const column = kindOf(model) === 'owned' ? 'tenant_id' : kindOf(model) === 'tenant' ? 'id' : null
  if (column === null) return []
  const table = tableOf(model)
  const statements: readonly (readonly [boolean, string])[] = [
    [false, `SELECT to_jsonb(t) AS row FROM ${table} t`],
    [false, `SELECT to_jsonb(t) AS row FROM ${table} t WHERE ${column} = '${b}'`],
    [true, `UPDATE ${table} SET ${column} = ${column} WHERE ${column} = '${b}' RETURNING to_jsonb(${table}) AS row`],
    [true, `DELETE FROM ${table} WHERE ${column} = '${b}' RETURNING to_jsonb(${table}) AS row`],
  ]
  return statements.map(([write, sql], index) => ({
    id: `${model}.raw${index}`,
    category: 'raw',
    writes: write,
    said: sql,
    run: (client) => (client as unknown as RawClient).$queryRawUnsafe(sql),
  }))
}

/** The same reads in Prisma's own transactions, interactive and batched. */
function transactions(model: string, foreign: Row): Case[] {
  const where = { where: keyOf(model, foreign) }
  const [unique] = uniqueKeysOf(model, foreign)
  const on = (client: AnyClient): RawClient => client as unknown as RawClient
  return [
    {
      id: `${model}.interactive`,
      category: 'transaction',
      writes: false,
      said: text(where),
      run: (client) => on(client).$transaction((tx: AnyClient) => invoke(tx, model, 'findMany', where)),
    },
    {
      id: `${model}.interactiveUnique`,
      category: 'transaction',
      writes: false,
      said: text(where),
      run: (client) => on(client).$transaction((tx: AnyClient) => invoke(tx, model, 'findUnique', { where: unique })),
    },
    {
      id: `${model}.batch`,
      category: 'transaction',
      writes: false,
      said: text(where),
      run: (client) =>
        on(client).$transaction([invoke(client, model, 'findMany', where), invoke(client, model, 'findMany', {})]),
    },
  ]
}

export const MODELS = reachable
