// The schema as a contract: everything is described, and everything is spelled one way.
import {
  getNamedType,
  type GraphQLInputType,
  type GraphQLOutputType,
  isEnumType,
  isInputObjectType,
  isInterfaceType,
  isListType,
  isNonNullType,
  isObjectType,
  isScalarType,
  specifiedScalarTypes,
} from 'graphql'
import { expect, test } from 'vitest'
import { buildSchema } from '../../src/graphql/schema.ts'

const schema = buildSchema()
const types = Object.values(schema.getTypeMap()).filter((type) => !type.name.startsWith('__') && !specifiedScalarTypes.some(({ name }) => name === type.name))
const objects = types.filter(isObjectType)
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})

/** Everything that has a name, as `Type.field(argument)`, with its description. */
function* described(): Generator<[string, string | null | undefined]> {
  for (const type of types) {
    yield [type.name, type.description]
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description]
    if (isInputObjectType(type)) for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description]
    if (!isObjectType(type) && !isInterfaceType(type)) continue
    for (const field of Object.values(type.getFields())) {
      yield [`${type.name}.${field.name}`, field.description]
      for (const argument of field.args) yield [`${type.name}.${field.name}(${argument.name})`, argument.description]
    }
  }
}

test('every type, field, argument, input field and enum value has a description that is a sentence', () => {
  const all = [...described()]
  expect(all.length).toBeGreaterThan(400)
  expect(all.filter(([, description]) => !/^\S.*[.!?)`]$/s.test(description ?? '')).map(([name]) => name)).toEqual([])
})

test('names are spelled one way: types in PascalCase, fields and arguments in camelCase, enum values in UPPER_CASE', () => {
  const wrong = [...described()]
    .map(([name]) => name)
    .filter((name) => {
      const [type = '', field, argument] = name.split(/[.()]/)
      const isValue = isEnumType(schema.getType(type)) && field !== undefined
      const parts = [
        /^[A-Z][A-Za-z]*$/.test(type) || type === 'UUID',
        field === undefined || (isValue ? /^[A-Z]+(_[A-Z]+)*$/ : /^[a-z]+([A-Z][a-z]+)*$/).test(field),
        !argument || /^[a-z]+([A-Z][a-z]+)*$/.test(argument),
      ]
      return parts.includes(false)
    })
  expect(wrong).toEqual([])
})

const VERBS = [
  'Create',
  'Update',
  'Delete',
  'Suspend',
  'Resume',
  'Add',
  'Remove',
  'Assign',
  'Unassign',
  'Leave',
  'Resend',
  'Revoke',
  'Accept',
  'Join',
  'Decline',
  'Rotate',
  'Switch',
  'Refresh',
  'Change',
]
/** What everybody calls by these words. */
const WORDS = ['signup', 'login', 'logout']

test.each(mutations.map(({ name }) => name))('the mutation %s is named by its object, then its verb', (name) => {
  const verb = VERBS.find((candidate) => name.endsWith(candidate)) ?? ''
  const object = name.slice(0, -verb.length)
  expect(WORDS.includes(name) || (verb !== '' && /^[a-z]/.test(object) && !VERBS.some((candidate) => object === candidate.toLowerCase()))).toBe(true)
})

/** Nothing that a caller could do wrong: they answer what they did. */
const CANNOT_FAIL = ['logout', 'sessionRevoke', 'signingKeyRotate']

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s answers its own payload with userErrors, which are all there is when something is wrong',
  (name, mutation) => {
    const payload = getNamedType(mutation.type)
    expect(mutation.type.toString()).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}Payload!`)
    if (!isObjectType(payload)) throw new Error(`${payload.name} is no object`)
    const { userErrors, ...rest } = payload.getFields()
    expect(userErrors?.type.toString().replace(/^\[[A-Z][A-Za-z]+UserError!\]!$/, 'UserErrors')).toBe(CANNOT_FAIL.includes(name) ? undefined : 'UserErrors')
    expect(Object.keys(rest).length).toBeGreaterThan(0)
    expect(Object.values(rest).filter((field) => isNonNullType(field.type)).length > 0).toBe(CANNOT_FAIL.includes(name))
  },
)

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s takes the tenant first, plain ids, and at most one object, which is called input',
  (_, { args }) => {
    const names = args.map(({ name }) => name)
    expect(names.indexOf('tenantId')).toBeLessThanOrEqual(0)
    for (const { name, type } of args) expect(type.toString()).toMatch(name === 'input' ? /^[A-Z][A-Za-z]+Input!$/ : /^UUID!$/)
    expect(names.filter((name) => name !== 'input').every((name) => name === 'id' || name.endsWith('Id'))).toBe(true)
    expect(names.indexOf('input') === -1 || names.at(-1) === 'input').toBe(true)
  },
)

test('input objects are called Input or Filter and hold scalars, enums and lists of them: nothing nests', () => {
  for (const type of types.filter(isInputObjectType)) {
    expect(type.name).toMatch(/(Input|Filter)$/)
    for (const field of Object.values(type.getFields()))
      expect([`${type.name}.${field.name}`, isScalarType(innermost(field.type)) || isEnumType(innermost(field.type))]).toEqual([`${type.name}.${field.name}`, true])
  }
})

function innermost(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) || isListType(type) ? innermost(type.ofType) : type
}

const connections = objects.filter(({ name }) => name.endsWith('Connection'))

test.each(connections.map((type) => [type.name, type] as const))(
  '%s has nodes, edges and pageInfo, and is paged by first and after wherever it is answered',
  (name, type) => {
    const node = name.slice(0, -'Connection'.length)
    const fields = Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, field.type.toString()]))
    expect(fields).toEqual({ nodes: `[${node}!]!`, edges: `[${node}Edge!]!`, pageInfo: 'PageInfo!' })
    const edge = schema.getType(`${node}Edge`)
    expect(isObjectType(edge) && Object.fromEntries(Object.values(edge.getFields()).map((field) => [field.name, field.type.toString()]))).toEqual({
      cursor: 'String!',
      node: `${node}!`,
    })
    const answered = objects.flatMap((owner) => Object.values(owner.getFields())).filter((field) => getNamedType(field.type) === type)
    expect(answered.length).toBeGreaterThan(0)
    for (const field of answered) {
      expect(field.args.slice(0, 2).map((argument) => `${argument.name}: ${argument.type.toString()}`)).toEqual(['first: Int', 'after: String'])
      expect(field.args[0]?.description).toMatch(/at most 100/)
    }
  },
)

test('whatever is called a page of something is a connection, and lists have no holes', () => {
  expect(connections.map(({ name }) => name).sort()).toEqual([
    'ApiKeyConnection',
    'AuditEventConnection',
    'InvitationConnection',
    'MemberConnection',
    'TenantSummaryConnection',
  ])
  const lists = objects
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.type] as const))
    .filter(([, type]) => hasHoles(type))
  expect(lists.map(([name]) => name)).toEqual([])
})

function hasHoles(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return hasHoles(type.ofType)
  return isListType(type) && !isNonNullType(type.ofType)
}
