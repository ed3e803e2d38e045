// Compiles expressions, from nodes of the syntax tree to closures. Kinds of nodes that are not named here are refused.
import type { Run } from './budget.ts'
import { isUsableName } from './escape.ts'
import { type Filter, FILTERS, TESTS } from './filters.ts'
import { type AstNode, type CallNode, isBinary, isUnary, type LookupNode, type NameNode, locationOf } from './nodes.ts'
import { arrange, type Evaluate, type Part } from './operators.ts'
import { quote, TemplateRejected } from './rejected.ts'
import type { Names, Scope } from './scope.ts'
import { isSecret, refuseSecret, type VariableKind } from './secrets.ts'
import { contains } from './values.ts'
import { isReserved, memberOf, type Value } from './data.ts'

const NODES = 6_000
/** The deepest tree, since functions recurse to walk and evaluate it. */
const DEPTH = 200

export interface Surroundings {
  readonly names: Names
  readonly scope: Scope
  readonly html: boolean
  readonly kindOf: (name: string) => VariableKind | null
}

/** Shared by all parts of a template. */
export class Size {
  nodes = 0

  count(node: AstNode, depth: number): void {
    this.nodes += 1
    if (this.nodes > NODES)
      throw new TemplateRejected('too_large', `A template has at most ${NODES} parts.`, locationOf(node))
    if (depth > DEPTH)
      throw new TemplateRejected(
        'too_large',
        `Expressions and tags nest at most ${DEPTH} levels deep, and as many operators or filters follow each other.`,
        locationOf(node),
      )
  }
}

export class Expressions {
  readonly #size: Size

  constructor(size: Size) {
    this.#size = size
  }

  /** `printed`: the result is printed, so a name without a value is reported. */
  compile(node: AstNode, around: Surroundings, printed: boolean, depth: number): Evaluate {
    return arrange(this.#flatten(node, around, printed, depth))
  }

  /**
   * nunjucks writes operators into JavaScript as they come, so JavaScript decides how they bind. Where the two differ,
   * as in `a ~ b + c` or `not a == b`, templates do as JavaScript does: operands and operators are laid flat first.
   */
  #flatten(node: AstNode, around: Surroundings, printed: boolean, depth: number): readonly Part[] {
    const below = (child: AstNode, prints: boolean): readonly Part[] => this.#flatten(child, around, prints, depth + 1)
    const { typename } = node
    if (isBinary(node) || isUnary(node) || typename === 'Compare') this.#size.count(node, depth)
    if (isBinary(node)) {
      const operator: readonly Part[] = node.typename === 'Concat' ? ['Add', NO_TEXT, 'Add'] : [node.typename]
      return [...below(node.left, printed && typename !== 'Or'), ...operator, ...below(node.right, printed)]
    }
    if (isUnary(node)) return [node.typename, ...below(node.target, false)]
    if (typename === 'Compare')
      return [...below(node.expr, false), ...node.ops.flatMap(({ type, expr }) => [type, ...below(expr, false)])]
    return [this.#operand(node, around, printed, depth)]
  }

  #operand(node: AstNode, around: Surroundings, printed: boolean, depth: number): Evaluate {
    this.#size.count(node, depth)
    const below = (child: AstNode, prints = printed): Evaluate => this.compile(child, around, prints, depth + 1)
    if (node.typename === 'Literal') return constant(node.value)
    if (node.typename === 'Symbol') {
      // An expression of a secret could reveal it. Outputs and conditions of a name alone never get here.
      const kind = around.kindOf(node.value)
      if (isSecret(kind)) return refuseSecret(locationOf(node), node.value, kind)
      return printed ? printedName(node, around) : readName(node, around).read
    }
    if (node.typename === 'LookupVal') return this.#member(node, around, below)
    if (node.typename === 'Filter') return this.#filter(node, around, below)
    if (node.typename === 'Is') return isTest(below(node.left, false), node.right)
    if (node.typename === 'In') {
      const [sought, list] = [below(node.left, false), below(node.right, false)]
      return (run) => contains(run, sought(run), list(run))
    }
    if (node.typename === 'InlineIf') {
      const [condition, then, otherwise] = [
        below(node.cond, false),
        below(node.body),
        node.else_ ? below(node.else_) : NO_TEXT,
      ]
      return (run) => (condition(run) ? then(run) : otherwise(run))
    }
    if (node.typename === 'Group') {
      const [only] = node.children
      return only && node.children.length === 1 ? below(only) : refuse(node, 'Parentheses hold one expression.')
    }
    if (node.typename !== 'Array') return refuse(node, refusal(node))
    const elements = node.children.map((child) => below(child))
    return (run) => {
      run.step(elements.length)
      return elements.map((element) => element(run))
    }
  }

  #member(node: LookupNode, around: Surroundings, below: (child: AstNode) => Evaluate): Evaluate {
    const { target, val } = node
    if (val?.typename !== 'Literal' || !(typeof val.value === 'string' || Number.isSafeInteger(val.value)))
      return refuse(
        node,
        'In brackets stands a text or a whole number, as in `a["b"]`: computed fields are not part of templates.',
      )
    const key = val.value as string | number
    if (isReserved(String(key))) return refuse(val, `The field ${quote(String(key))} is not part of templates.`)
    if (target.typename === 'Symbol' && target.value === 'loop') {
      const loop = loopField(around.scope, String(key))
      if (loop) return loop
      if (around.scope.nearestLoop())
        return refuse(val, `A loop has no ${quote(String(key))}, only ${[...LOOP_FIELDS.keys()].join(', ')}.`)
    }
    const object = below(target)
    return (run) => memberOf(object(run), key)
  }

  #filter(node: CallNode, around: Surroundings, below: (child: AstNode, prints?: boolean) => Evaluate): Evaluate {
    const name = node.name.typename === 'Symbol' ? node.name.value : ''
    const filter = FILTERS.get(name)
    if (!filter) return refuse(node, `The filter ${quote(name)} is not part of templates.`)
    if (filter.html && !around.html)
      throw new TemplateRejected(
        'context',
        `The filter ${quote(name)} makes HTML, which this template is not.`,
        locationOf(node),
      )
    const [target, ...rest] = node.args.children
    if (!target || rest.length < filter.least || rest.length > filter.most)
      return refuse(node, `The filter ${quote(name)} takes ${argumentsOf(filter)}.`)
    const isDefault = name === 'default' || name === 'd'
    const value = isDefault ? below(target, false) : below(target)
    const args = rest.map((argument) => below(argument))
    const { apply } = filter
    if (args.length === 0) return (run) => apply(run, value(run), NO_ARGUMENTS)
    return (run) =>
      apply(
        run,
        value(run),
        args.map((argument) => argument(run)),
      )
  }
}

const NO_TEXT: Evaluate = () => ''
const NO_ARGUMENTS: readonly Value[] = []

function argumentsOf({ least, most }: Filter): string {
  if (most === 0) return 'no arguments'
  return least === most ? `${most} arguments` : `${least} to ${most} arguments`
}

function constant(value: Value): Evaluate {
  return () => value
}

/** Returns the name in the scope. Refuses one that could only be a mistake. */
export function checkName(node: NameNode): string {
  if (!isUsableName(node.value))
    return refuse(
      node,
      `${quote(node.value)} cannot be a name: letters, digits and \`_\` can, ` +
        'but for names that start with two of it and those of JavaScript itself.',
    )
  return node.value
}

/** Returns what a name reads, and whether it is a top-level name. */
export function readName(
  node: NameNode,
  { names, scope }: Surroundings,
): { readonly read: Evaluate; readonly isGiven: boolean } {
  const name = checkName(node)
  if (name === 'loop' && scope.nearestLoop())
    return refuse(node, 'Of `loop`, one field is used at a time, as in `loop.index`.')
  const { slots, isGiven } = names.read(scope, node)
  return { read: readSlots(slots), isGiven }
}

function printedName(node: NameNode, around: Surroundings): Evaluate {
  const { read, isGiven } = readName(node, around)
  if (!isGiven) return read
  return (run) => {
    const value = read(run)
    if (value === undefined) run.miss(node.value)
    return value
  }
}

function readSlots(slots: readonly number[]): Evaluate {
  const [only = 0] = slots
  if (slots.length === 1) return (run) => run.slots[only]
  return (run) => {
    for (const slot of slots) if (run.slots[slot] !== undefined) return run.slots[slot]
    return undefined
  }
}

const LOOP_FIELDS: ReadonlyMap<string, (index: number, length: number) => Value> = new Map<
  string,
  (index: number, length: number) => Value
>([
  ['index', (index) => index + 1],
  ['index0', (index) => index],
  ['revindex', (index, length) => length - index],
  ['revindex0', (index, length) => length - index - 1],
  ['first', (index) => index === 0],
  ['last', (index, length) => index === length - 1],
  ['length', (_, length) => length],
])

function loopField(scope: Scope, key: string): Evaluate | null {
  const loop = scope.nearestLoop()
  const field = LOOP_FIELDS.get(key)
  if (!loop || !field) return null
  return ({ slots }) => field(Number(slots[loop.index]), Number(slots[loop.length]))
}

function isTest(value: Evaluate, right: AstNode): Evaluate {
  const name =
    right.typename === 'Symbol' ? right.value : right.typename === 'Literal' && right.value === null ? 'none' : ''
  const test = TESTS.get(name)
  if (!test) return refuse(right, `After \`is\` stands one of ${[...TESTS.keys()].join(', ')}.`)
  return (run: Run) => test(run, value(run))
}

function refusal(node: AstNode): string {
  if (node.typename === 'FunCall') return `Calls are not part of templates: ${quote(`${nameOf(node.name)}(…)`)}.`
  if (node.typename === 'KeywordArgs')
    return 'Named arguments are not part of templates: write the values in their order.'
  return `This is not part of templates: ${quote(node.typename)}.`
}

function nameOf(node: AstNode): string {
  if (node.typename === 'Symbol') return node.value
  return node.typename === 'LookupVal' && node.val?.typename === 'Literal' ? `….${node.val.value}` : '…'
}

export function refuse(node: AstNode, message: string): never {
  throw new TemplateRejected('not_allowed', message, locationOf(node))
}
