// The table that the client makes documents of: what methods there are, and what is asked of each type. It is text, and
// terse, since it is most of what a browser loads. src/table.ts reads it.
import { getNamedType, type GraphQLArgument, isLeafType, isObjectType } from 'graphql'
import { type Field, type Method } from './methods.ts'
import type { Selections } from './selections.ts'
import { type Shape, shapeOf } from './shape.ts'

/** Returns generated/table.ts. */
export function tableText(methods: readonly Method[], selections: Selections): string {
  const resources = Map.groupBy(methods, ({ resource }) => resource)
  const inline = new Set(methods.filter((method) => isInline(shapeOf(method))).map(typeOf))
  const types = [...selections].filter(([name]) => !inline.has(name))
  const uses = usesOf(methods, selections, types)
  const lines = types.filter(([name]) => uses.get(name) !== 1)
  const names = lines.map(([name]) => name)
  const partOf: PartOf = ({ name, type }) => {
    const of = getNamedType(type)
    if (!isObjectType(of)) return name
    if (uses.get(of.name) !== 1) return `${name}:${names.indexOf(of.name)}`
    const fields = (selections.get(of.name) ?? []).map(partOf).join(' ')
    return name === '' ? fields : `${name}{${fields}}`
  }
  const rowsOf = (all: readonly Method[]): string[] => all.map((method) => rowOf(method, selections, partOf))
  const rows = [...resources].flatMap(([name, all]) => [name, ...rowsOf(all)])
  return `// Made from schema.graphql and methods.txt by sdk/build/generate.ts.

/** resource, and below it: method kind field(arguments) type */
export const METHODS = \`${rows.join('\n')}\`

/** the fields of a type, with the numbers of their lines where those are objects that stand more than once */
export const TYPES = \`${lines.map(([, fields]) => fields.map(partOf).join(' ')).join('\n')}\`
`
}

/** How often each type stands in rows and types. */
function usesOf(
  methods: readonly Method[],
  selections: Selections,
  types: readonly (readonly [string, readonly Field[]])[],
): Map<string, number> {
  const uses = new Map<string, number>()
  const partOf: PartOf = ({ name, type }) => {
    const of = getNamedType(type).name
    uses.set(of, (uses.get(of) ?? 0) + 1)
    return name
  }
  for (const method of methods) rowOf(method, selections, partOf)
  for (const [, fields] of types) fields.forEach(partOf)
  return uses
}

const typeOf = ({ field }: Method): string => getNamedType(field.type).name

/** Types of one method each stand in its row. */
const isInline = ({ payload, isPages }: Shape): boolean => payload !== null || isPages

type PartOf = (field: Pick<Field, 'name' | 'type'>) => string

function rowOf(method: Method, selections: Selections, partOf: PartOf): string {
  const shape = shapeOf(method)
  const { field, via, name, resource } = method
  const path = via ? `${callOf(via, shape, via.name)}>` : ''
  const fields = selections.get(typeOf(method)) ?? []
  const shown = isInline(shape)
    ? fields
        .filter((one) => shape.payload?.includes(one) !== false)
        .map((one) => (one === shape.primary ? `*${partOf(one)}` : partOf(one)))
    : isLeafType(getNamedType(field.type))
      ? []
      : [partOf({ name: '', type: field.type })]
  // The usual name of a field is that of the resource, or of one of it and the method.
  const usual = field.name === resource ? '=' : field.name === singular(resource) + upper(name) ? '' : null
  return [name, kindOf(method, shape), path + callOf(field, shape, usual ?? field.name), ...shown].join(' ').trimEnd()
}

/** In capitals where the tenant is that of the credential. */
function kindOf({ on, via }: Method, { kind, ownTenant }: Shape): string {
  if (on === 'Tenant' || via) return 'Q'
  if (on === 'Me') return 'e'
  const letter = kind.slice(0, 1)
  return ownTenant ? letter.toUpperCase() : letter
}

function callOf(field: Field, { ownTenant, kind }: Shape, shown: string): string {
  const args = field.args.filter(({ name }) => kind === 'query' || !ownTenant || name !== 'tenantId')
  return args.length === 0 ? shown : `${shown}(${args.map((one) => argumentOf(one, field.name)).join()}`
}

/** Without its type where that is the usual one: `UUID!`, or of `input` the one that is named like the field. */
function argumentOf({ name, type, defaultValue }: GraphQLArgument, field: string): string {
  const text = defaultValue === undefined ? String(type) : String(type).replace(/!$/, '')
  const usual = `${upper(field)}Input`
  if (name === 'input' && text.replace('!', '') === usual) return text.endsWith('!') ? 'input!' : 'input'
  return text === 'UUID!' ? name : `${name}:${text}`
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)
const singular = (text: string): string => text.replace(/ies$/, 'y').replace(/s$/, '')
