// Templates as tests want them, and nunjucks as it comes, to compare with.
import nunjucks from 'nunjucks'
import { expect } from 'vitest'
import {
  compileTemplate,
  type TemplateContext,
  type TemplateValue,
  type VariableKind,
} from '../../src/templates/compile.ts'
import { TemplateRejected } from '../../src/templates/rejected.ts'

export type Values = Readonly<Record<string, TemplateValue>>

const escaping = new nunjucks.Environment(null, { autoescape: true })
const plain = new nunjucks.Environment(null, { autoescape: false })

export function stock(
  source: string,
  values: Readonly<Record<string, unknown>>,
  context: TemplateContext = 'html',
): string {
  return (context === 'html' ? escaping : plain).renderString(source, { ...values })
}

export function render(
  source: string,
  values: Values = {},
  context: TemplateContext = 'html',
  kinds: Readonly<Record<string, VariableKind>> = {},
): string {
  return compileTemplate(source, context, (name) => kinds[name] ?? null).render(values).output
}

/** The refusal; anything else that is thrown fails the test. */
export function rejected(run: () => unknown): TemplateRejected {
  try {
    run()
  } catch (error) {
    expect(error).toBeInstanceOf(TemplateRejected)
    return error as TemplateRejected
  }
  return expect.fail('was not refused')
}

export function refusal(source: string, context: TemplateContext = 'html'): TemplateRejected {
  return rejected(() => compileTemplate(source, context, () => null))
}

/** What came of it, as a text: the output, or the reason of the refusal. */
export function outcome(source: string, values: Values, context: TemplateContext = 'html'): string {
  try {
    return `rendered: ${render(source, values, context)}`
  } catch (error) {
    return `refused: ${error instanceof TemplateRejected ? error.reason : String(error)}`
  }
}
