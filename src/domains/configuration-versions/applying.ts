// Carries a plan out: all of its steps in one transaction, each by its own mutation, or none.
import type { Principal } from '../../access/principal.ts'
import type { ConfigurationErrorCode } from '../../generated/graphql.ts'
import { fail, failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { text } from '../../shared/input.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import { mutate, rightsOf, written, type Written } from '../mutation.ts'
import { ALL } from './lock.ts'
import type { Step } from '../document-part.ts'
import { type Plans, type PlansDeps, type PlannedStep, type Target, viewsOf } from './plans.ts'
import type { Head, State } from './state.ts'
import type { Ready, Taken } from './steps.ts'

type Outcome<T> = Promise<Result<T, ConfigurationErrorCode>>

/** What the caller accepts. */
export interface Accepted {
  readonly reason?: string | null | undefined
  readonly allowDelete?: boolean | null | undefined
  readonly allowWeaken?: boolean | null | undefined
  readonly revertAfterMinutes?: number | null | undefined
}

export interface MadeSecret {
  readonly part: string
  readonly key: string
  readonly secret: string
}

export interface Applied {
  readonly steps: PlannedStep[]
  readonly secrets: MadeSecret[]
}

/** What an application is called in the log. */
type Verb = 'applied' | 'rolled_back' | 'reverted'

/** In what way steps are taken. */
interface Manner {
  readonly verb: Verb
  /** the version that is gone back to; null: none */
  readonly backTo: number | null
  /** of the event of the log */
  readonly metadata: Readonly<Record<string, unknown>>
}

const REASON = { min: 0, max: 500 }
const MOST_MINUTES = 1_440
const MINUTES = ['input', 'revertAfterMinutes']

export type Applying = ReturnType<typeof createApplying>

export function createApplying({ shared, states, steps, plans }: PlansDeps & { readonly plans: Plans }) {
  const { db, snapshots, callerAdmitted, shutsOut } = shared

  /** Applies a target to the configuration in that version. */
  async function apply(
    caller: Principal,
    target: Target,
    { version, verb, ...accepted }: Accepted & { readonly version: number; readonly verb: Verb },
  ): Outcome<Applied> {
    const parsed = parseAccepted(accepted)
    if (!parsed.ok) return parsed
    const state = await states.current(db.client)
    if (state.head.version !== version) return fail('CONFLICT')
    const wanted = await plans.stepsTo(caller, state, target)
    if (!wanted.ok) return wanted
    const backTo = target.version ?? null
    const metadata = { from: version, ...(backTo !== null && { back_to: backTo }) }
    return carryOut(caller, state, wanted.value, { ...accepted, ...parsed.value, verb, backTo, metadata })
  }

  /** Takes the steps from `state`, all or none. */
  async function carryOut(
    caller: Principal,
    state: State,
    wanted: readonly Step[],
    accepted: Accepted & Manner,
  ): Outcome<Applied> {
    if (wanted.length === 0) return ok({ steps: [], secrets: [] })
    const ready: Ready[] = []
    for (const step of wanted) ready.push(await steps.prepare(caller, step))
    const plan = { lock: ALL, rights: rightsOf(caller, null) }
    return mutate(db, plan, async ({ tx, locked, callerNow }): Outcome<Written<Applied>> => {
      const head = await states.head(tx)
      // fault: CV4a
      if (head.version !== state.head.version) return fail('CONFLICT')
      const closes = head.revertAt !== null
      if (closes && !undoes(head, accepted)) return fail('CHANGE_OPEN')
      const who = await callerNow()
      const minutes = accepted.revertAfterMinutes ?? null
      const guarded = minutes === null && accepted.verb !== 'reverted'
      const before = guarded ? await callerAdmitted(tx, locked.ipEnforced, snapshots.listed) : 0
      const taken = await steps.takeAll(tx, who, ready)
      const refused = taken.flatMap(({ faults }) => faults)
      if (refused.length > 0) return failAll(refused)
      const views = viewsOf(state, taken)
      const unaccepted = gate(views, accepted)
      if (unaccepted) return unaccepted
      const stuck = minutes === null ? undefined : taken.find(({ step }) => isIrrevocable(step))
      if (stuck)
        return fail('INVALID', MINUTES, `This cannot take itself back: ${nameOf(stuck.step)} needs its secret.`)
      if (guarded && shutsOut(before, await admittedNow(tx))) return fail('LOCKS_OUT_CALLER')
      // Each step has its link in the log, so nobody else can change anything before this transaction ends.
      // fault: CV4b
      if ((await states.head(tx)).version !== state.head.version) return fail('CONFLICT')
      if (minutes !== null || closes) await leaveOpen(tx, minutes)
      const applied = { steps: views, secrets: taken.flatMap(secretOf) }
      return written(applied, {
        action: `configuration.${accepted.verb}`,
        resourceType: 'configuration',
        resourceId: currentTenant(),
        metadata: {
          ...accepted.metadata,
          steps: views.length,
          parts: [...new Set(views.map(({ part }) => part))],
          ...(accepted.reason && { reason: accepted.reason }),
          ...(minutes !== null && { revert_after_minutes: minutes }),
        },
      })
    })
  }

  async function admittedNow(tx: Tx): Promise<number> {
    const { ipEnforced } = await ALL.take(tx)
    return callerAdmitted(tx, ipEnforced, snapshots.listed)
  }

  /** Keeps what was applied with a time to take itself back. */
  function confirm(caller: Principal, version: number): Outcome<null> {
    const plan = { lock: ALL, rights: rightsOf(caller, 'policy.write') }
    return mutate(db, plan, async ({ tx, callerNow }): Outcome<Written<null>> => {
      await callerNow()
      const head = await states.head(tx)
      if (head.openVersion !== version || head.revertAt === null) return fail('NOT_FOUND', ['version'])
      await callFunction(tx, 'platform_configuration_leave_open', { at: null })
      return written(null, {
        action: 'configuration.confirmed',
        resourceType: 'configuration',
        resourceId: currentTenant(),
        metadata: { version },
      })
    })
  }

  return { apply, carryOut, confirm }
}

const named = (part: string, key: string | null): string => (key === null ? part : `${part} ${key}`)
const nameOf = ({ part, key }: Step): string => named(part.name, key)
const isIrrevocable = ({ part, before, after }: Step): boolean => part.irrevocable?.(before, after) ?? false

/** Whether it undoes what waits for its confirmation. */
const undoes = ({ openBackTo }: Head, { verb, backTo }: Manner): boolean =>
  verb === 'reverted' || (backTo !== null && openBackTo !== null && backTo <= openBackTo)

async function leaveOpen(tx: Tx, minutes: number | null): Promise<void> {
  const at = minutes === null ? null : new Date(Date.now() + minutes * 60_000)
  await callFunction(tx, 'platform_configuration_leave_open', { at })
}

/** Refuses steps that delete or weaken, unless the caller accepts that. */
function gate(
  views: readonly PlannedStep[],
  { allowDelete, allowWeaken }: Accepted,
): Result<never, ConfigurationErrorCode> | null {
  const of = (found: readonly PlannedStep[]): string =>
    found
      .slice(0, 5)
      .map(({ part, key }) => named(part, key))
      .join(', ')
  const faults: Fault<ConfigurationErrorCode>[] = []
  const deleting = views.filter(({ deletes }) => deletes)
  if (deleting.length > 0 && allowDelete !== true)
    faults.push({ code: 'DELETES', path: ['input', 'allowDelete'], message: `This deletes: ${of(deleting)}.` })
  const weakening = views.filter(({ weakens }) => weakens)
  if (weakening.length > 0 && allowWeaken !== true)
    faults.push({ code: 'WEAKENS', path: ['input', 'allowWeaken'], message: `This weakens: ${of(weakening)}.` })
  return faults.length > 0 ? failAll(faults) : null
}

function parseAccepted({ reason, revertAfterMinutes }: Accepted): Result<{ reason: string }, ConfigurationErrorCode> {
  const faults: Fault<'REQUIRED' | 'TOO_SHORT' | 'TOO_LONG' | 'INVALID'>[] = []
  const minutes = revertAfterMinutes ?? 1
  const parsed = text(faults, ['input', 'reason'], reason ?? '', REASON)
  const wrong = faults.map(({ message, ...fault }): Fault<ConfigurationErrorCode> => ({
    ...fault,
    code: 'INVALID',
    message: message ?? `At most ${REASON.max} characters are allowed.`,
  }))
  if (minutes < 1 || minutes > MOST_MINUTES)
    wrong.push({ code: 'INVALID', path: MINUTES, message: `From 1 to ${MOST_MINUTES} minutes are possible.` })
  return wrong.length > 0 ? failAll(wrong) : ok({ reason: parsed })
}

function secretOf({ step, secret }: Taken): MadeSecret[] {
  return secret === null ? [] : [{ part: step.part.name, key: step.key ?? '', secret }]
}
