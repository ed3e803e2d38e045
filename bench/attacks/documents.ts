// Documents that are cheap to send and dear to look at, from nobody in particular.
import type { Rival } from '../harness/beside.ts'
import { COUNTER, graphql, type Shot } from '../harness/load.ts'

/**
 * Each costs some validation rule more than its length; no two requests are the same, or what is remembered would
 * answer.
 */
const WORST: readonly string[] = [
  `{ ${'me { actor } '.repeat(480)}}`,
  `{ ${'me { user { id email displayName } } '.repeat(220)}}`,
  `{ me { ${'actor '.repeat(1_900)}} }`,
  `{ ${Array.from({ length: 200 }, (_, at) => `...F${at} `).join('')}}
    ${Array.from({ length: 200 }, (_, at) => `fragment F${at} on Query { me { id } }`).join(' ')}`,
  `{ ${Array.from({ length: 900 }, (_, at) => `tenan${at} `).join('')}}`,
]

export const documents: Rival = {
  name: 'documents',
  note:
    'GraphQL documents without a credential, from one other address: hundreds of fields of one name, of ' +
    'fragments, and of names that do not exist',
  loud: () => ({ shots: WORST.map(anonymous), from: ['127.0.0.2'] }),
}

function anonymous(query: string): Shot {
  return graphql(`${query} # ${COUNTER}`, {}, {}, [])
}
