import type { BrandingErrorCode, BrandingUpdateInput } from '../../generated/graphql.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import type { Database, Tx } from '../../tenancy/database.ts'
import { roomLeft } from '../../shared/json-size.ts'
import { localeOf } from '../../shared/locale.ts'
import type { Later } from '../../tenancy/later.ts'
import { tenantOfSignInPage } from '../../tenancy/platform.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { expectVersion, mutate, type Plan, type Step, unchanged, written, type Written } from '../mutation.ts'
import type { Budgets } from '../../limits/budgets.ts'
import { provenDomains } from '../tenant-domains/service.ts'
import { asciiName } from '../tenant-domains/model.ts'
import {
  type Brand,
  brandContent,
  type BrandContent,
  imageLink,
  LARGE,
  logoOf,
  type MailSender,
  NO_BRAND,
  parseBrandChange,
  senderOf,
  storedImageLink,
} from './model.ts'
import { dropDraft, HELD, type Held, type Origin, publish } from './publish.ts'
import { asJson, brandOf, dropUnusedImages, expand, linked, namedImages, readBrand, store } from './rows.ts'

type Outcome<T> = Promise<Result<T, BrandingErrorCode>>

export interface BrandRevision extends BrandContent {
  readonly version: number
  readonly publishedAt: Date
  readonly publishedBy: string | null
  readonly restoredFrom: number | null
}

export type Branding = ReturnType<typeof createBranding>

export interface BrandingDeps {
  readonly db: Database
  /** the service's own sender address */
  readonly mailFrom: string
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
  /** returns the cached brand of the scope's tenant */
  readonly brand: () => Promise<Brand>
  readonly budgets: Pick<Budgets, 'storing'>
}

type Publishing = [step: Step<Brand, Held>, content: BrandContent, path: readonly string[] | undefined, origin: Origin]

/** Of a content that does not count on the budget; 20 revisions of it are 80 KiB. */
const SMALL_CHARACTERS = 4_096

/** What strangers may see of the tenant and its brand. */
export interface PublicBrand {
  readonly tenantId: string
  readonly slug: string
  readonly name: string
  readonly logoUrl: string | null
  readonly faviconUrl: string | null
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
  readonly locale: string | null
}

export function createBranding({ db, mailFrom, publicUrl, brand: current, budgets }: BrandingDeps) {
  const { client } = db

  /** Publishes a change at once. */
  function update(input: BrandingUpdateInput): Outcome<Brand> {
    return change(expectVersion(input.expectedVersion), async (step) => {
      const parsed = await parse(step.tx, input, step.before)
      return parsed.ok ? publishing(step, parsed.value, ['input', 'customDomain'], {}) : parsed
    })
  }

  function saveDraft(input: BrandingUpdateInput): Outcome<Brand> {
    const expected = (before: Brand) => expectVersion(input.expectedVersion)(before.draft ?? before)
    return change(expected, async ({ tx, before }) => {
      const parsed = await parse(tx, input, before.draft ?? before)
      if (!parsed.ok) return parsed
      return budgets.storing(tx, () => storeDraft(tx, parsed.value))
    })
  }

  async function storeDraft(tx: Tx, content: BrandContent): Outcome<Written<Brand>> {
    const tenantId = currentTenant()
    const draft = asJson(await store(tx, content))
    const now = new Date()
    await tx.branding.upsert({
      where: { tenantId },
      create: { tenantId, version: 0, draft, draftVersion: 1, draftUpdatedAt: now },
      update: { draft, draftVersion: { increment: 1 }, draftUpdatedAt: now },
    })
    await dropUnusedImages(tx)
    const audit = { action: 'branding.draft_saved', resourceType: 'tenant', resourceId: tenantId }
    return written(await readBrand(tx), audit)
  }

  async function parse(tx: Tx, input: BrandingUpdateInput, before: BrandContent): Outcome<BrandContent> {
    return parseBrandChange(input, before, await namedImages(tx, [input.logoUrl, input.faviconUrl], publicUrl))
  }

  function discardDraft(): Outcome<Brand> {
    return change(null, async ({ tx, before }) => {
      if (!before.draft) return unchanged(before)
      await dropDraft(tx)
      await dropUnusedImages(tx)
      const audit = { action: 'branding.draft_discarded', resourceType: 'tenant', resourceId: currentTenant() }
      return written({ ...before, draft: null }, audit)
    })
  }

  function publishDraft(expectedDraftVersion: number | null): Outcome<Brand> {
    return change(null, (step) => {
      const { draft } = step.before
      if (!draft) return Promise.resolve(fail('NO_DRAFT'))
      if (expectedDraftVersion !== null && expectedDraftVersion !== draft.version)
        return Promise.resolve(fail('CONFLICT', ['input', 'expectedDraftVersion']))
      return publishing(step, brandContent(draft), undefined, { draft: true })
    })
  }

  function rollback(version: number): Outcome<Brand> {
    return change(null, async (step) => {
      const { tx } = step
      const revision = await tx.brandingRevision.findFirst({ where: { version } })
      if (!revision) return fail('NOT_FOUND', ['version'])
      const [content] = await expand(tx, [revision.content as unknown as BrandContent])
      if (!content) return fail('NOT_FOUND', ['version'])
      return publishing(step, content, ['version'], { restoredFrom: version })
    })
  }

  /** Makes one change at a time; the unique index on the domain decides between tenants. */
  function change(
    expected: ((before: Brand) => Result<never, BrandingErrorCode> | null) | null,
    work: (step: Step<Brand, Held>) => Outcome<Written<Brand | Later<Brand>>>,
  ): Outcome<Brand> {
    const plan: Plan<Brand, Held, BrandingErrorCode, never> = {
      lock: HELD,
      read: async (tx, { row }) => ok(await brandOf(tx, row)),
      ...(expected && { expected }),
      duplicate: fail('DOMAIN_TAKEN', ['input', 'customDomain']),
    }
    return mutate(db, plan, work)
  }

  /** Publishes. What is small does not count on the budget: there are few revisions. */
  function publishing(...[{ tx, before, locked }, content, ...rest]: Publishing): ReturnType<typeof publish> {
    const write = () => publish(tx, before, locked.images, content, ...rest)
    return roomLeft(content, SMALL_CHARACTERS) >= 0 ? write() : budgets.storing(tx, write)
  }

  /** Returns revisions with images by address: twenty times two images would be many megabytes. */
  async function history(): Promise<BrandRevision[]> {
    const tenantId = currentTenant()
    const rows = await client.brandingRevision.findMany({ orderBy: { version: 'desc' } })
    return rows.map(({ content, version, publishedAt, publishedBy, restoredFrom }) => {
      const shown = linked({ ...NO_BRAND, ...(content as unknown as BrandContent) }, (id) =>
        storedImageLink(id, tenantId, publicUrl),
      )
      return { ...shown, version, publishedAt, publishedBy, restoredFrom }
    })
  }

  async function page(): Promise<PublicBrand> {
    const tenantId = currentTenant()
    const { slug, name, logoUrl: ofTenant } = await client.tenant.findUniqueOrThrow({ where: { id: tenantId } })
    const { logoUrl, faviconUrl, primaryColor, secondaryColor, settings } = await readBrand(client)
    const logo = imageLink(logoOf(logoUrl, ofTenant), tenantId, publicUrl)
    return {
      tenantId,
      slug,
      name,
      logoUrl: logo,
      faviconUrl: imageLink(faviconUrl, tenantId, publicUrl),
      primaryColor,
      secondaryColor,
      locale: localeOf(settings),
    }
  }

  return {
    page,
    current,
    update,
    saveDraft,
    discardDraft,
    publishDraft,
    rollback,
    history,
    /** Returns an image as callers get it: a large one by its address. */
    shown: (url: string | null): string | null =>
      url?.startsWith(LARGE) ? imageLink(url, currentTenant(), publicUrl) : url,
    async sender(brand: BrandContent): Promise<MailSender> {
      const { name: tenantName } = await client.tenant.findUniqueOrThrow({ where: { id: currentTenant() } })
      return senderOf(brand, { tenantName, proven: await provenDomains(client), mailFrom })
    },
    /** Returns the tenant whose sign-in page has the slug or the domain. */
    signInPageOf: (slug: string | null, domain: string | null): Promise<string | null> =>
      tenantOfSignInPage(db, slug?.toLowerCase() ?? null, domain === null ? null : asciiName(domain)),
    isProven: async (domain: string | null): Promise<boolean> =>
      domain !== null && (await provenDomains(client)).includes(domain),
  }
}

/** Frees what the brand of a deleted tenant takes: its custom domain, and images that would count for its founder. */
export async function releaseBrand(tx: Tx): Promise<void> {
  await tx.branding.updateMany({
    where: { customDomain: { not: null } },
    data: { customDomain: null, version: { increment: 1 }, updatedAt: new Date() },
  })
  await tx.brandImage.deleteMany({})
}
