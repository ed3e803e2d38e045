// Every area's verbs, made once at start.
import { type Area, rulesOf } from './area.ts'
import type { AREAS } from './areas.ts'
import { createShared, type ServiceDeps, type Shared } from './wiring.ts'

type Created<A> = A extends { readonly create: (shared: never) => infer Made } ? Made : never
type All<Each> = (Each extends unknown ? (each: Each) => void : never) extends (all: infer Both) => void ? Both : never

/** What areas have made, and what is shared and has verbs of its own. Which area uses what, its area.ts says. */
export type Services = Pick<
  Shared,
  'snapshots' | 'decisions' | 'keyUses' | 'gate' | 'guard' | 'signInGate' | 'outbox' | 'ipRules' | 'sessions'
> &
  All<Created<(typeof AREAS)[number]>>

export function createServices({ areas, ...deps }: ServiceDeps & { readonly areas: readonly Area[] }): Services {
  const kinds = areas.flatMap(({ connectionKind }) => connectionKind ?? [])
  const documentParts = areas.flatMap(({ document }) => document ?? [])
  const shared = createShared(deps, { kinds, documentParts, mutationRules: rulesOf(areas).Mutation })
  const { snapshots, decisions, keyUses, gate, guard, signInGate, outbox, ipRules, sessions } = shared
  const made = areas.map(({ create }) => create?.(shared) ?? {})
  const common = { snapshots, decisions, keyUses, gate, guard, signInGate, outbox, ipRules, sessions }
  return Object.assign(common, ...made) as Services
}
