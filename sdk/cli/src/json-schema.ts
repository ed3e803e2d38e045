// The schema of the document, as the service gives it and a pull keeps it.
import { type Schema, Validator } from '@cfworker/json-schema'
import { isObject, isSame, type Json, type JsonObject, type Path } from './json.ts'

export interface Fault {
  readonly path: Path
  readonly message: string
}

/** Keywords that say only that something below is wrong, which has an entry of its own. */
const OUTER = new Set(['properties', 'items', '$ref', 'anyOf', 'oneOf', 'allOf', 'additionalProperties', 'prefixItems'])

/** Returns what the schema finds, in the order of the document. */
export function faultsIn(schema: JsonObject, document: Json): Fault[] {
  // The validator writes into schemas.
  const validator = new Validator(structuredClone(schema) as Schema, '2020-12', false)
  const faults = validator.validate(document).errors.flatMap(({ keyword, instanceLocation, error }): Fault[] => {
    if (OUTER.has(keyword)) return []
    const path = pathOf(instanceLocation, document)
    return [{ path, message: messageOf(keyword, error) }]
  })
  return faults.filter((fault, at) => faults.findIndex((other) => isSame(other.path, fault.path)) === at)
}

/** `error`: in the words of the validator. */
function messageOf(keyword: string, error: string): string {
  const named = /(?:Expected|property) "(.+?)"/.exec(error)?.[1] ?? ''
  if (keyword === 'false') return 'there is no such setting'
  if (keyword === 'type') return `must be of type ${named.replaceAll('", "', ' or ')}`
  if (keyword === 'required') return `${named} is missing`
  if (keyword === 'enum') return `must be one of ${/\[(.*)\]/.exec(error)?.[1]?.replaceAll(',', ', ') ?? ''}`
  return error.replace(/\.$/, '')
}

/** `#/ipRules/0/cidr` */
function pathOf(location: string, document: Json): Path {
  const path: (string | number)[] = []
  let value: Json | undefined = document
  for (const part of location.split('/').slice(1)) {
    const name = decodeURIComponent(part).replaceAll('~1', '/').replaceAll('~0', '~')
    path.push(Array.isArray(value) ? Number(name) : name)
    value = Array.isArray(value) ? value[Number(name)] : isObject(value) ? value[name] : undefined
  }
  return path
}

/** A schema and where it stands, so that what it refers to is found. */
export interface SchemaNode {
  readonly root: JsonObject
  readonly node: JsonObject
}

export const schemaNode = (root: JsonObject): SchemaNode => ({ root, node: root })

/** Returns the schema without what refers elsewhere, or permits null beside it. */
function direct({ root, node }: SchemaNode): SchemaNode {
  const reference = node['$ref']
  if (typeof reference === 'string') {
    const target = reference
      .split('/')
      .slice(1)
      .reduce<Json | undefined>((at, name) => (isObject(at) ? at[name] : undefined), root)
    return isObject(target) ? direct({ root, node: target }) : { root, node: {} }
  }
  const choices = node['anyOf'] ?? node['oneOf']
  const choice = Array.isArray(choices) ? choices.find((one) => isObject(one) && one['type'] !== 'null') : undefined
  return isObject(choice) ? direct({ root, node: choice }) : { root, node }
}

export function propertyOf(schema: SchemaNode, name: string): SchemaNode {
  const { root, node } = direct(schema)
  const properties = node['properties']
  const found = isObject(properties) ? properties[name] : undefined
  return { root, node: isObject(found) ? found : {} }
}

export function itemsOf(schema: SchemaNode): SchemaNode {
  const { root, node } = direct(schema)
  return { root, node: isObject(node['items']) ? node['items'] : {} }
}

/** Returns the value with its settings in the order of the schema. */
export function ordered(value: Json, schema: SchemaNode): Json {
  if (Array.isArray(value)) return value.map((one) => ordered(one, itemsOf(schema)))
  if (!isObject(value)) return value
  const properties = direct(schema).node['properties']
  const names = new Set([...(isObject(properties) ? Object.keys(properties) : []), ...Object.keys(value)])
  const pairs = [...names].flatMap((name): [string, Json][] => {
    const one = value[name]
    return one === undefined ? [] : [[name, ordered(one, propertyOf(schema, name))]]
  })
  return Object.fromEntries(pairs)
}

/** Names of the settings that name an item of the list; null: its items have no names. */
export function keyOf(schema: SchemaNode): readonly string[] | null {
  const key = direct(schema).node['x-key'] ?? schema.node['x-key']
  return Array.isArray(key) && key.length > 0 ? key.map(String) : null
}

/** Whether the order of the list means nothing. */
export const isSet = (schema: SchemaNode): boolean => direct(schema).node['uniqueItems'] === true

/** undefined: there is none. */
export const defaultOf = (schema: SchemaNode): Json | undefined =>
  schema.node['default'] ?? direct(schema).node['default']
