// Layer 1's walk over Prisma arguments. It adds the tenant to every filter, stamps every created row, and refuses the
// rest.
import { factsOf, kindOf } from './models.ts'

type Args = Readonly<Record<string, unknown>>

/** The client was asked for something that it does not allow: a programming error, which no caller can mend. */
export class TenancyRefusal extends Error {
  override readonly name = 'TenancyRefusal'
}

const READS = ['where', 'select', 'include', 'omit', 'orderBy', 'take', 'skip', 'distinct']
const AGGREGATES = ['where', 'orderBy', 'take', 'skip', '_count', '_avg', '_sum', '_min', '_max']

/**
 * Every allowed operation with its allowed arguments. Others are refused, so a new feature of Prisma starts closed.
 * findUnique arrives as findFirst (extension.ts).
 */
const OPERATIONS: Readonly<
  Record<string, { readonly args: readonly string[]; readonly writes?: true; readonly deletes?: true }>
> = {
  findFirst: { args: READS },
  findFirstOrThrow: { args: READS },
  findMany: { args: READS },
  count: { args: ['where', 'select', 'orderBy', 'take', 'skip'] },
  aggregate: { args: AGGREGATES },
  groupBy: { args: [...AGGREGATES, 'by', 'having'] },
  create: { args: ['data', 'select', 'include', 'omit'], writes: true },
  createMany: { args: ['data', 'skipDuplicates'], writes: true },
  createManyAndReturn: { args: ['data', 'skipDuplicates', 'select', 'omit'], writes: true },
  update: { args: ['where', 'data', 'select', 'include', 'omit'], writes: true },
  updateMany: { args: ['where', 'data', 'limit'], writes: true },
  updateManyAndReturn: { args: ['where', 'data', 'limit', 'select', 'omit'], writes: true },
  upsert: { args: ['where', 'create', 'update', 'select', 'include', 'omit'], writes: true },
  delete: { args: ['where', 'select', 'include', 'omit'], writes: true, deletes: true },
  deleteMany: { args: ['where', 'limit'], writes: true, deletes: true },
}

/** Returns the call confined to `tenantId`. Throws TenancyRefusal for what cannot be confined. */
export function confine(model: string, operation: string, args: unknown, tenantId: string): Record<string, unknown> {
  const rule = OPERATIONS[operation]
  const kind = kindOf(model)
  if (!rule) throw new TenancyRefusal(`${model}.${operation} is not an allowed operation`)
  if (kind === 'hidden') throw new TenancyRefusal(`${model} is not reachable from a request`)
  if (rule.writes && (kind === 'member' || kind === 'shared')) throw new TenancyRefusal(`${model} is read-only here`)
  if (rule.deletes && kind === 'tenant') throw new TenancyRefusal('a tenant is never deleted as a row')
  const out: Record<string, unknown> = { ...record(args ?? {}, `${model}.${operation}`) }
  for (const [name, value] of Object.entries(out)) {
    // fault: C8
    if (value !== undefined && !rule.args.includes(name))
      throw new TenancyRefusal(`${model}.${operation} does not allow the argument ${name}`)
  }
  if (rule.args.includes('where')) out['where'] = confineWhere(model, out['where'], tenantId)
  for (const name of ['select', 'include'] as const)
    if (out[name] !== undefined) out[name] = confineSelection(model, out[name], tenantId)
  if (out['orderBy'] !== undefined) refuseRelationOrder(model, out['orderBy'])
  const stamped = operation.startsWith('create')
  if (out['data'] !== undefined) out['data'] = confineData(model, out['data'], tenantId, stamped)
  if (out['create'] !== undefined) out['create'] = confineData(model, out['create'], tenantId, true)
  if (out['update'] !== undefined) out['update'] = confineData(model, out['update'], tenantId, false)
  return out
}

/** Returns the filter that confines a model's rows; null: every tenant sees the same. */
function boundary(model: string, tenantId: string): Record<string, unknown> | null {
  switch (kindOf(model)) {
    case 'owned':
      return { tenantId }
    case 'tenant':
      return { id: tenantId }
    case 'member':
      return { memberships: { some: { tenantId } } }
    case 'shared':
      return null
    case 'hidden':
      throw new TenancyRefusal(`${model} is not reachable from a request`)
  }
}

/** `{ tenantId_id: { … } }` → `{ … }`: findFirst, which replaces findUnique, takes no compound keys. */
export function withoutCompoundKeys(model: string, args: unknown): Record<string, unknown> {
  const given = record(args, `${model}.findUnique`)
  const { compoundKeys } = factsOf(model)
  const where = Object.entries(record(given['where'], `${model} where`)).map(([name, value]) =>
    compoundKeys[name] ? value : { [name]: value },
  )
  return { ...given, where: Object.assign({}, ...where) }
}

/** Returns `where` AND the boundary. */
function confineWhere(model: string, where: unknown, tenantId: string): Record<string, unknown> {
  const given = walkWhere(model, where ?? {}, tenantId)
  const limit = boundary(model, tenantId)
  if (!limit) return given
  const { AND, ...rest } = given
  const before = AND === undefined ? [] : Array.isArray(AND) ? AND : [AND]
  // fault: C1
  return { ...rest, AND: [...before, limit] }
}

function walkWhere(model: string, where: unknown, tenantId: string): Record<string, unknown> {
  const facts = factsOf(model)
  const out: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(record(where, `${model} where`))) {
    if (value === undefined) continue
    const relation = facts.relations[name]
    if (name === 'AND' || name === 'OR' || name === 'NOT') {
      out[name] = Array.isArray(value)
        ? value.map((entry) => walkWhere(model, entry, tenantId))
        : walkWhere(model, value, tenantId)
    } else if (relation) out[name] = confineRelationFilter(relation, value, tenantId)
    else if (facts.scalars.includes(name)) out[name] = value
    // ANDed with the boundary, so a foreign one finds nothing
    else if (facts.compoundKeys[name]) out[name] = value
    else throw new TenancyRefusal(`${model} where: unknown field ${name}`)
  }
  return out
}

function confineRelationFilter(relation: { model: string; list: boolean }, value: unknown, tenantId: string): unknown {
  if (value === null) return null
  const filter = record(value, `${relation.model} filter`)
  const quantifiers = relation.list ? ['some', 'every', 'none'] : ['is', 'isNot']
  if (!relation.list && !Object.keys(filter).some((name) => quantifiers.includes(name)))
    return confineWhere(relation.model, filter, tenantId)
  return Object.fromEntries(
    Object.entries(filter).map(([name, inner]) => {
      if (!quantifiers.includes(name)) throw new TenancyRefusal(`${relation.model} filter: unknown quantifier ${name}`)
      if (inner === null || inner === undefined) return [name, inner]
      // fault: C5
      return [
        name,
        name === 'every'
          ? confineEvery(relation.model, inner, tenantId)
          : confineWhere(relation.model, inner, tenantId),
      ]
    }),
  )
}

/**
 * Returns `every` for this tenant's rows only: each row meets the condition or is another tenant's. Relations of a user
 * or a permission have other tenants' rows, which must not decide. The boundary is on both sides, since Prisma drops an
 * empty condition from an OR.
 */
function confineEvery(model: string, where: unknown, tenantId: string): Record<string, unknown> {
  const own = confineWhere(model, where, tenantId)
  const limit = boundary(model, tenantId)
  return limit ? { OR: [own, { NOT: limit }] } : own
}

function confineSelection(model: string, selection: unknown, tenantId: string): unknown {
  const facts = factsOf(model)
  return Object.fromEntries(
    Object.entries(record(selection, `${model} selection`)).map(([name, value]) => {
      const relation = facts.relations[name]
      if (name === '_count') return [name, confineCounts(model, value, tenantId)]
      if (!relation) {
        if (!facts.scalars.includes(name)) throw new TenancyRefusal(`${model} selection: unknown field ${name}`)
        return [name, value]
      }
      if (kindOf(relation.model) === 'hidden')
        throw new TenancyRefusal(`${relation.model} is not reachable from a request`)
      if (value === false || value === undefined) return [name, value]
      return [name, confineNestedRead(relation, value === true ? {} : value, tenantId)]
    }),
  )
}

function confineNestedRead(relation: { model: string; list: boolean }, value: unknown, tenantId: string): unknown {
  const given = record(value, `${relation.model} selection`)
  const allowed = relation.list ? READS : ['select', 'include', 'omit']
  const out: Record<string, unknown> = {}
  for (const [name, inner] of Object.entries(given)) {
    if (inner === undefined) continue
    if (!allowed.includes(name))
      throw new TenancyRefusal(`${relation.model}: the nested argument ${name} is not allowed`)
    out[name] = name === 'select' || name === 'include' ? confineSelection(relation.model, inner, tenantId) : inner
  }
  // a to-one relation is confined by its composite key
  // fault: C4
  if (relation.list) out['where'] = confineWhere(relation.model, given['where'], tenantId)
  if (out['orderBy'] !== undefined) refuseRelationOrder(relation.model, out['orderBy'])
  return out
}

function confineCounts(model: string, value: unknown, tenantId: string): unknown {
  const facts = factsOf(model)
  if (value === true) throw new TenancyRefusal(`${model}: _count must name its relations`)
  const select = record(record(value, `${model} _count`)['select'] ?? {}, `${model} _count.select`)
  return {
    select: Object.fromEntries(
      Object.entries(select).map(([name, inner]) => {
        const relation = facts.relations[name]
        if (!relation) throw new TenancyRefusal(`${model} _count: unknown relation ${name}`)
        // fault: C6
        return [
          name,
          { where: confineWhere(relation.model, inner === true ? {} : record(inner, name)['where'], tenantId) },
        ]
      }),
    ),
  }
}

/** Takes scalars only: a nested write would get its tenant from a relation. Write each row by its own call. */
function confineData(model: string, data: unknown, tenantId: string, stamp: boolean): unknown {
  if (Array.isArray(data)) return data.map((row) => confineData(model, row, tenantId, stamp))
  const facts = factsOf(model)
  const row = record(data, `${model} data`)
  for (const [name, value] of Object.entries(row)) {
    if (value === undefined) continue
    // fault: C7
    if (facts.relations[name]) throw new TenancyRefusal(`${model}.${name}: nested writes are refused`)
    if (!facts.scalars.includes(name)) throw new TenancyRefusal(`${model} data: unknown field ${name}`)
  }
  const column = kindOf(model) === 'tenant' ? 'id' : 'tenantId'
  // fault: C2
  if (row[column] !== undefined && row[column] !== tenantId)
    throw new TenancyRefusal(`${model} data: ${column} is another tenant's`)
  // fault: C3
  return stamp ? { ...row, [column]: tenantId } : row
}

function refuseRelationOrder(model: string, orderBy: unknown): void {
  const scalars = [...factsOf(model).scalars, '_count', '_avg', '_sum', '_min', '_max']
  for (const entry of Array.isArray(orderBy) ? orderBy : [orderBy])
    for (const name of Object.keys(record(entry, `${model} orderBy`)))
      if (!scalars.includes(name)) throw new TenancyRefusal(`${model} orderBy: ${name} is not a column of the model`)
}

function record(value: unknown, what: string): Args {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new TenancyRefusal(`${what}: an object is expected`)
  return value as Args
}
