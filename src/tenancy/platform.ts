// Everything that must cross tenants. Each is one SECURITY DEFINER function that returns the least that is needed.
// Look-ups run on the platform connection, which has no tenant, and only it may execute them: sign-in before a tenant
// is known, and a person's own tenants, sessions and invitations. Changes to a person run in a tenant, about its
// members (member-accounts.ts). There is no other way across.
import type { Database, Tx } from './database.ts'
import { callFunction } from './functions.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'
import { type Caller, currentSetting, inPlatform, SYSTEM } from './scope.ts'

/** The budget of the service's own work, so that it leaves connections to sign-ins. */
const BACKGROUND: Caller = { ...SYSTEM, budget: 'background' }
export const inBackground = <T>(work: () => Promise<T>): Promise<T> => inPlatform(work, BACKGROUND)

const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null

/**
 * Returns the unrevoked keys with this public prefix, each with what its use depends on. Prefixes are random, so more
 * than one is a coincidence.
 */
export const apiKeysByPrefix = (db: Database, prefix: string): Promise<PlatformRow<'platform_api_key'>[]> =>
  callPlatform(db, 'platform_api_key', { keyPrefix: prefix })

/** Returns what a login by password needs; null: nobody has the address. */
export const loginByEmail = async (db: Database, normalized: string): Promise<PlatformRow<'platform_login'> | null> =>
  one(await callPlatform(db, 'platform_login', { normalized }))

/** Returns who can get their account back by a mail to the address, and the tenant that sends it; null: nobody. */
export const recoverableByEmail = async (
  db: Database,
  normalized: string,
): Promise<PlatformRow<'platform_recoverable'> | null> =>
  one(await callPlatform(db, 'platform_recoverable', { normalized }))

/** Returns, and locks in `tx`, the status of a person who can get their account back and has no tenant; else null. */
export const lockUnsettled = async (tx: Tx, userId: string): Promise<string | null> =>
  one(await callFunction(tx, 'platform_unsettled', { person: userId }))?.status ?? null

/** Drops months of sign-in events that retention has emptied. Returns how many. */
export const truncateEmptyPartitions = async (db: Database): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_auth_events_reclaim')))?.emptied ?? 0

/** Folds pending member counts into totals, and old ones into days. Returns how many it folded. */
export const rollUpMemberCounts = async (db: Database, byDay: boolean): Promise<bigint> =>
  one(await inBackground(() => callPlatform(db, 'platform_members_compact', { byDay })))?.added ?? 0n

/** Counts a failed sign-in for an address that nobody has. */
export const loginUnknown = async (db: Database, method: string): Promise<void> => {
  await callPlatform(db, 'platform_login_unknown', { how: method })
}

export const refreshTokenByHash = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_refresh_token'> | null> =>
  one(await callPlatform(db, 'platform_refresh_token', { hash }))

/** Returns an unrevoked token of a directory, with what its use depends on. */
export const scimTokenByHash = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_scim_token'> | null> => one(await callPlatform(db, 'platform_scim_token', { hash }))

/** Returns what a client of this id proves who it is with; null: there is no such service principal. */
export const serviceClient = async (
  db: Database,
  client: string,
): Promise<PlatformRow<'platform_service_client'> | null> =>
  one(await callPlatform(db, 'platform_service_client', { client }))

/** Removes what of the OAuth endpoints cannot be used any more, at most `most` of each kind. Returns how many. */
export const forgetOauth = async (db: Database, most: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_oauth_forget', { most })))?.forgotten ?? 0

/**
 * Each of `terms` is part of the name or slug; null: any. `counted`: with the number of members, and of those with a
 * second factor; else both are null.
 */
export const tenantsOfUser = (
  db: Database,
  { userId, terms }: { userId: string; terms: string[] | null },
  before: { createdAt: Date; id: string } | null,
  limit: number,
  counted: boolean,
): Promise<PlatformRow<'platform_user_tenants'>[]> =>
  callPlatform(db, 'platform_user_tenants', {
    member: userId,
    terms,
    beforeCreated: before?.createdAt ?? null,
    beforeId: before?.id ?? null,
    maxRows: limit,
    counted,
  })

/** Returns how many tenants of the user fit, up to `most`. */
export const countTenantsOfUser = async (
  db: Database,
  userId: string,
  terms: string[] | null,
  most: number,
): Promise<number> =>
  one(await callPlatform(db, 'platform_user_tenants_count', { member: userId, terms, most }))?.n ?? 0

/** Returns the tenant where a sign-in of the user lands; null: they have no active tenant. */
export const landingTenant = async (db: Database, userId: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_landing_tenant', { member: userId }))?.tenant_id ?? null

export const sessionsOfUser = (db: Database, userId: string): Promise<PlatformRow<'platform_user_sessions'>[]> =>
  callPlatform(db, 'platform_user_sessions', { owner: userId, maxRows: 100 })

/** Returns the tenant of one of the user's own live sessions; null: no such session. */
export const tenantOfSession = async (db: Database, userId: string, sessionId: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_user_session', { owner: userId, wanted: sessionId }))?.tenant_id ?? null

/** Returns the live sessions of the browser whose handle has this SHA-256, the one used last first. */
export const sessionsOfBrowser = (
  db: Database,
  handle: Uint8Array,
): Promise<PlatformRow<'platform_browser_sessions'>[]> => callPlatform(db, 'platform_browser_sessions', { handle })

/** Gives the browser's sessions a new handle, in every tenant. */
export const moveBrowser = async (db: Database, oldHandle: Uint8Array, newHandle: Uint8Array): Promise<void> => {
  await callPlatform(db, 'platform_browser_move', { oldHandle, newHandle })
}

/** Gives a session the handle of the browser's others. Returns false if none of them lives. */
export const joinBrowser = async (
  db: Database,
  given: { readonly handle: Uint8Array; readonly tenant: string; readonly joining: string; readonly person: string },
): Promise<boolean> => one(await callPlatform(db, 'platform_browser_join', given))?.joined === true

export const invitationByToken = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_invitation'> | null> => one(await callPlatform(db, 'platform_invitation', { hash }))

/** Returns open invitations to the user's own address; with an id, only that one. */
export const invitationsOfUser = (
  db: Database,
  userId: string,
  invitationId: string | null,
): Promise<PlatformRow<'platform_user_invitations'>[]> =>
  callPlatform(db, 'platform_user_invitations', { invitee: userId, wanted: invitationId })

/**
 * Returns what a proof of the person's address ended in the last 90 days, in all tenants: newest first, at most 200.
 */
export const endedOfUser = (db: Database, userId: string): Promise<PlatformRow<'platform_user_ended'>[]> =>
  callPlatform(db, 'platform_user_ended', { person: userId, maxRows: 200 })

/** Returns the tenant of a token; null: it is none of ours, or a mailed code, which is too short for a look-up. */
export const oneTimeTokenByHash = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_one_time_token'> | null> =>
  one(await callPlatform(db, 'platform_one_time_token', { hash }))

/**
 * Returns how many members of each tenant have a second factor, for tenants of which the person is a member, and for
 * the scope's.
 */
export const mfaCounts = (
  db: Database,
  userId: string | null,
  tenantIds: readonly string[],
): Promise<PlatformRow<'platform_mfa_counts'>[]> =>
  callPlatform(db, 'platform_mfa_counts', { member: userId, here: currentSetting() || null, tenants: [...tenantIds] })

/** Returns the tenant of a sign-in page, by slug or by a proven and published domain; null: no tenant has it. */
export const tenantOfSignInPage = async (
  db: Database,
  slug: string | null,
  domain: string | null,
): Promise<string | null> =>
  one(await callPlatform(db, 'platform_sign_in_page', { wantedSlug: slug, wantedDomain: domain }))?.tenant_id ?? null

/** Returns whether another tenant has proven the domain. Deleted tenants have none. */
export const isDomainTaken = async (on: object, domain: string): Promise<boolean> =>
  one(await callFunction(on, 'platform_domain_taken', { wanted: domain }))?.taken ?? true

/**
 * Records that a DNS record of the scope's tenant was seen. A tenant that only named the domain loses it; one that had
 * proven it is checked soon.
 */
export const domainProven = async (tx: Tx, domainId: string): Promise<'proven' | 'taken' | 'unknown'> =>
  ((await callFunction(tx, 'platform_domain_proven', { domainId }))[0]?.outcome ?? 'unknown') as
    | 'proven'
    | 'taken'
    | 'unknown'

/** Returns proven domains whose record is due for a check, the longest overdue first; at most `ofEach` of a tenant. */
export const domainsDue = (
  db: Database,
  at: Date,
  limit: number,
  ofEach: number,
): Promise<PlatformRow<'platform_domains_due'>[]> =>
  inBackground(() => callPlatform(db, 'platform_domains_due', { at, maxRows: limit, maxOfEach: ofEach }))

/** The first byte of what this version seals (sealing/box.ts). */
const SEALED_FORM = 2

/** Claims mails that are due, of all tenants, for some seconds. */
export const claimMails = (
  db: Database,
  limit: number,
  leaseSeconds: number,
): Promise<PlatformRow<'platform_mail_claim'>[]> =>
  inBackground(() => callPlatform(db, 'platform_mail_claim', { maxRows: limit, leaseSeconds, form: SEALED_FORM }))

/** Clears the content of dead mails, of all tenants, once it has expired. Returns how many. */
export const forgetMails = async (db: Database, limit: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_mail_forget', { maxRows: limit })))?.forgotten ?? 0

/** Removes Idempotency-Keys that have expired, at most `most`. Returns how many. */
export const forgetIdempotencyKeys = async (db: Database, most: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_idempotency_forget', { most })))?.forgotten ?? 0

/** Removes uses of API keys that are older than `days` days, at most `most`. Returns how many. */
export const forgetKeyUses = async (db: Database, days: number, most: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_key_uses_forget', { days, most })))?.forgotten ?? 0

/** Returns keys that end soon, and whose next warning is due. */
export const keysEnding = (
  db: Database,
  due: { at: Date; first: number; last: number; maxRows: number; maxOfEach: number },
): Promise<PlatformRow<'platform_keys_ending'>[]> => inBackground(() => callPlatform(db, 'platform_keys_ending', due))

/**
 * Claims tenants for the sweeper, for some seconds. `aged`: tenants older than this may have data that an upper limit
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

/** Removes previews, of all tenants, whose token has expired. Returns how many. */
export const forgetPreviews = async (db: Database, limit: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_retention_forget', { maxRows: limit })))?.forgotten ?? 0
