// What is wrong with an entry of a list in the body.
import { snakeCase } from '../shared/snake-case.ts'
import { type Answer, at, named, object } from './answers.ts'

/** A path into the body as a field of /v1: `['input', 'invitations', '0', 'roleId']` → `invitations.0.role_id`. */
const field: Answer = {
  value: (error) => {
    const { path } = error as { readonly path: readonly string[] | null }
    return (path ?? []).slice(1).map(snakeCase).join('.')
  },
  schema: () => ({ type: 'string', description: 'Place in the body.' }),
}

/** `name`: of the type in OpenAPI. */
export const rowError = (name: string): Answer =>
  named(name, object({ code: at('code'), message: at('message'), field }))
