// The schema as a contract: everything is described, and everything is spelled one way.
import {
  getNamedType,
  type GraphQLField,
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
const types = Object.values(schema.getTypeMap()).filter(
  (type) => !type.name.startsWith('__') && !specifiedScalarTypes.some(({ name }) => name === type.name),
)
const objects = types.filter(isObjectType)
const mutations = Object.values(schema.getMutationType()?.getFields() ?? {})

/** Everything that has a name, as `Type.field(argument)`, with its description. */
function* described(): Generator<[string, string | null | undefined]> {
  for (const type of types) {
    yield [type.name, type.description]
    if (isEnumType(type)) for (const value of type.getValues()) yield [`${type.name}.${value.name}`, value.description]
    if (isInputObjectType(type))
      for (const field of Object.values(type.getFields())) yield [`${type.name}.${field.name}`, field.description]
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
  'Unlock',
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
  'Adopt',
  'Accept',
  'Join',
  'Decline',
  'Rotate',
  'Switch',
  'Refresh',
  'Change',
  'Set',
  'Forgot',
  'Import',
  'End',
  'Reset',
  'Preview',
  'Start',
  'Send',
  'Login',
  'Complete',
  'Confirm',
  'Disable',
  'Renew',
  'Save',
  'Discard',
  'Publish',
  'Rollback',
  'Verify',
  'Retry',
  'Run',
  'Purge',
  'Restore',
  'Request',
  'Open',
  'Close',
  'Unlock',
]
/** What everybody calls by these words. */
const WORDS = ['signup', 'register', 'login', 'logout']

test.each(mutations.map(({ name }) => name))('the mutation %s is named by its object, then its verb', (name) => {
  const verb = VERBS.find((candidate) => name.endsWith(candidate)) ?? ''
  const object = name.slice(0, -verb.length)
  expect(
    WORDS.includes(name) ||
      (verb !== '' && /^[a-z]/.test(object) && !VERBS.some((candidate) => object === candidate.toLowerCase())),
  ).toBe(true)
})

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s answers its own payload with userErrors, which are all there is when something is wrong',
  (name, mutation) => {
    const payload = getNamedType(mutation.type)
    expect(mutation.type.toString()).toBe(`${name[0]?.toUpperCase()}${name.slice(1)}Payload!`)
    if (!isObjectType(payload)) throw new Error(`${payload.name} is no object`)
    const { userErrors, ...rest } = payload.getFields()
    expect(userErrors?.type.toString()).toMatch(/^\[[A-Z][A-Za-z]+UserError!\]!$/)
    expect(Object.keys(rest).length).toBeGreaterThan(0)
    expect(Object.values(rest).filter((field) => isNonNullType(field.type))).toEqual([])
  },
)

test('what a mutation deleted, removed or purged is called deletedId', () => {
  const payloads = objects.filter(({ name }) => name.endsWith('Payload'))
  const ids = payloads.flatMap((type) => Object.keys(type.getFields())).filter((name) => name.endsWith('Id'))
  expect([...new Set(ids)].sort()).toEqual([
    'confirmedId',
    'declinedId',
    'deletedId',
    'endedSessionId',
    'leftTenantId',
    'userId',
  ])
  for (const { name } of mutations.filter((mutation) => /(Delete|Purge)$/.test(mutation.name))) {
    if (name === 'deletedUsersPurge') continue // of as many as there are
    const payload = schema.getType(`${name[0]?.toUpperCase()}${name.slice(1)}Payload`)
    expect([name, isObjectType(payload) && payload.getFields()['deletedId']?.type.toString()]).toEqual([name, 'UUID'])
  }
})

/** What guards a deletion says nothing about what is deleted, so that it may be missing; so may how to do what is done without it, too. */
const OPTIONAL_INPUT = [
  'ipRuleDelete',
  'roleDelete',
  'apiKeyRotate',
  'ipChangeConfirm',
  'brandingPublish',
  'emailTemplatePublish',
  'emailTemplatePreview',
  'emailTemplateTestSend',
  'retentionPreview',
  'deletedUsersPurge',
  'signingKeyRotate',
]
/** What is no id names one of a closed list, or of what was published. */
const SELECTORS: Readonly<Record<string, string>> = { key: 'String!', locale: 'String', version: 'Int!' }

test.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
  '%s takes the tenant first, plain ids, and at most one object, which is called input; one that only tries takes the days to look back last',
  (mutation, { args }) => {
    const tries = mutation.endsWith('Preview') && !['emailTemplatePreview', 'retentionPreview'].includes(mutation) // which show a mail and a future, not a past
    if (tries) expect(args.at(-1)).toMatchObject({ name: 'days', defaultValue: 7 })
    const given = tries ? args.slice(0, -1) : args
    const names = given.map(({ name }) => name)
    expect(names.indexOf('tenantId')).toBeLessThanOrEqual(0)
    for (const { name, type } of given) {
      const selector = SELECTORS[name]
      if (selector !== undefined) expect(type.toString()).toBe(selector)
      else
        expect(type.toString()).toMatch(
          name !== 'input'
            ? /^UUID!$/
            : OPTIONAL_INPUT.includes(mutation)
              ? /^[A-Z][A-Za-z]+Input$/
              : /^[A-Z][A-Za-z]+Input!$/,
        )
    }
    expect(
      names
        .filter((name) => name !== 'input')
        .every((name) => name === 'id' || name.endsWith('Id') || name in SELECTORS),
    ).toBe(true)
    expect(names.indexOf('input') === -1 || names.at(-1) === 'input').toBe(true)
  },
)

/** Sets that are written, or tried, as a whole: their members are those that the creating mutation takes one by one. */
const SETS = {
  'AbacSetInput.policies': 'AbacPolicyCreateInput',
  'IpRulesPreviewInput.add': 'IpRuleCreateInput',
  'InvitationsCreateInput.invitations': 'InvitationRowInput',
  'UserImportInput.users': 'UserImportRowInput',
  'SecurityPolicyUpdateInput.abac': 'AbacSetInput',
}

test('input objects are called Input or Filter and hold scalars, enums and lists of them: nothing nests but sets that are one', () => {
  const nested: Record<string, string> = {}
  for (const type of types.filter(isInputObjectType)) {
    expect(type.name).toMatch(/(Input|Filter)$/)
    for (const field of Object.values(type.getFields())) {
      const inner = innermost(field.type)
      if (!isScalarType(inner) && !isEnumType(inner)) nested[`${type.name}.${field.name}`] = inner.toString()
    }
  }
  expect(nested).toEqual(SETS)
})

test('what changes something that has a version takes the version that was read', () => {
  const versioned = objects
    .filter((type) => 'version' in type.getFields() && 'tenantId' in type.getFields())
    .map(({ name }) => name)
  expect(versioned.sort()).toEqual(['AbacPolicy', 'AuthPolicy', 'Branding', 'IpRule', 'Role', 'SecurityPolicy'])
  for (const name of [...versioned, 'Tenant']) {
    const input = schema.getType(`${name}UpdateInput`)
    expect([name, isInputObjectType(input) && input.getFields()['expectedVersion']?.type.toString()]).toEqual([
      name,
      'Int',
    ])
  }
})

function innermost(type: GraphQLInputType): GraphQLInputType {
  return isNonNullType(type) || isListType(type) ? innermost(type.ofType) : type
}

const connections = objects.filter(({ name }) => name.endsWith('Connection'))

/** The page is one of what its owner tells, so that it is paged where that is asked for. */
const PAGED_BY_OWNER = ['MfaReadiness']

/** The fields that say which page: those that answer the type, or else lead to the owner of such a field. */
function fieldsTo(type: string): GraphQLField<unknown, unknown>[] {
  return objects.flatMap((owner) =>
    Object.values(owner.getFields()).flatMap((field) =>
      getNamedType(field.type).name !== type
        ? []
        : PAGED_BY_OWNER.includes(owner.name)
          ? fieldsTo(owner.name)
          : [field],
    ),
  )
}

test.each(connections.map((type) => [type.name, type] as const))(
  '%s has nodes, edges and pageInfo, and is paged by first and after wherever it is answered',
  (name, type) => {
    const node = name.slice(0, -'Connection'.length)
    const { totalCount = 'Int!', ...fields } = Object.fromEntries(
      Object.values(type.getFields()).map((field) => [field.name, field.type.toString()]),
    )
    expect(totalCount).toBe('Int!') // where it is counted
    expect(fields).toEqual({ nodes: `[${node}!]!`, edges: `[${node}Edge!]!`, pageInfo: 'PageInfo!' })
    const edge = schema.getType(`${node}Edge`)
    expect(
      isObjectType(edge) &&
        Object.fromEntries(Object.values(edge.getFields()).map((field) => [field.name, field.type.toString()])),
    ).toEqual({
      cursor: 'String!',
      node: `${node}!`,
    })
    const answered = fieldsTo(name)
    expect(answered.length).toBeGreaterThan(0)
    for (const field of answered) {
      expect(field.args.slice(0, 2).map((argument) => `${argument.name}: ${argument.type.toString()}`)).toEqual([
        'first: Int',
        'after: String',
      ])
      expect(field.args[0]?.description).toMatch(/at most 100/)
    }
  },
)

/** Answers in the order of what was asked: null is the answer to what cannot be answered. */
const HOLES = ['Tenant.ipAccessBatch']

test('whatever is called a page of something is a connection, and lists have no holes but where that is an answer', () => {
  expect(connections.map(({ name }) => name).sort()).toEqual([
    'ApiKeyConnection',
    'AuditEventConnection',
    'InvitationConnection',
    'LegalHoldConnection',
    'MemberConnection',
    'MfaNotReadyConnection',
    'OperatorTenantConnection',
    'OutgoingMailConnection',
    'RetentionReceiptConnection',
    'TenantSummaryConnection',
  ])
  const lists = objects
    .flatMap((type) =>
      Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field.type] as const),
    )
    .filter(([, type]) => hasHoles(type))
  expect(lists.map(([name]) => name)).toEqual(HOLES)
})

function hasHoles(type: GraphQLOutputType): boolean {
  if (isNonNullType(type)) return hasHoles(type.ofType)
  return isListType(type) && !isNonNullType(type.ofType)
}
