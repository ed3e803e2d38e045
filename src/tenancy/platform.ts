// What crosses tenants by nature, one named SECURITY DEFINER function each, which returns the least that is needed.
// Look-ups run on the platform connection, which carries no tenant, and which alone may execute them: sign-in before a
// tenant is known, and a person's own tenants, sessions and invitations. What changes a person runs in a tenant, about
// its members. There is no other way across.
import type { Database, Tx } from './database.ts'
import { callFunction, type FunctionName, type FunctionRow } from './functions.ts'
import { callPlatform, type PlatformFunctionName, type PlatformRow } from './platform-functions.ts'
import { type Caller, currentSetting, currentTenant, inPlatform, SYSTEM } from './scope.ts'

type Row<Name extends FunctionName | PlatformFunctionName> = Name extends PlatformFunctionName
  ? PlatformRow<Name>
  : Name extends FunctionName
    ? FunctionRow<Name>
    : never

/** What the service does by itself waits together for connections, and leaves some to sign-ins. */
const BACKGROUND: Caller = { ...SYSTEM, budget: 'background' }
export const inBackground = <T>(work: () => Promise<T>): Promise<T> => inPlatform(work, BACKGROUND)

const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null

/**
 * The key with this public prefix, not revoked, with what its use depends on. Prefixes are random; a clash gives
 * several.
 */
export const apiKeysByPrefix = (db: Database, prefix: string): Promise<Row<'platform_api_key'>[]> =>
  callPlatform(db, 'platform_api_key', { keyPrefix: prefix })

/** What a password login needs; null for an address that nobody has. */
export const loginByEmail = async (db: Database, normalized: string): Promise<Row<'platform_login'> | null> =>
  one(await callPlatform(db, 'platform_login', { normalized }))

/** Who can get their account back by a mail to the address, and the tenant in which it is sent; null: nobody. */
export const recoverableByEmail = async (
  db: Database,
  normalized: string,
): Promise<Row<'platform_recoverable'> | null> => one(await callPlatform(db, 'platform_recoverable', { normalized }))

/** Of whoever can get their account back and has no tenant to be told in, their status, which `tx` holds; else null. */
export const holdUnsettled = async (tx: Tx, userId: string): Promise<string | null> =>
  one(await callFunction(tx, 'platform_unsettled', { person: userId }))?.status ?? null

/** Gives back the space of months of sign-ins that retention has left nothing of; answers of how many. */
export const reclaimAuthEvents = async (db: Database): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_auth_events_reclaim')))?.emptied ?? 0

/** Adds up the changes that were counted of members, and what is old by days; answers of how many. */
export const compactMemberCounts = async (db: Database, byDay: boolean): Promise<bigint> =>
  one(await inBackground(() => callPlatform(db, 'platform_members_compact', { byDay })))?.added ?? 0n

/** Counts a sign-in for an address that nobody has. */
export const loginUnknown = async (db: Database, method: string): Promise<void> => {
  await callPlatform(db, 'platform_login_unknown', { how: method })
}

export const refreshTokenByHash = async (
  db: Database,
  hash: Uint8Array,
): Promise<Row<'platform_refresh_token'> | null> => one(await callPlatform(db, 'platform_refresh_token', { hash }))

/** `counted`: with how many members each has, and how many of them a second factor; else both are null. */
export const tenantsOfUser = (
  db: Database,
  userId: string,
  before: { createdAt: Date; id: string } | null,
  limit: number,
  counted: boolean,
): Promise<Row<'platform_user_tenants'>[]> =>
  callPlatform(db, 'platform_user_tenants', {
    member: userId,
    beforeCreated: before?.createdAt ?? null,
    beforeId: before?.id ?? null,
    maxRows: limit,
    counted,
  })

/** Where a sign-in of the user lands; null: the user has no active tenant. */
export const landingTenant = async (db: Database, userId: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_landing_tenant', { member: userId }))?.tenant_id ?? null

export const sessionsOfUser = (db: Database, userId: string): Promise<Row<'platform_user_sessions'>[]> =>
  callPlatform(db, 'platform_user_sessions', { owner: userId, maxRows: 100 })

/** The tenant of one of the user's own live sessions; null: no such session. */
export const tenantOfSession = async (db: Database, userId: string, sessionId: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_user_session', { owner: userId, wanted: sessionId }))?.tenant_id ?? null

export const invitationByToken = async (db: Database, hash: Uint8Array): Promise<Row<'platform_invitation'> | null> =>
  one(await callPlatform(db, 'platform_invitation', { hash }))

/** Open invitations to the user's own address; with an id, that one. */
export const invitationsOfUser = (
  db: Database,
  userId: string,
  invitationId: string | null,
): Promise<Row<'platform_user_invitations'>[]> =>
  callPlatform(db, 'platform_user_invitations', { invitee: userId, wanted: invitationId })

/**
 * What ended of the person's by a proof of their address in the last 90 days, wherever it was; newest first, at most
 * 200.
 */
export const endedOfUser = (db: Database, userId: string): Promise<Row<'platform_user_ended'>[]> =>
  callPlatform(db, 'platform_user_ended', { person: userId, maxRows: 200 })

/**
 * Which tenant a presented token belongs to; null: none of ours, or a mailed code, which is too short to be found by.
 */
export const oneTimeTokenByHash = async (
  db: Database,
  hash: Uint8Array,
): Promise<Row<'platform_one_time_token'> | null> => one(await callPlatform(db, 'platform_one_time_token', { hash }))

/**
 * How many members of each of the tenants have a second factor: of tenants of which the person is a member, and of the
 * scope's.
 */
export const mfaCounts = (
  db: Database,
  userId: string | null,
  tenantIds: readonly string[],
): Promise<Row<'platform_mfa_counts'>[]> =>
  callPlatform(db, 'platform_mfa_counts', { member: userId, here: currentSetting() || null, tenants: [...tenantIds] })

/** The tenant whose sign-in page this is, by slug or by a domain that it has proven and published; null: none's. */
export const tenantOfSignInPage = async (
  db: Database,
  slug: string | null,
  domain: string | null,
): Promise<string | null> =>
  one(await callPlatform(db, 'platform_sign_in_page', { wantedSlug: slug, wantedDomain: domain }))?.tenant_id ?? null

/** Whether a tenant other than the scope's has proven the domain; one that is deleted has none. */
export const isDomainTaken = async (on: object, domain: string): Promise<boolean> =>
  one(await callFunction(on, 'platform_domain_taken', { wanted: domain }))?.taken ?? true

/**
 * The record of a domain of the scope's tenant was seen. A tenant that only names the domain loses it; one that has
 * proven it is looked at soon.
 */
export const domainProven = async (tx: Tx, domainId: string): Promise<'proven' | 'taken' | 'unknown'> =>
  ((await callFunction(tx, 'platform_domain_proven', { domainId }))[0]?.outcome ?? 'unknown') as
    | 'proven'
    | 'taken'
    | 'unknown'

/**
 * Proven domains whose record is to be looked at by then, the longest overdue first; no more than `ofEach` of one
 * tenant.
 */
export const domainsDue = (
  db: Database,
  at: Date,
  limit: number,
  ofEach: number,
): Promise<Row<'platform_domains_due'>[]> =>
  inBackground(() => callPlatform(db, 'platform_domains_due', { at, maxRows: limit, maxOfEach: ofEach }))

/** Takes mails that are due, of whichever tenants, for so many seconds. */
export const claimMails = (db: Database, limit: number, leaseSeconds: number): Promise<Row<'platform_mail_claim'>[]> =>
  inBackground(() => callPlatform(db, 'platform_mail_claim', { maxRows: limit, leaseSeconds }))

/** Clears what dead mails say, of whichever tenants, once it has expired; answers of how many. */
export const forgetMails = async (db: Database, limit: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_mail_forget', { maxRows: limit })))?.forgotten ?? 0

/** Removes Idempotency-Keys that have expired, so many at most; returns how many. */
export const forgetIdempotencyKeys = async (db: Database, most: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_idempotency_forget', { most })))?.forgotten ?? 0

/**
 * Tenants that the sweeper is to look at, taken for so many seconds; `aged`: one that is older may have what a ceiling
 * ends.
 */
export const claimSweeps = async (
  db: Database,
  aged: Date | null,
  limit: number,
  leaseSeconds: number,
): Promise<string[]> =>
  (await inBackground(() => callPlatform(db, 'platform_retention_claim', { aged, maxRows: limit, leaseSeconds }))).map(
    (row) => row.tenant_id,
  )

/** Forgets previews, of whichever tenants, whose token is no longer good; answers how many. */
export const forgetPreviews = async (db: Database, limit: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_retention_forget', { maxRows: limit })))?.forgotten ?? 0

// The following are about a member of the scope's tenant, and refuse anybody else. Those that write a global row take
// the transaction's `tx`, and commit or roll back with it.

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
export const suspensionOf = async (tx: Tx, userId: string): Promise<Row<'platform_suspension'> | null> =>
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
export const passwordRulesOf = (on: object, userId: string): Promise<Row<'platform_password_rules'>[]> =>
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
export const passwordStatusOf = async (on: object, userId: string): Promise<Row<'platform_password_status'> | null> =>
  one(await callFunction(on, 'platform_password_status', { target: userId }))

/** Whether somebody else knows the person's password, since they have set it. */
export const isPasswordKnown = async (on: object, userId: string): Promise<boolean> =>
  one(await callFunction(on, 'platform_password_known', { target: userId }))?.known ?? true

/** What the scope's tenant knows of a person before it decides whether they come in: null where they are no member. */
export const standingOf = async (on: object, userId: string): Promise<Row<'platform_standing'> | null> =>
  one(await callFunction(on, 'platform_standing', { person: userId, hold: false }))

/** The person's authenticator; null: not even an enrolment was begun. */
export const totpOf = async (on: object, userId: string): Promise<Row<'platform_totp'> | null> =>
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
): Promise<Row<'platform_mfa_not_ready'>[]> =>
  callFunction(on, 'platform_mfa_not_ready', {
    onlyAdmins,
    afterCreated: after?.createdAt ?? null,
    afterId: after?.id ?? null,
    maxRows: limit,
  })

function hex(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('hex')
}
