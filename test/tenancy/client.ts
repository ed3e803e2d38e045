// The request's client by name: the tests of this folder go through every model and every operation.
import { models } from '../../src/generated/models.ts'
import type { Client } from '../../src/tenancy/database.ts'
import type { Row } from './rows.ts'

export const READS = [
  'findFirst',
  'findFirstOrThrow',
  'findUnique',
  'findUniqueOrThrow',
  'findMany',
  'count',
  'aggregate',
  'groupBy',
] as const
export const WRITES = [
  'create',
  'createMany',
  'createManyAndReturn',
  'update',
  'updateMany',
  'updateManyAndReturn',
  'upsert',
  'delete',
  'deleteMany',
] as const
/** Every operation of a model that the request's client allows. */
export const OPERATIONS = [...READS, ...WRITES] as const
export type Operation = (typeof OPERATIONS)[number]

export interface Delegate {
  call(operation: string, args?: object): Promise<unknown>
  /** What can be called on any model. */
  readonly operations: readonly string[]
}

export function delegate(client: Client, model: string): Delegate {
  const methods = (client as unknown as Record<string, Record<string, (args?: object) => Promise<unknown>>>)[
    model[0]?.toLowerCase() + model.slice(1)
  ]
  if (!methods) throw new Error(`the client has no model ${model}`)
  return {
    async call(operation, args) {
      const method = methods[operation]
      if (typeof method !== 'function') throw new Error(`${model} has no operation ${operation}`)
      return method.call(methods, args)
    },
    operations: Reflect.ownKeys(methods).filter(
      (key): key is string => typeof key === 'string' && typeof methods[key] === 'function',
    ),
  }
}

const pick = (row: Row, fields: readonly string[]): Row =>
  Object.fromEntries(fields.map((field) => [field, row[field]]))

/** The primary key of a row as a filter of plain columns. */
export function keyOf(model: string, row: Row): Row {
  return pick(row, models[model]?.key ?? [])
}

/** Every unique key of a row, as findUnique takes it; the primary key first. */
export function uniqueKeysOf(model: string, row: Row): [Row, ...Row[]] {
  const { key, compoundKeys } = factsOf(model)
  const compound = Object.entries(compoundKeys).map(([name, fields]) => ({ [name]: pick(row, fields) }))
  const [first, ...rest] = key.length === 1 ? [pick(row, key), ...compound] : compound
  if (!first) throw new Error(`${model} has no unique key`)
  return [first, ...rest]
}

/** A column that no key and no link needs, to write to; undefined where a model has none. */
export function plainField(model: string): string | undefined {
  const { scalars, key, compoundKeys, relations } = factsOf(model)
  const taken = new Set([
    ...key,
    ...Object.values(compoundKeys).flat(),
    ...Object.values(relations).flatMap((relation) => relation.from),
  ])
  return scalars.find((field) => !taken.has(field))
}

/** Arguments that aim the operation at `row`, writing what `row` holds already. */
export function sampleArgs(model: string, operation: Operation, row: Row, data: Row = written(model, row)): Row {
  const [unique] = uniqueKeysOf(model, row)
  const rowData = Object.fromEntries(Object.entries(row).filter(([, value]) => value !== null))
  const flat = { where: keyOf(model, row) }
  switch (operation) {
    case 'findFirst':
    case 'findFirstOrThrow':
    case 'findMany':
    case 'count':
    case 'deleteMany':
      return flat
    case 'aggregate':
      return { ...flat, _count: true }
    case 'groupBy':
      return { ...flat, by: [...factsOf(model).key], _count: true }
    case 'findUnique':
    case 'findUniqueOrThrow':
    case 'delete':
      return { where: unique }
    case 'update':
      return { where: unique, data }
    case 'updateMany':
    case 'updateManyAndReturn':
      return { ...flat, data }
    case 'upsert':
      return { where: unique, create: rowData, update: data }
    case 'create':
      return { data: rowData }
    case 'createMany':
    case 'createManyAndReturn':
      return { data: [rowData] }
  }
}

/** What an update of `sampleArgs` writes: a plain column, or where there is none the key as it is. */
export function written(model: string, row: Row): Row {
  const field = plainField(model)
  return field === undefined ? keyOf(model, row) : { [field]: row[field] ?? undefined }
}

function factsOf(model: string): (typeof models)[string] & object {
  const facts = models[model]
  if (!facts) throw new Error(`no model ${model}`)
  return facts
}

/** What a call came to: its answer, or the error that it was refused with. */
export async function outcome(
  work: () => Promise<unknown>,
): Promise<{ answer: unknown; error: undefined } | { answer: undefined; error: Error }> {
  try {
    return { answer: await work(), error: undefined }
  } catch (error) {
    if (!(error instanceof Error)) throw error
    return { answer: undefined, error }
  }
}
