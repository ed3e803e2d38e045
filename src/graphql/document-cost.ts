// Estimates what an operation costs: objects and leaves, more for deep ones, times the size of each page that has one,
// in the document or by a variable.
import {
  type ArgumentNode,
  type DocumentNode,
  type FieldNode,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
  type ValueNode,
} from 'graphql'

/** Cost of an object and of a leaf, and the factor for each level of depth. */
const OBJECT = 2
const LEAF = 1
const BELOW = 1.5
/** A longer page is refused by its list, with a better message. */
const LONGEST_PAGE = 200

/** Variables as they were sent. */
export type Variables = Readonly<Record<string, unknown>>

interface Operation {
  readonly fragments: ReadonlyMap<string, SelectionSetNode>
  /** the page size that a variable gives; null: none */
  readonly sizeOf: (variable: string) => number | null
}

/**
 * Returns the cost of the most expensive operation, rounded up. The document must be within the limits of extent.
 * `variables` null: the most for any variables.
 */
export function costOf({ definitions }: DocumentNode, variables: Variables | null): number {
  const fragments = new Map(
    definitions.flatMap((node) =>
      node.kind === Kind.FRAGMENT_DEFINITION ? [[node.name.value, node.selectionSet]] : [],
    ),
  )
  const operations = definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )
  return Math.ceil(
    Math.max(
      0,
      ...operations.map((node) =>
        costOfAll(node.selectionSet, { fragments, sizeOf: variables ? sizesIn(node, variables) : () => LONGEST_PAGE }),
      ),
    ),
  )
}

function costOfAll({ selections }: SelectionSetNode, operation: Operation): number {
  let sum = 0
  for (const node of selections) {
    if (node.kind === Kind.FIELD) sum += costOfField(node, operation)
    else {
      const set = node.kind === Kind.INLINE_FRAGMENT ? node.selectionSet : operation.fragments.get(node.name.value)
      if (set) sum += costOfAll(set, operation)
    }
  }
  return sum
}

function costOfField({ name, arguments: given, selectionSet }: FieldNode, operation: Operation): number {
  if (name.value === '__schema') return 0 // as long as the schema is
  if (!selectionSet) return LEAF
  return (OBJECT + BELOW * costOfAll(selectionSet, operation)) * pageSize(given, operation)
}

function pageSize(given: readonly ArgumentNode[] | undefined, { sizeOf }: Operation): number {
  const value = given?.find(({ name }) => name.value === 'first')?.value
  const size = value?.kind === Kind.VARIABLE ? sizeOf(value.name.value) : wholeNumber(value)
  return Math.min(Math.max(size ?? 1, 1), LONGEST_PAGE)
}

function sizesIn(
  { variableDefinitions = [] }: OperationDefinitionNode,
  variables: Variables,
): (variable: string) => number | null {
  return (variable) => {
    const sent = Object.hasOwn(variables, variable) ? variables[variable] : undefined
    if (sent !== undefined) return typeof sent === 'number' ? sent : null
    return wholeNumber(variableDefinitions.find(({ variable: { name } }) => name.value === variable)?.defaultValue)
  }
}

function wholeNumber(value: ValueNode | undefined): number | null {
  return value?.kind === Kind.INT ? Number(value.value) : null
}
