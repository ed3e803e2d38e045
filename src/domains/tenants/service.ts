import { v7 as uuidv7 } from 'uuid'
import type { TenantCreateInput, TenantErrorCode, TenantUpdateInput } from '../../generated/graphql.ts'
import type { Principal } from '../../access/principal.ts'
import { pageKey, pageOf, type Page, type PageRequest } from '../../shared/page.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { tenantListOf } from '../../memory/change-feed.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { ListCache } from '../../memory/list-cache.ts'
import { isPasswordKnown } from '../../tenancy/member-accounts.ts'
import { tenantsOfUser } from '../../tenancy/platform.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { expectVersion, mutate, TENANT, unchanged, written, type Written } from '../mutation.ts'
import { dropImages, releaseDomain } from '../branding/rows.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { cancelMails } from '../mail/service.ts'
import { isUnderLegalHold } from '../../tenancy/legal-holds.ts'
import { SECURITY_POLICY_DEFAULTS } from '../security-policy/model.ts'
import { type SignInSubject, newSession, type OpenedSession } from '../sessions/service.ts'
import { releaseDomains } from '../tenant-domains/service.ts'
import {
  blockedSummary,
  parseNewTenant,
  parseTenantChange,
  withoutBigLogo,
  type Tenant,
  type TenantChange,
  type TenantSummary,
} from './model.ts'
import { foundTenant } from './provision.ts'
import { OWNER_ROLE } from '../roles/model.ts'

type Outcome<T> = Promise<Result<T, TenantErrorCode>>

export type Tenants = ReturnType<typeof createTenants>

/** What tenants ask of the sign-in gate, which is above them. Both are about the tenant of the scope. */
export interface TenantGate {
  /** Whether anybody is let in from the caller's address, by this version of its configuration or a later one. */
  admitsAddress(version: number): Promise<boolean>
  /** Whether somebody who is signed in elsewhere is let in without more, and by which version. */
  admitsSwitch(subject: SignInSubject): Promise<{ readonly admitted: boolean; readonly version: number }>
}

export interface TenantDeps {
  readonly db: Database
  readonly gate: TenantGate
  /** what decides about mutations by the tenant's own policies */
  readonly guard: {
    authorize(principal: Principal, mutation: string, args: Readonly<Record<string, unknown>>): Promise<void>
  }
  /** the tenant of the scope, as it is cached */
  readonly current: () => Promise<Tenant>
  readonly lagMs: number
  readonly budgets: Pick<Budgets, 'founding' | 'notFounded' | 'storing'>
}

export function createTenants({ db, gate, guard, current, lagMs, budgets }: TenantDeps) {
  const { client } = db
  const lists = new ListCache<{ readonly rows: readonly Listed[] }>({ feed: db.feed, lagMs })

  const currentSummary = async (): Promise<TenantSummary> => summaryOf(await current())

  const summaryOf = async (tenant: Tenant): Promise<TenantSummary> =>
    withoutBigLogo({ ...tenant, memberCount: await memberCount() })

  const memberCount = async (): Promise<number> =>
    Number((await client.memberCount.aggregate({ where: { figure: 'members' }, _sum: { n: true } }))._sum.n ?? 0)

  /** Whether the person is an active member of that tenant, and it is not deleted. */
  const isMember = (tenantId: string, userId: string): Promise<boolean> =>
    inTenant(tenantId, async () => {
      const membership = await client.membership.findFirst({
        where: { userId, suspendedAt: null },
        select: { id: true },
      })
      return (
        membership !== null &&
        (await client.tenant.findFirst({ where: { status: { not: 'DELETED' } }, select: { id: true } })) !== null
      )
    })

  /**
   * Where `userId` is a member, newest first, with one more than the page has. `counted`: with the numbers of members,
   * which take longer than the rest.
   */
  async function readList(userId: string, counted: boolean, { limit, after }: PageRequest): Promise<Listed[]> {
    return (await tenantsOfUser(db, userId, after, limit + 1, counted)).map(listedOf)
  }

  /** Cached, but for what is counted: nothing tells of that. */
  async function listOf(userId: string, counted: boolean, request: PageRequest): Promise<Page<TenantSummary>> {
    if (counted) return shown(pageOf(await readList(userId, counted, request), request.limit))
    // Held with the one more, as that there is a next page depends on it.
    const dependsOn = ({ rows }: { readonly rows: readonly Listed[] }): string[] => [
      tenantListOf(userId),
      // fault: M20
      ...rows.map(({ id }) => id),
    ]
    const { rows } = await lists.through(
      `${userId} ${pageKey(request)}`,
      async () => ({ rows: await readList(userId, false, request) }),
      dependsOn,
    )
    return shown(pageOf(rows, request.limit))
  }

  /** For the address that the request comes from: where nothing is configured nobody is refused. */
  async function shown(page: Page<Listed>): Promise<Page<TenantSummary>> {
    const summary = async (tenant: Listed): Promise<TenantSummary> =>
      tenant.accessVersion === 0 || (await inTenant(tenant.id, () => gate.admitsAddress(tenant.accessVersion)))
        ? tenant
        : blockedSummary(tenant)
    return { ...page, rows: await Promise.all(page.rows.map(summary)) }
  }

  /** `proven`: the person's address. `subject`: also signs them in to it, as they are signed in where they come from. */
  async function create(
    { userId, proven }: { userId: string; proven: boolean },
    subject: SignInSubject | null,
    input: TenantCreateInput,
  ): Outcome<{ tenant: TenantSummary; roles: string[]; session: OpenedSession | null }> {
    const parsed = parseNewTenant(input)
    if (!parsed.ok) return parsed
    const within = budgets.founding(proven)
    const { founded, opening } = await inTenant(uuidv7(), async () => {
      const opening = subject && newSession(subject, 'tenant_create', SECURITY_POLICY_DEFAULTS.sessionMaxAgeSeconds)
      return { opening, founded: await foundTenant(client, userId, parsed.value, within, opening && opening.args) }
    })
    if (typeof founded === 'object' && 'tenant' in founded)
      return ok({
        tenant: { ...founded.tenant, memberCount: 1 },
        roles: [OWNER_ROLE],
        session: opening && opening.session,
      })
    if (founded === 'ENDED') throw new Refusal('UNAUTHENTICATED', 'The session or key has ended.')
    // Whoever has set their password could come along. That counts first, and the statement knows it of members alone.
    if (founded === 'PASSWORD_KNOWN' || (await isPasswordKnown(client, userId))) return fail('OWN_PASSWORD_NEEDED')
    return founded === 'SLUG_TAKEN' ? fail('SLUG_TAKEN', ['input', 'slug']) : budgets.notFounded(founded)
  }

  function update(input: TenantUpdateInput): Outcome<Tenant> {
    // What is wrong with the input is told before a version that is not the newest.
    const read = async (tx: Tx): Outcome<Tenant & { readonly change: TenantChange }> => {
      const before = await tenantRow(tx)
      const parsed = parseTenantChange(input, before)
      return parsed.ok ? ok({ ...before, change: parsed.value }) : parsed
    }
    const plan = { lock: TENANT, read, expected: expectVersion(input.expectedVersion) }
    return mutate(db, plan, ({ tx, before: { change: fields, ...before } }) => {
      const write = (): Outcome<Written<Tenant>> => change(tx, before, fields)
      return fields.logoUrl === undefined && fields.metadata === undefined ? write() : budgets.storing(tx, write)
    })
  }

  function setStatus(status: 'ACTIVE' | 'SUSPENDED'): Outcome<Tenant> {
    return mutate(db, LOCKED, async ({ tx, before }): Outcome<Written<Tenant>> => {
      if (status === 'ACTIVE' && before.operatorSuspendedAt) return fail('SUSPENDED_BY_OPERATOR', ['tenantId'])
      return change(tx, before, before.status === status ? {} : { status })
    })
  }

  /**
   * Resumes any tenant in which the person holds tenant.write: nobody can sign in to a suspended one to do it there.
   */
  function resume(person: Principal, subject: SignInSubject, tenantId: string): Outcome<TenantSummary> {
    return inTenant(tenantId, async () => {
      const held = await callFunction(client, 'member_permissions', { memberUserId: subject.userId })
      if (held.length === 0) return fail('NOT_FOUND', ['tenantId'])
      if (!held.some((row) => row.permission === 'tenant.write')) return fail('PERMISSION_DENIED', ['tenantId'])
      // They come from another tenant: what this one asks of a sign-in and of its mutations is asked here.
      const { admitted, version } = await gate.admitsSwitch(subject)
      if (!admitted)
        return fail('PERMISSION_DENIED', ['tenantId'], 'The tenant would not let you in as you are signed in now.')
      const permissions = new Set(held.flatMap((row) => row.permission ?? []))
      await guard.authorize({ ...person, tenantId, permissions, accessVersion: version }, 'tenantResume', { tenantId })
      const resumed = await setStatus('ACTIVE')
      return resumed.ok ? ok(await summaryOf(resumed.value)) : resumed
    })
  }

  function remove(): Outcome<string> {
    return mutate(db, LOCKED, async ({ tx, before }): Outcome<Written<string>> => {
      if (before.status === 'DELETED') return fail('NOT_FOUND', ['tenantId'])
      if (before.operatorSuspendedAt) return fail('SUSPENDED_BY_OPERATOR', ['tenantId'])
      if (await isUnderLegalHold(tx, null)) return fail('HELD', ['tenantId'])
      const now = new Date()
      await tx.tenant.update({
        where: { id: before.id },
        data: { status: 'DELETED', deletedAt: now, logoUrl: '', version: { increment: 1 } },
      })
      await tx.session.updateMany({
        where: { revokedAt: null },
        data: { revokedAt: now, revokedReason: 'tenant_deleted' },
      })
      await tx.apiKey.updateMany({ where: { revokedAt: null }, data: { revokedAt: now } })
      await tx.invitation.updateMany({ where: { status: 'PENDING' }, data: { status: 'REVOKED' } })
      await cancelMails(tx)
      await releaseDomains(tx)
      await releaseDomain(tx)
      await dropImages(tx)
      return written(before.id, {
        action: 'tenant.deleted',
        resourceType: 'tenant',
        resourceId: before.id,
        metadata: { slug: before.slug },
      })
    })
  }

  return {
    current,
    currentSummary,
    memberCount,
    isMember,
    listOf,
    create,
    update,
    suspend: () => setStatus('SUSPENDED'),
    resume,
    remove,
  }
}

function tenantRow(tx: Tx): Promise<Tenant> {
  return tx.tenant.findUniqueOrThrow({ where: { id: currentTenant() } })
}

/** Changes of a tenant come one after the other. */
const LOCKED = { lock: TENANT, read: async (tx: Tx) => ok(await tenantRow(tx)) }

async function change(tx: Tx, before: Tenant, fields: TenantChange): Outcome<Written<Tenant>> {
  if (before.status === 'DELETED') return fail('NOT_FOUND', ['tenantId'])
  if (before.status === 'SUSPENDED' && Object.keys(fields).length > 0 && fields.status !== 'ACTIVE')
    return fail(before.operatorSuspendedAt ? 'SUSPENDED_BY_OPERATOR' : 'SUSPENDED')
  if (Object.keys(fields).length === 0) return unchanged(before)
  const { metadata, ...rest } = fields
  const tenant = await tx.tenant.update({
    where: { id: before.id },
    data: { ...rest, ...(metadata && { metadata: metadata as object }), version: { increment: 1 } },
  })
  return written(tenant, {
    action: 'tenant.updated',
    resourceType: 'tenant',
    resourceId: tenant.id,
    metadata: { fields: Object.keys(fields), ...(fields.status && { status: fields.status }) },
  })
}

type SummaryRow = Awaited<ReturnType<typeof tenantsOfUser>>[number]

/** A tenant as it is listed, with the version of its access configuration. */
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
