// Executes documents. A query is interpreted at first, and compiled once it has come often enough that compiling pays.
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
import { createMemory } from '../memory/memory.ts'
import type { Context } from '../request/context.ts'
import { inOperationSpan } from './operation-span.ts'

/**
 * Uses after which a query is compiled. Compiling takes 5 ms and saves 0.1 ms a use, so a flood of documents that come
 * once makes little work.
 */
const WARM_AFTER = 20
/** Bytes of a compiled query, as measured. */
const COMPILED_BYTES = 51_200
/** A longer document, in characters, is not compiled. */
const MOST_CHARACTERS = 8_192

export interface ExecutionRequest {
  readonly context: Context
  readonly variables: Readonly<Record<string, unknown>> | null
  readonly operationName: string | null
}

/** Executes one document. A result without `data` was not executed. */
export type Executor = (request: ExecutionRequest) => Promise<ExecutionResult> | ExecutionResult

/** Returns the executor of a document, which must be valid and within the limits. `length`: characters of its text. */
export type Executors = (document: DocumentNode, length: number) => Executor

/** Only queries are compiled: a mutation spends its time in the database. */
export function createExecutors(schema: GraphQLSchema, memory = createMemory()): Executors {
  const compiled = memory.cache<DocumentNode, Executor>('compiled_documents', COMPILED_BYTES)
  return (document, length) => {
    const executor = executorOf(document, length)
    return (request) => inOperationSpan(document, request.operationName, () => executor(request))
  }

  function executorOf(document: DocumentNode, length: number): Executor {
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
    const warming: Executor = async (request) => {
      compiled.set(document, (await compile(schema, document)) ?? interpret)
      return interpret(request)
    }
    return (request) => {
      const warm = compiled.get(document)
      if (warm && request.operationName === null) return warm(request)
      if (!warm && ++uses >= WARM_AFTER) {
        uses = 0 // counts anew if the compiled query is evicted
        return warming(request)
      }
      return interpret(request)
    }
  }
}

/** The library is loaded for the first query that is compiled. */
async function compile(schema: GraphQLSchema, document: DocumentNode): Promise<Executor | null> {
  const { compileQuery, isCompiledQuery } = await import('graphql-jit')
  const compiled = compileQuery(schema, document)
  if (!isCompiledQuery(compiled)) return null
  return async ({ context, variables }) => {
    const result = await compiled.query(undefined, context, variables ?? {})
    return result.errors && 'data' in result
      ? { errors: result.errors.map((error) => located(error, document)), data: result.data }
      : result
  }
}

/** Returns the error as `execute` would make it. Compiled code has no nodes, so positions come from line and column. */
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
