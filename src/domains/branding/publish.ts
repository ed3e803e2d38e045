// Publishing a brand: the row, its revision, its images and the domains that it names.
import type { BrandingErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction, callLast, type FunctionRow } from '../../tenancy/functions.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import type { Later } from '../../tenancy/later.ts'
import { isDomainTaken } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { SQL_NULL } from '../../tenancy/prisma-values.ts'
import { type Lock, TENANT, unchanged, written, writtenLast, type Written } from '../mutation.ts'
import { claimDomain } from '../tenant-domains/service.ts'
import { hostOfAddress } from '../tenant-domains/model.ts'
import { type Brand, BRAND_FIELDS, type BrandContent } from './model.ts'
import { type BrandRow, brandOf, dropUnusedImages, isPlain, store } from './rows.ts'

/** Most revisions that are kept. */
const REVISIONS = 20

export interface Held {
  /** null: there is none */
  readonly row: BrandRow | null
  readonly images: boolean
}

/** The lock TENANT, with the row of the brand. */
export const HELD: Lock<Held> = {
  name: TENANT.name,
  async take(tx) {
    const [held] = await callFunction(tx, 'brand_hold')
    return { row: held?.brand ? rowOfJson(held.brand) : null, images: held?.images ?? false }
  },
}

export interface Origin {
  readonly draft?: true
  readonly restoredFrom?: number
}

/**
 * Publishes the content at once, and keeps it as a revision. `images`: whether the tenant has any. `path`: of the
 * custom domain in the input.
 */
export async function publish(
  tx: Tx,
  before: Brand,
  images: boolean,
  content: BrandContent,
  path: readonly string[] | undefined,
  { draft, restoredFrom }: Origin,
): Promise<Result<Written<Brand | Later<Brand>>, BrandingErrorCode>> {
  const changed = BRAND_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(content[field]))
  if (changed.length === 0 && before.version > 0 && !draft) return unchanged(before)
  const { customDomain, emailFromAddress } = content
  if (customDomain !== null && (await isDomainTaken(tx, customDomain))) return fail('DOMAIN_TAKEN', path)
  const stored = await store(tx, content)
  const named = [customDomain, emailFromAddress && hostOfAddress(emailFromAddress)].filter((domain) => domain !== null)
  const publication = {
    content: JSON.stringify(stored),
    person: currentCaller().userId,
    restored: restoredFrom ?? null,
    dropsDraft: draft === true,
    kept: REVISIONS,
    named,
  }
  const entry = {
    action: 'branding.updated',
    resourceType: 'tenant',
    resourceId: currentTenant(),
    metadata: {
      fields: changed,
      version: before.version + 1,
      ...(customDomain !== null && { custom_domain: customDomain }),
      ...(content.primaryColor !== null && { primary_color: content.primaryColor }),
      ...(restoredFrom !== undefined && { restored_from: restoredFrom }),
    },
  }
  if (!images && named.length === 0 && isPlain(stored)) {
    const published = callLast(tx, 'brand_publish', publication)
    return writtenLast(
      published.map((rows) => brandOf(tx, rowOf(rows))),
      entry,
    )
  }
  const rows = await callFunction(tx, 'brand_publish', publication)
  await dropUnusedImages(tx)
  for (const domain of rows[0]?.unclaimed ?? []) await claimDomain(tx, domain)
  return written(await brandOf(tx, rowOf(rows)), entry)
}

function rowOf([published]: readonly FunctionRow<'brand_publish'>[]): BrandRow {
  if (!published) throw new Error('the brand was not published')
  return rowOfJson<BrandRow>(published.brand)
}

const NO_DRAFT = { draft: SQL_NULL, draftUpdatedAt: null }

export async function dropDraft(tx: Tx): Promise<void> {
  await tx.branding.updateMany({ data: NO_DRAFT })
}
