// Nothing that is written in a template runs, reaches what templates were not given, or changes anything.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { compileTemplate, type TemplateContext } from '../../src/templates/compile.ts'
import { TemplateRejected } from '../../src/templates/rejected.ts'
import { ESCAPES, GIVEN } from './escape-corpus.ts'
import { stock } from './given.ts'

const canary = { runs: 0 }
const shared = globalThis as unknown as Record<string, unknown>
const SECRET = 'an environment variable that no template may print'

beforeAll(() => {
  shared['canary'] = canary
  shared['canaryTag'] = () => ++canary.runs
  process.env['CANARY'] = SECRET
})

beforeEach(() => {
  canary.runs = 0
})

afterAll(() => {
  delete shared['canary']
  delete shared['canaryTag']
  delete process.env['CANARY']
})

/** Signs in an output that it has source code, what is inherited, or what is around the template. */
const LEAKS = [/function/, /native code/, /=>/, /\[object /, new RegExp(SECRET), /root:x?:/]

const CONTEXTS: readonly TemplateContext[] = ['html', 'text', 'header']

/** 'refused', or 'rendered' and clean. */
function verdict(source: string, context: TemplateContext): 'refused' | 'rendered' {
  const given = structuredClone(GIVEN)
  try {
    const { output } = compileTemplate(source, context, () => null).render(given)
    for (const leak of LEAKS) expect(output.replaceAll(/canary\.runs\+\+|\{\{.*?\}\}/g, '')).not.toMatch(leak)
    return 'rendered'
  } catch (error) {
    expect(error).toBeInstanceOf(TemplateRejected)
    return 'refused'
  } finally {
    expect(given).toEqual(GIVEN)
  }
}

function prototypes(): readonly string[] {
  return [Object, Array, String, Number, Boolean, Function, Map].flatMap(({ prototype }) =>
    Reflect.ownKeys(prototype).map(String),
  )
}

test('the corpus has at least a hundred templates, no two alike', () => {
  expect(new Set(ESCAPES).size).toBe(ESCAPES.length)
  expect(ESCAPES.length).toBeGreaterThanOrEqual(150)
})

test.each(ESCAPES)('runs nothing and reaches nothing: %s', (source) => {
  const before = prototypes()
  const verdicts = CONTEXTS.map((context) => verdict(source, context))
  expect(canary.runs).toBe(0)
  expect(prototypes()).toEqual(before)
  expect(new Set(verdicts.slice(0, 2)).size).toBe(1)
})

test('most of it is refused when it is compiled, the rest prints what it was given', () => {
  const verdicts = ESCAPES.map((source) => verdict(source, 'html'))
  expect(verdicts.filter((found) => found === 'refused').length).toBeGreaterThan(ESCAPES.length * 0.85)
  expect(verdicts).toContain('rendered')
})

test('the same templates do run code in nunjucks as it comes', () => {
  let ran = 0
  for (const source of ESCAPES) {
    canary.runs = 0
    try {
      stock(source, structuredClone(GIVEN))
    } catch {
      // After it has run, or without.
    }
    if (canary.runs > 0) ran += 1
  }
  expect(ran).toBeGreaterThanOrEqual(40)
})

describe('values', () => {
  test('are never read as templates, after any filters', () => {
    for (const source of [
      '{{ source }}',
      '{{ source|e }}',
      '{{ source ~ "" }}',
      '{% set x = source %}{{ x }}',
      '{{ [source]|join }}',
      '{{ source|replace("a", "b") }}',
    ])
      expect(compileTemplate(source, 'text', () => null).render(GIVEN).output).toContain('{{ r')
    expect(canary.runs).toBe(0)
  })

  test('are read by own fields alone, and functions among them are not there', () => {
    const hostile: Record<string, unknown> = Object.assign(Object.create({ inherited: 'INHERITED' }) as object, {
      given: Object.assign(Object.create({ inherited: 'INHERITED' }) as object, { own: 'x' }),
      run: () => shared['canaryTag'],
      object: { run: () => ++canary.runs, toString: () => String(++canary.runs), valueOf: () => ++canary.runs },
      list: [() => ++canary.runs],
      date: new Date(),
      symbol: Symbol('x'),
      big: 1n,
    })
    const values = hostile as Record<string, string>
    const of = (source: string): string => compileTemplate(source, 'text', () => null).render(values).output
    expect(
      of('[{{ given.inherited }}{{ given.own }}{{ object.run }}{{ list[0] }}{{ run or "" }}{{ inherited or "" }}]'),
    ).toBe('[]')
    expect(of('{{ symbol }} {{ inherited }} {{ run }}')).toBe('{{ symbol }} {{ inherited }} {{ run }}')
    expect(of('{{ object == 1 }}{{ object < 1 }}{{ object * 1 }}{{ object is odd }}')).toBe('falsefalseNaNfalse')
    for (const source of [
      '{{ object }}',
      '{{ object ~ "" }}',
      '{{ date }}',
      '{{ list }}',
      '{{ list|join }}',
      '{{ big }}',
      '{{ [object] }}',
      '{{ object|upper }}',
      '{{ date * 1 }}',
    ])
      expect(() => of(source), source).toThrow(TemplateRejected)
    expect(canary.runs).toBe(0)
  })

  test('a field named __proto__ in data from outside is neither read nor written', () => {
    const values = JSON.parse('{"user": {"__proto__": {"admin": "yes"}, "name": "Ada"}}') as Record<
      string,
      { name: string }
    >
    const { output } = compileTemplate(
      '{{ user.admin }}{% for k, v in user %}{{ k }}={{ v.admin or v }};{% endfor %}',
      'text',
      () => null,
    ).render(values)
    expect(output).toBe('__proto__=yes;name=Ada;')
    expect(({} as { admin?: string }).admin).toBeUndefined()
  })
})
