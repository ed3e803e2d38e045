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
import { type Ids, kindOf } from './surface-kinds.ts'

export interface Place {
  /** such as `Mutation.memberRoleAssign input.roleId` */
  readonly name: string
  readonly type: 'Query' | 'Mutation' | 'Subscription' | 'Tenant'
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

export const PLACES: readonly Place[] = (['Query', 'Mutation', 'Subscription', 'Tenant'] as const).flatMap((type) =>
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
