// Every place of the GraphQL surface that takes an id, found in the schema, and a request for each.
import {
  type GraphQLArgument,
  type GraphQLInputField,
  type GraphQLInputType,
  type GraphQLObjectType,
  getNamedType,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import { buildSchema } from '../../src/graphql/schema.ts'

/** Ids of one tenant, by what they are of. */
export interface Ids {
  readonly tenant: string
  readonly user: string
  readonly role: string
  readonly group: string
  readonly scimToken: string
  readonly permission: string
  readonly invitation: string
  readonly apiKey: string
  readonly service: string
  readonly secret: string
  readonly webhook: string
  readonly delivery: string
  readonly session: string
  readonly auditEvent: string
  readonly verification: string
  readonly checkpoint: string
  readonly ipRule: string
  readonly ipChange: string
  readonly abacPolicy: string
  readonly domain: string
  readonly mail: string
  readonly legalHold: string
  readonly connection: string
  readonly identity: string
  readonly trial: string
}

export interface Place {
  /** such as `Mutation.memberRoleAssign input.roleId` */
  readonly name: string
  readonly type: 'Query' | 'Mutation' | 'Tenant'
  readonly field: string
  /** outermost first: argument, input field */
  readonly path: readonly string[]
  readonly kind: keyof Ids
}

const schema = buildSchema()

export function rootType(name: Place['type']): GraphQLObjectType {
  const type = schema.getType(name)
  if (!isObjectType(type)) throw new Error(`${name} is no object type`)
  return type
}

const ofEach = (kind: keyof Ids, of: string, verbs: readonly string[]): Record<string, keyof Ids> =>
  Object.fromEntries(verbs.map((verb) => [`${of}${verb}`, kind]))

/** What an `id` is of, where its name does not say. */
const OF_FIELD: Readonly<Record<string, keyof Ids>> = {
  'Query.tenant': 'tenant',
  'Tenant.role': 'role',
  'Tenant.group': 'group',
  'Mutation.groupUpdate': 'group',
  'Mutation.scimTokenRotate': 'scimToken',
  'Mutation.scimTokenRevoke': 'scimToken',
  'Mutation.groupDelete': 'group',
  'Mutation.sessionRevoke': 'session',
  ...ofEach('invitation', 'Mutation.invitation', ['Resend', 'Revoke', 'Join', 'Decline']),
  'Tenant.apiKey': 'apiKey',
  'Tenant.servicePrincipal': 'service',
  ...ofEach('service', 'Mutation.servicePrincipal', ['Update', 'SecretRotate', 'RoleSet', 'Disable']),
  ...ofEach('apiKey', 'Mutation.apiKey', ['Revoke', 'Adopt', 'Update', 'Narrow', 'Rotate']),
  'Tenant.vaultSecret': 'secret',
  ...ofEach('secret', 'Mutation.vaultSecret', ['Update', 'Reveal', 'Delete']),
  'Tenant.webhook': 'webhook',
  ...ofEach('webhook', 'Mutation.webhook', ['Update', 'Disable', 'Activate', 'Test', 'SecretRotate', 'Replay']),
  'Mutation.webhookDeliveryRetry': 'delivery',
  ...ofEach('auditEvent', 'Tenant.audit', ['Event', 'InclusionProof']),
  'Tenant.auditVerificationRun': 'verification',
  'Tenant.auditCheckpoint': 'checkpoint',
  'Tenant.abacPolicy': 'abacPolicy',
  ...ofEach('abacPolicy', 'Mutation.abacPolicy', ['Update', 'Delete', 'Preview']),
  'Mutation.abacTestsPreview': 'abacPolicy',
  ...ofEach('domain', 'Mutation.domain', ['Verify', 'Remove']),
  'Mutation.outgoingMailRetry': 'mail',
  'Mutation.legalHoldReleaseRequest': 'legalHold',
  'Mutation.legalHoldReleaseConfirm': 'legalHold',
  'Mutation.roleUpdate': 'role',
  'Mutation.roleDelete': 'role',
  'Mutation.rolePreview': 'role',
  'Mutation.ipRuleUpdate': 'ipRule',
  'Mutation.ipRuleDelete': 'ipRule',
  'Mutation.ipRulesPreview': 'ipRule',
  'Mutation.ipChangeConfirm': 'ipChange',
  'Mutation.ipChangeRevert': 'ipChange',
  'Tenant.connection': 'connection',
  'Tenant.connectionTrial': 'trial',
  'Mutation.connectionUpdate': 'connection',
  'Mutation.samlConnectionUpdate': 'connection',
  'Mutation.samlConnectionKeyRotate': 'connection',
  'Mutation.oidcConnectionUpdate': 'connection',
  'Mutation.socialConnectionUpdate': 'connection',
  ...ofEach('connection', 'Mutation.connection', ['Activate', 'Disable', 'Delete']),
  'Mutation.ldapConnectionUpdate': 'connection',
  'Mutation.ldapConnectionTest': 'connection',
  'Mutation.identityUnlink': 'identity',
  'Mutation.ownIdentityUnlink': 'identity',
}
const OF_NAME: Readonly<Record<string, keyof Ids>> = {
  sessionId: 'session',
  tenantId: 'tenant',
  userId: 'user',
  actorUserId: 'user',
  actorKeyId: 'apiKey',
  actorKeyCreatedBy: 'user',
  roleId: 'role',
  groupId: 'group',
  roleIds: 'role',
  replaceWith: 'role',
  permissionId: 'permission',
  before: 'auditEvent',
  connectionId: 'connection',
  webhookId: 'webhook',
  defaultRoleId: 'role',
  breakGlassOwnerId: 'user',
}

/** Throws for an id that nothing above tells the kind of: a new one must be named, or it would go unprobed. */
function kindOf(field: string, name: string): keyof Ids {
  const kind = OF_NAME[name] ?? (name === 'id' || name === 'remove' ? OF_FIELD[field] : undefined)
  if (!kind) throw new Error(`${field} takes an id named ${name}: say in surface.ts what it is of`)
  return kind
}

export const PLACES: readonly Place[] = (['Query', 'Mutation', 'Tenant'] as const).flatMap((type) =>
  Object.values(rootType(type).getFields()).flatMap((field) =>
    field.args.flatMap((arg) =>
      idsIn(arg).map((path) => ({
        name: `${type}.${field.name} ${path.join('.')}`,
        type,
        field: field.name,
        path,
        kind: kindOf(`${type}.${field.name}`, path.at(-1) ?? ''),
      })),
    ),
  ),
)

function idsIn(input: GraphQLArgument | GraphQLInputField): string[][] {
  const type = getNamedType(input.type)
  if (isInputObjectType(type))
    return Object.values(type.getFields()).flatMap((field) => idsIn(field).map((path) => [input.name, ...path]))
  return type.name === 'UUID' ? [[input.name]] : []
}

/** The arguments of a place's field: own ids and fitting values, but `id` in that place. */
export function argumentsOf(
  place: Pick<Place, 'type' | 'field' | 'path'>,
  own: Ids,
  id: string,
): Record<string, unknown> {
  const of = `${place.type}.${place.field}`
  const field = rootType(place.type).getFields()[place.field]
  if (!field) throw new Error(`no field ${of}`)
  return Object.fromEntries(field.args.flatMap((arg) => valueOf(arg, of, place.path, own, id)))
}

function valueOf(
  input: GraphQLArgument | GraphQLInputField,
  of: string,
  path: readonly string[],
  own: Ids,
  id: string,
): [string, unknown][] {
  const [head, ...rest] = path
  const probed = head === input.name
  const type = getNamedType(input.type)
  if (!probed && !isNonNullType(input.type)) return []
  if (isInputObjectType(type))
    return [
      [
        input.name,
        Object.fromEntries(
          Object.values(type.getFields()).flatMap((field) => valueOf(field, of, probed ? rest : [], own, id)),
        ),
      ],
    ]
  const value = probed ? id : sample(of, input.name, input.type, own)
  return [[input.name, isListType(isNonNullType(input.type) ? input.type.ofType : input.type) ? [value] : value]]
}

/** Mail whose template is asked for; both tenants have one of their own, with a revision and a draft. */
export const TEMPLATE = 'invite'

/** Name of a secret that both tenants have. */
export const SECRET = 'shared/name'

/** Who signs in: the password is the text that stands for any other. */
export const MEMBER = { email: 'member@example.test', password: 'some text that is long' }

function sample(of: string, name: string, type: GraphQLInputType, own: Ids): unknown {
  const named = getNamedType(type)
  if (named.name === 'UUID') return own[kindOf(of, name)]
  if (isEnumType(named)) return named.getValues()[0]?.name
  if (name === 'email') return of === 'Mutation.login' ? MEMBER.email : 'somebody@example.test'
  if (name === 'permission') return 'tenant.read'
  if (name === 'key') return TEMPLATE
  if (name === 'browser') return 'b'.repeat(43)
  if (name === 'domain') return 'named.example.test'
  if (name === 'serverUrl') return 'ldaps://ldap.example.test'
  if (name === 'bindDn') return 'cn=reader,dc=example'
  const DateTime = new Date().toISOString()
  return { String: MEMBER.password, Int: 1, Boolean: true, JSONObject: {}, DateTime }[named.name]
}

/**
 * The document that asks for the field with all scalars of its answer, and userErrors; its variables are the field's
 * arguments. `depth`: of the answer.
 */
export function documentOf(place: Pick<Place, 'type' | 'field'>, args: object, depth = 3): string {
  const field = rootType(place.type).getFields()[place.field]
  if (!field) throw new Error(`no field ${place.field}`)
  const used = field.args.filter((arg) => arg.name in args)
  const call =
    `${field.name}${used.length > 0 ? `(${used.map((arg) => `${arg.name}: $${arg.name}`).join(', ')})` : ''} ` +
    selectionOf(field.type, depth)
  const variables = used.map((arg) => `$${arg.name}: ${arg.type.toString()}`)
  if (place.type === 'Tenant')
    return `query (${['$own: UUID!', ...variables].join(', ')}) { tenant(id: $own) { ${call} } }`
  return `${place.type.toLowerCase()} ${variables.length > 0 ? `(${variables.join(', ')})` : ''} { ${call} }`
}

function selectionOf(type: unknown, depth: number): string {
  const named = getNamedType(type as GraphQLObjectType)
  if (!isObjectType(named)) return ''
  const fields = Object.values(named.getFields()).flatMap((field) => {
    if (field.args.length > 0 || field.name === 'edges') return []
    if (!isObjectType(getNamedType(field.type))) return [field.name]
    return depth > 0 && !field.name.startsWith('audit') ? [`${field.name} ${selectionOf(field.type, depth - 1)}`] : []
  })
  return `{ ${fields.join(' ') || '__typename'} }`
}
