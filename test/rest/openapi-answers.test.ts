// What generators of clients need of the document: each type has one name, each answer an example that fits it, each
// failure its codes and headers, and the choices of a union can be distinguished.
import { isEnumType, isInputObjectType } from 'graphql'
import { expect, test } from 'vitest'
import { buildSchema } from '../../src/graphql/schema.ts'
import { oauthPaths } from '../../src/oauth/openapi.ts'
import { OAUTH_SCHEMAS } from '../../src/oauth/openapi-types.ts'
import { bindRoutes } from '../../src/rest/binding.ts'
import { openApi } from '../../src/rest/openapi.ts'
import { resolveRef, type Schema, violations } from '../kit/json-schema.ts'
import type { OpenApi } from './wire.ts'

interface Media {
  readonly schema?: Schema
  readonly example?: unknown
  readonly examples?: Readonly<Record<string, { readonly $ref: string }>>
}

interface Content {
  readonly $ref?: string
  readonly headers?: object
  readonly content?: Readonly<Record<string, Media>>
}

const graph = buildSchema()
const made = openApi(graph, bindRoutes(graph), {
  version: '1',
  beside: { paths: oauthPaths('https://id.example.test', 'https://id.example.test'), schemas: OAUTH_SCHEMAS },
})
const document = JSON.parse(JSON.stringify(made)) as OpenApi & {
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> }
}
const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
  Object.entries(methods).map(([method, operation]) => [`${method.toUpperCase()} ${path}`, operation] as const),
)

const responses = (): (readonly [name: string, status: number, Content])[] =>
  operations.flatMap(([name, operation]) =>
    Object.entries(operation.responses as Readonly<Record<string, Content>>).map(
      ([status, response]) =>
        [name, Number(status), (response.$ref ? resolveRef(document, response.$ref) : response) as Content] as const,
    ),
  )

/** The example of a body; undefined: it has none. */
const exampleOf = ({ example, examples = {} }: Media): unknown => {
  const [shared] = Object.values(examples)
  return shared ? (resolveRef(document, shared.$ref) as { readonly value: unknown }).value : example
}

/** Bodies that are no text. */
const isBinary = (type: string): boolean => type.startsWith('image/') || type === 'application/zip'

test('every body has an example that fits its schema', () => {
  const bodies = [
    ...operations.map(([name, { requestBody }]) => [`${name} request`, requestBody as Content | undefined] as const),
    ...responses().flatMap(([name, status, response]) =>
      status < 300 ? [[`${name} ${status}`, response] as const] : [],
    ),
  ].flatMap(([name, body]) => Object.entries(body?.content ?? {}).map((entry) => [name, ...entry] as const))
  const wrong = bodies
    .filter(([, type]) => !isBinary(type))
    .flatMap(([name, , media]) => {
      const example = exampleOf(media)
      const found = example === undefined ? ['no example'] : violations(media.schema ?? {}, example, document)
      return found.map((problem) => `${name}: ${problem}`)
    })
  expect(wrong).toEqual([])
  expect(bodies.length).toBeGreaterThan(300)
})

/** Without what says nothing about values; parts by name. */
const formOf = (schema: unknown): string =>
  JSON.stringify(schema, (name, value: unknown) =>
    name === 'description' && typeof value === 'string'
      ? undefined
      : name === 'required' && Array.isArray(value)
        ? [...(value as string[])].sort()
        : value,
  )

test('no two names are of one type, but where the graph has two types, too', () => {
  const isOfGraph = (name: string): boolean => {
    const type = graph.getType(name)
    return isInputObjectType(type) || isEnumType(type)
  }
  const alike = [...Map.groupBy(Object.entries(document.components.schemas), ([, schema]) => formOf(schema)).values()]
    .map((group) => group.map(([name]) => name))
    .filter((names) => names.filter((name) => !isOfGraph(name)).length > 1)
  expect(alike).toEqual([])
})

interface Parts {
  readonly properties?: Readonly<Record<string, Schema>>
  readonly items?: Schema
  readonly anyOf?: readonly Schema[]
  readonly oneOf?: readonly Schema[]
  readonly enum?: readonly unknown[]
}

test('no answer and no body has an object or an enum without a name', () => {
  const unnamed: string[] = []
  const look = (schema: Schema, at: string, named: boolean): void => {
    const { properties, items, anyOf, oneOf, enum: values } = schema as Parts
    // One value is a constant.
    if (!named && (properties || (values && values.length > 1))) unnamed.push(at)
    for (const [name, part] of Object.entries(properties ?? {})) look(part, `${at}.${name}`, false)
    for (const part of [items ?? [], anyOf ?? [], oneOf ?? []].flat()) look(part, at, false)
  }
  for (const [name, schema] of Object.entries(document.components.schemas))
    if (name !== 'Error') look(schema, name, true)
  for (const [name, { parameters, requestBody }] of operations) {
    for (const { schema } of parameters) if (schema) look(schema, `${name} parameter`, false)
    for (const { schema } of Object.values((requestBody as Content | undefined)?.content ?? {}))
      if (schema) look(schema, `${name} request`, false)
  }
  for (const [name, status, { content = {} }] of responses())
    for (const { schema } of Object.values(content))
      if (status < 300 && schema) look(schema, `${name} ${status}`, false)
  expect(unnamed).toEqual([])
})

test('lists with a cursor are pages, and say what the cursor is for', () => {
  const pages = Object.entries(document.components.schemas).filter(([, { properties }]) =>
    Object.hasOwn(properties ?? {}, 'next_cursor'),
  )
  expect(pages.filter(([name]) => !name.endsWith('Page'))).toEqual([])
  expect(pages.length).toBeGreaterThan(10)
  for (const [, { properties }] of pages)
    expect(properties).toMatchObject({ next_cursor: { description: 'For `cursor`; empty on the last page.' } })
})

test('the choices of a union are distinguished by what one of them requires', () => {
  const schemas = Object.values(document.components.schemas).filter(({ oneOf }) => oneOf !== undefined)
  expect(schemas.length).toBeGreaterThan(2)
  for (const { oneOf } of schemas) {
    const choices = (oneOf as Schema[]).map(
      ({ $ref }) => resolveRef(document, String($ref)) as { readonly properties: object; readonly required: string[] },
    )
    for (const choice of choices)
      for (const other of choices.filter((each) => each !== choice))
        expect(choice.required.some((name) => !Object.hasOwn(other.properties, name))).toBe(true)
  }
})

interface Narrowed {
  readonly properties: {
    readonly error: { readonly properties: { readonly code: { readonly enum: readonly string[] } } }
  }
}

const codeOf = (narrowed: unknown): { readonly enum: readonly string[] } =>
  (narrowed as Narrowed).properties.error.properties.code

test('every answer has its request id, and every failure its codes and what to do then', () => {
  const failed = responses().filter(([, status]) => status >= 400)
  const headerless = responses().filter(
    ([name, , { headers }]) => !name.includes('/.well-known/') && !Object.hasOwn(headers ?? {}, 'X-Request-Id'),
  )
  expect(headerless.map(([name, status]) => `${name} ${status}`)).toEqual([])
  expect(failed.length).toBeGreaterThan(2000)
  for (const [name, status, { headers = {}, content = {} }] of failed) {
    const [error, narrowed] = (content['application/json']?.schema?.['allOf'] ?? []) as Schema[]
    const { enum: codes } = codeOf(narrowed)
    expect([name, error]).toEqual([name, { $ref: '#/components/schemas/Error' }])
    expect(codes.length).toBeGreaterThan(0)
    const expected = [
      ...(status === 401 ? ['WWW-Authenticate'] : []),
      ...(status === 429 || status === 503 ? ['Retry-After'] : []),
    ]
    expect(Object.keys(headers)).toEqual(expect.arrayContaining(expected))
  }
})

test('operation ids are names of methods', () => {
  for (const [, { operationId }] of operations) expect(operationId).toMatch(/^[a-z][A-Za-z]+$/)
})
