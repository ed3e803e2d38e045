import { type Answer, at, items, merge, named, object } from '../answers.ts'
import { FAVICON, LOGO } from '../image-body.ts'
import { get, post, put, remove, type Route } from '../route.ts'

const branding = at('branding')
const brandVersion = { versioned: true, versionIn: 'BrandingGet' } as const

/** Fields of a brand that null clears. */
export const CLEARED_BY_NULL = [
  'logo_url',
  'favicon_url',
  'primary_color',
  'secondary_color',
  'custom_domain',
  'email_from_name',
  'email_from_address',
]

/** How the tenant looks. */
export const BRANDING: readonly Route[] = [
  get('/v1/tenants/{tenantId}/branding', 'BrandingGet', { answer: branding, versioned: true }),
  put('/v1/tenants/{tenantId}/branding', 'BrandingReplace', {
    answer: branding,
    versioned: true,
    replaces: true,
    nullable: CLEARED_BY_NULL,
    large: true,
    ignored: ['tenant_id'],
  }),
  put('/v1/tenants/{tenantId}/branding/logo', 'BrandingLogoSet', {
    answer: branding,
    ...brandVersion,
    image: LOGO,
    summary: 'Publishes an image as the logo of the brand; all else stays.',
  }),
  remove('/v1/tenants/{tenantId}/branding/logo', 'BrandingLogoClear', {
    ...brandVersion,
    summary: 'Takes the logo off the brand; all else stays.',
  }),
  put('/v1/tenants/{tenantId}/branding/favicon', 'BrandingFaviconSet', {
    answer: branding,
    ...brandVersion,
    image: FAVICON,
    summary: 'Publishes an image as the favicon of the brand; all else stays.',
  }),
  remove('/v1/tenants/{tenantId}/branding/favicon', 'BrandingFaviconClear', {
    ...brandVersion,
    summary: 'Takes the favicon off the brand; all else stays.',
  }),
  get('/v1/sign-in-page', 'SignInPage', { answer: at(''), query: { slug: 'slug', domain: 'domain' } }),
]

/** A domain with its DNS record nested, and flat as other clients read it. */
const domain = (path: '' | 'domain'): Answer => {
  const record = path === '' ? 'record' : 'domain.record'
  return named(
    'TenantDomain',
    merge(
      at(path),
      object({
        dns_record_name: at(`${record}.name`),
        dns_record_type: at(`${record}.type`),
        dns_record_value: at(`${record}.value`),
      }),
    ),
  )
}

/** Domains that the tenant proves to be its own. */
export const DOMAINS: readonly Route[] = [
  get('/v1/tenants/{tenantId}/domains', 'DomainList', { answer: items('domains', domain('')) }),
  post('/v1/tenants/{tenantId}/domains', 'DomainAdd', {
    answer: domain('domain'),
    status: 201,
    ignored: ['tenant_id'],
  }),
  post('/v1/tenants/{tenantId}/domains/{id}/verify', 'DomainVerify', { answer: domain('domain') }),
  remove('/v1/tenants/{tenantId}/domains/{id}', 'DomainRemove'),
]

const mail = { query: { locale: 'locale' }, codes: { notFound: 'email.template_not_found' } } as const

/** What the mails of the tenant say. */
export const EMAIL_TEMPLATES: readonly Route[] = [
  get('/v1/tenants/{tenantId}/email-templates', 'EmailTemplateList', {
    answer: items('templates'),
    query: { locale: 'locale' },
  }),
  get('/v1/tenants/{tenantId}/email-templates/{key}', 'EmailTemplateGet', {
    answer: at('template'),
    ...mail,
    versioned: true,
  }),
  put('/v1/tenants/{tenantId}/email-templates/{key}', 'EmailTemplateUpdate', {
    answer: at('template'),
    ...mail,
    versioned: true,
    nullable: ['text'],
  }),
  remove('/v1/tenants/{tenantId}/email-templates/{key}', 'EmailTemplateReset', { answer: at('template'), ...mail }),
  post('/v1/tenants/{tenantId}/email-templates/{key}/preview', 'EmailTemplatePreview', {
    answer: at('preview'),
    ...mail,
    lenient: { samples: false },
  }),
  post('/v1/tenants/{tenantId}/email-templates/{key}/test', 'EmailTemplateTestSend', {
    answer: object({ sent_to: at('sent_to') }),
    ...mail,
    lenient: {},
  }),
]
