// Conditions, requests and policies that a test takes for granted.
import { type Condition, parseCondition } from '../../../src/domains/abac/condition.ts'
import type { Policy } from '../../../src/domains/abac/evaluate.ts'
import { newWork, type Outcome } from '../../../src/domains/abac/operators.ts'
import { type EvaluationRequest, parseRequest } from '../../../src/domains/abac/request.ts'

export function conditionOf(value: unknown): Condition {
  const parsed = parseCondition(value)
  if (!parsed.ok) throw new Error(`${parsed.pointer}: ${parsed.why}`)
  return parsed.condition
}

export function requestOf(body: object): EvaluationRequest {
  const parsed = parseRequest({ action: 'read', ...body })
  if (!parsed.ok) throw new Error(`${parsed.pointer}: ${parsed.why}`)
  return parsed.request
}

export function policyOf({
  condition,
  ...fields
}: Partial<Omit<Policy, 'condition'>> & { condition?: unknown }): Policy {
  const parsed = condition === 'unparsable' ? condition : conditionOf(condition)
  return {
    id: 'p',
    name: 'p',
    effect: 'ALLOW',
    resourceType: '*',
    action: '*',
    priority: 0,
    enabled: true,
    ...fields,
    condition: parsed,
  }
}

/** Whether the condition holds for `{subject, resource, context}`. */
export function holds(condition: unknown, body: object): Outcome {
  return conditionOf(condition).test(requestOf(body), newWork())
}
