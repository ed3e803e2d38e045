// The tenant's own mails in the document of the configuration, as they are published.
import type { DocumentPart, Fields } from '../document-part.ts'
import { ok } from '../../shared/result.ts'
import { EMAIL_TEMPLATE_ERRORS } from './errors.ts'
import { localeKey } from './model.ts'
import type { Shared } from '../wiring.ts'
import { createEmailTemplates } from './service.ts'

export const EMAIL_TEMPLATES_DOCUMENT: DocumentPart<Shared> = {
  name: 'emailTemplates',
  needs: 'policy.read',
  relations: ['email_template'],
  key: ['key', 'locale'],
  defaults: { locale: '', text: null },
  stored: (rows) =>
    rows('email_template')
      .filter(({ subject, body }) => subject !== null && body !== null)
      .map(({ key, locale, subject, body, text }) => ({ id: null, fields: { key, locale, subject, body, text } })),
  canonical: (fields) => {
    const { locale, text } = fields
    return {
      ...fields,
      locale: localeKey(String(locale)) ?? locale,
      text: typeof text === 'string' && text.trim() !== '' ? text : null,
    }
  },
  mutations: { CREATE: 'emailTemplateUpdate', UPDATE: 'emailTemplateUpdate', DELETE: 'emailTemplateReset' },
  words: EMAIL_TEMPLATE_ERRORS,
  weakens: () => false,
  prepare:
    async ({ budgets }, _caller, { before, after }) =>
    async (on) => {
      const templates = createEmailTemplates({ db: on.db, budgets })
      const which = selectorOf(after ?? before ?? {})
      const done = after ? await templates.update(which, contentOf(after)) : await templates.reset(which)
      if (done.ok) return ok(null)
      // Key and language are arguments of the mutation, and fields of the document.
      const placed = (path: readonly string[]) => (path[0] === 'input' ? path : ['input', ...path])
      return {
        ok: false,
        faults: done.faults.map((fault) => (fault.path ? { ...fault, path: placed(fault.path) } : fault)),
      }
    },
}

function selectorOf({ key, locale }: Fields): { readonly key: string; readonly locale: string } {
  return { key: String(key), locale: String(locale) }
}

function contentOf({ subject, body, text }: Fields) {
  return { subject: String(subject), body: String(body), text: typeof text === 'string' ? text : null }
}
