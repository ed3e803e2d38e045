// The accounts of members of the scope's tenant: each function refuses anybody else. Those that write take the
// transaction's `tx`, and commit or roll back with it.
import type { Database, Tx } from './database.ts'
import { callFunction, type FunctionRow } from './functions.ts'
import { callPlatform } from './platform-functions.ts'
import { currentTenant } from './scope.ts'

const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null

/** Not for the request role to read: on the platform connection, of a member of the scope's tenant. */
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

/** False: the address belongs to somebody. */
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

/** The same by an administrator: with a password that they know, or with none. */
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

/** Whether any tenant has suspended them, and whether their address is proven. */
export const suspensionOf = async (tx: Tx, userId: string): Promise<FunctionRow<'platform_suspension'> | null> =>
  one(await callFunction(tx, 'platform_suspension', { person: userId }))

export const setHomeTenant = (tx: Tx, userId: string, tenantId: string): Promise<unknown> =>
  callFunction(tx, 'platform_user_home', { target: userId, home: tenantId })

/**
 * Replaces the password that hashes to `oldHash`; answers the new version of the credential, null when it was changed
 * meanwhile.
 */
export const changePassword = async (
  tx: Tx,
  userId: string,
  oldHash: string,
  newHash: string,
): Promise<number | null> =>
  one(await callFunction(tx, 'platform_password_change', { target: userId, oldHash, newHash }))?.version ?? null

/** The person's address is shown to be theirs. */
export const setEmailVerified = (tx: Tx, userId: string): Promise<unknown> =>
  callFunction(tx, 'platform_user_verified', { target: userId })

export interface UserChange {
  readonly displayName?: string | null
  readonly avatarUrl?: string | null
  readonly phone?: string | null
  /** keys that are replaced */
  readonly metadata?: Record<string, unknown>
}

/** undefined leaves a field, null clears it. */
export const updateUser = (
  tx: Tx,
  userId: string,
  { displayName, avatarUrl, phone, metadata }: UserChange,
): Promise<unknown> =>
  callFunction(tx, 'platform_user_update', {
    target: userId,
    change: JSON.stringify({ display_name: displayName, avatar_url: avatarUrl, phone, metadata }),
  })

/**
 * By an administrator, whose metadata takes the place of what there is. False: the person is no member here, or of
 * other tenants too.
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

/** By an administrator. `elsewhere`: the person is no member here, or of other tenants too. */
export const resetMfa = async (tx: Tx, userId: string): Promise<'reset' | 'none' | 'elsewhere'> =>
  (one(await callFunction(tx, 'platform_mfa_reset', { target: userId }))?.outcome ?? 'elsewhere') as
    | 'reset'
    | 'none'
    | 'elsewhere'

/** What each tenant of the person asks of their one password; no row of a tenant that has stored no policy. */
export const passwordRulesOf = (on: object, userId: string): Promise<FunctionRow<'platform_password_rules'>[]> =>
  callFunction(on, 'platform_password_rules', { member: userId })

/**
 * A new password for the holder of that version of the credential; answers the new version, null when it was changed
 * meanwhile. Somebody whom their home has deleted takes their account back, and is no member there any more. The first
 * time that the address is proven, all that was prepared before ends; later, the keys that act for the person, unless
 * they keep them.
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

/** A new password by an administrator; null: the person is no member here, or of other tenants too. */
export const setPassword = async (tx: Tx, userId: string, newHash: string): Promise<number | null> =>
  one(await callFunction(tx, 'platform_password_set', { target: userId, newHash }))?.version ?? null

/**
 * The person signs in by a mail to their address. The first such proof ends the password, the sessions, the second
 * factor and the keys that were there before, and what else could act in the tenants that the account has founded:
 * whoever set them up had not shown that the address is theirs. `version`: of the credential from then on.
 */
export const addressProven = async (tx: Tx, userId: string): Promise<{ version: number; first: boolean }> => {
  const proven = one(await callFunction(tx, 'platform_address_proven', { target: userId }))
  if (!proven || proven.version === null) throw new Error('the address of somebody who is no member was to be verified')
  return { version: proven.version, first: proven.first }
}

/** Whether a member has a password, and since when; null: they are none, or a member of other tenants too. */
export const passwordStatusOf = async (
  on: object,
  userId: string,
): Promise<FunctionRow<'platform_password_status'> | null> =>
  one(await callFunction(on, 'platform_password_status', { target: userId }))

/** Whether somebody else knows the person's password, since they have set it. */
export const isPasswordKnown = async (on: object, userId: string): Promise<boolean> =>
  one(await callFunction(on, 'platform_password_known', { target: userId }))?.known ?? true

/** What the scope's tenant knows of a person before it decides whether they come in: null where they are no member. */
export const standingOf = async (on: object, userId: string): Promise<FunctionRow<'platform_standing'> | null> =>
  one(await callFunction(on, 'platform_standing', { person: userId, hold: false }))

/** The person's authenticator; null: not even an enrolment was begun. */
export const totpOf = async (on: object, userId: string): Promise<FunctionRow<'platform_totp'> | null> =>
  one(await callFunction(on, 'platform_totp', { target: userId }))

/** False: there is a confirmed one. */
export const beginTotp = async (tx: Tx, userId: string, sealed: Uint8Array): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_begin', { target: userId, sealed }))?.begun ?? false

/** Confirms the enrolment with this sealed secret; `codes` are hashes of recovery codes. False: it is not open. */
export const confirmTotp = async (
  tx: Tx,
  userId: string,
  sealed: Uint8Array,
  step: number,
  codes: readonly Uint8Array[],
): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_confirm', { target: userId, sealed, step, codes: codes.map(hex) }))
    ?.confirmed ?? false

/** Takes the code of a time step. False: that one, or a later one, was taken before. */
export const useTotpStep = async (tx: Tx, userId: string, step: number): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_use', { target: userId, step }))?.taken ?? false

export const useRecoveryCode = async (tx: Tx, userId: string, hash: Uint8Array): Promise<boolean> =>
  one(await callFunction(tx, 'platform_recovery_use', { target: userId, code: hash }))?.taken ?? false

/** False: there is no confirmed authenticator that they would be for. */
export const renewRecoveryCodes = async (tx: Tx, userId: string, codes: readonly Uint8Array[]): Promise<boolean> =>
  one(await callFunction(tx, 'platform_recovery_renew', { target: userId, codes: codes.map(hex) }))?.renewed ?? false

export const removeTotp = async (tx: Tx, userId: string): Promise<boolean> =>
  one(await callFunction(tx, 'platform_totp_remove', { target: userId }))?.removed ?? false

/**
 * Deletes a member whose home is the scope's tenant, in all tenants, until they are restored or purged. False: there is
 * no such person here.
 */
export const deleteUser = async (tx: Tx, userId: string): Promise<boolean> =>
  one(await callFunction(tx, 'platform_user_delete', { target: userId }))?.outcome === 'deleted'

/**
 * How the restoration of somebody deleted ended. `often`: it is for later, after `wait` seconds. `taken`: somebody else
 * holds their address by now. `unknown`: there is no such deleted person here.
 */
export type Restoration =
  | { readonly outcome: 'restored' | 'taken' | 'unknown' }
  | { readonly outcome: 'often'; readonly wait: number }

export const restoreUser = async (tx: Tx, userId: string): Promise<Restoration> =>
  (one(await callFunction(tx, 'platform_user_restore', { target: userId })) ?? { outcome: 'unknown' }) as Restoration

/** Those of the people who are members here and have a second factor. */
export const mfaEnrolled = async (on: object, userIds: readonly string[]): Promise<Set<string>> =>
  new Set((await callFunction(on, 'platform_mfa_enrolled', { people: [...userIds] })).map((row) => row.user_id))

/** Members without a second factor, longest-standing first. */
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
