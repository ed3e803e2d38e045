// What README.md shows can be pasted.
import { readFileSync } from 'node:fs'
import { Kind, type OperationDefinitionNode, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { SCHEMA } from '../domains/verbs.ts'

const README = readFileSync(new URL('../../README.md', import.meta.url), 'utf8')
const BLOCKS = [...README.matchAll(/```graphql\n([\s\S]*?)```/g)].map(([, block = '']) => block)

test('every block of GraphQL is one valid document, in which each operation has a name', () => {
  expect(BLOCKS.length).toBeGreaterThan(1)
  for (const block of BLOCKS) {
    const document = parse(block)
    expect(validate(SCHEMA, document).map(({ message }) => message)).toEqual([])
    const operations = document.definitions.filter(
      ({ kind }) => kind === Kind.OPERATION_DEFINITION,
    ) as OperationDefinitionNode[]
    for (const { name } of operations) expect(name?.value).toBeTruthy()
  }
})
