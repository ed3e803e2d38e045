// Takes the steps of a plan: first who may take them, then each in the transaction, as its mutation would.
import type { Rule } from '../../access/rule.ts'
import type { Principal } from '../../access/principal.ts'
import type { ConfigurationErrorCode } from '../../generated/graphql.ts'
import { Refusal } from '../../shared/refusal.ts'
import type { Fault } from '../../shared/result.ts'
import type { Tx } from '../../tenancy/database.ts'
import { joined } from '../../tenancy/joined.ts'
import type { Shared } from '../wiring.ts'
import { changeOf, type DocumentPart, type Run, type Running, type Step } from '../document-part.ts'

export type StepFault = Fault<ConfigurationErrorCode>

/** A step that can be carried out, or why it cannot. */
export interface Ready {
  readonly step: Step
  readonly run: Run
  /** of the mutations that do the same */
  readonly rules: readonly Rule[]
  readonly faults: readonly StepFault[]
}

/** A step that was taken. */
export interface Taken {
  readonly step: Step
  readonly faults: readonly StepFault[]
  readonly secret: string | null
}

export interface StepsDeps {
  readonly shared: Shared
  readonly guard: Shared['guard']
  /** rules of mutations, by name */
  readonly rules: Readonly<Record<string, Rule>>
}

export function createSteps({ shared, guard, rules }: StepsDeps) {
  /** Reads what a step needs before the transaction, and whether the caller may take it. */
  async function prepare(caller: Principal, step: Step): Promise<Ready> {
    const mutations = mutationsOf(step)
    const needed = mutations.map((mutation) => {
      const rule = rules[mutation]
      if (!rule) throw new Error(`${mutation} has no rule`)
      return rule
    })
    return {
      step,
      rules: needed,
      faults: await refusedBy(caller, step, mutations, needed),
      run: await (step.part as DocumentPart<Shared>).prepare(shared, caller, step),
    }
  }

  async function refusedBy(
    caller: Principal,
    step: Step,
    mutations: readonly string[],
    needed: readonly Rule[],
  ): Promise<StepFault[]> {
    const lacks = lackingOf(caller, needed)
    if (lacks !== null) return [faultAt(step, 'NOT_ALLOWED', lacks)]
    if (caller.installation) return []
    try {
      for (const mutation of mutations) {
        // fault: CV5
        await guard.authorize(caller, mutation, { ...(step.id !== null && { id: step.id }), input: changeOf(step) })
      }
      return []
    } catch (error) {
      return [refusalOf(step, error)]
    }
  }

  /** Takes the steps in `tx`, all of them even if one is refused, so that a plan can say everything that is wrong. */
  async function takeAll(tx: Tx, caller: Principal, all: readonly Ready[]): Promise<Taken[]> {
    const on: Running = { db: joined(shared.db, tx), tx }
    const taken: Taken[] = []
    for (const { step, run, rules: needed, faults } of all) {
      const lacks = lackingOf(caller, needed)
      const refused = lacks === null ? faults : [faultAt(step, 'NOT_ALLOWED', lacks)]
      taken.push(refused.length > 0 ? { step, faults: refused, secret: null } : await take(on, step, run))
    }
    return taken
  }

  return { prepare, takeAll }
}

async function take(on: Running, step: Step, run: Run): Promise<Taken> {
  try {
    const done = await run(on)
    if (done.ok) return { step, faults: [], secret: done.value?.secret ?? null }
    const faults = done.faults.map(({ code, path, message }): StepFault => {
      const words = message ?? step.part.words[code]?.message ?? code
      return faultAt(step, 'STEP_REFUSED', words, path?.[0] === 'input' ? path.slice(1) : [])
    })
    return { step, faults, secret: null }
  } catch (error) {
    return { step, faults: [refusalOf(step, error)], secret: null }
  }
}

/** Returns the mutation that people know the step by. */
export function mutationOf(step: Step): string {
  const [mutation = ''] = mutationsOf(step)
  return mutation
}

/** Returns the mutations that do the same: at least one. */
function mutationsOf(step: Step): readonly string[] {
  const { part, kind } = step
  const mutation = part.mutations[kind]
  const taken = part.takes?.(step) ?? (mutation === undefined ? [] : [mutation])
  if (taken.length === 0) throw new Error(`${part.name} has no mutation for ${kind}`)
  return taken
}

/** Returns what the caller lacks by the rules; null: nothing. */
function lackingOf({ permissions, sessionId, installation }: Principal, needed: readonly Rule[]): string | null {
  if (installation) return null
  for (const { permission, caller } of needed) {
    // fault: CV2
    if (permission && !permissions.has(permission)) return `This needs the permission ${permission}.`
    if (caller === 'session' && sessionId === null) return "This needs a person's session, not an API key."
  }
  return null
}

function refusalOf(step: Step, error: unknown): StepFault {
  if (error instanceof Refusal && error.code === 'FORBIDDEN') return faultAt(step, 'NOT_ALLOWED', error.message)
  throw error
}

function faultAt(step: Step, code: ConfigurationErrorCode, message: string, below: readonly string[] = []): StepFault {
  return { code, message, ...(step.path && { path: [...step.path, ...below] }) }
}
