// How long an answer may become. Aliases ask for one text many times, and each is written out: a small document can
// make a huge answer.
import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'
import { roomLeft } from '../shared/json-size.ts'

/** More than a page of tenants of which each has filled its metadata. */
const ANSWER_CHARACTERS = 10_000_000

/** Refuses what is too long before it is written out: until then, aliases share what they show. */
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

/** What is answered instead; null: it is not too long. */
export function tooLong(result: ExecutionResult, max = ANSWER_CHARACTERS): ExecutionResult | null {
  if (roomLeft(result.data, max) >= 0) return null
  const message = `The answer would be longer than ${max} characters: ask for less. Mutations of the document have been executed.`
  return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })], data: null }
}
