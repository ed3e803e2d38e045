// The operations of the suite `hot`: who is asked, and what is fair to know about each who answers.
import type { Caller, Callers } from '../harness/callers.ts'
import type { Shape } from '../harness/dataset.ts'
import { sameRules } from '../harness/expect.ts'
import type { Program } from '../harness/process.ts'
import { byHand, CONFIGURATION, ours, oursRest, RULES, type Shots } from './operations.ts'

export interface Targets {
  readonly ours: Program
  readonly byHand: Program
  /** who reads, and who changes what they have; nobody is both */
  readonly readers: Callers
  readonly writers: Callers
  readonly shape: Shape
}

export interface Asked {
  readonly name: string
  readonly program: Program
  readonly callers: Callers
  readonly shots: Shots
  /** what it does less or more than ours */
  readonly note: string
}

export interface Operation {
  readonly name: string
  readonly title: string
  /** ours first */
  readonly variants: (targets: Targets) => readonly Asked[]
}

const TRUSTING = 'no credential, no address check, no isolation'

export const OPERATIONS: readonly Operation[] = [
  {
    name: 'configuration', title: 'Configuration: tenant, brand, authentication policy and 20 IP rules in one answer',
    variants: ({ ours: service, byHand: hand, readers }) => [
      { name: 'ours, GraphQL', program: service, callers: readers, shots: ours(CONFIGURATION, configured), note: '' },
      { name: 'hand-written, three queries', program: hand, callers: readers, shots: byHand('/three-queries', configured), note: TRUSTING },
      { name: 'hand-written, one JSON query', program: hand, callers: readers, shots: byHand('/one-query', stored), note: `${TRUSTING}; the ceiling: the answer is made by PostgreSQL and passed on as text` },
    ],
  },
  {
    name: 'rest', title: 'REST and GraphQL: the 20 IP rules of a tenant',
    variants: ({ ours: service, byHand: hand, readers }) => [
      { name: 'ours, REST', program: service, callers: readers, shots: oursRest(({ tenantId }) => ({ path: `/v1/tenants/${tenantId}/ip-rules`, expect: sameRules(tenantId) })), note: '' },
      { name: 'ours, GraphQL', program: service, callers: readers, shots: ours(RULES, ({ tenantId }) => sameRules(tenantId)), note: '' },
      { name: 'hand-written', program: hand, callers: readers, shots: byHand('/rules', ({ tenantId }) => sameRules(tenantId)), note: TRUSTING },
    ],
  },
]

function configured({ tenantId }: Caller): readonly string[] {
  return [`"id":"${tenantId}"`, '#7c3aed', ...sameRules(tenantId)]
}

/** As PostgreSQL writes JSON. */
function stored({ tenantId }: Caller): readonly string[] {
  return [`"id": "${tenantId}"`, '#7c3aed', ...sameRules(tenantId)]
}
