// An area is a folder and one line in the list of areas.
import { beforeAll, describe, expect, test } from 'vitest'
import { read } from '../../src/access/rule.ts'
import { type Area, errorsOf, rulesOf } from '../../src/domains/area.ts'
import { AREAS } from '../../src/domains/areas.ts'
import type { Shared } from '../../src/domains/wiring.ts'
import { buildSchema } from '../../src/graphql/schema.ts'
import { payload } from '../../src/shared/payload.ts'
import { fail, ok } from '../../src/shared/result.ts'
import { currentTenant } from '../../src/tenancy/scope.ts'
import type { Client } from '../kit/client.ts'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const DOORBELL_ERRORS = {
  TOO_LOUD: { message: 'The bell is not as loud as that.', wire: 'doorbell.too_loud', status: 422 },
}

interface Doorbell {
  ring(volume: number): { readonly rung: number; readonly tenantId: string } | null
}

const doorbell = {
  name: 'doorbell',
  schema: `
    extend type Tenant {
      "What the bell can do."
      doorbell: Doorbell
    }
    extend type Mutation {
      "Rings."
      doorbellRing(tenantId: UUID!, volume: Int!): DoorbellRingPayload!
    }
    "A bell."
    type Doorbell { "How loud it can be." most: Int! }
    "What can be wrong."
    enum DoorbellErrorCode { "It is not as loud as that." TOO_LOUD }
    "What was wrong."
    type DoorbellUserError implements UserError { code: DoorbellErrorCode! message: String! path: [String!] }
    "The answer."
    type DoorbellRingPayload { rung: Int tenant: UUID userErrors: [DoorbellUserError!]! }
  `,
  resolvers: {
    Tenant: { doorbell: () => ({ most: 10 }) },
    Mutation: {
      doorbellRing: (_: unknown, { volume }: { volume: number }, context: { services: { doorbell: Doorbell } }) => {
        const rung = context.services.doorbell.ring(volume)
        return payload(rung ? ok(rung) : fail('TOO_LOUD', ['volume']), DOORBELL_ERRORS, (done) => ({
          rung: done.rung,
          tenant: done.tenantId,
        }))
      },
    },
  },
  rules: {
    Tenant: { doorbell: read('tenant.read') },
    Mutation: { doorbellRing: { caller: 'any', permission: 'tenant.write', tenantArgument: 'tenantId' } },
  },
  errors: { DoorbellUserError: DOORBELL_ERRORS },
  create: ({ publicUrl }: Pick<Shared, 'publicUrl'>): { doorbell: Doorbell } => ({
    doorbell: {
      ring: (volume) => (volume > publicUrl.length ? null : { rung: volume, tenantId: currentTenant() }),
    },
  }),
} as unknown as Area

const RING = `mutation ($id: UUID!, $volume: Int!) {
  doorbellRing(tenantId: $id, volume: $volume) { rung tenant userErrors { code message path } }
}`
const LOOK = 'query ($id: UUID!) { tenant(id: $id) { doorbell { most } } }'

describe('with its line in the list', () => {
  let ada: Person
  let reader: Client
  const service = useService({}, { areas: [...AREAS, doorbell] })
  beforeAll(async () => {
    ada = await owner(service)
    reader = await apiKey(service, ada, { scopes: ['tenant.read'] })
  })

  test('its fields are served, by its service, in the scope of the tenant', async () => {
    const id = ada.tenantId
    expect(await ada.gql(LOOK, { id })).toEqual({ tenant: { doorbell: { most: 10 } } })
    expect(await ada.gql(RING, { id, volume: 3 })).toEqual({
      doorbellRing: { rung: 3, tenant: id, userErrors: [] },
    })
  })

  test('its rules are enforced, and stand in the descriptions', async () => {
    const id = ada.tenantId
    expect(await reader.gql(LOOK, { id })).toEqual({ tenant: { doorbell: { most: 10 } } })
    expect((await reader.ask(RING, { id, volume: 3 })).errors[0]?.extensions['code']).toBe('FORBIDDEN')
    const eve = await owner(service)
    expect((await eve.ask(RING, { id, volume: 3 })).errors[0]?.extensions['code']).toBe('NOT_FOUND')
    const field = buildSchema([...AREAS, doorbell])
      .getMutationType()
      ?.getFields()['doorbellRing']
    expect(field?.description).toBe('Rings. Permission: `tenant.write`.')
  })

  test('its errors have their copy on both surfaces', async () => {
    const { doorbellRing } = await ada.gql(RING, { id: ada.tenantId, volume: 3000 })
    expect(doorbellRing.userErrors).toEqual([
      { code: 'TOO_LOUD', message: DOORBELL_ERRORS.TOO_LOUD.message, path: ['volume'] },
    ])
    expect(errorsOf([...AREAS, doorbell])['DoorbellUserError']?.['TOO_LOUD']?.wire).toBe('doorbell.too_loud')
  })
})

describe('without it', () => {
  const service = useService()

  test('nothing of it is there', async () => {
    const ada = await owner(service)
    const { errors } = await ada.ask(LOOK, { id: ada.tenantId })
    expect(errors[0]?.message).toMatch(/Cannot query field|doorbell/)
    expect(rulesOf(AREAS).Tenant).not.toHaveProperty('doorbell')
    expect(errorsOf(AREAS)).not.toHaveProperty('DoorbellUserError')
  })
})

test.each([
  ['a field without a rule', { rules: {} }, 'Mutation.doorbellRing has no rule'],
  ['a rule without a field', { schema: '', resolvers: {}, errors: {} }, 'has a rule, but does not exist'],
  [
    'a second rule of a field',
    { rules: { Query: { me: read('tenant.read') } } },
    'doorbell has a second rule of Query.me',
  ],
  ['a code without copy', { errors: {} }, 'DoorbellUserError has no copy for TOO_LOUD'],
])('an area that brings %s is refused at start', (_what, part: Partial<Area>, message) => {
  expect(() => buildSchema([...AREAS, { ...doorbell, ...part }])).toThrow(message)
})
