// The accounts of members of the scope's tenant. Each function refuses other people. Those that write take the
// transaction `tx`, and commit or roll back with it.
import type { Database, Tx } from './database.ts'
import { callFunction, callLast, type FunctionRow } from './functions.ts'
import type { Later } from './later.ts'
import { callPlatform } from './platform-functions.ts'
import { currentTenant } from './scope.ts'

const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null

/** Returns the password hash of a member. It uses the platform connection: the request role cannot read hashes. */
export const passwordHashOf = async (db: Database, userId: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_password', { target: userId, here: currentTenant() }))?.hash ?? null

export interface NewUser {
  readonly id: string
  readonly email: string
  readonly emailNormalized: string
  readonly displayName: string | null
  readonly homeTenantId: string
  readonly emailVerified: boolean
  readonly passwordHash: string
}

/** Creates an account. Returns false if the address belongs to somebody. */
export const createUser = async (tx: Tx, user: NewUser): Promise<boolean> =>
  one(
    await callFunction(tx, 'platform_user_create', {
      newId: user.id,
      newEmail: user.email,
      normalized: user.emailNormalized,
      name: user.displayName,
      home: user.homeTenantId,
      verified: user.emailVerified,
      passwordHash: user.passwordHash,
    }),
  )?.created ?? false

/** As above, by an administrator: with a password that they know, or with none. */
export const addUser = async (
  tx: Tx,
  user: Omit<NewUser, 'emailVerified' | 'passwordHash'> & { readonly passwordHash: string | null },
): Promise<boolean> =>
  one(
    await callFunction(tx, 'platform_user_add', {
      newId: user.id,
      newEmail: user.email,
      normalized: user.emailNormalized,
      name: user.displayName,
      home: user.homeTenantId,
      passwordHash: user.passwordHash,
    }),
  )?.created ?? false

/** Returns whether any tenant has suspended the person, and whether their address is proven. */
export const suspensionOf = async (tx: Tx, userId: string): Promise<FunctionRow<'platform_suspension'> | null> =>
  one(await callFunction(tx, 'platform_suspension', { person: userId }))

export const setHomeTenant = (tx: Tx, userId: string, tenantId: string): Promise<unknown> =>
  callFunction(tx, 'platform_user_home', { target: userId, home: tenantId })

/** Replaces the password with hash `oldHash`. Returns the credential's new version; null: it changed meanwhile. */
export const changePassword = async (
  tx: Tx,
  userId: string,
  oldHash: string,
  newHash: string,
): Promise<number | null> =>
  one(await callFunction(tx, 'platform_password_change', { target: userId, oldHash, newHash }))?.version ?? null

/** Marks the person's address as proven. */
export const setEmailVerified = (tx: Tx, userId: string): Promise<unknown> =>
  callFunction(tx, 'platform_user_verified', { target: userId })

export interface UserChange {
  readonly displayName?: string | null
  readonly avatarUrl?: string | null
  readonly phone?: string | null
  /** keys to replace */
  readonly metadata?: Record<string, unknown>
}

/**
 * Changes the profile of a member with COMMIT, and returns their row as JSON. Undefined leaves a field; null clears it.
 * The transaction fails if the person is no member.
 */
export function updateUser(
  tx: Tx,
  userId: string,
  { displayName, avatarUrl, phone, metadata }: UserChange,
): Later<unknown> {
  const change = JSON.stringify({ display_name: displayName, avatar_url: avatarUrl, phone, metadata })
  return callLast(tx, 'platform_user_update', { target: userId, change }).map(([updated]) => updated?.profile)
}

/**
 * Changes a profile by an administrator, and replaces its metadata. Returns false if the person is no member here, or
 * is one of other tenants, too.
 */
export const editUser = async (
  tx: Tx,
  userId: string,
  { displayName, avatarUrl, phone, metadata }: UserChange,
): Promise<boolean> =>
  one(
    await callFunction(tx, 'platform_user_edit', {
      target: userId,
      change: JSON.stringify({ display_name: displayName, avatar_url: avatarUrl, phone, metadata }),
    }),
  )?.edited ?? false

/** By an administrator. `elsewhere`: the person is no member here, or is one of other tenants, too. */
export const resetMfa = async (tx: Tx, userId: string): Promise<'reset' | 'none' | 'elsewhere'> =>
  (one(await callFunction(tx, 'platform_mfa_reset', { target: userId }))?.outcome ?? 'elsewhere') as
    | 'reset'
    | 'none'
    | 'elsewhere'

/** Returns what each tenant of the person asks of their one password; no row for a tenant without a stored policy. */
export const passwordRulesOf = (on: object, userId: string): Promise<FunctionRow<'platform_password_rules'>[]> =>
  callFunction(on, 'platform_password_rules', { member: userId })

/**
 * Sets a new password for the holder of that version of the credential. Returns the new version; null: it changed
 * meanwhile. A person whom their home tenant has deleted gets their account back, but is no member there. The first
 * proof of the address ends all that was prepared before. Later ones end the keys that act for the person, unless they
 * keep them.
 */
export const resetPassword = async (
  tx: Tx,
  userId: string,
  oldVersion: number,
  newHash: string,
  keepKeys: boolean,
): Promise<number | null> =>
  one(await callFunction(tx, 'platform_password_reset', { target: userId, oldVersion, newHash, keepKeys }))?.version ??
  null

/** Sets a password by an administrator. Null: the person is no member here, or is one of other tenants, too. */
export const setPassword = async (tx: Tx, userId: string, newHash: string): Promise<number | null> =>
  one(await callFunction(tx, 'platform_password_set', { target: userId, newHash }))?.version ?? null

/**
 * Records that the person signs in by a mail to their address. Who set the account up before the first such proof
 * may not own the address. So it ends earlier passwords, sessions, second factors and keys, and what else could act in
 * tenants that the account founded. `version`: the credential's new version.
 */
export const addressProven = async (tx: Tx, userId: string): Promise<{ version: number; first: boolean }> => {
  const proven = one(await callFunction(tx, 'platform_address_proven', { target: userId }))
  if (!proven || proven.version === null) throw new Error('the address of somebody who is no member was to be verified')
  return { version: proven.version, first: proven.first }
}

/** Returns whether and since when a member has a password; null: no member, or one of other tenants, too. */
export const passwordStatusOf = async (
  on: object,
  userId: string,
): Promise<FunctionRow<'platform_password_status'> | null> =>
  one(await callFunction(on, 'platform_password_status', { target: userId }))

/** Returns whether somebody else has set the person's password, and so knows it. */
export const isPasswordKnown = async (on: object, userId: string): Promise<boolean> =>
  one(await callFunction(on, 'platform_password_known', { target: userId }))?.known ?? true

/** Returns what the scope's tenant knows of a person before it lets them in; null: they are no member. */
export const standingOf = async (on: object, userId: string): Promise<FunctionRow<'platform_standing'> | null> =>
  one(await callFunction(on, 'platform_standing', { person: userId, hold: false }))

/** Returns the person's authenticator; null: no enrolment was begun. */
export const totpOf = async (on: object, userId: string): Promise<FunctionRow<'platform_totp'> | null> =>
  one(await callFunction(on, 'platform_totp', { target: userId }))

/** Begins an enrolment. Returns false if there is a confirmed authenticator. */
export const beginTotp = async (tx: Tx, userId: string, sealed: Uint8Array): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_begin', { target: userId, sealed }))?.begun ?? false

/** Confirms the enrolment with this sealed secret. `codes`: hashes of recovery codes. False: it is not open. */
export const confirmTotp = async (
  tx: Tx,
  userId: string,
  sealed: Uint8Array,
  step: number,
  codes: readonly Uint8Array[],
): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_confirm', { target: userId, sealed, step, codes: codes.map(hex) }))
    ?.confirmed ?? false

/** Uses up the code of a time step. Returns false if it, or a later one, was used before. */
export const useTotpStep = async (tx: Tx, userId: string, step: number): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_use', { target: userId, step }))?.taken ?? false

export const useRecoveryCode = async (tx: Tx, userId: string, hash: Uint8Array): Promise<boolean> =>
  one(await callFunction(tx, 'platform_recovery_use', { target: userId, code: hash }))?.taken ?? false

/** Replaces the recovery codes. Returns false without a confirmed authenticator. */
export const renewRecoveryCodes = async (tx: Tx, userId: string, codes: readonly Uint8Array[]): Promise<boolean> =>
  one(await callFunction(tx, 'platform_recovery_renew', { target: userId, codes: codes.map(hex) }))?.renewed ?? false

export const removeTotp = async (tx: Tx, userId: string): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_remove', { target: userId }))?.removed ?? false

/**
 * Deletes a member whose home is the scope's tenant, in all tenants, until they are restored or purged. Returns false
 * if there is no such person.
 */
export const deleteUser = async (tx: Tx, userId: string): Promise<boolean> =>
  one(await callFunction(tx, 'platform_user_delete', { target: userId }))?.outcome === 'deleted'

/**
 * The outcome of a restoration. `often`: try again after `wait` seconds. `taken`: somebody else has the address now.
 * `unknown`: no such deleted person is here.
 */
export type Restoration =
  | { readonly outcome: 'restored' | 'taken' | 'unknown' }
  | { readonly outcome: 'often'; readonly wait: number }

export const restoreUser = async (tx: Tx, userId: string): Promise<Restoration> =>
  (one(await callFunction(tx, 'platform_user_restore', { target: userId })) ?? { outcome: 'unknown' }) as Restoration

/** Returns those of the people who are members here and have a second factor. */
export const mfaEnrolled = async (on: object, userIds: readonly string[]): Promise<Set<string>> =>
  new Set((await callFunction(on, 'platform_mfa_enrolled', { people: [...userIds] })).map((row) => row.user_id))

/** Returns members without a second factor, the oldest members first. */
export const mfaNotReady = (
  on: object,
  onlyAdmins: boolean,
  after: { createdAt: Date; id: string } | null,
  limit: number,
): Promise<FunctionRow<'platform_mfa_not_ready'>[]> =>
  callFunction(on, 'platform_mfa_not_ready', {
    onlyAdmins,
    afterCreated: after?.createdAt ?? null,
    afterId: after?.id ?? null,
    maxRows: limit,
  })

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
