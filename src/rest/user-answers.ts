// Answers about users, and how lists of them are read.
import { EXPORT_SOURCES, type ExportSource, rowsOfExport } from '../domains/users/exports.ts'
import { type Answer, at, constant, maybe, merge, named, object, omittable, pluck, unlessEmpty } from './answers.ts'
import type { FileBody } from './route.ts'

/** A person. Phone numbers cannot be verified yet. */
export function user(path: string): Answer {
  return merge(at(path), object({ phone_verified_at: constant(null) }))
}

/** A member. */
export function member(path: string): Answer {
  return named(
    'Member',
    merge(
      user(`${path}user`),
      object({
        tenant_id: at(`${path}tenant_id`),
        status: at(`${path}status`),
        roles: pluck(`${path}roles`, 'name'),
        joined_at: at(`${path}joined_at`),
        mfa_enabled: at(`${path}mfa_enabled`),
        groups_count: at(`${path}groups_count`),
        last_seen_at: omittable(`${path}last_seen_at`),
      }),
    ),
  )
}

/** The result of an import, with the names of the contract and those of the SDK. */
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
  example: '{"email":"grace@example.com","name":"Grace Hopper"}\n',
  read(source, content) {
    const users = rowsOfExport(source as ExportSource, content)
    return users && { users }
  },
}
/** The body is an export of another service. */
export const exported = {
  large: true,
  file,
  summary:
    'Creates accounts from the export of another service, without mails. ' +
    'People who are members already are left as they are.',
} as const

// The contract has passkeys, mailed codes as a second factor, push devices and applications; none exists yet.
export const security = merge(
  at('security'),
  object({
    mfa_enabled: at('security.totp_enabled'),
    otp_factors: constant(0),
    push_devices: constant(0),
    passkeys: constant(0),
    passkey_last_used_at: constant(null),
    mfa_demanded_at: maybe('security.mfa_demanded_at'),
    password_set: maybe('security.password_set'),
    password_changed_at: maybe('security.password_changed_at'),
    locked_until: maybe('security.locked_until'),
  }),
)

export const access = object({
  organization: named('Organization', object({ id: at('id'), name: at('name'), slug: at('slug') })),
  roles: at('access.roles'),
  groups: at('access.groups'),
  applications_count: constant(0),
  policies_count: at('access.policies'),
  permissions_direct: at('access.permissions_own'),
  permissions_inherited: at('access.permissions_of_groups'),
  permissions_total: at('access.permissions'),
})
