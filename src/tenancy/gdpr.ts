// Erasures and exports over all tenants: constant functions of the platform connection.
import type { Database } from './database.ts'
import { inBackground } from './platform.ts'
import { callPlatform, type PlatformRow } from './platform-functions.ts'

/** Takes the erasure that has been due for longest, of any tenant; null: none is. */
export const claimErasure = async (
  db: Database,
  leaseSeconds: number,
): Promise<PlatformRow<'platform_gdpr_claim'> | null> =>
  (await inBackground(() => callPlatform(db, 'platform_gdpr_claim', { leaseSeconds })))[0] ?? null

/** Counts erasures that wait for their time, that are due, and whose last look failed or was refused. */
export const waitingErasures = async (
  db: Pick<Database, 'platform'>,
): Promise<{ readonly pending: number; readonly due: number; readonly failed: number }> => {
  const [row] = await inBackground(() => callPlatform(db, 'platform_gdpr_waiting'))
  return { pending: Number(row?.pending ?? 0), due: Number(row?.due ?? 0), failed: Number(row?.failed ?? 0) }
}

/** Whose data is read; `onlyTenant`: what that tenant has of them, null: what all have. */
export interface Subject {
  readonly person: string
  readonly onlyTenant: string | null
}

export interface ExportedRow {
  /** where the next page goes on */
  readonly key: string
  /** JSON */
  readonly body: string
}

/** Returns the next rows of a person in one table, at most 1000. */
export const exportPage = (
  db: Database,
  { person, onlyTenant }: Subject,
  page: { readonly wanted: string; readonly after: string | null; readonly maxRows: number },
): Promise<ExportedRow[]> => inBackground(() => callPlatform(db, 'platform_gdpr_page', { person, onlyTenant, ...page }))

/** Returns the tables of an export. */
export const exportParts = async (db: Database): Promise<string[]> =>
  (await inBackground(() => callPlatform(db, 'platform_gdpr_parts'))).map(({ relation }) => relation)

export const exportRoles = (
  db: Database,
  { person, onlyTenant }: Subject,
): Promise<PlatformRow<'platform_gdpr_roles'>[]> =>
  inBackground(() => callPlatform(db, 'platform_gdpr_roles', { person, onlyTenant }))
