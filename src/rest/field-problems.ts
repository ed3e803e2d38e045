// What is wrong with a body or a query parameter, by the field's name on the wire.
import { Refusal } from '../shared/refusal.ts'

export interface FieldProblem {
  readonly field: string
  readonly code: 'required' | 'not_allowed' | 'invalid_uuid' | 'invalid'
  readonly message: string
}

/** A 422 that /v1 finds before the graph: a missing field, a value that an enum lacks, or what has its own code. */
export class FieldProblems extends Error {
  override readonly name = 'FieldProblems'
  readonly fields: readonly FieldProblem[]
  constructor(fields: readonly FieldProblem[]) {
    super('validation_failed')
    this.fields = fields
  }
}

/** Returns the 400 that names the field. */
export function badField(field: string, what: string): Refusal {
  return new Refusal('BAD_USER_INPUT', `${field} ${what}.`, { argument: [field] })
}
