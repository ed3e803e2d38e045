// The walk over Prisma's arguments, by itself: what it makes of a call, and what it refuses. No database: it decides
// before one is asked.
import { describe, expect, test } from 'vitest'
import { confine, TenancyRefusal, withoutCompoundKeys } from '../../src/tenancy/arguments.ts'
import { modelKinds } from '../../src/tenancy/models.ts'
import { OPERATIONS, WRITES } from './client.ts'

const A = '00000000-0000-4000-8000-00000000000a'
const B = '00000000-0000-4000-8000-00000000000b'
const MINE = { tenantId: A }
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

describe('what a call becomes', () => {
  const cases: readonly (readonly [
    what: string,
    model: string,
    operation: string,
    given: unknown,
    becomes: unknown,
  ])[] = [
    ['no arguments', 'Role', 'findMany', undefined, { where: { AND: [MINE] } }],
    ['null where', 'Role', 'findMany', { where: null }, { where: { AND: [MINE] } }],
    ['a filter', 'Role', 'findFirst', { where: { name: 'x' } }, { where: { name: 'x', AND: [MINE] } }],
    ['an AND', 'Role', 'count', { where: { AND: { name: 'x' } } }, { where: { AND: [{ name: 'x' }, MINE] } }],
    [
      'an OR',
      'Role',
      'deleteMany',
      { where: { OR: [{}, { tenantId: B }] } },
      { where: { OR: [{}, { tenantId: B }], AND: [MINE] } },
    ],
    ['the tenant', 'Tenant', 'findMany', {}, { where: { AND: [{ id: A }] } }],
    ['a person', 'User', 'findMany', {}, { where: { AND: [{ memberships: { some: { tenantId: A } } }] } }],
    ['the catalogue', 'Permission', 'findMany', { where: { key: 'x' } }, { where: { key: 'x' } }],
    [
      'some',
      'Role',
      'findMany',
      { where: { members: { some: {} } } },
      { where: { members: { some: { AND: [MINE] } }, AND: [MINE] } },
    ],
    [
      'none',
      'Role',
      'findMany',
      { where: { members: { none: { roleId: 'x' } } } },
      { where: { members: { none: { roleId: 'x', AND: [MINE] } }, AND: [MINE] } },
    ],
    [
      'every',
      'Permission',
      'findMany',
      { where: { roles: { every: { roleId: 'x' } } } },
      { where: { roles: { every: { OR: [{ roleId: 'x', AND: [MINE] }, { NOT: MINE }] } } } },
    ],
    [
      'is',
      'Session',
      'findMany',
      { where: { tenant: { is: { slug: 'b' } } } },
      { where: { tenant: { is: { slug: 'b', AND: [{ id: A }] } }, AND: [MINE] } },
    ],
    [
      'is, in short',
      'Session',
      'findMany',
      { where: { user: { email: 'x' } } },
      { where: { user: { email: 'x', AND: [{ memberships: { some: { tenantId: A } } }] }, AND: [MINE] } },
    ],
    ['is null', 'ApiKey', 'findMany', { where: { user: null } }, { where: { user: null, AND: [MINE] } }],
    [
      'an include',
      'Role',
      'findMany',
      { include: { members: true } },
      { include: { members: { where: { AND: [MINE] } } }, where: { AND: [MINE] } },
    ],
    [
      'an include not wanted',
      'Role',
      'findMany',
      { include: { members: false } },
      { include: { members: false }, where: { AND: [MINE] } },
    ],
    [
      'a nested filter',
      'User',
      'findMany',
      { select: { sessions: { where: { tenantId: B } } } },
      {
        select: { sessions: { where: { tenantId: B, AND: [MINE] } } },
        where: { AND: [{ memberships: { some: { tenantId: A } } }] },
      },
    ],
    [
      'two steps',
      'Session',
      'findFirst',
      { include: { user: { include: { sessions: true } } } },
      { include: { user: { include: { sessions: { where: { AND: [MINE] } } } } }, where: { AND: [MINE] } },
    ],
    [
      'counts',
      'User',
      'findFirst',
      { select: { _count: { select: { sessions: true } } } },
      {
        select: { _count: { select: { sessions: { where: { AND: [MINE] } } } } },
        where: { AND: [{ memberships: { some: { tenantId: A } } }] },
      },
    ],
    ['a creation', 'Role', 'create', { data: { name: 'x' } }, { data: { name: 'x', tenantId: A } }],
    [
      'creations',
      'Role',
      'createMany',
      { data: [{ name: 'x' }, { name: 'y', tenantId: A }] },
      {
        data: [
          { name: 'x', tenantId: A },
          { name: 'y', tenantId: A },
        ],
      },
    ],
    ['a new tenant', 'Tenant', 'create', { data: { slug: 'x', name: 'x' } }, { data: { slug: 'x', name: 'x', id: A } }],
    ['an update', 'Role', 'updateMany', { data: { name: 'x' } }, { data: { name: 'x' }, where: { AND: [MINE] } }],
    [
      'an upsert',
      'Role',
      'upsert',
      { where: { tenantId_name: { tenantId: B, name: 'x' } }, create: { name: 'x' }, update: {} },
      {
        where: { tenantId_name: { tenantId: B, name: 'x' }, AND: [MINE] },
        create: { name: 'x', tenantId: A },
        update: {},
      },
    ],
  ]
  test.each(cases)('%s (%s.%s)', (_, model, operation, given, becomes) => {
    expect(confine(model, operation, given, A)).toEqual(becomes)
  })

  test('the arguments that were given are left as they are', () => {
    const where = Object.freeze({ AND: Object.freeze([Object.freeze({ name: 'x' })]) })
    expect(confine('Role', 'findMany', Object.freeze({ where }), A)).toEqual({ where: { AND: [{ name: 'x' }, MINE] } })
    expect(where).toEqual({ AND: [{ name: 'x' }] })
  })

  test('a look-up by a compound key becomes one by its columns', () => {
    expect(
      withoutCompoundKeys('Role', { where: { tenantId_id: { tenantId: B, id: 'x' } }, select: { id: true } }),
    ).toEqual({ where: { tenantId: B, id: 'x' }, select: { id: true } })
    expect(withoutCompoundKeys('Tenant', { where: { slug: 'x' } })).toEqual({ where: { slug: 'x' } })
    for (const args of [undefined, null, {}, { where: undefined }, { where: [] }])
      expect(() => withoutCompoundKeys('Role', args)).toThrow(TenancyRefusal)
  })

  test.each(ALLOWED.filter((name) => !name.startsWith('create')))(
    '%s never leaves without the tenant in its filter',
    (operation) => {
      for (const [model] of [...modelKinds].filter(([, kind]) => kind === 'owned')) {
        for (const where of [undefined, {}, { AND: [] }, { OR: [{ tenantId: B }] }, { tenantId: B }, { NOT: MINE }])
          expect((confine(model, operation, { where }, A)['where'] as { AND: unknown[] }).AND).toContainEqual(MINE)
      }
    },
  )
})

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

  test('a hidden model, whatever the way', () => {
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
