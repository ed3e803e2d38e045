// Publishing a brand: the row, its revision, its images and the domains that it names.
import type { BrandingErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { rowOfJson } from '../../tenancy/json-rows.ts'
import { isDomainTaken } from '../../tenancy/platform.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { SQL_NULL } from '../../tenancy/prisma-values.ts'
import { unchanged, written, type Written } from '../mutation.ts'
import { claimDomain } from '../tenant-domains/service.ts'
import { hostOfAddress } from '../tenant-domains/model.ts'
import { type Brand, BRAND_FIELDS, type BrandContent } from './model.ts'
import { type BrandRow, brandOf, dropUnusedImages, store } from './rows.ts'

/** Most revisions that are kept. */
const REVISIONS = 20

export interface Origin {
  readonly draft?: true
  readonly restoredFrom?: number
}

/** Publishes the content at once, and keeps it as a revision. `path`: of the custom domain in the input. */
export async function publish(
  tx: Tx,
  before: Brand,
  content: BrandContent,
  path: readonly string[] | undefined,
  { draft, restoredFrom }: Origin,
): Promise<Result<Written<Brand>, BrandingErrorCode>> {
  const changed = BRAND_FIELDS.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(content[field]))
  if (changed.length === 0 && before.version > 0 && !draft) return unchanged(before)
  const { customDomain, emailFromAddress } = content
  if (customDomain !== null && (await isDomainTaken(tx, customDomain))) return fail('DOMAIN_TAKEN', path)
  const tenantId = currentTenant()
  const stored = await store(tx, content)
  const [published] = await callFunction(tx, 'brand_publish', {
    content: JSON.stringify(stored),
    person: currentCaller().userId,
    restored: restoredFrom ?? null,
    dropsDraft: draft === true,
    kept: REVISIONS,
    named: [customDomain, emailFromAddress && hostOfAddress(emailFromAddress)].filter((domain) => domain !== null),
  })
  if (!published) throw new Error('the brand was not published')
  const row = rowOfJson<BrandRow>(published.brand)
  if (published.images) await dropUnusedImages(tx)
  for (const domain of published.unclaimed) await claimDomain(tx, domain)
  return written(await brandOf(tx, row), {
    action: 'branding.updated',
    resourceType: 'tenant',
    resourceId: tenantId,
    metadata: {
      fields: changed,
      version: row.version,
      ...(customDomain !== null && { custom_domain: customDomain }),
      ...(content.primaryColor !== null && { primary_color: content.primaryColor }),
      ...(restoredFrom !== undefined && { restored_from: restoredFrom }),
    },
  })
}

const NO_DRAFT = { draft: SQL_NULL, draftUpdatedAt: null }

export async function dropDraft(tx: Tx): Promise<void> {
  await tx.branding.updateMany({ data: NO_DRAFT })
}
