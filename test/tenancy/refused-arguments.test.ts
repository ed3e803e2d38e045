// Calls that the client refuses by their arguments. No database: it decides before one is asked.
import { describe, expect, test } from 'vitest'
import { confine, TenancyRefusal } from '../../src/tenancy/arguments.ts'
import { modelKinds } from '../../src/tenancy/models.ts'
import { OPERATIONS, WRITES } from './client.ts'

const A = '00000000-0000-4000-8000-00000000000a'
const B = '00000000-0000-4000-8000-00000000000b'
/** As the walk sees them: findUnique comes as findFirst. */
const ALLOWED = OPERATIONS.filter((name) => !name.startsWith('findUnique'))

/** The words that the call is refused with. */
function refusal(model: string, operation: string, args: unknown): string {
  try {
    confine(model, operation, args, A)
  } catch (error) {
    if (error instanceof TenancyRefusal) return error.message
    throw error
  }
  return 'allowed'
}

describe('is refused', () => {
  test.each([
    'findUnique',
    'findUniqueOrThrow',
    'findRaw',
    'aggregateRaw',
    'runCommandRaw',
    '$queryRaw',
    'nonsense',
    '',
  ])('an operation that is not known: %s', (operation) => {
    expect(refusal('Role', operation, {})).toBe(`Role.${operation} is not an allowed operation`)
  })

  test.each([
    ['findMany', { cursor: { id: 'x' } }],
    ['findFirst', { cursor: { tenantId_id: { tenantId: B, id: 'x' } } }],
    ['findMany', { relationLoadStrategy: 'join' }],
    ['count', { cursor: { id: 'x' } }],
    ['aggregate', { cursor: { id: 'x' } }],
    ['groupBy', { by: ['name'], distinct: ['name'] }],
    ['create', { data: {}, where: {} }],
    ['deleteMany', { where: {}, data: {} }],
    ['updateMany', { data: {}, select: {} }],
  ])('an argument that is not known: %s %j', (operation, args) => {
    expect(refusal('Role', operation, args)).toContain(`Role.${operation} does not allow the argument`)
  })

  const fields = [
    { nonsense: 1 },
    { AND: [{ nonsense: 1 }] },
    { OR: [{}, { NOT: { nonsense: 1 } }] },
    { members: { some: { nonsense: 1 } } },
    { members: { every: { role: { is: { nonsense: 1 } } } } },
    { tenantId_nonsense: {} },
  ]
  test.each(fields)('a filter of a field that is not known: %j', (where) => {
    expect(refusal('Role', 'findMany', { where })).toMatch(/unknown field (tenantId_)?nonsense$/)
  })

  test.each([{ members: { all: {} } }, { members: { is: {} } }, { tenant: { some: {}, is: {} } }])(
    'a quantifier that is not known: %j',
    (where) => {
      expect(refusal('Role', 'findMany', { where })).toContain('unknown quantifier')
    },
  )

  const noObjects = [
    { where: [] },
    { where: 'x' },
    { where: { AND: 'x' } },
    { where: { OR: [[]] } },
    { where: { members: { some: 'x' } } },
    { include: [] },
    { include: { members: 'x' } },
  ]
  test.each([...noObjects.map((args) => ({ args })), { args: 'x' }, { args: [] }])(
    'what is no object: %j',
    ({ args }) => {
      expect(refusal('Role', 'findMany', args)).toContain('an object is expected')
    },
  )

  test.each([
    'create',
    'connect',
    'connectOrCreate',
    'createMany',
    'set',
    'update',
    'updateMany',
    'upsert',
    'delete',
    'deleteMany',
    'disconnect',
  ])('a nested write: %s', (write) => {
    const attempts = [
      ['create', { data: { name: 'x', members: { [write]: {} } } }],
      ['create', { data: { name: 'x', tenant: { [write]: { id: B } } } }],
      ['createMany', { data: [{ name: 'x' }, { members: { [write]: {} } }] }],
      ['update', { where: {}, data: { permissions: { [write]: [] } } }],
      ['updateMany', { data: { tenant: { [write]: { id: B } } } }],
      ['upsert', { where: {}, create: {}, update: { invitations: { [write]: {} } } }],
      ['upsert', { where: {}, create: { invitations: { [write]: {} } }, update: {} }],
    ] as const
    for (const [operation, args] of attempts)
      expect(refusal('Role', operation, args)).toContain('nested writes are refused')
  })

  test('a field that is not known in data', () => {
    expect(refusal('Role', 'create', { data: { name: 'x', nonsense: 1 } })).toBe('Role data: unknown field nonsense')
    expect(refusal('Role', 'create', { data: { name: 'x' } })).toBe('allowed')
  })

  test.each(WRITES.filter((name) => !name.startsWith('delete')))(
    'a foreign tenantId in the data of %s',
    (operation) => {
      const args = (tenantId: unknown): object[] => {
        if (operation === 'upsert')
          return [
            { create: { tenantId }, update: {} },
            { create: {}, update: { tenantId } },
          ]
        return [{ data: operation.startsWith('createMany') ? [{ name: 'x' }, { name: 'y', tenantId }] : { tenantId } }]
      }
      for (const tenantId of [B, { set: B }, { set: A }, null, '', A.toUpperCase()])
        for (const given of args(tenantId))
          expect(refusal('Role', operation, given)).toBe("Role data: tenantId is another tenant's")
      for (const given of args(A)) expect(refusal('Role', operation, given)).toBe('allowed')
    },
  )

  test('another id in the data of the tenant', () => {
    for (const operation of ['create', 'update', 'updateMany']) {
      expect(refusal('Tenant', operation, { data: { id: B } })).toBe("Tenant data: id is another tenant's")
      expect(refusal('Tenant', operation, { data: { id: A } })).toBe('allowed')
    }
  })

  const orders = [
    { tenant: { slug: 'asc' } },
    { members: { _count: 'desc' } },
    [{ name: 'asc' }, { tenant: { name: 'asc' } }],
    { _relevance: {} },
  ]
  test.each(orders.map((orderBy) => ({ orderBy })))('an order through a relation: %j', ({ orderBy }) => {
    for (const operation of ['findMany', 'findFirst', 'groupBy', 'aggregate', 'count'])
      expect(refusal('Role', operation, { orderBy })).toContain('is not a column of the model')
    expect(
      refusal('Membership', 'findMany', { include: { roles: { orderBy: { membership: { id: 'asc' } } } } }),
    ).toContain('is not a column of the model')
    expect(refusal('Role', 'findMany', { orderBy: [{ name: 'asc' }, { id: 'desc' }] })).toBe('allowed')
  })

  test('a hidden model, by any way', () => {
    const hidden = [...modelKinds].filter(([, kind]) => kind === 'hidden').map(([model]) => model)
    for (const model of hidden)
      for (const operation of ALLOWED)
        expect(refusal(model, operation, {})).toBe(`${model} is not reachable from a request`)
    const attempts = [
      ...['include', 'select'].flatMap((selection) => [
        ...[true, false, {}, { select: { hash: true } }].map(
          (credential) => ['User', { [selection]: { credential } }] as const,
        ),
        ['Session', { [selection]: { user: { [selection]: { credential: true } } } }] as const,
      ]),
      ...[{ is: { hash: { startsWith: '$' } } }, { hash: 'x' }, { isNot: {} }].map(
        (credential) => ['User', { where: { credential } }] as const,
      ),
      ['Session', { where: { user: { is: { credential: { is: {} } } } } }] as const,
    ]
    for (const [model, args] of attempts)
      expect(refusal(model, 'findMany', args)).toContain('PasswordCredential is not reachable')
  })

  test('a write to a model that is only read, and the deletion of a tenant', () => {
    for (const operation of WRITES)
      for (const model of ['User', 'Permission'])
        expect(refusal(model, operation, {})).toBe(`${model} is read-only here`)
    for (const operation of ['delete', 'deleteMany'])
      expect(refusal('Tenant', operation, {})).toBe('a tenant is never deleted as a row')
  })

  test.each([
    [{ include: { nonsense: true } }, 'unknown field nonsense'],
    [{ include: { members: { cursor: { id: 'x' } } } }, 'the nested argument cursor is not allowed'],
    [{ include: { tenant: { where: {} } } }, 'the nested argument where is not allowed'],
    [{ include: { _count: true } }, '_count must name its relations'],
    [{ select: { _count: { select: { nonsense: true } } } }, 'unknown relation nonsense'],
  ])('a selection that is not known: %j', (args, message) => {
    expect(refusal('Role', 'findMany', args)).toContain(message)
  })

  test('what every object has, as the name of a field', () => {
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty']) {
      const own = JSON.parse(`{ "${name}": { "is": {} } }`) as object
      for (const args of [{ where: own }, { include: own }, { where: { members: { some: own } } }])
        expect(() => confine('Role', 'findMany', args, A)).toThrow(/unknown|expected|convert/)
      expect(refusal('Role', 'create', { data: own })).toMatch(/nested writes are refused|unknown field/)
    }
  })
})
