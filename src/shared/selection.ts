// What a selection asks for, so that lists read expensive fields only then.
import { type FieldNode, type GraphQLResolveInfo, Kind, type SelectionSetNode } from 'graphql'

type Fragments = GraphQLResolveInfo['fragments']

/** By node: repeated documents, and their fragments, have the same nodes. */
const known = new WeakMap<FieldNode, ReadonlySet<string>>()

/**
 * Returns whether a field with one of these names is anywhere below the resolved field. Fields that @skip omits count,
 * and so do those of other types: reading too much is harmless, and too little is not.
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
