// What a selection may ask for: lists read what costs extra only then.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

type Fragments = GraphQLResolveInfo['fragments']

/** By node: documents that come again are the same ones, and their fragments too. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>()

/**
 * Whether a field of one of these names stands anywhere below the field that is resolved. One that @skip leaves out
 * counts, and so does one of another type: what is not asked for may be read, what is asked for is never missing.
 */
export function asksFor(
  { fieldNodes, fragments }: Pick<GraphQLResolveInfo, 'fieldNodes' | 'fragments'>,
  ...names: readonly string[]
): boolean {
  return fieldNodes.some((node) => {
    const below = known.get(node) ?? new Set(namesBelow(node.selectionSet, fragments))
    known.set(node, below)
    return names.some((name) => below.has(name))
  })
}

function* namesBelow(set: SelectionSetNode | undefined, fragments: Fragments): Iterable<string> {
  for (const selection of set?.selections ?? []) {
    if (selection.kind === Kind.FIELD) yield selection.name.value
    yield* namesBelow(
      selection.kind === Kind.FRAGMENT_SPREAD ? fragments[selection.name.value]?.selectionSet : selection.selectionSet,
      fragments,
    )
  }
}
