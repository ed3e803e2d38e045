// Compiles templates of tenants once, to closures that can only read plain data and print. They are rendered often.
import { breakEncodedWords } from './escape.ts'
import { Run, type StandIn } from './budget.ts'
import { SourceLocations } from './source-locations.ts'
import { type SourceLocation, TemplateRejected } from './rejected.ts'
import { Names, type Use } from './scope.ts'
import type { VariableKind } from './secrets.ts'
import { type Execute, Statements, type TemplateContext } from './statements.ts'
import { parseTemplate } from './syntax.ts'
import type { TemplateValue, Value } from './data.ts'

export type { TemplateContext, TemplateValue, Use, VariableKind }

export interface RenderedTemplate {
  readonly output: string
  /** names that were printed but had no value, each once */
  readonly missing: readonly string[]
}

export interface CompiledTemplate {
  /** each use of a top-level name, in order */
  readonly uses: readonly Use[]
  /** nodes that it was made of; its memory grows with them */
  readonly nodes: number
  /**
   * Throws TemplateRejected beyond a budget, or for a value that cannot be printed. `standIn` returns what is printed
   * for a secret that has a value, by name and location.
   */
  render(values: Readonly<Record<string, TemplateValue>>, standIn?: StandIn): RenderedTemplate
}

/**
 * Throws TemplateRejected, and nothing else. `kindOf` returns the kind of a top-level name; null: the name is unknown.
 */
export function compileTemplate(
  source: string,
  context: TemplateContext,
  kindOf: (name: string) => VariableKind | null,
): CompiledTemplate {
  try {
    return compile(source, context, kindOf)
  } catch (error) {
    throw error instanceof TemplateRejected ? error : new TemplateRejected('syntax', 'The template cannot be compiled.')
  }
}

function compile(
  source: string,
  context: TemplateContext,
  kindOf: (name: string) => VariableKind | null,
): CompiledTemplate {
  const root = parseTemplate(source)
  if (context === 'header') checkOneLine(source)
  const names = new Names()
  const statements = new Statements({ names, context, kindOf, locations: new SourceLocations(source) })
  const execute = statements.compile(root)
  const given = [...names.given]
  const uses = names.uses.toSorted((one, other) => one.line - other.line || one.column - other.column)
  const finish = context === 'header' ? breakEncodedWords : (output: string) => output
  return {
    uses,
    nodes: statements.nodes,
    render: (values, standIn) => render(execute, new Run(slotsOf(values, given, names.slots), standIn), finish),
  }
}

function render(execute: Execute, run: Run, finish: (output: string) => string): RenderedTemplate {
  try {
    execute(run)
  } catch (error) {
    throw located(error, run.at)
  }
  return { output: finish(run.out), missing: [...run.missing] }
}

/** Returns the same fault with the location of the tag or output that was being rendered. */
function located(error: unknown, at: SourceLocation | null): TemplateRejected {
  if (!(error instanceof TemplateRejected))
    return new TemplateRejected('budget', 'The template cannot be rendered.', at)
  return error.line === null ? new TemplateRejected(error.reason, error.message, at) : error
}

/** Takes own properties only, and no functions. The rest is checked where it is read. */
function slotsOf(
  values: Readonly<Record<string, TemplateValue>>,
  given: readonly (readonly [string, number])[],
  count: number,
): Value[] {
  const slots: Value[] = Array.from({ length: count })
  for (const [name, slot] of given) {
    const value: unknown = Object.hasOwn(values, name) ? values[name] : undefined
    if (typeof value !== 'function' && typeof value !== 'symbol') slots[slot] = value as Value
  }
  return slots
}

function checkOneLine(source: string): void {
  const column = source.search(/[\n\r\p{Zl}\p{Zp}]/u) + 1
  if (column > 0)
    throw new TemplateRejected('context', 'A header is one line: no line break may stand in it.', { line: 1, column })
}
