// What crosses tenants by nature, one named SECURITY DEFINER function each, which returns the least that is needed.
// Look-ups run on the platform connection, which carries no tenant, and which alone may execute them: sign-in before a
// tenant is known, and a person's own tenants, sessions and invitations. What changes a person runs in a tenant, about
// its members: member-accounts.ts. There is no other way across.
import type { Database, Tx } from './database.ts'
import { callFunction } from './functions.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'
import { type Caller, currentSetting, inPlatform, SYSTEM } from './scope.ts'

/** What the service does by itself waits together for connections, and leaves some to sign-ins. */
const BACKGROUND: Caller = { ...SYSTEM, budget: 'background' }
export const inBackground = <T>(work: () => Promise<T>): Promise<T> => inPlatform(work, BACKGROUND)

const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null

/**
 * The key with this public prefix, not revoked, with what its use depends on. Prefixes are random; a clash gives
 * several.
 */
export const apiKeysByPrefix = (db: Database, prefix: string): Promise<PlatformRow<'platform_api_key'>[]> =>
  callPlatform(db, 'platform_api_key', { keyPrefix: prefix })

/** What a password login needs; null for an address that nobody has. */
export const loginByEmail = async (db: Database, normalized: string): Promise<PlatformRow<'platform_login'> | null> =>
  one(await callPlatform(db, 'platform_login', { normalized }))

/** Who can get their account back by a mail to the address, and the tenant in which it is sent; null: nobody. */
export const recoverableByEmail = async (
  db: Database,
  normalized: string,
): Promise<PlatformRow<'platform_recoverable'> | null> =>
  one(await callPlatform(db, 'platform_recoverable', { normalized }))

/** Of whoever can get their account back and has no tenant to be told in, their status, which `tx` holds; else null. */
export const lockUnsettled = async (tx: Tx, userId: string): Promise<string | null> =>
  one(await callFunction(tx, 'platform_unsettled', { person: userId }))?.status ?? null

/** Gives back the space of months of sign-ins that retention has left nothing of; answers of how many. */
export const truncateEmptyPartitions = async (db: Database): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_auth_events_reclaim')))?.emptied ?? 0

/** Adds up the changes that were counted of members, and what is old by days; answers of how many. */
export const rollUpMemberCounts = async (db: Database, byDay: boolean): Promise<bigint> =>
  one(await inBackground(() => callPlatform(db, 'platform_members_compact', { byDay })))?.added ?? 0n

/** Counts a sign-in for an address that nobody has. */
export const loginUnknown = async (db: Database, method: string): Promise<void> => {
  await callPlatform(db, 'platform_login_unknown', { how: method })
}

export const refreshTokenByHash = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_refresh_token'> | null> =>
  one(await callPlatform(db, 'platform_refresh_token', { hash }))

/** `counted`: with how many members each has, and how many of them a second factor; else both are null. */
export const tenantsOfUser = (
  db: Database,
  userId: string,
  before: { createdAt: Date; id: string } | null,
  limit: number,
  counted: boolean,
): Promise<PlatformRow<'platform_user_tenants'>[]> =>
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

export const sessionsOfUser = (db: Database, userId: string): Promise<PlatformRow<'platform_user_sessions'>[]> =>
  callPlatform(db, 'platform_user_sessions', { owner: userId, maxRows: 100 })

/** The tenant of one of the user's own live sessions; null: no such session. */
export const tenantOfSession = async (db: Database, userId: string, sessionId: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_user_session', { owner: userId, wanted: sessionId }))?.tenant_id ?? null

export const invitationByToken = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_invitation'> | null> => one(await callPlatform(db, 'platform_invitation', { hash }))

/** Open invitations to the user's own address; with an id, that one. */
export const invitationsOfUser = (
  db: Database,
  userId: string,
  invitationId: string | null,
): Promise<PlatformRow<'platform_user_invitations'>[]> =>
  callPlatform(db, 'platform_user_invitations', { invitee: userId, wanted: invitationId })

/**
 * What ended of the person's by a proof of their address in the last 90 days, wherever it was; newest first, at most
 * 200.
 */
export const endedOfUser = (db: Database, userId: string): Promise<PlatformRow<'platform_user_ended'>[]> =>
  callPlatform(db, 'platform_user_ended', { person: userId, maxRows: 200 })

/**
 * Which tenant a presented token belongs to; null: none of ours, or a mailed code, which is too short to be found by.
 */
export const oneTimeTokenByHash = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_one_time_token'> | null> =>
  one(await callPlatform(db, 'platform_one_time_token', { hash }))

/**
 * How many members of each of the tenants have a second factor: of tenants of which the person is a member, and of the
 * scope's.
 */
export const mfaCounts = (
  db: Database,
  userId: string | null,
  tenantIds: readonly string[],
): Promise<PlatformRow<'platform_mfa_counts'>[]> =>
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
): Promise<PlatformRow<'platform_domains_due'>[]> =>
  inBackground(() => callPlatform(db, 'platform_domains_due', { at, maxRows: limit, maxOfEach: ofEach }))

/** Takes mails that are due, of whichever tenants, for so many seconds. */
export const claimMails = (
  db: Database,
  limit: number,
  leaseSeconds: number,
): Promise<PlatformRow<'platform_mail_claim'>[]> =>
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
