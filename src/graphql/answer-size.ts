// Bounds the size of an answer. Aliases repeat the same text, and each repetition is written out, so a small document
// can make a huge answer.
import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { roomLeft } from '../shared/json-size.ts'

/** More than a page of tenants with the most metadata each. */
const ANSWER_CHARACTERS = 10_000_000

/** Refuses an answer that is too long before it is serialized: until then, aliases share what they show. */
export function answerLimit(max = ANSWER_CHARACTERS): Plugin {
  return {
    onExecute: () => ({
      onExecuteDone({ result, setResult }) {
        const refused = 'data' in result ? tooLong(result, max) : null
        if (refused) setResult(refused)
      },
    }),
  }
}

/** Returns the result that replaces one that is too long; null: it is not. */
export function tooLong(result: ExecutionResult, max = ANSWER_CHARACTERS): ExecutionResult | null {
  if (roomLeft(result.data, max) >= 0) return null
  const message =
    `The answer would be longer than ${max} characters: ask for less. ` +
    'Mutations of the document have been executed.'
  return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })], data: null }
}
