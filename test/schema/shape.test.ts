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

/** Characters below which a description says nothing to a client that reads it alone. */
const [LEAST, LEAST_OF_VALUE] = [16, 10]

test('no description is so short that it says nothing', () => {
  const all = [...described()]
  const least = (name: string): number =>
    isEnumType(schema.getType(name.split('.')[0] ?? '')) && name.includes('.') ? LEAST_OF_VALUE : LEAST
  expect(all.filter(([name, text]) => (text ?? '').length < least(name)).map(([name]) => name)).toEqual([])
})

test('a field that can be null says when, but for payloads, whose fields are null with userErrors', () => {
  const silent = objects
    .filter(({ name }) => !name.endsWith('Payload'))
    .flatMap((type) => Object.values(type.getFields()).map((field) => [`${type.name}.${field.name}`, field] as const))
    .filter(([, { type, description }]) => !isNonNullType(type) && !/\bnull\b/i.test(description ?? ''))
  expect(silent.map(([name]) => name)).toEqual([])
})

test('types are PascalCase, fields and arguments camelCase, enum values UPPER_CASE', () => {
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

/**
 * Sets that are written, or tried, as a whole: their members are those that the creating mutation takes one by one. And
 * one of several things, which only an input object can say.
 */
const SETS = {
  'AbacSetInput.policies': 'AbacPolicyCreateInput',
  'IpRulesPreviewInput.add': 'IpRuleCreateInput',
  'LdapConnectionCreateInput.roleMap': 'MappedRoleInput',
  'LdapConnectionUpdateInput.roleMap': 'MappedRoleInput',
  'OidcConnectionCreateInput.roleMap': 'MappedRoleInput',
  'OidcConnectionUpdateInput.roleMap': 'MappedRoleInput',
  'SocialConnectionCreateInput.roleMap': 'MappedRoleInput',
  'SocialConnectionUpdateInput.roleMap': 'MappedRoleInput',
  'InvitationsCreateInput.invitations': 'InvitationRowInput',
  'IpRulesCreateInput.rules': 'IpRuleRowInput',
  'ConnectionUpdateInput.roleMap': 'MappedRoleInput',
  'SamlConnectionCreateInput.roleMap': 'MappedRoleInput',
  'SamlConnectionCreateInput.attributeMapping': 'SamlAttributeMappingInput',
  'SamlConnectionUpdateInput.roleMap': 'MappedRoleInput',
  'SamlConnectionUpdateInput.attributeMapping': 'SamlAttributeMappingInput',
  'SsoConnectionDiagnoseInput.pasted': 'SsoConnectionPastedInput',
  'UserImportInput.users': 'UserImportRowInput',
  'SecurityPolicyUpdateInput.abac': 'AbacSetInput',
  'RateLimitsUpdateInput.tenant': 'RateLimitInput',
  'RateLimitsUpdateInput.user': 'RateLimitInput',
  'RateLimitsUpdateInput.apiKey': 'RateLimitInput',
  'PoliciesUpdateInput.auth': 'AuthPolicyUpdateInput',
  'PoliciesUpdateInput.security': 'SecurityPolicyUpdateInput',
  'RetentionPreviewInput.tried': 'RetentionDaysInput',
  'ConfigurationPlanInput.document': 'ConfigurationInput',
}

/** The document of a configuration is a tree. */
const DOCUMENT = /^Configuration(?!(Plan|Rollback)Input$)/

test('input objects are called Input or Filter, and do not nest', () => {
  const nested: Record<string, string> = {}
  for (const type of types.filter(isInputObjectType)) {
    expect(type.name).toMatch(/(Input|Filter)$/)
    if (DOCUMENT.test(type.name)) continue
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
  expect(versioned.sort().join(' ')).toBe(
    'AbacPolicy ApiKey AuthPolicy Branding Connection Group IpRule LogSink ' +
      'Role SecurityPolicy ServicePrincipal VaultSecret Webhook',
  )
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

/** A `Connection` itself is one to an identity provider. */
const connections = objects.filter(({ name }) => /.Connection$/.test(name))

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

test('a list that can be filtered says how many fit', () => {
  const filtered = connections.filter(({ name }) => fieldsTo(name).some(({ args }) => args.length > 2))
  expect(filtered.length).toBeGreaterThan(3)
  const silent = filtered.filter((type) => !('totalCount' in type.getFields())).map(({ name }) => name)
  expect(silent).toEqual([])
})

test.each(connections.map((type) => [type.name, type] as const))(
  '%s has nodes, edges and pageInfo, and is paged by first and after wherever it is answered',
  (name, type) => {
    const node = name.slice(0, -'Connection'.length)
    const {
      totalCount = 'Int!',
      endId: _endId,
      ...fields
    } = Object.fromEntries(Object.values(type.getFields()).map((field) => [field.name, field.type.toString()]))
    expect(totalCount).toMatch(/^Int!?$/) // where it is counted
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

test('what is called a page is a connection, and lists have no holes', () => {
  expect(connections.map(({ name }) => name).sort()).toEqual([
    'ApiKeyConnection',
    'AuditCheckpointConnection',
    'AuditEventConnection',
    'AuditVerificationRunConnection',
    'ConfigurationVersionConnection',
    'DeletedUserConnection',
    'GdprExportConnection',
    'GdprPurgeConnection',
    'GroupConnection',
    'InvitationConnection',
    'LegalHoldConnection',
    'MemberConnection',
    'MfaNotReadyConnection',
    'OperatorTenantConnection',
    'OutgoingMailConnection',
    'RetentionReceiptConnection',
    'RetentionRunConnection',
    'ServicePrincipalConnection',
    'SettingChangeConnection',
    'TenantSummaryConnection',
    'VaultSecretConnection',
    'WebhookConnection',
    'WebhookDeliveryConnection',
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
