// The tenants of a person, page by page.
import type { Connection } from '../../shared/connection.ts'
import { shownOf, tenantListOf } from '../../memory/change-feed.ts'
import { ListCache } from '../../memory/list-cache.ts'
import type { Memory } from '../../memory/memory.ts'
import { pageKey, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import type { Database } from '../../tenancy/database.ts'
import { countTenantsOfUser, tenantsOfUser } from '../../tenancy/platform.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { blockedSummary, type Tenant, type TenantSummary, withoutBigLogo } from './model.ts'

/** Whose tenants, and which of them: each of `terms`, in lower case, is part of the name or slug; null: all. */
export interface TenantQuery {
  /** null: an API key, which sees its own tenant alone */
  readonly userId: string | null
  readonly terms: string[] | null
}

/** A page, with its query. */
export interface FoundTenants extends Connection<TenantSummary> {
  readonly query: TenantQuery
}

/** Most tenants that are counted. */
const MOST_COUNTED = 10_000

/** Returns whether a tenant matches, as the database decides it. */
export function matches({ name, slug }: Pick<Tenant, 'name' | 'slug'>, { terms }: TenantQuery): boolean {
  return (terms ?? []).every((term) => name.toLowerCase().includes(term) || slug.includes(term))
}

export interface TenantListDeps {
  readonly db: Database
  readonly gate: {
    /** Returns whether the scope's tenant lets anybody in from the caller's address. */
    admitsAddress(version: number): Promise<boolean>
  }
  readonly lagMs: number
  readonly memory: Memory
}

export function createTenantList({ db, gate, lagMs, memory }: TenantListDeps) {
  const kept = { memory, name: 'tenant_pages' } as const
  const lists = new ListCache<{ readonly rows: readonly Listed[] }>({ feed: db.feed, lagMs, ...kept })

  /**
   * Reads the tenants of a person, newest first, and one more than the page has. With `counted`, member counts are
   * read, too, which take longer than the rest.
   */
  async function readList(query: PersonsQuery, counted: boolean, { limit, after }: PageRequest): Promise<Listed[]> {
    return (await tenantsOfUser(db, query, after, limit + 1, counted)).map(listedOf)
  }

  /**
   * Returns a page of a person's tenants. It is cached unless it has counts, whose changes are not announced, or was
   * searched for.
   */
  async function listOf(query: PersonsQuery, counted: boolean, request: PageRequest): Promise<Page<TenantSummary>> {
    const { userId, terms } = query
    if (counted || terms) return shown(pageOf(await readList(query, counted, request), request.limit))
    // The extra row counts, too: whether there is a next page depends on it.
    const dependsOn = ({ rows }: { readonly rows: readonly Listed[] }): string[] => [
      tenantListOf(userId),
      // fault: M20
      ...rows.map(({ id }) => shownOf(id)),
    ]
    const { rows } = await lists.through(
      `${userId} ${pageKey(request)}`,
      async () => ({ rows: await readList(query, false, request) }),
      dependsOn,
    )
    return shown(pageOf(rows, request.limit))
  }

  /**
   * Hides the details of tenants that refuse the request's address. A tenant without any configuration refuses nobody.
   */
  async function shown(page: Page<Listed>): Promise<Page<TenantSummary>> {
    const summary = async (tenant: Listed): Promise<TenantSummary> =>
      tenant.accessVersion === 0 || (await inTenant(tenant.id, () => gate.admitsAddress(tenant.accessVersion)))
        ? tenant
        : blockedSummary(tenant)
    return { ...page, rows: await Promise.all(page.rows.map(summary)) }
  }

  const countOf = ({ userId, terms }: PersonsQuery): Promise<number> =>
    countTenantsOfUser(db, userId, terms, MOST_COUNTED)

  return { listOf, countOf }
}

type PersonsQuery = TenantQuery & { readonly userId: string }

type SummaryRow = Awaited<ReturnType<typeof tenantsOfUser>>[number]

/** A tenant in a list, with the version of its access configuration. */
type Listed = TenantSummary & { readonly accessVersion: number }

function listedOf(row: SummaryRow): Listed {
  return withoutBigLogo({
    id: row.id,
    slug: row.slug,
    name: row.name,
    personal: row.personal,
    status: row.status as Tenant['status'],
    plan: row.plan as Tenant['plan'],
    region: row.region,
    logoUrl: row.logo_url,
    metadata: row.metadata,
    version: row.version,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
    memberCount: row.member_count,
    mfaEnabledCount: row.mfa_enabled_count,
    accessVersion: row.access_version,
  })
}
