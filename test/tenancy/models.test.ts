// What may start: every model is a tenant's own, or on the list with a reason.
import { expect, test } from 'vitest'
import { models, type ModelFacts } from '../../src/generated/models.ts'
import { classify, factsOf, kindOf, modelKinds } from '../../src/tenancy/models.ts'

const note: ModelFacts = {
  table: 'note',
  scalars: ['id', 'tenantId', 'sessionId', 'text'],
  relations: {
    tenant: { model: 'Tenant', list: false, from: ['tenantId'] },
    session: { model: 'Session', list: false, from: ['tenantId', 'sessionId'] },
    others: { model: 'Role', list: true, from: [] },
    author: { model: 'User', list: false, from: ['sessionId'] },
  },
  key: ['tenantId', 'id'],
  compoundKeys: { tenantId_id: ['tenantId', 'id'] },
}
const withNote = (change: Partial<ModelFacts>): Readonly<Record<string, ModelFacts>> => ({
  ...models,
  Note: { ...note, ...change },
})

test('every model of the schema has its kind', () => {
  expect(modelKinds.size).toBe(Object.keys(models).length)
  const listed = [...modelKinds].filter(([, kind]) => kind !== 'owned')
  expect(listed.filter(([name]) => factsOf(name).scalars.includes('tenantId'))).toEqual([])
  expect(Object.fromEntries(listed)).toMatchObject({
    Tenant: 'tenant',
    User: 'member',
    Permission: 'shared',
    PasswordCredential: 'hidden',
    SigningKey: 'hidden',
  })
})

test('a new model with tenantId, a key and links that start with it is a tenant-owned one', () => {
  expect(classify(withNote({})).get('Note')).toBe('owned')
})

test('a model without tenantId that is not on the list stops the start', () => {
  expect(() => classify(withNote({ scalars: ['id', 'text'], key: ['id'], relations: {} }))).toThrow(
    'model Note has no tenantId and is not on the global list',
  )
})

test('a key that does not start with tenantId stops the start', () => {
  for (const key of [['id'], ['id', 'tenantId'], []])
    expect(() => classify(withNote({ key }))).toThrow('model Note: its primary key must start with tenantId')
})

test('a foreign key to a tenant-owned model that does not start with tenantId stops the start', () => {
  for (const from of [['sessionId'], ['sessionId', 'tenantId']])
    expect(() => classify(withNote({ relations: { session: { model: 'Session', list: false, from } } }))).toThrow(
      'model Note: the foreign key of session must start with tenantId',
    )
})

test('a model that is on the list and has tenantId stops the start', () => {
  expect(() => classify({ ...models, User: { ...factsOf('User'), scalars: ['tenantId', 'id'] } })).toThrow(
    'model User has tenantId and is on the global list',
  )
})

test('a name on the list that is no model stops the start', () => {
  const { Permission, ...rest } = models
  expect(Permission).toBeDefined()
  expect(() => classify(rest)).toThrow('the global list names Permission, which is no model')
})

test('an unknown model is an error, not an open door', () => {
  for (const name of ['Nothing', 'role', '', 'constructor', '__proto__', 'toString'])
    expect(() => kindOf(name)).toThrow(`unknown model ${name}`)
  for (const name of ['Nothing', 'role', '']) expect(() => factsOf(name)).toThrow(`unknown model ${name}`)
})
