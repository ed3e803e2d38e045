// The span of an operation: its kind, its name and its fields. Not its variables, nor its text, which may hold values.
import { type DocumentNode, type ExecutionResult, Kind, type OperationDefinitionNode } from 'graphql'
import { currentSpan, type Span, traced, typeOf } from '../shared/trace.ts'
import { Refusal } from '../shared/refusal.ts'

/** Bounds of names that a client chose, and of lists that it made long. */
const NAME_CHARACTERS = 64
const FIELDS = 10

/** Executes a document within a span, if the request is recorded. */
export function inOperationSpan<T extends ExecutionResult>(
  document: DocumentNode,
  operationName: string | null | undefined,
  execute: () => Promise<T> | T,
): Promise<T> | T {
  if (!currentSpan()?.recorded) return execute()
  const operation = operationOf(document, operationName)
  if (!operation) return execute()
  const fields = fieldsOf(operation)
  const name = operation.name?.value.slice(0, NAME_CHARACTERS)
  const attributes = {
    'graphql.operation.type': operation.operation,
    'graphql.operation.fields': fields,
    // fault: OT1
    ...(name !== undefined && { 'graphql.operation.name': name }),
  }
  const work = async (span: Span | null): Promise<T> => {
    const result = await execute()
    const failed = result.errors?.find(({ originalError }) => !(originalError instanceof Refusal))
    if (failed) span?.fail(typeOf(failed.originalError ?? failed))
    return result
  }
  return traced(`${operation.operation} ${fields.join(', ')}`, 'internal', work, attributes)
}

function operationOf({ definitions }: DocumentNode, name: string | null | undefined): OperationDefinitionNode | null {
  const operations = definitions.filter((definition) => definition.kind === Kind.OPERATION_DEFINITION)
  return operations.find((operation) => !name || operation.name?.value === name) ?? null
}

/** Names as the schema has them, not as the client calls them. Fragments at the root are rare, and left out. */
function fieldsOf({ selectionSet }: OperationDefinitionNode): string[] {
  const names = selectionSet.selections.flatMap((selection) =>
    selection.kind === Kind.FIELD ? [selection.name.value] : [],
  )
  return [...new Set(names)].slice(0, FIELDS)
}
