// Executes documents that come again: as they are at first, and compiled once they have come often enough that
// compiling pays.
import {
  type DocumentNode,
  execute,
  type ExecutionResult,
  GraphQLError,
  type GraphQLSchema,
  Kind,
  OperationTypeNode,
  type SourceLocation,
} from 'graphql'
import { compileQuery, isCompiledQuery } from 'graphql-jit'
import { BoundedCache } from '../memory/bounded-cache.ts'
import type { Context } from '../request/context.ts'

/** Compiling takes 5 ms, what is won 0.1 ms each time: nobody gets much work out of us by sending many documents. */
const AFTER_USES = 20
/** Documents that are compiled at a time; each takes some 50 KiB. */
const COMPILED = 200
/** Characters of a document that is compiled. */
const MOST_CHARACTERS = 8_192

export interface Asked {
  readonly context: Context
  readonly variables: Readonly<Record<string, unknown>> | null
  readonly operationName: string | null
}

/** What it answers without `data` was not executed. */
export type Executor = (asked: Asked) => Promise<ExecutionResult> | ExecutionResult

/** Answers what executes a document that is valid and within the limits; `length` is of its text. */
export type Executors = (document: DocumentNode, length: number) => Executor

/** Queries alone are compiled: mutations run in their order, and take their time elsewhere. */
export function createExecutors(schema: GraphQLSchema): Executors {
  const compiled = new BoundedCache<DocumentNode, Executor>(COMPILED)
  return (document, length) => {
    const interpret: Executor = ({ context, variables, operationName }) =>
      execute({
        schema,
        document,
        contextValue: context,
        variableValues: variables,
        operationName,
        options: { maxCoercionErrors: 1 },
      })
    if (!isOneQuery(document) || length > MOST_CHARACTERS) return interpret
    let uses = 0
    return (asked) => {
      const known = compiled.get(document)
      if (known && asked.operationName === null) return known(asked)
      if (++uses % AFTER_USES === 0) compiled.set(document, compile(schema, document) ?? interpret)
      return interpret(asked)
    }
  }
}

function compile(schema: GraphQLSchema, document: DocumentNode): Executor | null {
  const compiled = compileQuery(schema, document)
  if (!isCompiledQuery(compiled)) return null
  return async ({ context, variables }) => {
    const result = await compiled.query(undefined, context, variables ?? {})
    return result.errors && 'data' in result
      ? { errors: result.errors.map((error) => located(error, document)), data: result.data }
      : result
  }
}

/** As execute would make it: compiled code knows no nodes, by which an error finds its place in the document again. */
function located({ message, locations, path, originalError }: GraphQLError, { loc }: DocumentNode): GraphQLError {
  const source = loc?.source
  return new GraphQLError(message, {
    source,
    positions: source && locations?.map((location) => positionOf(source.body, location)),
    path,
    originalError,
  })
}

function positionOf(text: string, { line, column }: SourceLocation): number {
  const ends = [...text.matchAll(/\r\n|[\n\r]/g)].map((end) => end.index + end[0].length)
  return (ends[line - 2] ?? 0) + column - 1
}

function isOneQuery({ definitions }: DocumentNode): boolean {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  return operations.length === 1 && operations[0]?.operation === OperationTypeNode.QUERY
}
