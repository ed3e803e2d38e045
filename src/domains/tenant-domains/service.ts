// Domains of a tenant: named by it, and proven by a TXT record that only the domain's operator can create.
import { randomBytes } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { DomainErrorCode } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { Client, Database, Tx } from '../../tenancy/database.ts'
import { domainProven, domainsDue } from '../../tenancy/platform.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import type { AuditEntry } from '../audit/service.ts'
import { commit, mutate, TENANT, unaudited, unchanged, written, type Written } from '../mutation.ts'
import { type DomainRow, hostName, MOST_DOMAINS, PROOF_LABEL } from './model.ts'
import { LookupFailed, type TxtRecords } from './txt-records.ts'
import { DAY_MS } from '../../shared/time.ts'

type Outcome<T> = Promise<Result<T, DomainErrorCode>>
type Attempted<T> = Result<Written<Result<T, DomainErrorCode>>, never>

/** Why a look at a record has no audit entry. */
const CHECKED = 'it only counts that the record was looked for'

/** Days in a row without the record, after which a domain is no longer proven. */
const MOST_FAILURES = 3
/** Milliseconds for which a domain stays proven while its name servers do not answer, and between queries meanwhile. */
const SILENCE_MS = 7 * DAY_MS
const ASK_AGAIN_MS = DAY_MS / 4
/** Domains that are checked again in one round, per tenant, and at the same time. */
const A_ROUND = 100
const OF_EACH = 5
const AT_ONCE = 8

export function recordOf({ domain, token }: Pick<DomainRow, 'domain' | 'token'>): {
  name: string
  type: string
  value: string
} {
  return { name: `${PROOF_LABEL}.${domain}`, type: 'TXT', value: `qeet-id-verification=${token}` }
}

export function createTenantDomains({ db, records }: { db: Database; records: TxtRecords }) {
  const { client } = db
  /** when a name server last answered */
  let heardAt: number | null = null

  function add(domain: string): Outcome<DomainRow> {
    const faults: Fault<DomainErrorCode>[] = []
    const path = ['input', 'domain']
    if (domain.trim() === '') return Promise.resolve(fail('REQUIRED', path))
    const name = hostName(faults, path, domain.trim())
    if (faults.length > 0) return Promise.resolve(failAll(faults))
    return mutate(db, { lock: TENANT }, async ({ tx }): Outcome<Written<DomainRow>> => {
      if (await tx.tenantDomain.findFirst({ where: { domain: name } })) return fail('DUPLICATE', path)
      if (!(await claimDomain(tx, name))) return fail('TOO_MANY', path, `At most ${MOST_DOMAINS} domains are allowed.`)
      const row = await tx.tenantDomain.findFirstOrThrow({ where: { domain: name } })
      return written(row, {
        action: 'domain.added',
        resourceType: 'domain',
        resourceId: row.id,
        metadata: { domain: name },
      })
    })
  }

  /** The name is looked up before the transaction, because that may take seconds. */
  async function verify(id: string): Outcome<DomainRow> {
    const row = await client.tenantDomain.findFirst({ where: { id } })
    if (!row) return fail('NOT_FOUND', ['id'])
    const { name, value } = recordOf(row)
    let values: readonly string[]
    try {
      values = await records.lookup(name)
      heardAt = Date.now()
    } catch (error) {
      if (!(error instanceof LookupFailed)) throw error
      if (error.answered) heardAt = Date.now()
      return fail(
        'LOOKUP_FAILED',
        ['id'],
        `The name servers did not answer for ${name} (${error.message}); try again later.`,
      )
    }
    if (!values.includes(value)) return missing(row, name, values)
    // Commits refusals, too: they record that the tenant with the proof must be checked again. Because of the lock, the
    // log names one of several simultaneous calls as the proof.
    return commit(db, TENANT, async (tx): Promise<Attempted<DomainRow>> => {
      const before = await tx.tenantDomain.findFirst({ where: { id } })
      const outcome = await domainProven(tx, id)
      if (outcome === 'unknown') return unchanged(fail('NOT_FOUND', ['id']))
      if (outcome === 'taken') return unaudited(fail('DOMAIN_TAKEN', ['id']), 'another tenant is looked at again')
      const after = ok(await tx.tenantDomain.findFirstOrThrow({ where: { id } }))
      if (before?.verifiedAt !== null) return unaudited(after, 'it was proven before')
      return written(after, {
        action: 'domain.verified',
        resourceType: 'domain',
        resourceId: id,
        metadata: { domain: row.domain },
      })
    })
  }

  /**
   * Counts a missing record. A proven domain stays proven for some days, because records vanish for a while when zones
   * move. So a miss counts once a day, no matter how often it is looked up and by how many instances. Looking it up
   * does not delay the next check.
   */
  function missing(row: DomainRow, name: string, values: readonly string[]): Outcome<never> {
    return commit(db, null, async (tx): Promise<Attempted<never>> => {
      const now = new Date()
      const counts = { OR: [{ verifiedAt: null }, { failures: 0 }, { checkedAt: { lt: daysLater(now, -1) } }] }
      const [after] = await tx.tenantDomain.updateManyAndReturn({
        where: { id: row.id, ...counts },
        data: { checkedAt: now, dueAt: daysLater(now, 1), failures: { increment: 1 } },
      })
      const lost = after && after.verifiedAt !== null && after.failures >= MOST_FAILURES && (await lose(tx, row))
      const found = values.length === 0 ? 'There is no TXT record' : `None of the ${values.length} TXT records`
      const fault = fail(
        'RECORD_MISSING',
        ['id'],
        `${found} at ${name} ${values.length === 0 ? 'yet' : 'is the one'}; a new one may take a while to be seen.`,
      )
      return lost ? written(fault, lostEntry(row)) : unaudited(fault, CHECKED)
    })
  }

  /**
   * Schedules another query. A domain whose servers have not answered for a week is no longer proven, unless no server
   * at all answers.
   */
  async function unanswered(id: string, now: Date): Promise<void> {
    await commit(db, null, async (tx) => {
      await tx.tenantDomain.updateMany({ where: { id }, data: { dueAt: new Date(now.getTime() + ASK_AGAIN_MS) } })
      if (heardAt === null || heardAt < Date.now() - DAY_MS) return unaudited(null, CHECKED)
      const silent = await tx.tenantDomain.findFirst({
        where: { id, verifiedAt: { not: null }, checkedAt: { lt: new Date(now.getTime() - SILENCE_MS) } },
      })
      return silent && (await lose(tx, silent)) ? written(null, lostEntry(silent)) : unaudited(null, CHECKED)
    })
  }

  /** False: it was not proven. */
  async function lose(tx: Tx, { id }: DomainRow): Promise<boolean> {
    const { count } = await tx.tenantDomain.updateMany({
      where: { id, verifiedAt: { not: null } },
      data: { verifiedAt: null },
    })
    return count > 0
  }

  function remove(id: string): Outcome<string> {
    return mutate(db, { lock: null }, async ({ tx }): Outcome<Written<string>> => {
      const row = await tx.tenantDomain.findFirst({ where: { id } })
      const { count } = await tx.tenantDomain.deleteMany({ where: { id } })
      if (!row || count === 0) return fail('NOT_FOUND', ['id'])
      return written(id, {
        action: 'domain.removed',
        resourceType: 'domain',
        resourceId: id,
        metadata: { domain: row.domain },
      })
    })
  }

  return {
    list: (): Promise<DomainRow[]> => client.tenantDomain.findMany({ orderBy: { domain: 'asc' } }),
    add,
    verify,
    remove,
    /** Checks again what is due. Several instances may do so: an extra check does no harm. */
    async recheck(now: Date, onError: (error: unknown) => void): Promise<void> {
      const due = (await domainsDue(db, now, A_ROUND, OF_EACH)).values() // shared by the parallel checks
      const look = async (): Promise<void> => {
        // a failure keeps no other from its turn
        for (const { tenant_id: tenantId, id } of due) await inTenant(tenantId, () => check(id, now)).catch(onError)
      }
      await Promise.all(Array.from({ length: AT_ONCE }, look))
    },
  }

  async function check(id: string, now: Date): Promise<void> {
    const checked = await verify(id)
    if (!checked.ok && checked.faults.some(({ code }) => code === 'LOOKUP_FAILED')) await unanswered(id, now)
  }
}

function lostEntry({ id, domain }: DomainRow): AuditEntry {
  return { action: 'domain.lost', resourceType: 'domain', resourceId: id, metadata: { domain } }
}

function daysLater(now: Date, days: number): Date {
  return new Date(now.getTime() + days * DAY_MS)
}

/**
 * Adds a domain. Returns false if it is listed already, or the list is full. Its token may be seen by everybody who may
 * change the brand, and is no secret.
 */
export async function claimDomain(tx: Tx, domain: string): Promise<boolean> {
  const tenantId = currentTenant()
  if ((await tx.tenantDomain.count({})) >= MOST_DOMAINS) return false
  const { count } = await tx.tenantDomain.createMany({
    data: [{ id: uuidv7(), tenantId, domain, token: randomBytes(24).toString('base64url') }],
    skipDuplicates: true,
  })
  return count > 0
}

/** Frees the domains that the tenant has proven, for others to prove. */
export async function releaseDomains(tx: Tx): Promise<void> {
  await tx.tenantDomain.updateMany({ where: { verifiedAt: { not: null } }, data: { verifiedAt: null } })
}

/** Returns the tenant's proven domains. */
export async function provenDomains(client: Client): Promise<string[]> {
  return (await client.tenantDomain.findMany({ where: { verifiedAt: { not: null } }, select: { domain: true } })).map(
    ({ domain }) => domain,
  )
}
