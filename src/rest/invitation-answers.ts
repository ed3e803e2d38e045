// Answers about lists of invitations.
import { at, items, list, maybe, merge, named, object, omittable, unlessEmpty } from './answers.ts'
import { rowError } from './row-error.ts'

const row = named(
  'InvitationRow',
  object({
    index: at('index'),
    email: maybe('email'),
    invite: maybe('invite'),
    token: maybe('token'),
    errors: list('errors', rowError('InvitationRowError')),
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
