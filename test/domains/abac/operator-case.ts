// Cases of operators: what each says of an attribute and a value.
import type { Operator, Outcome } from '../../../src/domains/abac/operators.ts'

/** An attribute that is not there. */
export const ABSENT = undefined

type Row = readonly [attribute: unknown, op: Operator, value: unknown, outcome: Outcome]

export type Table = readonly [guarantee: string, rows: readonly Row[]]
