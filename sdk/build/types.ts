// TypeScript types of what the schema names, as far as the SDK asks for it.
import {
  getNamedType,
  type GraphQLInputObjectType,
  type GraphQLInputType,
  type GraphQLNamedType,
  type GraphQLOutputType,
  type GraphQLSchema,
  isEnumType,
  isInputObjectType,
  isListType,
  isNonNullType,
  isObjectType,
} from 'graphql'
import type { Field, Method } from './methods.ts'
import type { Selections } from './selections.ts'
import { shapeOf } from './shape.ts'

const SCALARS: Readonly<Record<string, { readonly output: string; readonly input: string }>> = {
  ID: { output: 'string', input: 'string' },
  UUID: { output: 'string', input: 'string' },
  String: { output: 'string', input: 'string' },
  Int: { output: 'number', input: 'number' },
  Float: { output: 'number', input: 'number' },
  Boolean: { output: 'boolean', input: 'boolean' },
  DateTime: { output: 'string', input: 'string | Date' },
  Seconds: { output: 'number', input: 'number | string' },
  JSONObject: { output: 'Record<string, unknown>', input: 'Readonly<Record<string, unknown>>' },
}

export function docOf(text: string | null | undefined, indent = ''): string {
  if (!text) return ''
  const flat = text.replaceAll('*/', '* /').split('\n')
  if (flat.length === 1) return `${indent}/** ${flat[0]} */\n`
  return `${indent}/**\n${flat.map((line) => `${indent} * ${line}`.trimEnd()).join('\n')}\n${indent} */\n`
}

export function outputType(type: GraphQLOutputType): string {
  if (isNonNullType(type)) return bare(type.ofType)
  return `${bare(type)} | null`
  function bare(of: GraphQLOutputType): string {
    if (isListType(of)) {
      const inner = outputType(of.ofType as GraphQLOutputType)
      return inner.includes(' ') ? `readonly (${inner})[]` : `readonly ${inner}[]`
    }
    const named = getNamedType(of)
    return SCALARS[named.name]?.output ?? named.name
  }
}

/** With null where that may be given, and undefined where it may be absent. */
export function inputType(type: GraphQLInputType): string {
  if (!isNonNullType(type)) return `${bare(type)} | null`
  return bare(type.ofType)
  function bare(of: GraphQLInputType): string {
    if (isListType(of)) return `readonly (${inputType(of.ofType)})[]`
    const named = getNamedType(of)
    return SCALARS[named.name]?.input ?? named.name
  }
}

/** Returns generated/types.ts: objects, inputs and enums that the methods reach. */
export function typesText(schema: GraphQLSchema, methods: readonly Method[], selections: Selections): string {
  const unnamed = methods.filter((method) => method.on === 'Mutation' || shapeOf(method).isPages)
  const hidden = new Set(unnamed.map(({ field }) => getNamedType(field.type).name))
  const isShown = (name: string): boolean => !hidden.has(name)
  const parts = [...selections].filter(([name]) => isShown(name))
  const enums = new Set<GraphQLNamedType>()
  const inputs = new Set<GraphQLInputObjectType>()
  const note = (type: GraphQLNamedType): void => {
    if (isEnumType(type)) enums.add(type)
    if (!isInputObjectType(type) || inputs.has(type)) return
    inputs.add(type)
    for (const field of Object.values(type.getFields())) note(getNamedType(field.type))
  }
  for (const fields of selections.values()) for (const { type } of fields) note(getNamedType(type))
  for (const method of methods) {
    const { positional, optional, input } = shapeOf(method)
    for (const { type } of [...positional, ...optional, ...(input ? [input] : [])]) note(getNamedType(type))
  }
  const objects = parts.map(([name, fields]) => objectText(name, fields, schema.getType(name)?.description))
  const rest = [...inputs, ...enums].sort((one, other) => (one.name < other.name ? -1 : 1)).map(otherText)
  return `// Made from schema.graphql and methods.txt by sdk/build/generate.ts.\n\n${[...objects, ...rest].join('\n')}`
}

function objectText(name: string, fields: readonly Field[], description?: string | null): string {
  const shown = fields.map(
    (field) => `${docOf(field.description, '  ')}  readonly ${field.name}: ${outputType(field.type)}\n`,
  )
  return `${docOf(description)}export interface ${name} {\n${shown.join('')}}\n`
}

function otherText(type: GraphQLNamedType): string {
  if (isEnumType(type)) {
    const values = type.getValues().map(({ name, description }) => `${docOf(description, '  ')}  | '${name}'\n`)
    return `${docOf(type.description)}export type ${type.name} =\n${values.join('')}`
  }
  if (!isInputObjectType(type)) throw new Error(`no type for ${type.name}`)
  const fields = Object.values(type.getFields()).map((field) => {
    const isGiven = isNonNullType(field.type) && field.defaultValue === undefined
    const type = `${inputType(field.type)}${isGiven ? '' : ' | undefined'}`
    return `${docOf(field.description, '  ')}  readonly ${field.name}${isGiven ? '' : '?'}: ${type}\n`
  })
  return `${docOf(type.description)}export interface ${type.name} {\n${fields.join('')}}\n`
}

export const isNamedHere = (type: GraphQLNamedType): boolean =>
  isObjectType(type) || isInputObjectType(type) || isEnumType(type)
