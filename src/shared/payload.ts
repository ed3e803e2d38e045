import type { Result } from './result.ts'
import type { ErrorCopy } from './error-copy.ts'

interface UserErrors<Code> {
  userErrors: {
    code: Code
    message: string
    path: string[] | null
    limit: { resource: string; limit: number } | null
  }[]
}

/** Returns a mutation's payload: what `pick` takes from the value, or the faults as userErrors. */
export function payload<T, Code extends string, Picked extends object>(
  result: Result<T, Code>,
  words: Readonly<Record<Code, Pick<ErrorCopy, 'message'>>>,
  pick: (value: T) => Picked,
): (Picked | object) & UserErrors<Code> {
  if (result.ok) return { ...pick(result.value), userErrors: [] }
  return {
    userErrors: result.faults.map(({ code, path, message, limit }) => ({
      code,
      message: message ?? words[code].message,
      path: path ? [...path] : null,
      limit: limit ?? null,
    })),
  }
}
