// Look-ups of connections before a tenant is known, and what a connection may do to an account.
import type { Database, Tx } from './database.ts'
import { callFunction } from './functions.ts'
import { inBackground } from './platform.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'

const one = <T>(rows: readonly T[]): T | null => rows[0] ?? null

/** Returns the tenant of a connection; null: there is none, or the tenant is not active. */
export const tenantOfConnection = async (db: Database, id: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_connection', { wanted: id }))?.tenant_id ?? null

/** Returns where a ceremony with this state belongs; null: nowhere. */
export const attemptByState = async (
  db: Database,
  hash: Uint8Array,
): Promise<PlatformRow<'platform_connection_attempt'> | null> =>
  one(await callPlatform(db, 'platform_connection_attempt', { hash }))

/** Returns the active tenant that has proven the domain; null: none has. */
export const tenantOfDomain = async (db: Database, domain: string): Promise<string | null> =>
  one(await callPlatform(db, 'platform_domain_tenant', { wanted: domain }))?.tenant_id ?? null

/** Returns active connections whose certificates are due, the longest overdue first; at most `ofEach` of a tenant. */
export const certificatesDue = (
  db: Database,
  at: Date,
  limit: number,
  ofEach: number,
): Promise<PlatformRow<'platform_certificates_due'>[]> =>
  inBackground(() => callPlatform(db, 'platform_certificates_due', { at, maxRows: limit, maxOfEach: ofEach }))

/** Removes ceremonies of connections that are over, at most `most`. Returns how many. */
export const forgetCeremonies = async (db: Database, most: number): Promise<number> =>
  one(await inBackground(() => callPlatform(db, 'platform_connections_forget', { most })))?.forgotten ?? 0

/**
 * Ends what was set up in an account that nobody has ever proven and that is of the scope's tenant alone, for the
 * person whom a connection of the tenant knows. Returns the credential's new version; null: it is no such account.
 */
export const claimAccount = async (tx: Tx, userId: string): Promise<number | null> =>
  one(await callFunction(tx, 'platform_account_claim', { target: userId }))?.version ?? null

/** Returns whether nobody has ever proven the account, and it is of the scope's tenant alone. */
export const isTenantsOwn = async (tx: Tx, userId: string): Promise<boolean> =>
  one(await callFunction(tx, 'platform_account_own', { target: userId }))?.own ?? false
