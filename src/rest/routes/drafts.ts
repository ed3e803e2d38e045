import { at, items } from '../answers.ts'
import { CLEARED_BY_NULL } from './branding.ts'
import { get, patch, post, put, remove, type Route } from '../route.ts'

const branding = at('branding')
const mail = { query: { locale: 'locale' }, codes: { notFound: 'email.template_not_found' } } as const

/** Drafts of the brand, and what was published of it. */
export const BRANDING_DRAFTS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/branding/draft', 'BrandingDraftGet', {
    answer: at('branding.draft'),
    summary: 'The draft of the brand.',
    versioned: true,
  }),
  patch('/v1/tenants/{tenantId}/branding/draft', 'BrandingDraftSave', {
    answer: at('draft'),
    versioned: true,
    large: true,
    ignored: ['tenant_id'],
    nullable: CLEARED_BY_NULL,
  }),
  remove('/v1/tenants/{tenantId}/branding/draft', 'BrandingDraftDiscard'),
  post('/v1/tenants/{tenantId}/branding/publish', 'BrandingPublish', { answer: branding }),
  post('/v1/tenants/{tenantId}/branding/rollback', 'BrandingRollback', {
    answer: branding,
    body: { version: 'version' },
  }),
  post('/v1/tenants/{tenantId}/branding/preview', 'BrandingPreview', {
    answer: at('preview'),
    large: true,
    nullable: CLEARED_BY_NULL,
  }),
  get('/v1/tenants/{tenantId}/branding/history', 'BrandingHistory', {
    answer: items('branding.history'),
    summary: 'What was published of the brand, newest first.',
  }),
]

/** Drafts of mails, and what was published of them. */
export const EMAIL_TEMPLATE_DRAFTS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/email-templates/{key}/draft', 'EmailTemplateDraftGet', {
    answer: at('template.draft'),
    ...mail,
    versioned: true,
    summary: 'The draft of a mail.',
  }),
  put('/v1/tenants/{tenantId}/email-templates/{key}/draft', 'EmailTemplateDraftSave', {
    answer: at('template.draft'),
    ...mail,
    versioned: true,
    nullable: ['text'],
  }),
  remove('/v1/tenants/{tenantId}/email-templates/{key}/draft', 'EmailTemplateDraftDiscard', {
    ...mail,
    summary: 'Throws the draft of a mail away.',
  }),
  post('/v1/tenants/{tenantId}/email-templates/{key}/publish', 'EmailTemplatePublish', {
    answer: at('template'),
    ...mail,
    versioned: true,
    versionIn: 'EmailTemplateGet',
    summary: 'Publishes the draft of a mail.',
  }),
  post('/v1/tenants/{tenantId}/email-templates/{key}/rollback', 'EmailTemplateRollback', {
    answer: at('template'),
    ...mail,
    body: { version: 'version' },
    summary: 'Publishes again what was published of a mail before.',
  }),
  get('/v1/tenants/{tenantId}/email-templates/{key}/history', 'EmailTemplateHistory', {
    answer: items('template.history'),
    ...mail,
    summary: 'What was published of a mail, newest first.',
  }),
]
