// What paths about users answer, and how lists of them are read.
import { EXPORT_SOURCES, type ExportSource, rowsOfExport } from '../domains/users/exports.ts'
import { at, constant, maybe, merge, none, object, unlessEmpty } from './answers.ts'
import type { FileBody } from './route.ts'

/** What became of a list, in the words of both who read it: the contract's, and the SDK's. */
export const imported = object({
  succeeded: at('present'),
  failed: at('failed'),
  imported: at('created'),
  existing: at('existing'),
  errors: unlessEmpty('failures'),
})

const file: FileBody = {
  types: ['application/x-ndjson', 'text/csv', 'application/json'],
  source: { name: 'source', values: EXPORT_SOURCES },
  read(source, content) {
    const users = rowsOfExport(source as ExportSource, content)
    return users && { users }
  },
}
/** A list as another service has exported it. */
export const exported = {
  large: true,
  file,
  summary:
    'Creates accounts from the export of another service, without mails. People who are members already are left as they are.',
} as const

// There are no passkeys, mailed codes as a second factor, devices to push to, groups and applications yet.
export const security = merge(
  at('security'),
  object({
    mfa_enabled: at('security.totp_enabled'),
    otp_factors: constant(0),
    push_devices: constant(0),
    passkeys: constant(0),
    passkey_last_used_at: constant(null),
    password_set: maybe('security.password_set'),
    password_changed_at: maybe('security.password_changed_at'),
    locked_until: maybe('security.locked_until'),
  }),
)

export const access = object({
  organization: object({ id: at('id'), name: at('name'), slug: at('slug') }),
  roles: at('access.roles'),
  groups: none,
  applications_count: constant(0),
  policies_count: at('access.policies'),
  permissions_direct: at('access.permissions'),
  permissions_inherited: constant(0),
  permissions_total: at('access.permissions'),
})
