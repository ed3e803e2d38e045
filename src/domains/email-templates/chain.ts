// Which form of a mail counts for a language.
import { defaultTemplate } from './defaults.ts'
import { DEFAULT_LOCALES, type TemplateContent, type TemplateKey } from '../mail/model.ts'

export interface Link {
  /** null: every language */
  readonly locale: string | null
  /** the tenant's own; else it is built in */
  readonly custom: boolean
}

/**
 * Places to look in for a language, the nearest first: shorter and shorter tags (RFC 4647 section 3.4), the tenant's
 * own forms before the built-in ones.
 */
export function chainOf(locale: string | null): Link[] {
  const tags: string[] = []
  for (let tag = locale ?? ''; tag !== ''; tag = shorter(tag)) tags.push(tag)
  const builtIn = tags.filter((tag) => (DEFAULT_LOCALES as readonly string[]).includes(tag))
  return [
    ...tags.map((tag) => ({ locale: tag, custom: true })),
    { locale: null, custom: true },
    ...[...new Set([...builtIn, DEFAULT_LOCALES[0]])].map((tag) => ({ locale: tag, custom: false })),
  ]
}

/** Single letters at the end only introduced what followed them. */
function shorter(tag: string): string {
  return tag.slice(0, Math.max(tag.lastIndexOf('-'), 0)).replace(/(?:-[a-z0-9])+$/i, '')
}

export interface Found {
  readonly content: TemplateContent
  readonly link: Link
}

/** `own`: the tenant's published forms by language, '' for every language. */
export function firstOf(key: TemplateKey, chain: readonly Link[], own: ReadonlyMap<string, TemplateContent>): Found {
  for (const link of chain) {
    const content = link.custom ? own.get(link.locale ?? '') : builtIn(key, link.locale)
    if (content) return { content, link }
  }
  throw new Error(`the chain of ${key} ends in nothing`)
}

function builtIn(key: TemplateKey, locale: string | null): TemplateContent {
  const { subject, html, text } = defaultTemplate(key, locale ?? DEFAULT_LOCALES[0])
  return { subject, body: html, text }
}
