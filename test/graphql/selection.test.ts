import { execute, type GraphQLResolveInfo, parse, buildSchema } from 'graphql'
import { expect, test } from 'vitest'
import { asksFor } from '../../src/shared/selection.ts'

const schema = buildSchema(
  'type Query { list: List, other: Item } type List { nodes: [Item!], edges: [Edge!] } type Edge { node: Item ' +
    '} type Item { id: ID, cost: Int, item: Item }',
)

/** Whether `cost` is asked for below each field that is named `list` or `other`. */
async function asked(text: string, variableValues: Record<string, unknown> = {}): Promise<boolean[]> {
  const document = parse(text)
  const once = async (): Promise<boolean[]> => {
    const found: boolean[] = []
    const note = (_args: unknown, _context: unknown, info: GraphQLResolveInfo): null => {
      found.push(asksFor(info, 'cost', 'price'))
      return null
    }
    await execute({ schema, document, rootValue: { list: note, other: note }, variableValues })
    return found
  }
  const [first, again] = [await once(), await once()]
  expect(again).toEqual(first)
  return first
}

test.each([
  ['by its name', '{ list { nodes { cost } } }'],
  ['by another name', '{ list { nodes { id: cost } } }'],
  ['in edges', '{ list { edges { node { id cost } } } }'],
  ['deeper', '{ list { nodes { item { item { cost } } } } }'],
  ['in a fragment', '{ list { ...l } } fragment l on List { nodes { ...i } } fragment i on Item { cost }'],
  ['in an inline fragment', '{ list { nodes { ... on Item { ... { cost } } } } }'],
  ['in one of two that are merged', '{ list { nodes { id } } list { nodes { cost } } }'],
  ['where a variable decides', 'query ($no: Boolean = false) { list { nodes { cost @include(if: $no) } } }'],
])('what is asked for %s is asked for', async (_, text) => {
  expect(await asked(text)).toEqual([true])
})

test.each([
  ['nothing but others', '{ list { nodes { id } } }'],
  ['an alias of its name', '{ list { nodes { cost: id } } }'],
  ['a fragment that is not spread', '{ list { nodes { id } } other { ...i } } fragment i on Item { id }'],
])('%s is not', async (_, text) => {
  expect(new Set(await asked(text))).toEqual(new Set([false]))
})

test('each field of a document answers for itself, also with a fragment that both share', async () => {
  expect(await asked('{ list { nodes { id } } other { ...i } } fragment i on Item { cost }')).toEqual([false, true])
})
