// Compiles and renders templates. The cache is keyed by kind, part and source, so its entries belong to no tenant.
// Today's rules also apply to templates that were stored earlier.
import type { EmailWarningCode } from '../../generated/graphql.ts'
import { type CompiledTemplate, compileTemplate, type TemplateContext } from '../../templates/compile.ts'
import { type SourceLocation, TemplateRejected } from '../../templates/rejected.ts'
import { type Part, PartRejected } from '../../mail/html/bounds.ts'
import { CATALOGUE, variablesOf } from './catalogue.ts'
import { createCompiledCache } from './compiled-cache.ts'
import type { TemplateContent, TemplateKey } from '../mail/model.ts'

const CONTEXT = { subject: 'header', body: 'html', text: 'text' } as const satisfies Record<Part, TemplateContext>

export interface Problem {
  readonly part: Part
  readonly message: string
  /** from 1; null: about the whole */
  readonly line: number | null
  readonly column: number | null
}

/** Returns the message for the author, with the position. */
export function placed({ message, line, column }: Pick<Problem, 'message' | 'line' | 'column'>): string {
  return line === null ? message : `Line ${line}, column ${column ?? 1}: ${message}`
}

export interface RenderedContent extends TemplateContent {
  /** variables that are printed but have no value */
  readonly missing: readonly string[]
}

const compiled = createCompiledCache()

/** Compiles one part, or returns it from the cache. Throws TemplateRejected. */
export function compilePart(key: TemplateKey, part: Part, source: string): CompiledTemplate {
  // fault: B4
  const name = `${key} ${part} ${source}`
  const known = compiled.get(name)
  if (known) return known
  const variables = variablesOf(key)
  const template = compileTemplate(source, CONTEXT[part], (variable) => variables.get(variable)?.kind ?? null)
  compiled.put(name, template)
  return template
}

function partsOf(content: TemplateContent): [Part, string][] {
  return [
    ['subject', content.subject],
    ['body', content.body],
    ...(content.text === null ? [] : [['text', content.text] as [Part, string]]),
  ]
}

/** Returns what keeps the content from being used; empty: nothing. */
export function problemsOf(key: TemplateKey, content: TemplateContent): Problem[] {
  return partsOf(content).flatMap(([part, source]) => {
    try {
      compilePart(key, part, source)
      return []
    } catch (error) {
      if (!(error instanceof TemplateRejected)) throw error
      return [{ part, message: error.message, line: error.line, column: error.column }]
    }
  })
}

/** The position of an output in a template. */
export type Output = SourceLocation & { readonly part: Part }
export type StandInAt = (name: string, output: Output) => string | null

/** Renders the content. Throws PartRejected. `standIn` returns what replaces a secret that signs somebody in. */
export function renderContent(
  key: TemplateKey,
  content: TemplateContent,
  values: Readonly<Record<string, string>>,
  standIn?: StandInAt,
): RenderedContent {
  const missing = new Set<string>()
  const render = (part: Part, source: string): string => {
    try {
      const { output, missing: without } = compilePart(key, part, source).render(
        values,
        standIn && ((name, at) => standIn(name, { part, ...at })),
      )
      for (const name of without) missing.add(name)
      return output
    } catch (error) {
      throw error instanceof TemplateRejected ? new PartRejected(part, error) : error
    }
  }
  return {
    subject: render('subject', content.subject),
    body: render('body', content.body),
    text: content.text === null ? null : render('text', content.text),
    missing: [...missing],
  }
}

export interface Warning {
  readonly code: Lowercase<EmailWarningCode>
  readonly message: string
  readonly part: Part | null
  readonly line: number | null
  readonly column: number | null
  /** the variable that it is about, if any */
  readonly name?: string
}

/**
 * Returns warnings about names that this mail does not have, and about variables that its readers need and the body
 * lacks. The content must compile.
 */
export function nameWarnings(key: TemplateKey, content: TemplateContent): Warning[] {
  const variables = variablesOf(key)
  const used = partsOf(content).flatMap(([part, source]) =>
    compilePart(key, part, source).uses.map((use) => ({ ...use, part })),
  )
  const unknown = new Map<string, (typeof used)[number]>()
  for (const use of used) if (!variables.has(use.name) && !unknown.has(use.name)) unknown.set(use.name, use)
  const inBody = new Set(used.flatMap(({ name, part }) => (part === 'body' ? [name] : [])))
  const needed = CATALOGUE[key].variables.filter(({ kind }) => kind === 'code' || kind === 'url')
  return [
    ...Array.from(unknown.values(), ({ name, part, line, column }) => ({
      code: 'unknown_variable' as const,
      message: `Emails of this kind have no ${name}: it is printed as written.`,
      part,
      line,
      column,
      name,
    })),
    ...needed
      .filter(({ name }) => !inBody.has(name))
      .map(({ name }) => ({
        code: 'variable_not_used' as const,
        message: `The body does not include ${name}, without which the email is of no use.`,
        part: 'body' as const,
        line: null,
        column: null,
        name,
      })),
  ]
}
