// Compiled templates, and what is wrong with those that do not compile. What is cached is found by its source alone, so
// it is nobody's in particular, and rules that have changed since it was stored hold for it too.
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

/** The message for whoever wrote it, with the place. */
export function placed({ message, line, column }: Pick<Problem, 'message' | 'line' | 'column'>): string {
  return line === null ? message : `Line ${line}, column ${column ?? 1}: ${message}`
}

export interface RenderedContent extends TemplateContent {
  /** printed, but without a value */
  readonly missing: readonly string[]
}

const compiled = createCompiledCache()

/** Throws TemplateRejected. */
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

/** What keeps the content from being used; empty: nothing. */
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

/** Where an output stands in a template. */
export type Output = SourceLocation & { readonly part: Part }
export type StandInAt = (name: string, output: Output) => string | null

/** Throws PartRejected. `standIn`: for what signs somebody in. */
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
  readonly code: string
  readonly message: string
  readonly part: Part | null
  readonly line: number | null
  readonly column: number | null
  /** the variable that it is about, if it is about one */
  readonly name?: string
}

/** Names that no mail of this key has, and what readers need and it does not say. Of content that compiles. */
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
      code: 'unknown_variable',
      message: `Emails of this kind have no ${name}: it is printed as written.`,
      part,
      line,
      column,
      name,
    })),
    ...needed
      .filter(({ name }) => !inBody.has(name))
      .map(({ name }) => ({
        code: 'variable_not_used',
        message: `The body does not include ${name}, without which the email is of no use.`,
        part: 'body' as const,
        line: null,
        column: null,
        name,
      })),
  ]
}
