// Answers about lists of invitations.
import { type Answer, at, items, list, maybe, merge, named, object, omittable, unlessEmpty } from './answers.ts'
import { snakeCase } from '../shared/snake-case.ts'

/** A path into the body as a field of /v1: `['input', 'invitations', '0', 'roleId']` → `invitations.0.role_id`. */
const field: Answer = {
  value: (error) => {
    const { path } = error as { readonly path: readonly string[] | null }
    return (path ?? []).slice(1).map(snakeCase).join('.')
  },
  schema: () => ({ type: 'string', description: 'Place in the body.' }),
}
const row = named(
  'InvitationRow',
  object({
    index: at('index'),
    email: maybe('email'),
    invite: maybe('invite'),
    token: maybe('token'),
    errors: list('errors', named('InvitationRowError', object({ code: at('code'), message: at('message'), field }))),
  }),
)

/** The rows in the order of the list, each with its invitation or its errors. */
export const invitedByList = merge(
  items('rows', row),
  object({
    sent: at('sent'),
    failed: at('failed'),
    retry_after: omittable('retry_after'),
    warnings: unlessEmpty('warnings'),
  }),
)
