import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { Refusal } from '../../shared/refusal.ts'
import { currentTenant, inTenant } from '../../tenancy/scope.ts'
import { BRANDING_ERRORS } from './errors.ts'
import type { BrandContent, MailSender } from './model.ts'
import { brandWarnings, type BrandWarning, senderWarnings } from './warnings.ts'

export const resolvers: Resolvers = {
  Query: {
    signInPage: async (_, { slug, domain }, { services }) => {
      if ((typeof slug === 'string') === (typeof domain === 'string'))
        throw new Refusal('BAD_USER_INPUT', 'Either slug or domain is required.', { argument: ['slug'] })
      const tenantId = await services.branding.signInPageOf(slug ?? null, domain ?? null)
      if (tenantId === null) return null
      return inTenant(tenantId, async () => {
        const methods = await services.authPolicies.signInMethods()
        return { ...(await services.branding.page()), methods }
      })
    },
  },
  Tenant: {
    branding: (_, _args, { services }) => services.branding.current(),
  },
  BrandFields: {
    __resolveType: () => null, // no field returns the interface itself
  },
  Branding: {
    tenantId: () => currentTenant(),
    logoUrl: ({ logoUrl }, _args, { services }) => services.branding.shown(logoUrl),
    faviconUrl: ({ faviconUrl }, _args, { services }) => services.branding.shown(faviconUrl),
    customDomainVerified: ({ customDomain }, _args, { services }) => services.branding.isProven(customDomain),
    sender: (brand, _args, { services }) => services.branding.sender(brand),
    warnings: (brand, _args, { services }) => warningsOf(brand, services.branding),
    history: (_, _args, { services }) => services.branding.history(),
  },
  BrandingDraft: {
    logoUrl: ({ logoUrl }, _args, { services }) => services.branding.shown(logoUrl),
    faviconUrl: ({ faviconUrl }, _args, { services }) => services.branding.shown(faviconUrl),
    warnings: (draft, _args, { services }) => warningsOf(draft, services.branding),
  },
  BrandingRevision: {
    publishedBy: ({ publishedBy }) => referenceTo(publishedBy),
  },
  BrandingPreview: {
    warnings: (brand, _args, { services }) => warningsOf(brand, services.branding),
    sender: (brand, _args, { services }) => services.branding.sender(brand),
    signInPage: async (brand, { locale }, { services }) =>
      services.brandPreviews.signInPage(brand, locale ?? null, await services.authPolicies.signInMethods()),
    mail: async (brand, { key, locale }, { services }) => {
      const made = await services.emailPreviews.preview({ key, locale }, null, brand)
      return made.ok ? made.value : null
    },
  },
  Mutation: {
    brandingUpdate: async (_, { input }, { services }) =>
      payload(await services.branding.update(input), BRANDING_ERRORS, (branding) => ({ branding })),
    brandingDraftSave: async (_, { input }, { services }) =>
      payload(await services.branding.saveDraft(input), BRANDING_ERRORS, ({ draft }) => ({ draft })),
    brandingDraftDiscard: async (_, _args, { services }) =>
      payload(await services.branding.discardDraft(), BRANDING_ERRORS, (branding) => ({ branding })),
    brandingPublish: async (_, { input }, { services }) =>
      payload(
        await services.branding.publishDraft(input?.expectedDraftVersion ?? null),
        BRANDING_ERRORS,
        (branding) => ({ branding }),
      ),
    brandingRollback: async (_, { version }, { services }) =>
      payload(await services.branding.rollback(version), BRANDING_ERRORS, (branding) => ({ branding })),
    brandingPreview: async (_, { input }, { services }) =>
      payload(await services.brandPreviews.trial(input), BRANDING_ERRORS, (preview) => ({ preview })),
  },
}

async function warningsOf(
  brand: BrandContent,
  { sender }: { readonly sender: (brand: BrandContent) => Promise<MailSender> },
): Promise<BrandWarning[]> {
  const named = brand.emailFromName !== null || brand.emailFromAddress !== null
  return [...brandWarnings(brand), ...(named ? senderWarnings(brand, await sender(brand)) : [])]
}
