// Counts how much a document selects with its fragments written out. It stops as soon as that is too much.
import {
  type DocumentNode,
  type FieldNode,
  type FragmentDefinitionNode,
  GraphQLError,
  Kind,
  type OperationDefinitionNode,
  type SelectionSetNode,
} from 'graphql'
import { beyond, type DocumentLimits } from './document-limits.ts'

type Fragments = ReadonlyMap<string, FragmentDefinitionNode>

/** A field of the answer: one place and one name. */
interface Group {
  fields: number
  readonly below: SelectionSetNode[]
  /** under `__schema`, which has its own limit of depth */
  readonly schema: boolean
}

/** Throws GraphQLError beyond the limits, and for fragments in a circle. */
export function holdExtent(limits: DocumentLimits, { definitions }: DocumentNode): void {
  const operations = definitions.filter(
    (node): node is OperationDefinitionNode => node.kind === Kind.OPERATION_DEFINITION,
  )
  if (operations.length > limits.operations) throw beyond(limits.operations, 'operations')
  const fragments: Fragments = new Map(
    definitions
      .filter((node): node is FragmentDefinitionNode => node.kind === Kind.FRAGMENT_DEFINITION)
      .map((node) => [node.name.value, node]),
  )
  holdNoCircle(fragments)
  const count = new Count(limits, fragments)
  for (const { selectionSet } of operations) count.operation(selectionSet)
  // Fragments that are not spread are validated, too, as are all of one name.
  for (const node of definitions)
    if (node.kind === Kind.FRAGMENT_DEFINITION && !count.spread.has(node)) count.operation(node.selectionSet)
}

class Count {
  /** fragments that were written out */
  readonly spread = new Set<FragmentDefinitionNode>()
  readonly #limits: DocumentLimits
  readonly #fragments: Fragments
  #selections = 0
  #comparisons = 0
  #aliases = 0
  constructor(limits: DocumentLimits, fragments: Fragments) {
    this.#limits = limits
    this.#fragments = fragments
  }

  operation(selectionSet: SelectionSetNode): void {
    this.#aliases = 0
    this.#place([selectionSet], 1, false)
  }

  /** Walks one place of the answer, where all selections are compared with each other. */
  #place(sets: readonly SelectionSetNode[], depth: number, schema: boolean): void {
    const groups = new Map<string, Group>()
    let spreads = 0
    // The list grows while it is walked: by what fragments select at this place.
    const queue = [...sets]
    for (const { selections } of queue)
      for (const node of selections) {
        if (++this.#selections > this.#limits.selections)
          throw beyond(this.#limits.selections, 'fields and fragments, counted wherever they are spread')
        if (node.kind === Kind.FIELD) this.#compared(this.#field(groups, node, schema))
        else if (node.kind === Kind.INLINE_FRAGMENT) queue.push(node.selectionSet)
        else {
          this.#compared(spreads++ + sets.length)
          const fragment = this.#fragments.get(node.name.value)
          if (!fragment) continue
          this.spread.add(fragment)
          queue.push(fragment.selectionSet)
        }
      }
    if (depth > this.#limits.depth && !schema && groups.size > 0)
      throw beyond(this.#limits.depth, 'fields within each other: that is its depth')
    for (const group of groups.values()) if (group.below.length > 0) this.#place(group.below, depth + 1, group.schema)
  }

  /** Returns how many of the same name were there before. */
  #field(groups: Map<string, Group>, { name, alias, selectionSet }: FieldNode, schema: boolean): number {
    if (alias && alias.value !== '__typename' && name.value !== '__typename' && ++this.#aliases > this.#limits.aliases)
      throw beyond(this.#limits.aliases, 'aliases')
    const response = alias?.value ?? name.value
    let group = groups.get(response)
    if (!group) groups.set(response, (group = { fields: 0, below: [], schema: schema || name.value === '__schema' }))
    if (selectionSet) group.below.push(selectionSet)
    return group.fields++
  }

  #compared(pairs: number): void {
    this.#comparisons += pairs
    if (this.#comparisons > this.#limits.comparisons)
      throw beyond(this.#limits.comparisons, 'pairs of fields, or of fragments, of one name or in one place')
  }
}

/** Writing fragments out must end. */
function holdNoCircle(fragments: Fragments): void {
  const done = new Set<string>()
  const open = new Set<string>()
  const enter = (name: string): void => {
    if (open.has(name)) throw new GraphQLError(`Cannot spread fragment "${name}" within itself.`)
    const fragment = fragments.get(name)
    if (done.has(name) || !fragment) return
    open.add(name)
    for (const spread of spreadsIn(fragment.selectionSet)) enter(spread)
    open.delete(name)
    done.add(name)
  }
  for (const name of fragments.keys()) enter(name)
}

function* spreadsIn({ selections }: SelectionSetNode): Iterable<string> {
  for (const node of selections) {
    if (node.kind === Kind.FRAGMENT_SPREAD) yield node.name.value
    else if (node.selectionSet) yield* spreadsIn(node.selectionSet)
  }
}
