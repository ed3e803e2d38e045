// What a document or an earlier version would change. A plan takes all of its steps in a transaction that is undone, so
// it says what applying it will do, and what decides would then decide.
import { createHash } from 'node:crypto'
import type { Principal } from '../../access/principal.ts'
import type { AccessPreview, ConfigurationErrorCode, ConfigurationInput } from '../../generated/graphql.ts'
import { canonicalJson } from '../../shared/canonical-json.ts'
import { fail, ok, type Result } from '../../shared/result.ts'
import { joined } from '../../tenancy/joined.ts'
import { mutate, rightsOf } from '../mutation.ts'
import type { Replay } from '../policy/preview.ts'
import { replayUnder } from '../policy-replay.ts'
import type { Shared } from '../wiring.ts'
import { type Difference, differenceOf, keyOf, oneOf, stepsOf, type Wanted, wantedBy, wantedByState } from './items.ts'
import { ALL } from './lock.ts'
import type { DocumentPart, Step, Whole } from '../document-part.ts'
import type { State, States } from './state.ts'
import { type createSteps, mutationOf, type Ready, type StepFault, type Taken } from './steps.ts'

type Outcome<T> = Promise<Result<T, ConfigurationErrorCode>>

/** What a tenant is to be like. */
export interface Target {
  readonly document?: ConfigurationInput | null | undefined
  readonly version?: number | null | undefined
}

/** A step as people see it. */
export interface PlannedStep extends Difference {
  readonly mutation: string
  readonly weakens: boolean
  readonly deletes: boolean
  readonly faults: readonly StepFault[]
}

export interface Plan {
  /** the version that it is about */
  readonly version: number
  readonly steps: PlannedStep[]
  /** binds a token to the target; null: a step is refused, or there is none */
  readonly digest: string | null
  /** what would be decided otherwise; null: nobody asked, or nothing that decides is changed */
  readonly impact: AccessPreview | null
}

/** What is asked of a plan. */
export interface Asked {
  readonly expectedVersion?: number | null | undefined
  readonly impactDays?: number | null | undefined
}

/** Most steps of one transaction. */
const MOST_STEPS = 500

export interface PlansDeps {
  readonly shared: Shared
  readonly parts: readonly DocumentPart<never>[]
  readonly states: States
  readonly steps: ReturnType<typeof createSteps>
}

export type Plans = ReturnType<typeof createPlans>

export function createPlans({ shared, parts, states, steps: { prepare, takeAll } }: PlansDeps) {
  const { db, previews, configurationsOn } = shared

  /** Returns the steps from `state` to the target. Fails if one shows what the caller may not read. */
  async function stepsTo(caller: Principal, state: State, target: Target): Outcome<Step[]> {
    const unclear = oneOf(target.document, target.version)
    if (unclear) return unclear
    const wanted = await wantedOf(state, target)
    if (!wanted.ok) return wanted
    const steps = stepsOf(state, wanted.value)
    const hidden = steps.find(({ part }) => !caller.permissions.has(part.needs))?.part
    if (hidden) {
      const path = target.document ? ['document', hidden.name] : ['version']
      return fail('NOT_ALLOWED', ['input', ...path], `To read ${hidden.name} needs the permission ${hidden.needs}.`)
    }
    return steps.length > MOST_STEPS ? fail('TOO_MANY', ['input']) : ok(steps)
  }

  async function wantedOf(state: State, { document, version }: Target): Outcome<Wanted[]> {
    if (document) return wantedBy(parts, document)
    const earlier = await states.asOf(state, version ?? -1)
    return earlier ? ok(wantedByState(parts, earlier)) : fail('NOT_FOUND', ['input', 'version'])
  }

  async function plan(caller: Principal, target: Target, { expectedVersion, impactDays }: Asked): Outcome<Plan> {
    const state = await states.current(db.client)
    const { version } = state.head
    if (typeof expectedVersion === 'number' && expectedVersion !== version)
      return fail('CONFLICT', ['input', 'expectedVersion'])
    const steps = await stepsTo(caller, state, target)
    if (!steps.ok) return steps
    const { taken, replay } = await tried(caller, steps.value)
    const clean = taken.length > 0 && taken.every(({ faults }) => faults.length === 0)
    return ok({
      version,
      steps: viewsOf(state, taken),
      digest: clean ? digestOf(target) : null,
      impact:
        clean && replay && typeof impactDays === 'number'
          ? await previews.run(['request', 'sign_in', 'abac', 'evaluate'], impactDays, replay)
          : null,
    })
  }

  /** Takes the steps, keeps what would then decide, and undoes them. */
  async function tried(caller: Principal, steps: readonly Step[]): Promise<{ taken: Taken[]; replay: Replay | null }> {
    let found: { taken: Taken[]; replay: Replay | null } = { taken: [], replay: null }
    if (steps.length === 0) return found
    const ready: Ready[] = []
    for (const step of steps) ready.push(await prepare(caller, step))
    await mutate(db, { lock: ALL, rights: rightsOf(caller, null) }, async ({ tx, callerNow }) => {
      const taken = await takeAll(tx, await callerNow(), ready)
      const decides = steps.some(({ part }) => part.decides)
      const snapshot = decides ? await configurationsOn(joined(db, tx)).snapshots.current() : null
      found = { taken, replay: snapshot && (await replayUnder(snapshot)) }
      return fail('NOT_APPLIED') // undoes it
    })
    return found
  }

  return { plan, stepsTo }
}

/** Returns what a token is bound to. */
export function digestOf({ document, version }: Target): string {
  return createHash('sha256')
    .update(canonicalJson(document ? { document } : { version }))
    .digest('base64url')
}

/** Returns the steps of one plan as people see them. */
export function viewsOf(state: State, taken: readonly Taken[]): PlannedStep[] {
  const wholes = new Map<DocumentPart<never>, Whole>()
  const wholeOf = (part: DocumentPart<never>): Whole => {
    const known = wholes.get(part)
    if (known) return known
    const before = part.stored(state.rows).map(({ fields }) => fields)
    const touched = taken.flatMap(({ step }) => (step.part === part ? [step] : []))
    const keys = new Set(touched.map(({ key }) => key))
    const after = [
      ...before.filter((fields) => !keys.has(keyOf(part, fields))),
      ...touched.flatMap(({ after: wanted }) => (wanted ? [wanted] : [])),
    ]
    wholes.set(part, { before, after })
    return { before, after }
  }
  return taken.map(({ step, faults }) => ({
    ...differenceOf(step),
    mutation: mutationOf(step),
    weakens: step.part.weakens(step.before, step.after, wholeOf(step.part)),
    deletes: step.part.deletes?.(step.before, step.after) ?? false,
    faults,
  }))
}
