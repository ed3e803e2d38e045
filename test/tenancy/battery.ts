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

export const reachable: readonly string[] = [...modelKinds]
  .filter(([, kind]) => kind !== 'hidden')
  .map(([name]) => name)

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

/**
 * The relations that questions about `model` follow from one of its own. Through their tenant all models lead to all
 * others, by the same path; each of these is asked for from two models, in turn.
 */
function beyond(model: string, target: string): Relation[] {
  const all = relationsOf(target)
  if (kindOf(target) !== 'tenant' || all.length === 0) return all
  const turn = reachable.indexOf(model)
  return all.filter((_, at) => at === turn % all.length || at === (turn + 1) % all.length)
}

/**
 * Nothing is one of none. Not asked of `every`, which becomes an OR: Prisma drops an empty OR that stands in another.
 */
const EMPTY = { OR: [] }

/** Filters over `model` that name a row of the asking tenant, one of the other tenant, everything and nothing. */
function filters(model: string, own: Rows, foreign: Rows): Row[] {
  const [mine, theirs] = [keyOf(model, own.get(model) ?? {}), keyOf(model, foreign.get(model) ?? {})]
  // without the tenant, which another filter would be needed for
  const bare = Object.fromEntries(Object.entries(theirs).filter(([name]) => name !== 'tenantId'))
  return [
    {},
    { AND: [] },
    EMPTY,
    mine,
    theirs,
    { NOT: mine },
    { NOT: theirs },
    { OR: [mine, theirs] },
    ...(Object.keys(bare).length > 0 ? [bare, { NOT: bare }] : []),
  ]
}

/** Every way to filter `model` through one of its relations, and through one of that relation's. */
function relationFilters(model: string, own: Rows, foreign: Rows): Row[] {
  return relationsOf(model).flatMap((relation) => {
    const inner = filters(relation.model, own, foreign)
    const deeper = beyond(model, relation.model).flatMap((next) =>
      quantifiers(next).map((quantifier) => ({
        [next.name]: { [quantifier]: keyOf(next.model, foreign.get(next.model) ?? {}) },
      })),
    )
    const quantified = quantifiers(relation).flatMap((quantifier) =>
      inner.filter((filter) => quantifier !== 'every' || filter !== EMPTY).map((filter) => ({ [quantifier]: filter })),
    )
    const [first] = quantifiers(relation)
    const short = relation.list ? [] : inner
    return [...quantified, ...deeper.map((filter) => ({ [first]: filter })), ...short].map((filter) => ({
      [relation.name]: filter,
    }))
  })
}

function quantifiers(relation: Relation): [string, ...string[]] {
  return relation.list ? ['some', 'every', 'none'] : ['is', 'isNot']
}

/** Every way to read a relation of `model` along with its rows, two steps deep. */
function selections(model: string, own: Rows, foreign: Rows): object[] {
  const key = Object.fromEntries(factsOf(model).key.map((field) => [field, true]))
  return relationsOf(model).flatMap(({ name, model: target, list }) => {
    const next = beyond(model, target)
    const wheres = list ? filters(target, own, foreign).map((where) => ({ where })) : []
    return [
      { include: { [name]: true } },
      { select: { ...key, [name]: true } },
      ...next.flatMap((step) => [
        { include: { [name]: { include: { [step.name]: true } } } },
        { select: { [name]: { select: { [step.name]: true } } } },
      ]),
      ...next
        .filter((step) => step.list)
        .map((step) => ({ include: { [name]: { include: { _count: { select: { [step.name]: true } } } } } })),
      ...wheres.flatMap((where) => [
        { include: { [name]: where } },
        { select: { _count: { select: { [name]: where } } } },
      ]),
      ...(list
        ? [
            { include: { [name]: { orderBy: keyOrder(target), skip: 0, take: 100 } } },
            { include: { _count: { select: { [name]: true } } } },
          ]
        : []),
    ]
  })
}

function keyOrder(model: string): object[] {
  return factsOf(model).key.map((field) => ({ [field]: 'asc' }))
}

/** Every question that the asking tenant can put about `model`, with the other tenant's keys in it. */
export function questions(model: string, own: Rows, foreign: Rows): Question[] {
  const by = [...factsOf(model).key]
  return [
    ...relationFilters(model, own, foreign).map((where) => ({
      operation: 'findMany',
      args: { where, orderBy: keyOrder(model) },
    })),
    ...filters(model, own, foreign).flatMap((where) => [
      { operation: 'findMany', args: { where, orderBy: keyOrder(model) } },
      { operation: 'findFirst', args: { where } },
      { operation: 'count', args: { where } },
      { operation: 'aggregate', args: { where, _count: true } },
      { operation: 'groupBy', args: { where, by, _count: true, orderBy: keyOrder(model) } },
    ]),
    ...[own, foreign].flatMap((rows) =>
      uniqueKeysOf(model, rows.get(model) ?? {}).map((where) => ({ operation: 'findUnique', args: { where } })),
    ),
    ...selections(model, own, foreign).map((selection) => ({
      operation: 'findMany',
      args: { ...selection, orderBy: keyOrder(model) },
    })),
  ].map((question) => ({ model, ...question }))
}
