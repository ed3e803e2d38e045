import { at, named, object, page } from '../answers.ts'
import { first200, get, post, remove, type Route } from '../route.ts'

const codes = { id: 'gdpr.id_invalid' }
const document = at('document')

/** Erasure and export of people. */
export const GDPR: readonly Route[] = [
  post('/v1/gdpr/purge', 'GdprPurgeRequest', { answer: at('purge'), status: 202, ignored: ['tenant_id'] }),
  get('/v1/gdpr/purge/{id}', 'GdprPurgeGet', { answer: at('purge'), codes }),
  remove('/v1/gdpr/purge/{id}', 'GdprPurgeCancel', { codes }),
  get('/v1/tenants/{tenantId}/gdpr/purge', 'GdprPurgeList', { answer: page('purges'), ...first200 }),
  get('/v1/gdpr/signing-key', 'GdprSigningKey', { answer: object({ public_key: at('public_key') }) }),
  post('/v1/gdpr/export', 'GdprExportCreate', { answer: at('export'), status: 202, ignored: ['tenant_id'] }),
  get('/v1/tenants/{tenantId}/gdpr/export', 'GdprExportList', { answer: page('exports'), ...first200 }),
  get('/v1/tenants/{tenantId}/gdpr/export/{id}', 'GdprExportGet', {
    answer: named('GdprExportWithPayload', at('export')),
    codes,
  }),
  get('/v1/tenants/{tenantId}/gdpr/export/{id}/archive', 'GdprExportArchive', {
    answer: at('export'),
    archive: true,
    codes,
    summary: 'All that the tenant has of a person whose export was asked for, as a zip file with a signed manifest.',
  }),
  post('/v1/account/export', 'AccountExport', {
    answer: document,
    oneTime: true,
    attachment: 'personal-data.json',
  }),
  post('/v1/account/export/archive', 'AccountExportArchive', {
    answer: at(''),
    archive: true,
    summary: 'All that there is of the caller in all tenants, as a zip file with a signed manifest.',
  }),
  post('/v1/account/delete', 'AccountDelete', { lenient: { password: null }, nullable: ['password'] }),
]
