// Applies the quotas of founders and tenants. They are counted in the transaction of the write, under the lock of the
// budget.
import { limitKey } from '../shared/client-address.ts'
import { byStanding, type QuotaName, type Quotas, type Standing } from './quotas.ts'
import { type BUCKETS, demand, type RateLimiter } from './rate-limit.ts'
import type { ErrorCopy } from '../shared/error-copy.ts'
import { Refusal } from '../shared/refusal.ts'
import { fail, type Result } from '../shared/result.ts'
import type { Tx } from '../tenancy/database.ts'
import type { FoundingArguments, FoundingRefused } from '../tenancy/function-arguments.ts'
import { callFunction } from '../tenancy/functions.ts'
import { currentCaller } from '../tenancy/scope.ts'

export type BudgetErrorCode = 'EMAIL_NOT_VERIFIED' | 'LIMIT_REACHED'

export const BUDGET_ERRORS: Readonly<Record<BudgetErrorCode, ErrorCopy>> = {
  EMAIL_NOT_VERIFIED: {
    message: 'This requires a verified email address.',
    wire: 'verification.email_not_verified',
    status: 403,
  },
  LIMIT_REACHED: { message: 'The limit has been reached.', wire: 'billing.plan_limit', status: 402 },
}

type Refused = Result<never, BudgetErrorCode>

export interface Budgets {
  /** Counts a new person, or a person's new personal tenant, by client address. Throws Refusal RATE_LIMITED. */
  arrive(): void
  /**
   * Returns the limits for tenant_found. `proven`: whether the founder's address is. Throws Refusal RATE_LIMITED for
   * too many from one client address.
   */
  founding(proven: boolean): FoundingArguments
  /** Returns why tenant_found refused. Throws Refusal RATE_LIMITED for too many in an hour. */
  notFounded(refused: FoundingRefused): Refused
  /**
   * Returns why another API key does not fit; null: it does. Call it before the transaction locks anything but the
   * tenant.
   */
  apiKey(tx: Tx): Promise<Refused | null>
  /** The same for another secret of the vault. */
  secret(tx: Tx): Promise<Refused | null>
  /** The same for another group. */
  group(tx: Tx): Promise<Refused | null>
  /**
   * Counts a mail to a person whose address is not proven, or to an address of nobody. Returns whether it counts as a
   * mail to a stranger. Throws Refusal RATE_LIMITED.
   */
  stranger(tx: Tx, userId: string | null): Promise<boolean>
  /**
   * Counts an account that is created for somebody else. Call it after the tenant's lock, and before any other. Throws
   * Refusal RATE_LIMITED.
   */
  account(tx: Tx): Promise<void>
  /**
   * Runs `write`. Fails if more is then stored than fits, unless it is less than before. Call it before the transaction
   * locks anything but the tenant.
   */
  storing<T, Code extends string>(
    tx: Tx,
    write: () => Promise<Result<T, Code>>,
  ): Promise<Result<T, Code | BudgetErrorCode>>
}

const NO_LIMITS: FoundingArguments = { most: null, hourly: null, stored: null }
const MIB = 1_048_576

/** `quotas` null: limits are off. */
export function createBudgets({
  quotas,
  limiter,
}: {
  readonly quotas: Quotas | null
  readonly limiter: RateLimiter
}): Budgets {
  /** What people with an unproven address do also counts on their client address. */
  const fromHere = (bucket: Extract<keyof typeof BUCKETS, `unproven${string}`>, count = 1): void =>
    demand(limiter, bucket, limitKey(currentCaller().ip), count)

  async function read(
    tx: Tx,
    what: 'api_keys' | 'secrets' | 'groups' | 'strangers' | 'accounts' | 'storage_mb',
    quota: QuotaName,
  ) {
    const [row] = await callFunction(tx, 'platform_budget', {
      what,
      most: quotas === null ? [] : byStanding(quotas[quota]),
    })
    if (!row) throw new Error(`the budget has no row of ${what}`)
    return { ...row, standing: row.standing as Standing }
  }

  function reached(quota: QuotaName, standing: Standing, path?: readonly string[]): Refused {
    const limit = quotas?.[quota][standing] ?? 0
    const more = quotas?.[quota].proven ?? 0
    const verify = standing === 'unproven' && more > limit
    const refused = fail<BudgetErrorCode>(
      verify ? 'EMAIL_NOT_VERIFIED' : 'LIMIT_REACHED',
      path,
      messageFor(quota, standing, limit, more),
    )
    return refused.ok
      ? refused
      : {
          ok: false,
          faults: refused.faults.map((fault) => ({ ...fault, limit: { resource: RESOURCES[quota], limit } })),
        }
  }

  /** Counts one more of what is counted in the database. */
  async function another(
    tx: Tx,
    what: 'api_keys' | 'secrets' | 'groups',
    bucket: Parameters<typeof fromHere>[0],
  ): Promise<Refused | null> {
    if (quotas === null) return null
    const { standing, allowed, used } = await read(tx, what, what)
    if (used >= allowed) return reached(what, standing)
    if (standing === 'unproven') fromHere(bucket)
    return null
  }

  return {
    arrive: () => fromHere('unprovenFounding'),
    founding(proven) {
      if (quotas === null) return NO_LIMITS
      if (!proven) fromHere('unprovenFounding')
      return {
        most: byStanding(quotas.tenants).slice(0, 2),
        hourly: byStanding(quotas.tenants_hourly).slice(0, 2),
        stored: byStanding(quotas.storage_mb).slice(0, 2),
      }
    },
    notFounded({ refused, proven, wait }) {
      const standing = proven ? 'proven' : 'unproven'
      if (refused === 'hourly')
        throw new Refusal(
          'RATE_LIMITED',
          messageFor(
            'tenants_hourly',
            standing,
            quotas?.tenants_hourly[standing] ?? 0,
            quotas?.tenants_hourly.proven ?? 0,
          ),
          { retryAfter: Math.max(1, wait ?? 1) },
        )
      return refused === 'storage_mb'
        ? reached('storage_mb', standing, ['input', 'logoUrl'])
        : reached('tenants', standing)
    },
    apiKey: (tx) => another(tx, 'api_keys', 'unprovenKeys'),
    secret: (tx) => another(tx, 'secrets', 'unprovenSecrets'),
    group: (tx) => another(tx, 'groups', 'unprovenGroups'),
    async stranger(tx, userId) {
      if (quotas === null) return true
      const { founder, standing, allowed, used, wait } = await read(tx, 'strangers', 'strangers_daily')
      // Otherwise they could not verify their address after many invitations.
      if (userId !== null && userId === founder) return false
      const quota = quotas.strangers_daily
      if (used >= allowed)
        throw new Refusal('RATE_LIMITED', messageFor('strangers_daily', standing, quota[standing], quota.proven), {
          retryAfter: Math.max(1, wait ?? 1),
        })
      if (standing === 'unproven') fromHere('unprovenMails')
      return true
    },
    async account(tx) {
      if (quotas === null) return
      const { standing, allowed, used, wait } = await read(tx, 'accounts', 'accounts_daily')
      const quota = quotas.accounts_daily
      if (used >= allowed)
        throw new Refusal('RATE_LIMITED', messageFor('accounts_daily', standing, quota[standing], quota.proven), {
          retryAfter: Math.max(1, wait ?? 1),
        })
      if (standing === 'unproven') fromHere('unprovenAccounts')
    },
    async storing<T, Code extends string>(tx: Tx, write: () => Promise<Result<T, Code>>) {
      if (quotas === null) return write()
      const before = await read(tx, 'storage_mb', 'storage_mb')
      const written = await write()
      if (!written.ok) return written
      const { standing, allowed, used } = await read(tx, 'storage_mb', 'storage_mb')
      if (used <= before.used) return written
      if (used > BigInt(allowed) * BigInt(MIB)) return reached('storage_mb', standing)
      if (standing === 'unproven') fromHere('unprovenStorage', Number(used - before.used) / MIB)
      return written
    },
  }
}

/** The contract's names, where it has one. */
const RESOURCES: Readonly<Record<QuotaName, string>> = {
  tenants: 'orgs',
  tenants_hourly: 'orgs_hourly',
  api_keys: 'api_keys',
  secrets: 'secrets',
  groups: 'groups',
  strangers_daily: 'strangers_daily',
  accounts_daily: 'accounts_daily',
  storage_mb: 'storage_mb',
}

/** `whose`: the owner, with the verb. */
const FACTS: Readonly<Record<QuotaName, (limit: number, whose: string) => string>> = {
  tenants: (limit) => `You have founded ${limit} tenants`,
  tenants_hourly: (limit) => `You have founded ${limit} tenants in the last hour`,
  api_keys: (limit, whose) => `${whose} ${limit} live API keys`,
  secrets: (limit, whose) => `${whose} ${limit} secrets in the vault`,
  groups: (limit, whose) => `${whose} ${limit} groups`,
  strangers_daily: (limit, whose) => `${whose} mailed ${limit} people who are no proven members in the last 24 hours`,
  accounts_daily: (limit, whose) => `${whose} created ${limit} accounts for other people in the last 24 hours`,
  storage_mb: (limit, whose) => `${whose}, or would have, more than ${limit} MB of images, templates and metadata`,
}

function messageFor(quota: QuotaName, standing: Standing, limit: number, proven: number): string {
  const fact = FACTS[quota](
    limit,
    standing === 'apart' ? 'This tenant has' : "The tenants of this tenant's founder have",
  )
  if (standing === 'unproven' && proven > limit) {
    const owner = quota.startsWith('tenants') ? 'your' : "the founder's"
    const later = proven === Infinity ? 'there is none' : `it is ${proven}`
    return `${fact}, which is the limit until ${owner} address is verified; then ${later}.`
  }
  const apart = standing === 'apart' ? '' : ' A tenant with a plan or a proven domain counts by itself.'
  return `${fact}, which is the limit.${apart}`
}
