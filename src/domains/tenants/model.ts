import type { Regions } from '../../shared/regions.ts'
import { randomBytes } from 'node:crypto'
import type {
  TenantCreateInput,
  TenantPlan,
  TenantStatus,
  TenantUpdateInput,
  TenantErrorCode,
} from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { parseImage } from '../../shared/image.ts'
import { imageUrl, metadata, text } from '../../shared/input.ts'

export interface Tenant {
  readonly id: string
  readonly slug: string
  readonly name: string
  readonly personal: boolean
  readonly status: TenantStatus
  /** when the operator of the installation suspended it, who alone can resume it; absent if not read */
  readonly operatorSuspendedAt?: Date | null
  readonly plan: TenantPlan
  readonly region: string
  readonly logoUrl: string
  readonly metadata: unknown
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

export interface TenantSummary extends Tenant {
  /** null: not requested */
  readonly memberCount: number | null
  /** set in lists; otherwise read in batches */
  readonly mfaEnabledCount?: number | null
  /** set in lists: the tenant's IP rules refuse the request's address */
  readonly blocked?: boolean
}

export const DEFAULT_REGION = 'us-east-1'
const LOGO_CHARACTERS = 3_000_000
const SLUG = /^[a-z0-9](?:[a-z0-9-]{0,62}[a-z0-9])$/

export interface NewTenant {
  /** null: derived from the name */
  readonly slug: string | null
  readonly name: string
  readonly region: string
  readonly logoUrl: string
  readonly metadata: Record<string, unknown>
}

/** `regions` null: a region is a label. */
export function parseNewTenant(input: TenantCreateInput, regions: Regions | null): Result<NewTenant, TenantErrorCode> {
  const faults: Fault<TenantErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: 200 })
  const region = text(faults, ['input', 'region'], input.region ?? '', { min: 0, max: 64 }) || regionIn(regions)
  refuseRegion(faults, regions, region)
  const logoUrl = logo(faults, input.logoUrl ?? '')
  const slug = parseSlug(faults, input.slug ?? '')
  const given = metadata(faults, ['input', 'metadata'], input.metadata ?? {})
  if (faults.length === 0 && (input.plan ?? 'FREE') !== 'FREE')
    faults.push({ code: 'CHECKOUT_REQUIRED', path: ['input', 'plan'] })
  return faults.length > 0 ? failAll(faults) : ok({ slug, name, region, logoUrl, metadata: given })
}

/** Parses a logo: a URL, or an image that can be decoded, because others load it. */
function logo(faults: Fault<TenantErrorCode>[], given: string): string {
  const path = ['input', 'logoUrl']
  const url = imageUrl(faults, path, given, LOGO_CHARACTERS)
  const parsed = /^data:image\//i.test(url) && url.length <= LOGO_CHARACTERS ? parseImage(url) : null
  if (parsed && !parsed.ok) faults.push({ code: 'INVALID', path, message: parsed.why })
  return url
}

function parseSlug(faults: Fault<TenantErrorCode>[], given: string): string | null {
  if (given.trim() === '') return null
  const slug = text(faults, ['input', 'slug'], given, { min: 2, max: 64 }).toLowerCase()
  if (faults.every((fault) => fault.path?.[1] !== 'slug') && !SLUG.test(slug))
    faults.push({
      code: 'INVALID',
      path: ['input', 'slug'],
      message: 'Only a-z, 0-9 and hyphens are allowed, and no hyphen first or last.',
    })
  return slug
}

/** Returns a slug that is likely to be free, derived from the name; from the second attempt on with a random ending. */
export function deriveSlug(name: string, attempt: number): string {
  const base = name
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 50)
    .replace(/-+$/, '')
  const stem = base.length < 2 ? 'tenant' : base
  return attempt === 0 && stem !== 'tenant' ? stem : `${stem}-${randomBytes(2 + attempt).toString('hex')}`
}

/** Returns the region of a tenant for which nobody names one. */
export const regionIn = (regions: Regions | null): string => regions?.own ?? DEFAULT_REGION

/** Data lives where the service is: a label would not move it. */
function refuseRegion(faults: Fault<TenantErrorCode>[], regions: Regions | null, wanted: string): void {
  // fault: Z2
  if (regions === null || wanted === regions.own) return
  const url = regions.directory.get(wanted)
  const there = url === undefined ? 'no other one has that name.' : `those of ${wanted} are at ${url}.`
  const message = `Tenants of region ${regions.own} live here; ${there}`
  faults.push({ code: 'NOT_ALLOWED', path: ['input', 'region'], message })
}

export interface TenantChange {
  readonly name?: string
  readonly status?: 'ACTIVE' | 'SUSPENDED'
  readonly region?: string
  readonly logoUrl?: string
  readonly metadata?: Record<string, unknown>
}

/** Returns the fields that differ from `tenant`. */
export function parseTenantChange(
  input: TenantUpdateInput,
  tenant: Tenant,
  regions: Regions | null,
): Result<TenantChange, TenantErrorCode> {
  const faults: Fault<TenantErrorCode>[] = []
  const change: { -readonly [Name in keyof TenantChange]: TenantChange[Name] } = {}
  if (given(input.name)) change.name = text(faults, ['input', 'name'], input.name, { max: 200 })
  if (given(input.region)) {
    change.region = text(faults, ['input', 'region'], input.region, { max: 64 })
    refuseRegion(faults, regions, change.region)
  }
  if (given(input.logoUrl)) change.logoUrl = logo(faults, input.logoUrl)
  if (given(input.metadata)) change.metadata = metadata(faults, ['input', 'metadata'], input.metadata)
  if (input.status === 'DELETED')
    faults.push({ code: 'NOT_ALLOWED', path: ['input', 'status'], message: 'ACTIVE or SUSPENDED is expected.' })
  else if (given(input.status)) change.status = input.status
  if (given(input.slug) && input.slug !== tenant.slug)
    faults.push({ code: 'NOT_ALLOWED', path: ['input', 'slug'], message: 'A slug never changes.' })
  if (faults.length === 0 && given(input.plan) && input.plan !== tenant.plan)
    faults.push({ code: 'CHECKOUT_REQUIRED', path: ['input', 'plan'] })
  if (faults.length === 0 && change.status === 'ACTIVE' && tenant.operatorSuspendedAt)
    faults.push({ code: 'SUSPENDED_BY_OPERATOR', path: ['input', 'status'] })
  if (faults.length > 0) return failAll(faults)
  const differs = (name: keyof TenantChange): boolean => JSON.stringify(change[name]) !== JSON.stringify(tenant[name])
  return ok(Object.fromEntries(Object.entries(change).filter(([name]) => differs(name as keyof TenantChange))))
}

/**
 * Returns what a chooser needs of a tenant whose IP rules refuse the caller. The rest looks like that of a tenant
 * without settings.
 */
export function blockedSummary({ id, slug, name, personal, status, createdAt }: Tenant): TenantSummary {
  return {
    id,
    slug,
    name,
    personal,
    status,
    createdAt,
    updatedAt: createdAt,
    plan: 'FREE',
    region: DEFAULT_REGION,
    logoUrl: '',
    metadata: {},
    version: 1,
    memberCount: 0,
    mfaEnabledCount: 0,
    blocked: true,
  }
}

function given<T>(value: T | null | undefined): value is T {
  return value !== null && value !== undefined
}

/** Leaves out a large data: URL, so that pages stay small. */
export function withoutBigLogo<T extends Tenant>(tenant: T): T {
  return tenant.logoUrl.startsWith('data:') && tenant.logoUrl.length > 65_536 ? { ...tenant, logoUrl: '' } : tenant
}
