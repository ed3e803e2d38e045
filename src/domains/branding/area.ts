import { PUBLIC, read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { brandingDocument } from './document.ts'
import { BRANDING_ERRORS } from './errors.ts'
import { createBrandPreviews } from './preview.ts'
import { resolvers } from './resolvers.ts'
import { createBranding } from './service.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'branding',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Query: {
      signInPage: PUBLIC,
    },
    Mutation: {
      brandingUpdate: write('branding.write'),
      brandingDraftSave: write('branding.write'),
      brandingDraftDiscard: write('branding.write'),
      brandingPublish: write('branding.write'),
      brandingRollback: write('branding.write'),
      brandingPreview: { ...write('branding.write'), once: true },
    },
    Tenant: {
      branding: { caller: 'any', once: true },
    },
    Branding: {
      draft: read('branding.write'),
      history: { ...read('branding.write'), once: true },
    },
  },
  errors: { BrandingUserError: BRANDING_ERRORS },
  document: [brandingDocument],
  create: ({
    db,
    budgets,
    mail,
    limiter,
    publicUrl,
    configurations,
  }: Pick<Shared, 'db' | 'budgets' | 'mail' | 'limiter' | 'publicUrl' | 'configurations'>) => ({
    brandPreviews: createBrandPreviews({ db, limiter, publicUrl }),
    branding: createBranding({
      db,
      budgets,
      publicUrl,
      mailFrom: mail.from,
      brand: async () => (await configurations.cached()).brand,
    }),
  }),
} satisfies Area
