// One rendering: the values of names, the output, and what may still be spent.
import { type SourceLocation, TemplateRejected } from './rejected.ts'
import type { Value } from './data.ts'

export const OUTPUT_CHARACTERS = 262_144
export const STRING_CHARACTERS = 65_536
/** rounds of all loops together */
export const LOOP_ROUNDS = 10_000
/** nodes evaluated in loops, and elements of lists visited */
const STEPS = 200_000
/** characters read and written by operators and filters */
const WORK_CHARACTERS = 2_000_000
/** CPU time of this thread, in ms. The other budgets end a template long before; this one is for what they miss. */
const MILLISECONDS = 100
/** The clock is read after so many steps. Most templates never get there. */
const SPENT_PER_CLOCK = 1_024
/** The least that a charge costs, since each is a call. */
const PER_CHARGE = 16
/** Characters processed in the time of a step, or more. */
const CHARACTERS_PER_STEP = 16

export type StandIn = (name: string, at: SourceLocation) => string | null

export class Run {
  out = ''
  /** first the top-level names, then those of loops and sets */
  readonly slots: Value[]
  readonly missing = new Set<string>()
  /** the output or tag that is being rendered */
  at: SourceLocation | null = null
  #rounds = 0
  #steps = 0
  #work = 0
  #untilClock = SPENT_PER_CLOCK
  #deadline = 0

  /** what is printed in place of a secret, by location; null: the secret itself */
  readonly standIn: StandIn | null

  constructor(slots: Value[], standIn: StandIn | null = null) {
    this.slots = slots
    this.standIn = standIn
  }

  /** Charges one round of a loop whose body has so many nodes. */
  round(nodes: number): void {
    this.#rounds += 1
    if (this.#rounds > LOOP_ROUNDS) this.#exceeded(`Its loops have more than ${LOOP_ROUNDS} rounds together`)
    this.step(nodes)
  }

  step(count: number): void {
    this.#steps += count
    if (this.#steps > STEPS) this.#exceeded('It takes too many steps')
    this.#tick(count)
  }

  work(characters: number): void {
    this.#work += characters
    if (this.#work > WORK_CHARACTERS) this.#exceeded('It works on too much text')
    this.#tick(characters / CHARACTERS_PER_STEP)
  }

  /** Charges a text of that length. Call it before making the text. */
  allow(length: number): void {
    if (length > STRING_CHARACTERS) this.#exceeded(`One of its values has more than ${STRING_CHARACTERS} characters`)
    this.work(length)
  }

  print(text: string): void {
    this.out += text
    if (this.out.length > OUTPUT_CHARACTERS) this.#exceeded(`The result has more than ${OUTPUT_CHARACTERS} characters`)
  }

  miss(name: string): void {
    this.step(1)
    this.missing.add(name)
  }

  #tick(steps: number): void {
    this.#untilClock -= steps + PER_CHARGE
    if (this.#untilClock > 0) return
    this.#untilClock = SPENT_PER_CLOCK
    const now = computed()
    this.#deadline ||= now + MILLISECONDS
    if (now > this.#deadline) this.#exceeded(`It computes for longer than ${MILLISECONDS} ms`)
  }

  #exceeded(what: string): never {
    throw new TemplateRejected('budget', `The template cannot be rendered. ${what}.`)
  }
}

/** ms of CPU time of this thread alone: a busy machine must not end a template. */
function computed(): number {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1_000
}
