// Names of a template, resolved to slots when it is compiled. Loops open scopes. A `set` writes to the innermost scope
// that has the name, as in nunjucks; top-level names are behind all scopes.
import { type AstNode, type NameNode, locationOf } from './nodes.ts'
import { TemplateRejected } from './rejected.ts'
import type { Value } from './data.ts'

export interface Use {
  readonly name: string
  /** both from 1 */
  readonly line: number
  readonly column: number
}

/** The most distinct top-level names. No mail has so many, and each costs in every rendering. */
const NAMES_READ = 200

/** Slots to try in order, until one has a value. */
export interface Reading {
  readonly slots: readonly number[]
  /** it is a top-level name or missing: no loop has it, and nothing has set it before */
  readonly isGiven: boolean
}

export interface LoopSlots {
  readonly index: number
  readonly length: number
}

export class Scope {
  readonly parent: Scope | null
  readonly loop: LoopSlots | null
  /** names of the loop, which always have a value */
  readonly variables: ReadonlyMap<string, number>
  /** names that are set somewhere in the scope, perhaps later */
  readonly sets: ReadonlyMap<string, number>
  readonly setSoFar = new Set<string>()

  constructor(
    parent: Scope | null,
    sets: ReadonlyMap<string, number>,
    variables: ReadonlyMap<string, number> = new Map(),
    loop: LoopSlots | null = null,
  ) {
    this.parent = parent
    this.sets = sets
    this.variables = variables
    this.loop = loop
  }

  nearestLoop(): LoopSlots | null {
    return this.loop ?? this.parent?.nearestLoop() ?? null
  }

  /** this scope and those around it, from the inside */
  outwards(): readonly Scope[] {
    return [this, ...(this.parent?.outwards() ?? [])]
  }
}

export class Names {
  readonly uses: Use[] = []
  readonly #given = new Map<string, number>()
  readonly #read = new Set<string>()
  #slots = 0

  newSlot(): number {
    return this.#slots++
  }

  get slots(): number {
    return this.#slots
  }

  /** Slots of top-level names. */
  get given(): ReadonlyMap<string, number> {
    return this.#given
  }

  #givenSlot(name: string): number {
    const slot = this.#given.get(name) ?? this.newSlot()
    this.#given.set(name, slot)
    return slot
  }

  read(scope: Scope, node: NameNode): Reading {
    const name = node.value
    const scopes = scope.outwards()
    const variable = scopes.find(({ variables }) => variables.has(name))?.variables.get(name)
    if (variable !== undefined) return { slots: [variable], isGiven: false }
    const isGiven = !scopes.some(({ setSoFar }) => setSoFar.has(name))
    if (isGiven) this.#use(node)
    return { slots: [...scopes.flatMap(({ sets }) => sets.get(name) ?? []), this.#givenSlot(name)], isGiven }
  }

  #use(node: NameNode): void {
    this.#read.add(node.value)
    if (this.#read.size > NAMES_READ)
      throw new TemplateRejected(
        'too_large',
        `A template reads at most ${NAMES_READ} different names.`,
        locationOf(node),
      )
    this.uses.push({ name: node.value, ...locationOf(node) })
  }

  /** Returns what writes the name in this scope. */
  write(scope: Scope, name: string): (slots: Value[], value: Value) => void {
    const scopes = scope.outwards()
    const variable = scopes.find(({ variables }) => variables.has(name))?.variables.get(name)
    if (variable !== undefined) return (slots, value) => void (slots[variable] = value)
    scope.setSoFar.add(name)
    const candidates = scopes.flatMap(({ sets }) => sets.get(name) ?? [])
    const own = candidates[0] ?? this.newSlot()
    if (scope.parent === null) {
      const given = this.#givenSlot(name)
      return (slots, value) => void (slots[own] = slots[given] = value)
    }
    return (slots, value) => void (slots[candidates.find((slot) => slots[slot] !== undefined) ?? own] = value)
  }

  /** Adds slots for all names that these nodes set, except those inside further loops. */
  setsOf(body: AstNode | null): ReadonlyMap<string, number> {
    return new Map([...new Set(namesSet(body))].map((name) => [name, this.newSlot()]))
  }
}

function* namesSet(node: AstNode | null): Generator<string> {
  if (node?.typename === 'Set')
    for (const target of node.targets) yield target.typename === 'Symbol' ? target.value : ''
  if (node?.typename === 'Root' || node?.typename === 'NodeList')
    for (const child of node.children) yield* namesSet(child)
  if (node?.typename === 'If') {
    yield* namesSet(node.body)
    yield* namesSet(node.else_)
  }
}
