import { v7 as uuidv7 } from 'uuid'
import type { TenantCreateInput, TenantErrorCode, TenantUpdateInput } from '../../generated/graphql.ts'
import type { Principal } from '../../access/principal.ts'
import { Refusal } from '../../shared/refusal.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Regions } from '../../shared/regions.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { isPasswordKnown } from '../../tenancy/member-accounts.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { expectVersion, mutate, recordEarlier, written, type Written } from '../mutation.ts'
import { releaseBrand } from '../branding/service.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { cancelMails } from '../mail/service.ts'
import { isUnderLegalHold } from '../../tenancy/legal-holds.ts'
import { SECURITY_POLICY_DEFAULTS } from '../security-policy/model.ts'
import { type SignInSubject, newSession, type OpenedSession } from '../sessions/service.ts'
import { releaseDomains } from '../tenant-domains/service.ts'
import { eraseSecrets } from '../vault/service.ts'
import {
  parseNewTenant,
  regionIn,
  parseTenantChange,
  withoutBigLogo,
  type Tenant,
  type TenantChange,
  type TenantSummary,
} from './model.ts'
import type { Memory } from '../../memory/memory.ts'
import { changeTenant, HELD, LOCKED } from './change.ts'
import { createTenantList, matches, type TenantQuery } from './list.ts'
import { createTenant, foundTenant, personalTenant } from './provision.ts'
import { OWNER_ROLE } from '../roles/model.ts'

type Outcome<T> = Promise<Result<T, TenantErrorCode>>

export type Tenants = ReturnType<typeof createTenants>

/** What tenants need of the sign-in gate, which is above them. Both are about the scope's tenant. */
export interface TenantGate {
  /** Returns whether the caller's address is let in, by this version of its configuration or a later one. */
  admitsAddress(version: number): Promise<boolean>
  /** Returns whether somebody who is signed in elsewhere is let in without a step-up, and by which version. */
  admitsSwitch(subject: SignInSubject): Promise<{ readonly admitted: boolean; readonly version: number }>
}

export interface TenantDeps {
  readonly db: Database
  readonly gate: TenantGate
  /** applies the tenant's own policies to mutations */
  readonly guard: {
    authorize(principal: Principal, mutation: string, args: Readonly<Record<string, unknown>>): Promise<void>
  }
  /** returns the scope's tenant from the cache */
  readonly current: () => Promise<Tenant>
  readonly lagMs: number
  readonly memory: Memory
  readonly budgets: Pick<Budgets, 'founding' | 'notFounded' | 'storing'>
}

export function createTenants({ db, gate, guard, current, lagMs, memory, budgets }: TenantDeps) {
  const { client } = db
  const { listOf, countOf } = createTenantList({ db, gate, lagMs, memory })

  const currentSummary = async (): Promise<TenantSummary> => summaryOf(await current())

  /** Returns the scope's tenant, if it fits. */
  const ownAlone = async (query: TenantQuery): Promise<TenantSummary[]> => {
    const tenant = await currentSummary()
    return matches(tenant, query) ? [tenant] : []
  }

  const summaryOf = async (tenant: Tenant): Promise<TenantSummary> =>
    withoutBigLogo({ ...tenant, memberCount: await memberCount() })

  const memberCount = async (): Promise<number> =>
    Number((await client.memberCount.aggregate({ where: { figure: 'members' }, _sum: { n: true } }))._sum.n ?? 0)

  /** Returns whether the person is an active member of that tenant, and it is not deleted. */
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

  /** Creates a tenant. `proven`: their address is proven. `subject` signs them in to it, by their present sign-in. */
  async function create(
    { userId, proven }: { userId: string; proven: boolean },
    subject: SignInSubject | null,
    input: TenantCreateInput,
  ): Outcome<{ tenant: TenantSummary; roles: string[]; session: OpenedSession | null }> {
    const parsed = parseNewTenant(input, db.residence)
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
    // If someone else set this person's password, they could sign in here, too. That is checked before the slug;
    // `tenant_found` only knows it for members.
    if (founded === 'PASSWORD_KNOWN' || (await isPasswordKnown(client, userId))) return fail('OWN_PASSWORD_NEEDED')
    return founded === 'SLUG_TAKEN' ? fail('SLUG_TAKEN', ['input', 'slug']) : budgets.notFounded(founded)
  }

  function update(input: TenantUpdateInput): Outcome<Tenant> {
    // Faults of the input come before a conflict of versions.
    const read = async (_tx: Tx, before: Tenant): Outcome<Tenant & { readonly change: TenantChange }> => {
      const parsed = parseTenantChange(input, before, db.residence)
      return parsed.ok ? ok({ ...before, change: parsed.value }) : parsed
    }
    const plan = { lock: HELD, read, expected: expectVersion(input.expectedVersion) }
    return mutate(db, plan, ({ tx, before: { change: fields, ...before } }) => {
      const write = () => changeTenant(tx, before, fields)
      return fields.logoUrl === undefined && fields.metadata === undefined ? write() : budgets.storing(tx, write)
    })
  }

  function setStatus(status: 'ACTIVE' | 'SUSPENDED'): Outcome<Tenant> {
    return mutate(db, LOCKED, async ({ tx, before }): ReturnType<typeof changeTenant> => {
      if (status === 'ACTIVE' && before.operatorSuspendedAt) return fail('SUSPENDED_BY_OPERATOR', ['tenantId'])
      return changeTenant(tx, before, before.status === status ? {} : { status })
    })
  }

  /** Resumes a tenant in which the person has tenant.write, from another one: nobody can sign in to a suspended one. */
  function resume(person: Principal, subject: SignInSubject, tenantId: string): Outcome<TenantSummary> {
    return inTenant(tenantId, async () => {
      const grants = await callFunction(client, 'member_permissions', { memberUserId: subject.userId })
      if (grants.length === 0) return fail('NOT_FOUND', ['tenantId'])
      if (!grants.some((row) => row.permission === 'tenant.write')) return fail('PERMISSION_DENIED', ['tenantId'])
      // They come from another tenant, so this tenant's own demands on sign-ins and mutations are checked here.
      const { admitted, version } = await gate.admitsSwitch(subject)
      if (!admitted)
        return fail('PERMISSION_DENIED', ['tenantId'], 'The tenant would not let you in as you are signed in now.')
      const permissions = new Set(grants.flatMap((row) => row.permission ?? []))
      await guard.authorize({ ...person, tenantId, permissions, roles: null, accessVersion: version }, 'tenantResume', {
        tenantId,
      })
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
      await eraseSecrets(tx)
      await releaseDomains(tx)
      await tx.connection.deleteMany({}) // what others entrusted to the tenant ends with it
      await releaseBrand(tx)
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
    ownAlone,
    memberCount,
    isMember,
    listOf,
    countOf,
    create,
    update,
    suspend: () => setStatus('SUSPENDED'),
    resume,
    remove,
  }
}

/** `regions`: of the database in which it is made. */
export interface NewPersonal {
  readonly displayName: string | null
  readonly email: string
  readonly regions: Regions | null
}

/** Creates the scope's tenant as a personal one, with the person as its owner. */
export async function createPersonalTenant(
  tx: Tx,
  userId: string,
  { displayName, email, regions }: NewPersonal,
): Promise<TenantSummary> {
  const tenant = await createTenant(tx, userId, personalTenant(displayName, email, regionIn(regions)), true)
  if (!tenant) throw new Error('no free slug was found for a personal tenant')
  await recordEarlier(tx, {
    action: 'tenant.created',
    resourceType: 'tenant',
    resourceId: tenant.id,
    metadata: { slug: tenant.slug, personal: true },
    by: userId,
  })
  return { ...tenant, memberCount: 1 }
}
