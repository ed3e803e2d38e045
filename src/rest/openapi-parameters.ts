// The parameters of an operation in the OpenAPI document: of its path, of its query, and the headers that it reads.
import { isNonNullType } from 'graphql'
import type { BoundRoute } from './binding.ts'
import type { Components } from './components.ts'
import { isTagged } from './entity-tag.ts'
import { keyParameters } from './idempotency.ts'
import { inputSchema } from './openapi-body.ts'
import { takesIfMatch } from './precondition.ts'
import type { JsonSchema } from './shape.ts'

const CURSOR = {
  type: 'string',
  description: '`next_cursor` of the page before; without it, or empty, the first page.',
}

const header = (name: string, description: string): object => ({
  name,
  in: 'header',
  required: false,
  schema: { type: 'string' },
  description,
})

/** Headers that several operations read, by their names under components. */
export const PARAMETERS: Readonly<Record<string, object>> = {
  IfMatch: header('If-Match', 'ETag that was read; a stale one is a 412. Of several, one must be the present one.'),
  IfNoneMatch: header('If-None-Match', 'ETag that was read; answered with 304 while the answer is the same.'),
  LastEventId: header('Last-Event-ID', '`id` of the last event that was received, to go on after it.'),
}

const refTo = (name: string): object => ({ $ref: `#/components/parameters/${name}` })

function paging(limit: number): Readonly<Record<string, JsonSchema>> {
  return {
    cursor: CURSOR,
    limit: { type: 'integer', minimum: 1, maximum: 200, default: limit },
    offset: {
      type: 'integer',
      maximum: 10_000,
      default: 0,
      description: 'Skips this many; `cursor` does not count then.',
    },
  }
}

export function parameters(route: BoundRoute, components: Components): object[] {
  const { bound, options, path } = route
  const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => {
    const type = bound.variables.get(name)
    const schema = type ? inputSchema(type) : { type: 'string', format: 'uuid' } // the tenant's id may fill no variable
    return { name, in: 'path', required: true, schema: components.refer(schema) }
  })
  const inQuery = Object.entries(options.query ?? {}).map(([name, variable]) => {
    const type = bound.variables.get(variable)
    const schema = paging(options.limit ?? 50)[name] ?? (type ? inputSchema(type) : {})
    return { name, in: 'query', required: isNonNullType(type), schema: components.refer(schema) }
  })
  const ignored = (options.ignoredQuery ?? []).map((name) => {
    return { name, in: 'query', required: false, schema: { type: 'string' }, description: 'Changes nothing.' }
  })
  const { source } = options.file ?? {}
  const ofFile = source && {
    name: source.name,
    in: 'query',
    required: true,
    schema: components.refer({ 'x-name': 'ExportSource', type: 'string', enum: source.values }),
  }
  return [
    ...inPath,
    ...inQuery,
    ...ignored,
    ...(ofFile ? [ofFile] : []),
    ...(options.stream ? [refTo('LastEventId')] : []),
    ...(route.method === 'GET' && isTagged(route) ? [refTo('IfNoneMatch')] : []),
    ...(takesIfMatch(route) ? [refTo('IfMatch')] : []),
    ...keyParameters(route),
  ]
}
