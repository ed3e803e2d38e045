// How long an answer may become. Aliases ask for one text many times, and each is written out: a small document can make a huge answer.
import { type ExecutionResult, GraphQLError } from 'graphql'
import type { Plugin } from 'graphql-yoga'

/** More than a page of tenants of which each has filled its metadata. */
const ANSWER_CHARACTERS = 10_000_000

/** Characters of a value that is no text, with what stands around it. */
const OTHER = 8

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
  if (fits(result.data, max)) return null
  const message = `The answer would be longer than ${max} characters: ask for less. Mutations of the document have been executed.`
  return { errors: [new GraphQLError(message, { extensions: { code: 'BAD_USER_INPUT' } })], data: null }
}

/** Depth is that of a document, which is limited. */
function fits(data: unknown, max: number): boolean {
  return left(data, max) >= 0
}

/** What is left of `room` when the value is written out; below 0: less than nothing. */
function left(value: unknown, room: number): number {
  if (room < 0) return room
  if (typeof value === 'string') return room - value.length - OTHER
  if (typeof value !== 'object' || value === null) return room - OTHER
  let rest = room - OTHER
  if (Array.isArray(value)) for (const inner of value) rest = left(inner, rest)
  else for (const name in value) rest = left((value as Readonly<Record<string, unknown>>)[name], rest - name.length)
  return rest
}
