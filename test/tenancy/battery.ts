// Questions through every relation of every model, made from the schema: what noninterference.test.ts asks.
import { factsOf, kindOf, modelKinds } from '../../src/tenancy/models.ts'
import { keyOf, uniqueKeysOf } from './client.ts'
import type { Row } from './rows.ts'

export interface Question {
  readonly model: string
  readonly operation: string
  readonly args: object
}

/** A row of each model by name, of one tenant. */
export type Rows = ReadonlyMap<string, Row>

export const reachable: readonly string[] = [...modelKinds].filter(([, kind]) => kind !== 'hidden').map(([name]) => name)

interface Relation {
  readonly name: string
  readonly model: string
  readonly list: boolean
}

function relationsOf(model: string): Relation[] {
  return Object.entries(factsOf(model).relations)
    .filter(([, relation]) => kindOf(relation.model) !== 'hidden')
    .map(([name, { model: target, list }]) => ({ name, model: target, list }))
}

/** Filters over `model` that name a row of the asking tenant, one of the other tenant, everything and nothing. */
function filters(model: string, own: Rows, foreign: Rows): Row[] {
  const keys = [own, foreign].map((rows) => keyOf(model, rows.get(model) ?? {}))
  const without = keys.map((key) => Object.fromEntries(Object.entries(key).filter(([name]) => name !== 'tenantId'))).filter((key) => Object.keys(key).length > 0)
  const all = [{}, ...keys, ...without]
  return [...all, ...all.map((filter) => ({ NOT: filter })), { OR: [...keys, ...without] }]
}

/** Every way to filter `model` through one of its relations, and through one of that relation's. */
function relationFilters(model: string, own: Rows, foreign: Rows): Row[] {
  return relationsOf(model).flatMap((relation) => {
    const quantifiers = relation.list ? ['some', 'every', 'none'] : ['is', 'isNot']
    const inner = filters(relation.model, own, foreign)
    const deeper = relationsOf(relation.model).flatMap((next) =>
      (next.list ? ['some', 'every', 'none'] : ['is', 'isNot']).map((quantifier) => ({ [next.name]: { [quantifier]: keyOf(next.model, foreign.get(next.model) ?? {}) } })),
    )
    const wheres = quantifiers.flatMap((quantifier) => [...inner, ...deeper].map((filter) => ({ [relation.name]: { [quantifier]: filter } })))
    return relation.list ? wheres : [...wheres, ...inner.map((filter) => ({ [relation.name]: filter }))]
  })
}

/** Every way to read a relation of `model` along with its rows, two steps deep. */
function selections(model: string, own: Rows, foreign: Rows): object[] {
  return relationsOf(model).flatMap((relation) => {
    const { name, list } = relation
    const scalars = Object.fromEntries(factsOf(model).key.map((field) => [field, true]))
    const nested = relationsOf(relation.model).flatMap((next) => [{ include: { [next.name]: true } }, { select: { [next.name]: true } }])
    const lists = [
      ...filters(relation.model, own, foreign).map((where) => ({ where })),
      ...relationsOf(relation.model).filter((next) => next.list).map((next) => ({ include: { _count: { select: { [next.name]: true } } } })),
      { orderBy: keyOrder(relation.model), skip: 0, take: 100 },
    ]
    const reads = [true, ...nested, ...(list ? lists : [])]
    return [
      ...reads.flatMap((read) => [{ include: { [name]: read } }, { select: { ...scalars, [name]: read } }]),
      ...(list ? [{ include: { _count: { select: { [name]: true } } } }, ...filters(relation.model, own, foreign).map((where) => ({ select: { _count: { select: { [name]: { where } } } } }))] : []),
    ]
  })
}

function keyOrder(model: string): object[] {
  return factsOf(model).key.map((field) => ({ [field]: 'asc' }))
}

/** Every question that the asking tenant can put about `model`, with the other tenant's keys in it. */
export function questions(model: string, own: Rows, foreign: Rows): Question[] {
  const by = [...factsOf(model).key]
  const wheres = [...filters(model, own, foreign), ...relationFilters(model, own, foreign)]
  return [
    ...wheres.flatMap((where) => [
      { operation: 'findMany', args: { where, orderBy: keyOrder(model) } },
      { operation: 'count', args: { where } },
    ]),
    ...filters(model, own, foreign).flatMap((where) => [
      { operation: 'findFirst', args: { where } },
      { operation: 'aggregate', args: { where, _count: true } },
      { operation: 'groupBy', args: { where, by, _count: true, orderBy: keyOrder(model) } },
    ]),
    ...[own, foreign].flatMap((rows) => uniqueKeysOf(model, rows.get(model) ?? {}).map((where) => ({ operation: 'findUnique', args: { where } }))),
    ...selections(model, own, foreign).map((selection) => ({ operation: 'findMany', args: { ...selection, orderBy: keyOrder(model) } })),
  ].map((question) => ({ model, ...question }))
}
