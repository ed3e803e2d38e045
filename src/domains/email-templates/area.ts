import { read, write } from '../../access/rule.ts'
import { type Area, schemaIn } from '../area.ts'
import { EMAIL_TEMPLATES_DOCUMENT } from './document.ts'
import { EMAIL_TEMPLATE_ERRORS } from './errors.ts'
import { resolvers } from './resolvers.ts'
import { createEmailTemplates } from './service.ts'
import { createEmailPreviews } from './preview.ts'
import type { Shared } from '../wiring.ts'

export const area = {
  name: 'email-templates',
  schema: schemaIn(import.meta.url),
  resolvers,
  rules: {
    Mutation: {
      emailTemplateUpdate: write('branding.write'),
      emailTemplateDraftSave: write('branding.write'),
      emailTemplateDraftDiscard: write('branding.write'),
      emailTemplatePublish: write('branding.write'),
      emailTemplateRollback: write('branding.write'),
      emailTemplateReset: write('branding.write'),
      emailTemplatePreview: { ...write('branding.write'), once: true },
      emailTemplateTestSend: { ...write('branding.write'), caller: 'person', sensitive: true, once: true },
    },
    Tenant: {
      emailTemplates: { caller: 'any', once: true },
      emailTemplate: { caller: 'any' },
    },
    EmailTemplate: {
      draft: read('branding.write'),
      history: read('branding.write'),
      forms: read('branding.write'),
    },
  },
  errors: { EmailTemplateUserError: EMAIL_TEMPLATE_ERRORS },
  document: [EMAIL_TEMPLATES_DOCUMENT],
  create: ({
    db,
    budgets,
    composer,
    outbox,
    limiter,
    publicUrl,
    brandWarnings,
  }: Pick<Shared, 'db' | 'budgets' | 'composer' | 'outbox' | 'limiter' | 'publicUrl' | 'brandWarnings'>) => ({
    emailTemplates: createEmailTemplates({ db, budgets }),
    emailPreviews: createEmailPreviews({ db, composer, outbox, limiter, publicUrl, brandWarnings }),
  }),
} satisfies Area
