import type { Rule } from '../../access/rule.ts'
import type { Principal } from '../../access/principal.ts'
import type { ConfigurationErrorCode } from '../../generated/graphql.ts'
import { fail, type Result } from '../../shared/result.ts'
import { trimConfigurations } from '../../tenancy/configurations.ts'
import type { Shared } from '../wiring.ts'
import { type Accepted, type Applied, createApplying } from './applying.ts'
import { createHistory, KEPT_VERSIONS } from './history.ts'
import { documentOf } from './items.ts'
import { ORDER } from './order.ts'
import type { DocumentPart, Fields } from '../document-part.ts'
import { createPlans, digestOf, type Target } from './plans.ts'
import { createReverts } from './reverts.ts'
import { createStates, type State } from './state.ts'
import { createSteps } from './steps.ts'

/** Tenants whose old versions are removed at once; more wait for the next hour. */
const TRIMMED_AT_ONCE = 1_000

interface ConfigurationVersionsDeps {
  readonly shared: Shared
  readonly parts: readonly DocumentPart<never>[]
  /** rules of mutations, by name */
  readonly rules: Readonly<Record<string, Rule>>
}

export type ConfigurationVersions = ReturnType<typeof createConfigurationVersions>

/** What a token of a plan says. */
export interface Token {
  readonly version: number
  readonly digest: string
  readonly expiresAt: Date
}

export function createConfigurationVersions({ shared, parts: given, rules }: ConfigurationVersionsDeps) {
  const { db, guard } = shared
  const parts = inOrder(given)
  const states = createStates(db)
  const steps = createSteps({ shared, guard, rules })
  const deps = { shared, parts, states, steps }
  const plans = createPlans(deps)
  const applying = createApplying({ ...deps, plans })
  const history = createHistory(deps)
  const reverts = createReverts({ ...deps, applying })

  /** Returns the parts that a caller may read. */
  const readable = ({ permissions }: Pick<Principal, 'permissions'>): DocumentPart<never>[] =>
    // fault: CV3
    parts.filter(({ needs }) => permissions.has(needs))

  async function apply(
    caller: Principal,
    target: Target,
    token: Token | null,
    accepted: Accepted,
  ): Promise<Result<Applied, ConfigurationErrorCode>> {
    const path = ['input', 'token']
    // fault: CV1
    if (!token || token.digest !== digestOf(target) || token.expiresAt.getTime() <= Date.now())
      return fail('TOKEN_INVALID', path)
    return applying.apply(caller, target, { ...accepted, version: token.version, verb: 'applied' })
  }

  async function rollback(
    caller: Principal,
    version: number,
    expectedVersion: number | null,
    accepted: Accepted,
  ): Promise<Result<Applied, ConfigurationErrorCode>> {
    const head = await states.head(db.client)
    if (expectedVersion !== null && expectedVersion !== head.version)
      return fail('CONFLICT', ['input', 'expectedVersion'])
    return applying.apply(caller, { version }, { ...accepted, version: head.version, verb: 'rolled_back' })
  }

  return {
    parts,
    readable,
    state: (): Promise<State> => states.current(db.client),
    /** Returns the document as of a version; null: that is not kept. */
    async document(readBy: readonly DocumentPart<never>[], state: State, version: number | null) {
      const found = version === null ? state : await states.asOf(state, version)
      return found && documentOf(readBy, found)
    },
    defaults: (readBy: readonly DocumentPart<never>[]): Record<string, Fields> =>
      Object.fromEntries(readBy.map(({ name, defaults }) => [name, defaults])),
    history,
    plan: plans.plan,
    apply,
    rollback,
    confirm: applying.confirm,
    revertDue: reverts.revertDue,
    trim: (): Promise<number> => trimConfigurations(db, KEPT_VERSIONS, TRIMMED_AT_ONCE),
  }
}

/** Returns the parts in the order in which their steps are taken. */
function inOrder(parts: readonly DocumentPart<never>[]): DocumentPart<never>[] {
  const ordered = ORDER.flatMap((name) => parts.filter((part) => part.name === name))
  if (ordered.length !== parts.length) throw new Error('a part of the document has no place in the order of steps')
  return ordered
}
