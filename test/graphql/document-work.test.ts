// Looking at a document takes work by its length alone: counted in blocks of graphql's code that are
// executed, not in time.
import { type DocumentNode, GraphQLError } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANONYMOUS_LIMITS, LIMITS } from '../../src/graphql/document-limits.ts'
import { parseDocument, validateDocument } from '../../src/graphql/examination.ts'
import { buildSchema } from '../../src/graphql/schema.ts'
import { countWork, type WorkCounter } from '../kit/work.ts'
import { HOSTILE } from '../kit/hostile-documents.ts'

const schema = buildSchema()
/**
 * For each token that there may be; the worst of the documents below take 60. Without limits, many take 1,000 and more.
 */
const BLOCKS = 100

let counter: WorkCounter
beforeAll(async () => void (counter = await countWork('/node_modules/graphql/')))
afterAll(() => counter.stop())

async function work(known: boolean, text: string): Promise<number> {
  const { blocks, result } = await counter.during(() => {
    const document = parsed(known, text)
    return document instanceof GraphQLError ? [document] : validateDocument(schema, document, known)
  })
  expect(result.length).toBeLessThanOrEqual((known ? LIMITS : ANONYMOUS_LIMITS).mistakes)
  return blocks
}

function parsed(known: boolean, text: string): DocumentNode | GraphQLError {
  try {
    return parseDocument(text, known)
  } catch (error) {
    if (error instanceof GraphQLError) return error
    throw error
  }
}

/** Of one kind, the longest that is let through, and as long as a document can be. */
function sizes(known: boolean, make: (size: number) => string): readonly number[] {
  for (let size = 2_000; size >= 20; size = Math.floor(size * 0.97))
    if (!(parsed(known, make(size)) instanceof GraphQLError)) return [size, 2_000]
  return [2_000]
}

describe.each([
  ['somebody with a credential', true, LIMITS],
  ['somebody without one', false, ANONYMOUS_LIMITS],
] as const)('a document of %s', (_who, known, { tokens }) => {
  beforeAll(async () => void (await work(known, '{ me { actor } }'))) // what is prepared once

  test.each(Object.entries(HOSTILE))('with %s takes bounded work', async (_kind, make) => {
    for (const size of sizes(known, make)) expect(await work(known, make(size))).toBeLessThan(tokens * BLOCKS)
  })
})

test('the work is counted: more of it in a longer document', async () => {
  const fields = (count: number): string =>
    `{ me { ${['actor', 'userId', 'tenantId', 'sessionId'].slice(0, count).join(' ')} } }`
  await work(true, fields(1))
  const [short, long] = [await work(true, fields(1)), await work(true, fields(4))]
  expect(short).toBeGreaterThan(0)
  expect(long).toBeGreaterThan(short)
})
