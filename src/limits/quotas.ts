// What one person may found, keep and send: THE table. It counts over all tenants that they founded and that nothing
// sets apart, a plan or a proven domain; such a tenant has the last column for itself. What there is is counted in the
// database, with the write that adds to it. What people with an unproven address do from one client address is counted
// besides: buckets of rate-limit.ts.

/** Whose budget it is: of a founder whose address is not proven, or is, or of a tenant by itself. */
export type Standing = 'unproven' | 'proven' | 'apart'

type Quota = Readonly<Record<Standing, number>>

export const QUOTAS = {
  /** tenants that there are, but for the personal one; those that are set apart do not count */
  tenants: { unproven: 3, proven: 50, apart: Infinity },
  /** tenants founded in an hour, also those that are deleted by now */
  tenants_hourly: { unproven: 10, proven: 100, apart: Infinity },
  /** API keys that are live */
  api_keys: { unproven: 10, proven: 500, apart: 1_000 },
  /** mails in 24 hours to people who are no members, or whose address is not proven */
  strangers_daily: { unproven: 20, proven: 500, apart: 5_000 },
  /** accounts created in 24 hours for other people */
  accounts_daily: { unproven: 100, proven: Infinity, apart: Infinity },
  /** images, templates and free-form JSON, in MiB */
  storage_mb: { unproven: 20, proven: 200, apart: 500 },
} as const satisfies Record<string, Quota>

export type QuotaName = keyof typeof QUOTAS
export type Quotas = Readonly<Record<QuotaName, Quota>>

/** int4, in which limits are told to the database. */
const MOST = 2_147_483_647

/** In the order in which the database knows them. */
export function byStanding({ unproven, proven, apart }: Quota): [unproven: number, proven: number, apart: number] {
  return [Math.min(unproven, MOST), Math.min(proven, MOST), Math.min(apart, MOST)]
}

/**
 * `tenants=10/500,storage_mb=50/1000/5000`: unproven, proven, and apart if it differs, in place of those of the table.
 * Text: what is wrong with it.
 */
export function parseQuotas(text: string): Quotas | string {
  const quotas: Record<QuotaName, Quota> = { ...QUOTAS }
  for (const entry of text
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '')) {
    const [, name = '', unproven, proven, apart] = /^(\w+)=(\d{1,9})\/(\d{1,9})(?:\/(\d{1,9}))?$/.exec(entry) ?? []
    if (!Object.hasOwn(QUOTAS, name))
      return `${JSON.stringify(entry)} is no quota such as tenants=3/50 or api_keys=10/500/1000; there are ${Object.keys(QUOTAS).join(', ')}`
    const known = quotas[name as QuotaName]
    quotas[name as QuotaName] = {
      unproven: Number(unproven),
      proven: Number(proven),
      apart: apart === undefined ? known.apart : Number(apart),
    }
  }
  return quotas
}
