// A policy as its form has it: the condition and the requests of its cases are JSON texts, so that what is half typed
// stays as it is.
import type { AbacEffect, AbacPolicyPartsFragment as Policy } from '../../generated/graphql.ts'

export type Json = Record<string, unknown>
export type TestCase = {
  name: string
  expect: 'match' | 'no_match'
  /** `{ subject, resource, action, context }` */
  request: string
}
export type Values = {
  name: string
  description: string
  effect: AbacEffect
  resourceType: string
  action: string
  condition: string
  priority: number | string
  enabled: boolean
  tests: TestCase[]
}

export const textOf = (value: unknown): string => JSON.stringify(value, null, 2)

/** Returns the object that a text stands for; null: it is no JSON object. '' is an empty one. */
export function objectOf(text: string): Json | null {
  if (text.trim() === '') return {}
  try {
    const value: unknown = JSON.parse(text)
    return isObject(value) ? value : null
  } catch {
    return null
  }
}

export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function caseOf({ name, expect, ...request }: Json): TestCase {
  return {
    name: typeof name === 'string' ? name : '',
    expect: expect === 'no_match' ? 'no_match' : 'match',
    request: textOf(request),
  }
}

export function valuesOf(
  policy: Pick<Policy, Exclude<keyof Values, 'condition' | 'tests'>> & { condition: Json; tests: readonly Json[] },
): Values {
  const { name, description, effect, resourceType, action, priority, enabled, condition, tests } = policy
  return {
    name,
    description,
    effect,
    resourceType,
    action,
    priority,
    enabled,
    condition: textOf(condition),
    tests: tests.map(caseOf),
  }
}

export interface Input {
  readonly name: string
  readonly description: string
  readonly effect: AbacEffect
  readonly resourceType: string
  readonly action: string
  readonly condition: Json
  readonly priority: number
  readonly enabled: boolean
  readonly tests: Json[]
}

/** Returns the input, or the field whose text is no JSON object: `condition`, or `tests.{index}.request`. */
export function inputOf(values: Values): { readonly input: Input } | { readonly fault: string } {
  const condition = objectOf(values.condition)
  if (!condition) return { fault: 'condition' }
  const tests: Json[] = []
  for (const [index, { name, expect, request }] of values.tests.entries()) {
    const parsed = objectOf(request)
    if (!parsed) return { fault: `tests.${index}.request` }
    tests.push({ name, ...parsed, expect })
  }
  return { input: { ...values, condition, tests, priority: Number(values.priority) || 0 } }
}

export const BLANK: Values = {
  name: '',
  description: '',
  effect: 'DENY',
  resourceType: '*',
  action: '*',
  condition: textOf({ all: [] }),
  priority: 0,
  enabled: true,
  tests: [],
}
