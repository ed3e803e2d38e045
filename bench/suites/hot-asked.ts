// Who is asked in the suite `hot`, and what is fair to know about each who answers.
import type { Caller, Callers } from '../harness/callers.ts'
import type { Shape } from '../harness/dataset.ts'
import { sameRules } from '../harness/expect.ts'
import { idOf } from '../harness/ids.ts'
import { COUNTER } from '../harness/load.ts'
import type { Program } from '../harness/process.ts'
import type { Expected, Shots } from './operations.ts'

/** The programs, and who asks them. */
export interface Targets {
  /** of ours, and of better-auth */
  readonly databases: readonly string[]
  readonly programs: Readonly<Record<Asked['of'], Program>>
  /** who reads, and who changes what they have; nobody is both */
  readonly readers: Callers
  readonly writers: Callers
  /** the same people, as signed in to better-auth */
  readonly peerReaders: Callers
  readonly peerWriters: Callers
}

export interface Asked {
  readonly name: string
  readonly of: 'ours' | 'cold' | 'orm' | 'byHand' | 'postgraphile' | 'prisma' | 'betterAuth'
  readonly shots: Shots
  /** what it does less or more than ours */
  readonly note: string
}

export interface Operation {
  readonly name: string
  readonly title: string
  /** asked by those who change things */
  readonly writes?: true
  /** ours first */
  readonly asked: (shape: Shape) => readonly Asked[]
}

export const TRUSTING = 'no credential, no address check, no isolation'
export const COOKIE =
  'checks a session by cookie against the database; no address check, no audit log, no row-level security'

export const hand = (what: string, shots: Shots, more = ''): Asked => ({
  name: `hand-written, ${what}`,
  of: 'byHand',
  shots,
  note: `${TRUSTING}${more}`,
})
export const graphile = (shots: Shots): Asked => ({
  name: 'PostGraphile 5, row-level security',
  of: 'postgraphile',
  shots,
  note:
    'the tenant of a header that nobody checks, no address check; three round trips for the transaction that ' +
    'sets it',
})
export const stock = (shots: Shots, more = ''): Asked => ({
  name: 'yoga and Prisma, as in their manuals',
  of: 'prisma',
  shots,
  note: `${TRUSTING}, unprepared statements${more}`,
})
export const better = (shots: Shots, more = ''): Asked => ({
  name: 'better-auth, organization plugin',
  of: 'betterAuth',
  shots,
  note: `${COOKIE}${more}`,
})
export const mine = (what: string, shots: Shots): Asked => ({ name: `ours, ${what}`, of: 'ours', shots, note: '' })
export const forgetful = (of: 'cold' | 'orm', what: string, shots: Shots, note: string): Asked => ({
  name: `ours, ${what}`,
  of,
  shots,
  note,
})

export const configured: Expected = ({ tenantId }) => [`"id":"${tenantId}"`, '#7c3aed', ...sameRules(tenantId)]
/** As PostgreSQL writes JSON. */
export const stored: Expected = ({ tenantId }) => [`"id": "${tenantId}"`, '#7c3aed', ...sameRules(tenantId)]
export const rules: Expected = ({ tenantId }) => sameRules(tenantId)
/** The caller's own tenant, and the last of the others. */
export const memberships: Expected = ({ number, tenantId }) => [tenantId, idOf('tenant', number + 23)]
export const person: Expected = ({ personId }) => [personId]
export const next = ({ number }: Caller): string => idOf('tenant', number + 1)
export const named: Expected = () => [`bench ${COUNTER}`]
