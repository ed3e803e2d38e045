// The walk over Prisma's arguments, by itself: what it makes of a call, and what it refuses. No database: it decides
// before one is asked.
import { describe, expect, test } from 'vitest'
import { confine, TenancyRefusal, withoutCompoundKeys } from '../../src/tenancy/arguments.ts'
import { modelKinds } from '../../src/tenancy/models.ts'
import { OPERATIONS } from './client.ts'

const A = '00000000-0000-4000-8000-00000000000a'
const B = '00000000-0000-4000-8000-00000000000b'
const MINE = { tenantId: A }
/** As the walk sees them: findUnique comes as findFirst. */
const ALLOWED = OPERATIONS.filter((name) => !name.startsWith('findUnique'))

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
