// Any template with any values is refused or rendered, in time, and no value becomes markup.
// TEMPLATE_FUZZ_RUNS says how many templates are tried for each property.
import { parseDocument } from 'htmlparser2'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  compileTemplate,
  type RenderedTemplate,
  type TemplateContext,
  type TemplateValue,
} from '../../src/templates/compile.ts'
import { TemplateRejected } from '../../src/templates/rejected.ts'
import { stock } from './given.ts'
import { anyTemplate, sharedTemplate } from './grammar.ts'
import { hostile, scalar, valuesOf } from './random-values.ts'

const RUNS = Number(process.env['TEMPLATE_FUZZ_RUNS'] ?? 400)
const OPTIONS = { timeout: 60_000 + RUNS * 20 }
const LIMIT_MS = 250

interface Tally {
  runs: number
  rendered: number
  worst: number
}

/** What comes of it, or null when it is refused. Anything else that is thrown is a fault. */
function attempt(
  source: string,
  values: Readonly<Record<string, TemplateValue>>,
  context: TemplateContext,
  tally: Tally,
): RenderedTemplate | null {
  tally.runs += 1
  const before = process.threadCpuUsage()
  try {
    const rendered = compileTemplate(source, context, (name) => (name === 'url' ? 'url' : null)).render(values)
    tally.rendered += 1
    return rendered
  } catch (error) {
    if (!(error instanceof TemplateRejected)) throw error
    // A sentence about the template, and not that something else was thrown inside.
    expect(error.message).toMatch(/^[A-Z`].{5,400}\.$/s)
    expect(error.message).not.toMatch(/^The template cannot be (?:compiled|rendered)\.$/)
    return null
  } finally {
    const { user, system } = process.threadCpuUsage(before)
    tally.worst = Math.max(tally.worst, (user + system) / 1_000)
  }
}

function report(title: string, { runs, rendered, worst }: Tally, more = ''): void {
  if (process.env['TEMPLATE_FUZZ_RUNS'])
    console.log(`${title}: ${runs} templates, ${rendered} rendered${more}, worst ${worst.toFixed(1)} ms`)
}

interface Found {
  readonly type: string
  readonly name?: string
  readonly data?: string
  readonly attribs?: Readonly<Record<string, string>>
  readonly children?: readonly Found[]
}

const URL_ATTRIBUTES = new Set(['href', 'src'])

/**
 * What a value has become that it must not: an element, an attribute, an address that runs, a style, a script, a
 * comment.
 */
function faults(node: Found): readonly string[] {
  const own: string[] = []
  if (node.type === 'comment' || node.type === 'directive')
    own.push(...(/evil/i.test(node.data ?? '') ? [`${node.type}: ${node.data}`] : []))
  if (/evil/i.test(node.name ?? '')) own.push(`element ${node.name}`)
  for (const [name, value] of Object.entries(node.attribs ?? {})) {
    if (/evil/i.test(name)) own.push(`attribute ${name}`)
    const scheme = /^[^/?#]*?:/.exec(value.replaceAll(/[\p{Cc}\s]/gu, ''))?.[0].toLowerCase()
    if (URL_ATTRIBUTES.has(name) && scheme !== undefined && !['http:', 'https:', 'mailto:'].includes(scheme))
      own.push(`address ${value}`)
    if (name === 'style' && /evil|url|[;{]/i.test(value.replaceAll(/\{\{.*?\}\}/gs, ''))) own.push(`style ${value}`)
  }
  if ((node.name === 'style' || node.name === 'script') && node.children?.some(({ data }) => /evil/i.test(data ?? '')))
    own.push(`content of ${node.name}`)
  return [...own, ...(node.children ?? []).flatMap(faults)]
}

test('a template is refused or rendered, in every context and for all values', OPTIONS, () => {
  const tally = { runs: 0, rendered: 0, worst: 0 }
  fc.assert(
    fc.property(
      anyTemplate,
      valuesOf(fc.oneof(scalar, hostile)),
      fc.constantFrom<TemplateContext[]>('html', 'text', 'header'),
      (source, values, context) => {
        const { output } = attempt(source, values, context, tally) ?? { output: '' }
        expect(output.length).toBeLessThanOrEqual(262_144)
        if (context === 'header') expect(output).not.toMatch(/[\r\n\u2028\u2029\u202e\0]|=\?/)
      },
    ),
    { numRuns: RUNS },
  )
  report('any', tally)
  expect(tally.worst).toBeLessThan(LIMIT_MS)
  expect(tally.rendered).toBeGreaterThan(tally.runs / 10)
})

test('no value becomes markup, an address that runs, or a style', OPTIONS, () => {
  const tally = { runs: 0, rendered: 0, worst: 0 }
  let escaped = 0
  fc.assert(
    fc.property(anyTemplate, valuesOf(hostile), (source, values) => {
      const { output } = attempt(source, values, 'html', tally) ?? { output: '' }
      if (output.includes('&lt;') || output.includes('&quot;')) escaped += 1
      expect(faults(parseDocument(output)), output).toEqual([])
    }),
    { numRuns: RUNS },
  )
  report('hostile', tally, `, ${escaped} with something escaped`)
  expect(escaped).toBeGreaterThan(tally.runs / 60)
})

const textOf = (value: TemplateValue): string => (typeof value === 'string' ? value : JSON.stringify(value))

test('the search for faults finds them where values are printed as they are', () => {
  const found = new Set<string>()
  fc.assert(
    fc.property(
      fc.constantFrom(
        '<p>{{ a }}</p>',
        '<a href="{{ a }}">',
        '<p title="{{ a }}">',
        '<p style="color: {{ a }}">',
        '<!-- {{ a }} -->',
        '<style>p { {{ a }} }</style>',
        '<script>{{ a }}</script>',
      ),
      hostile,
      (source, a) => {
        const output = source.replace('{{ a }}', () => textOf(a))
        for (const fault of faults(parseDocument(output))) found.add(fault.split(/[ :]/)[0] ?? '')
      },
    ),
    { numRuns: 600 },
  )
  expect([...found].sort()).toEqual(['address', 'attribute', 'comment', 'content', 'element', 'style'])
})

test('what nunjucks renders as well, it renders the same', OPTIONS, () => {
  const tally = { runs: 0, rendered: 0, worst: 0 }
  let compared = 0
  fc.assert(
    fc.property(sharedTemplate, valuesOf(scalar), (source, values) => {
      const ours = attempt(source, values, 'text', tally)
      if (!ours || ours.missing.length > 0) return
      // Of loops in loops, nunjucks remembers the length of the last one where there is nothing to go through.
      if (/\bfor\b.*\bfor\b.*\belse\b/s.test(source)) return
      let theirs: string
      try {
        theirs = stock(source, values, 'text')
      } catch {
        return
      }
      // What we leave out on purpose: signs that are not seen, and what is inherited.
      if (
        /\[native code\]|[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u.test(theirs.replaceAll(/[\n\t]/g, ''))
      )
        return
      compared += 1
      expect(ours.output).toBe(theirs)
    }),
    { numRuns: RUNS },
  )
  report('shared', tally, `, ${compared} compared`)
  expect(compared).toBeGreaterThan(tally.runs / 10)
})
