// Chooses the form of a mail for a language.
import { defaultTemplate } from './defaults.ts'
import { DEFAULT_LOCALES, type TemplateContent, type TemplateKey } from '../mail/model.ts'

export interface ChainStep {
  /** null: every language */
  readonly locale: string | null
  /** true: the tenant's own form; false: the built-in one */
  readonly custom: boolean
}

/**
 * Returns where to look for a form, the best match first: shorter and shorter tags (RFC 4647 section 3.4). The tenant's
 * own forms come before the built-in ones.
 */
export function chainOf(locale: string | null): ChainStep[] {
  const tags: string[] = []
  for (let tag = locale ?? ''; tag !== ''; tag = shorter(tag)) tags.push(tag)
  const builtIn = tags.filter((tag) => (DEFAULT_LOCALES as readonly string[]).includes(tag))
  return [
    ...tags.map((tag) => ({ locale: tag, custom: true })),
    { locale: null, custom: true },
    ...[...new Set([...builtIn, DEFAULT_LOCALES[0]])].map((tag) => ({ locale: tag, custom: false })),
  ]
}

/** Drops single letters at the end, too: they only introduce what followed. */
function shorter(tag: string): string {
  return tag.slice(0, Math.max(tag.lastIndexOf('-'), 0)).replace(/(?:-[a-z0-9])+$/i, '')
}

export interface Found {
  readonly content: TemplateContent
  readonly link: ChainStep
}

/**
 * Returns the first existing form along the chain. `own`: the tenant's published forms by language, '' for every
 * language.
 */
export function firstOf(
  key: TemplateKey,
  chain: readonly ChainStep[],
  own: ReadonlyMap<string, TemplateContent>,
): Found {
  for (const link of chain) {
    const content = link.custom ? own.get(link.locale ?? '') : builtIn(key, link.locale)
    if (content) return { content, link }
  }
  throw new Error(`the chain of ${key} ends in nothing`)
}

/** Returns the built-in form that the chain ends with, with its language. */
export function builtInOf(
  key: TemplateKey,
  chain: readonly ChainStep[],
): TemplateContent & { readonly locale: string } {
  const locale = chain.find(({ custom }) => !custom)?.locale ?? DEFAULT_LOCALES[0]
  return { locale, ...builtIn(key, locale) }
}

function builtIn(key: TemplateKey, locale: string | null): TemplateContent {
  const { subject, html, text } = defaultTemplate(key, locale ?? DEFAULT_LOCALES[0])
  return { subject, body: html, text }
}
