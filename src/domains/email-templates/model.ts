import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import type { EmailTemplateErrorCode, EmailTemplateInput } from '../../generated/graphql.ts'
import { canonicalLocale } from '../../shared/locale.ts'
import { CATALOGUE } from './catalogue.ts'
import { chainOf, firstOf, type ChainStep } from './chain.ts'
import type { TemplateContent, TemplateKey } from '../mail/model.ts'
import { nameWarnings, placed, problemsOf, type Problem, type Warning } from './render.ts'
import { publishedByLocale, publishedOf, type TemplateRow } from './rows.ts'
import { excessOf } from './samples.ts'

export interface TemplateDraft extends TemplateContent {
  readonly key: TemplateKey
  readonly updatedAt: Date
}

/** What the tenant has of its own in one language. */
export interface TemplateForm {
  /** null: every language */
  readonly locale: string | null
  readonly published: boolean
  readonly drafted: boolean
  readonly updatedAt: Date
}

/** A mail in one language, in the form that is in force. */
export interface EmailTemplateView extends TemplateContent {
  readonly key: TemplateKey
  /** null: every language */
  readonly locale: string | null
  readonly name: string
  readonly description: string
  readonly custom: boolean
  readonly chain: readonly (ChainStep & { readonly exists: boolean; readonly used: boolean })[]
  readonly problems: readonly Problem[]
  readonly warnings: readonly Warning[]
  readonly draft: TemplateDraft | null
  /** in all languages, by language */
  readonly forms: readonly TemplateForm[]
  readonly version: number
  readonly updatedAt: Date | null
}

/** Builds the view of one template. `rows`: all rows of its key. */
export function viewOf(key: TemplateKey, locale: string | null, rows: readonly TemplateRow[]): EmailTemplateView {
  const own = publishedByLocale(rows)
  const chain = chainOf(locale)
  const { content, link: used } = firstOf(key, chain, own)
  const row = rows.find((candidate) => candidate.locale === (locale ?? ''))
  const problems = problemsOf(key, content)
  return {
    key,
    locale,
    ...content,
    name: CATALOGUE[key].name,
    description: CATALOGUE[key].description,
    custom: row !== undefined && publishedOf(row) !== null,
    chain: chain.map((link) => ({ ...link, exists: !link.custom || own.has(link.locale ?? ''), used: link === used })),
    problems,
    warnings: problems.length > 0 ? [] : nameWarnings(key, content),
    draft:
      row?.draft && row.draftUpdatedAt
        ? { ...(row.draft as TemplateContent), key, updatedAt: row.draftUpdatedAt }
        : null,
    forms: rows
      .map(formOf)
      .filter(({ published, drafted }) => published || drafted)
      .toSorted((one, other) => ((one.locale ?? '') < (other.locale ?? '') ? -1 : 1)),
    version: row?.version ?? 0,
    updatedAt: row?.updatedAt ?? null,
  }
}

function formOf(row: TemplateRow): TemplateForm {
  const { locale, draft, updatedAt } = row
  const published = publishedOf(row) !== null
  return { locale: locale === '' ? null : locale, published, drafted: draft !== null, updatedAt }
}

const SUBJECT_CHARACTERS = 255
const PART_BYTES = 65_536

type Input = Pick<EmailTemplateInput, 'subject' | 'body' | 'text'>

/**
 * Parses content as it came, without trimming. Refuses a template that does not compile, with the position, and one
 * that exceeds the bounds of a mail.
 */
export function parseContent(
  key: TemplateKey,
  { subject, body, text }: Input,
): Result<TemplateContent, EmailTemplateErrorCode> {
  const blank = Object.entries({ subject, body }).filter(([, value]) => (value ?? '').trim() === '')
  if (blank.length > 0) return failAll(blank.map(([name]) => ({ code: 'CONTENT_REQUIRED', path: ['input', name] })))
  const content: TemplateContent = {
    subject: subject ?? '',
    body: body ?? '',
    text: (text ?? '').trim() === '' ? null : (text ?? null),
  }
  const faults = boundFaults(content)
  if (faults.length > 0) return failAll(faults)
  const problems = problemsOf(key, content)
  if (problems.length === 0) problems.push(...excessOf(key, content))
  if (problems.length === 0) return ok(content)
  return failAll(
    problems.map((problem) => ({ code: 'INVALID', path: ['input', problem.part], message: placed(problem) })),
  )
}

/**
 * Parses the content of a revision. Faults name the revision's number, the only input; the message names the part of
 * the template.
 */
export function parseRevision(
  key: TemplateKey,
  content: TemplateContent,
): Result<TemplateContent, EmailTemplateErrorCode> {
  const parsed = parseContent(key, content)
  return parsed.ok
    ? parsed
    : failAll(
        parsed.faults.map(({ code, path, message }) => ({
          code,
          path: ['version'],
          message: `In the ${path?.at(-1)}: ${message}`,
        })),
      )
}

export function boundFaults({ subject, body, text }: TemplateContent): Fault<EmailTemplateErrorCode>[] {
  const faults: Fault<EmailTemplateErrorCode>[] = []
  if (subject.length > SUBJECT_CHARACTERS)
    faults.push({
      code: 'TOO_LONG',
      path: ['input', 'subject'],
      message: `At most ${SUBJECT_CHARACTERS} characters are allowed.`,
    })
  for (const [name, value] of Object.entries({ body, text }))
    if (Buffer.byteLength(value ?? '') > PART_BYTES)
      faults.push({ code: 'TOO_LONG', path: ['input', name], message: 'At most 64 KiB are allowed.' })
  return faults
}

/** Returns the canonical tag, '' for every language, or null for an invalid one. */
export function localeKey(locale: string | null | undefined): string | null {
  return locale === null || locale === undefined || locale === '' ? '' : canonicalLocale(locale)
}
