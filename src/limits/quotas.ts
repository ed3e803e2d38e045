// THE table of what one person may found, keep and send. It counts over all tenants that the person founded, except
// those set apart by a plan or a proven domain, which have the last column to themselves. Stock is counted in the
// database, with the write that adds to it. What people with an unproven address do from one client address also counts
// on buckets of rate-limit.ts.

/** The kind of budget: of a founder whose address is unproven or proven, or of a tenant set apart. */
export type Standing = 'unproven' | 'proven' | 'apart'

type Quota = Readonly<Record<Standing, number>>

export const QUOTAS = {
  /** tenants, except personal ones and those set apart */
  tenants: { unproven: 3, proven: 50, apart: Infinity },
  /** tenants founded in an hour, including deleted ones */
  tenants_hourly: { unproven: 10, proven: 100, apart: Infinity },
  /** live API keys */
  api_keys: { unproven: 10, proven: 500, apart: 1_000 },
  /** secrets in the vault */
  secrets: { unproven: 10, proven: 500, apart: 1_000 },
  /** groups, also those that a directory keeps */
  groups: { unproven: 50, proven: 5_000, apart: 5_000 },
  /** mails in 24 hours to people who are no members, or whose address is unproven */
  strangers_daily: { unproven: 20, proven: 500, apart: 5_000 },
  /** accounts created for other people in 24 hours */
  accounts_daily: { unproven: 100, proven: Infinity, apart: Infinity },
  /** images, templates and free-form JSON, in MiB */
  storage_mb: { unproven: 20, proven: 200, apart: 500 },
} as const satisfies Record<string, Quota>

export type QuotaName = keyof typeof QUOTAS
export type Quotas = Readonly<Record<QuotaName, Quota>>

/** The limits go to the database as int4. */
const MOST = 2_147_483_647

/** In the order of the database's arguments. */
export function byStanding({ unproven, proven, apart }: Quota): [unproven: number, proven: number, apart: number] {
  return [Math.min(unproven, MOST), Math.min(proven, MOST), Math.min(apart, MOST)]
}

/**
 * Parses `tenants=10/500,storage_mb=50/1000/5000`: unproven, proven and, if it differs, set apart. They replace those
 * of the table. Returns text if it is wrong.
 */
export function parseQuotas(text: string): Quotas | string {
  const quotas: Record<QuotaName, Quota> = { ...QUOTAS }
  for (const entry of text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const [, name = '', unproven, proven, apart] = /^(\w+)=(\d{1,9})\/(\d{1,9})(?:\/(\d{1,9}))?$/.exec(entry) ?? []
    if (!Object.hasOwn(QUOTAS, name))
      return (
        `${JSON.stringify(entry)} is no quota such as tenants=3/50 or api_keys=10/500/1000; ` +
        `there are ${Object.keys(QUOTAS).join(', ')}`
      )
    const known = quotas[name as QuotaName]
    quotas[name as QuotaName] = {
      unproven: Number(unproven),
      proven: Number(proven),
      apart: apart === undefined ? known.apart : Number(apart),
    }
  }
  return quotas
}
