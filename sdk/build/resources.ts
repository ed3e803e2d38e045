// TypeScript types of the methods.
import { getNamedType, isNonNullType, isObjectType } from 'graphql'
import type { Field, Method } from './methods.ts'
import type { Selections } from './selections.ts'
import { hasParams, needsParams, type Shape, shapeOf } from './shape.ts'
import { docOf, inputType, isNamedHere, outputType } from './types.ts'

interface Written {
  readonly method: Method
  readonly signature: string
  /** interfaces that it needs beside those of the schema */
  readonly more: string
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Returns generated/resources.ts. */
export function resourcesText(methods: readonly Method[], selections: Selections): string {
  const written = methods.map((method) => write(method, shapeOf(method), selections))
  const resources = Map.groupBy(written, ({ method }) => method.resource)
  const interfaces = [...resources].map(
    ([name, all]) =>
      `export interface ${upper(name)}Resource {\n${all.map(({ signature }) => signature).join('\n')}}\n`,
  )
  return `// Made from schema.graphql and methods.txt by sdk/build/generate.ts.
import type { CallOptions } from '../options.ts'
import type { CountedPages, Pages } from '../pages.ts'
import type * as T from './types.ts'

/** What is answered in place of tokens where a rule of the tenant asks for more. */
export interface StepUpRequired {
  readonly stepUp: T.StepUp
  readonly tokens?: undefined
}

${written.map(({ more }) => more).join('')}${interfaces.join('\n')}
export interface Resources {
${[...resources.keys()].map((name) => `  readonly ${name}: ${upper(name)}Resource\n`).join('')}}
`
}

function write(method: Method, shape: Shape, selections: Selections): Written {
  const { field, name } = method
  const base = `${upper(method.resource)}${upper(name)}`
  const { result, more } = resultOf(method, shape, base, selections)
  const params = paramsOf(shape, base)
  const given = [
    ...shape.positional.map((argument) => `${argument.name}: ${qualified(inputType(argument.type), argument.type)}`),
    ...(hasParams(shape) ? [`params${needsParams(shape) ? '' : '?'}: ${params.type}`] : []),
    'options?: CallOptions',
  ]
  const wrapped =
    shape.kind === 'subscription'
      ? `AsyncIterable<${result}>`
      : shape.isPages
        ? `${pagesOf(method)}<${result}>`
        : `Promise<${result}>`
  return {
    method,
    signature: `${docOf(field.description, '  ')}  ${name}(${given.join(', ')}): ${wrapped}\n`,
    more: params.more + more,
  }
}

function pagesOf({ field }: Method): string {
  const type = getNamedType(field.type)
  return isObjectType(type) && type.getFields()['totalCount'] ? 'CountedPages' : 'Pages'
}

function qualified(text: string, type: Parameters<typeof getNamedType>[0]): string {
  const named = getNamedType(type)
  return named && isNamedHere(named) ? text.replaceAll(new RegExp(`\\b${named.name}\\b`, 'g'), `T.${named.name}`) : text
}

function paramsOf({ input, optional }: Shape, base: string): { readonly type: string; readonly more: string } {
  const own = input ? `T.${getNamedType(input.type).name}` : null
  if (optional.length === 0) return { type: own ?? 'never', more: '' }
  const fields = optional.map(
    ({ name, type, description }) =>
      `${docOf(description, '  ')}  readonly ${name}?: ${qualified(inputType(type), type)} | undefined\n`,
  )
  const name = `${base}Params`
  return { type: name, more: `export interface ${name}${own ? ` extends ${own}` : ''} {\n${fields.join('')}}\n\n` }
}

interface Result {
  readonly result: string
  readonly more: string
}

function resultOf(method: Method, shape: Shape, base: string, selections: Selections): Result {
  const { field } = method
  const { payload, primary } = shape
  if (shape.isPages) {
    const nodes = selections.get(getNamedType(field.type).name)?.find(({ name }) => name === 'nodes')
    if (!nodes) throw new Error(`${base} has no nodes`)
    return { result: `T.${getNamedType(nodes.type).name}`, more: '' }
  }
  if (payload === null) {
    const type = isNonNullType(field.type) ? field.type : outputType(field.type)
    const text = typeof type === 'string' ? type.replace(/ \| null$/, '') : outputType(type)
    return { result: qualified(text, field.type), more: '' }
  }
  const isStepUp = payload.some(({ name }) => name === 'stepUp')
  const others = payload.filter((one) => one !== primary && !(isStepUp && one.name === 'stepUp'))
  const main = primary && `T.${getNamedType(primary.type).name}`
  if (main !== null && others.length === 0) return { result: main, more: '' }
  const name = `${base}Result`
  const fields = others.map((one) => `${docOf(one.description, '  ')}  readonly ${one.name}: ${present(one, method)}\n`)
  const none = isStepUp ? '  readonly stepUp?: undefined\n' : ''
  return {
    result: isStepUp ? `${name} | StepUpRequired` : name,
    more: `export interface ${name}${main === null ? '' : ` extends ${main}`} {\n${fields.join('')}${none}}\n\n`,
  }
}

/** Fields of a payload are null where something was wrong, which is an error here. */
function present(field: Field, { nullable }: Method): string {
  const text = qualified(outputType(field.type), field.type)
  return nullable.has(field.name) ? text : text.replace(/ \| null$/, '')
}
