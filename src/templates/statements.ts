// Compiles tags and outputs, from nodes of the syntax tree to closures that print.
import type { Run } from './budget.ts'
import { type Position, printAt } from './escape.ts'
import { checkName, Expressions, readName, refuse, Size, type Surroundings } from './expressions.ts'
import { boundaryAt, endAt, joinAt, outputAt, secretAt } from './html.ts'
import { START, type State } from './html-state.ts'
import { literalAt } from './html-tokenizer.ts'
import { loopNames, runLoop } from './loops.ts'
import {
  type AstNode,
  type ForNode,
  type IfNode,
  type ListNode,
  type NameNode,
  locationOf,
  type SetNode,
} from './nodes.ts'
import type { Evaluate } from './operators.ts'
import type { SourceLocations } from './source-locations.ts'
import { type SourceLocation, TemplateRejected } from './rejected.ts'
import { type Names, Scope } from './scope.ts'
import { isSecret, nameInCondition, refuseSecret, refuseShadow, type VariableKind } from './secrets.ts'

export type Execute = (run: Run) => void

export type TemplateContext = 'html' | 'text' | 'header'

const LOOP_DEPTH = 4

export interface Source {
  readonly names: Names
  readonly context: TemplateContext
  readonly kindOf: (name: string) => VariableKind | null
  readonly locations: SourceLocations
}

export class Statements {
  readonly #source: Source
  readonly #size = new Size()
  readonly #expressions = new Expressions(this.#size)
  /** the state in HTML after the literal text so far */
  #state: State = START
  #loops = 0

  constructor(source: Source) {
    this.#source = source
  }

  get nodes(): number {
    return this.#size.nodes
  }

  compile(root: ListNode): Execute {
    const execute = this.#sequence(root, new Scope(null, this.#source.names.setsOf(root)), 0)
    if (this.#source.context === 'html') endAt(this.#state, this.#source.locations.end)
    return execute
  }

  #sequence(list: AstNode | null, scope: Scope, depth: number): Execute {
    if (!list) return () => {}
    if (list.typename !== 'Root' && list.typename !== 'NodeList') return this.#statement(list, scope, depth)
    const parts: (string | Execute)[] = []
    for (const child of list.children) {
      const compiled =
        child.typename === 'Output'
          ? child.children.map((part) => this.#output(part, child, scope, depth + 1))
          : [this.#statement(child, scope, depth + 1)]
      for (const part of compiled) {
        const before = parts.at(-1)
        if (typeof part === 'string' && typeof before === 'string') parts[parts.length - 1] = before + part
        else if (part !== '') parts.push(part)
      }
    }
    return inOrder(parts.map((part) => (typeof part === 'string' ? (run: Run) => run.print(part) : part)))
  }

  #statement(node: AstNode, scope: Scope, depth: number): Execute {
    this.#size.count(node, depth)
    if (node.typename === 'If') return this.#if(node, scope, depth)
    if (node.typename === 'For') return this.#for(node, scope, depth)
    if (node.typename === 'Set') return this.#set(node, scope, depth)
    return refuse(node, 'This tag is not part of templates.')
  }

  /** Returns a literal part as it is, or what prints an output. */
  #output(node: AstNode, output: ListNode, scope: Scope, depth: number): string | Execute {
    const at = locationOf(output)
    if (node.typename === 'TemplateData') {
      if (this.#source.context === 'html')
        this.#state = literalAt(this.#state, node.value, this.#source.locations.moving(at, node.value))
      return node.value
    }
    if (node.typename === 'Symbol') return this.#placeholder(node, scope, at)
    const position = this.#positionAt(at)
    const isEncoded = node.typename === 'Filter' && node.name.typename === 'Symbol' && node.name.value === 'urlencode'
    const value = this.#expressions.compile(node, this.#around(scope), true, depth)
    const print = printAt(position, { isUrl: false, isEncoded })
    return (run) => {
      run.at = at
      run.print(print(run, value(run)))
    }
  }

  /** Compiles an output that is one name. Without a value, it is printed as written. */
  #placeholder(node: NameNode, scope: Scope, at: SourceLocation): Execute {
    const name = checkName(node)
    const kind = this.#source.kindOf(name)
    const secret = isSecret(kind)
    const position = secret ? this.#secretAt(name, kind, at) : this.#positionAt(at)
    const { read, isGiven } = readName(node, this.#around(scope))
    const print = printAt(position, { isUrl: isGiven && kind === 'url', isEncoded: false })
    const written = this.#source.locations.written(at)
    return (run) => {
      run.at = at
      const value = read(run)
      if (value !== undefined || !isGiven)
        return run.print(print(run, secret ? (run.standIn?.(name, at) ?? value) : value))
      run.miss(name)
      run.print(written)
    }
  }

  #positionAt(at: SourceLocation): Position {
    if (this.#source.context !== 'html') return this.#source.context
    const { position, state } = outputAt(this.#state, at)
    this.#state = state
    return position
  }

  /** Returns where a secret may stand: in text, or as a whole link. What it touches there is checked in the mail. */
  #secretAt(name: string, kind: VariableKind | null, at: SourceLocation): Position {
    const { context } = this.#source
    const { position, state } =
      context === 'html' ? secretAt(this.#state, kind === 'url', at) : { position: context, state: this.#state }
    if (position === null) return refuseSecret(at, name, kind)
    this.#state = state
    return position
  }

  #around(scope: Scope): Surroundings {
    const { names, context, kindOf } = this.#source
    return { names, scope, html: context === 'html', kindOf }
  }

  #if(node: IfNode, scope: Scope, depth: number): Execute {
    const at = locationOf(node)
    const condition = this.#condition(node.cond, scope, depth + 1)
    const before = this.#boundary(at)
    const then = this.#sequence(node.body, scope, depth + 1)
    const after = this.#state
    this.#state = before
    const otherwise = this.#sequence(node.else_, scope, depth + 1)
    this.#join(after, at, 'Each branch of this `if`')
    return (run) => {
      run.at = at
      if (condition(run)) then(run)
      else otherwise(run)
    }
  }

  #condition(node: AstNode, scope: Scope, depth: number): Evaluate {
    const alone = nameInCondition(node)
    if (!alone || !isSecret(this.#source.kindOf(alone.name.value)))
      return this.#expressions.compile(node, this.#around(scope), false, depth)
    this.#size.count(node, depth)
    const { read } = readName(alone.name, this.#around(scope))
    return alone.negated ? (run) => !read(run) : read
  }

  #for(node: ForNode, outer: Scope, depth: number): Execute {
    const at = locationOf(node)
    const { names } = this.#source
    if (this.#loops >= LOOP_DEPTH)
      throw new TemplateRejected('too_large', `Loops nest at most ${LOOP_DEPTH} levels deep.`, at)
    const list = this.#expressions.compile(node.arr, this.#around(outer), false, depth + 1)
    const variables = new Map(loopNames(node).map((name) => [this.#ownName(name), names.newSlot()]))
    const loop = { index: names.newSlot(), length: names.newSlot() }
    const inner = new Scope(outer, names.setsOf(node.body), variables, loop)
    const before = this.#boundary(at)
    const nodes = this.#size.nodes
    this.#loops += 1
    const body = this.#sequence(node.body, inner, depth + 1)
    this.#loops -= 1
    const cost = this.#size.nodes - nodes + 1
    // A second round starts where the first ended.
    this.#join(before, at, 'The body of this `for`')
    if (this.#state.separated !== before.separated)
      throw new TemplateRejected('context', 'The body of this `for` must end with a blank, as it starts after one.', at)
    const elseScope = new Scope(outer, names.setsOf(node.else_))
    const otherwise = this.#sequence(node.else_, elseScope, depth + 1)
    this.#join(before, at, 'The `else` of this `for`')
    const [first = 0, second = null] = variables.values()
    return runLoop({
      at,
      list,
      body,
      otherwise,
      first,
      second,
      loop,
      own: [...inner.sets.values(), ...elseScope.sets.values()],
      cost,
    })
  }

  #set(node: SetNode, scope: Scope, depth: number): Execute {
    const at = locationOf(node)
    const [target] = node.targets
    if (!node.value) return refuse(node, 'Only the form `{% set name = value %}` of `set` is part of templates.')
    if (target?.typename !== 'Symbol' || node.targets.length > 1)
      return refuse(node, 'One simple name is set at a time.')
    const name = this.#ownName(target)
    if (name === 'loop') return refuse(target, '`loop` cannot be set.')
    const value = this.#expressions.compile(node.value, this.#around(scope), false, depth + 1)
    const write = this.#source.names.write(scope, name)
    return (run) => {
      run.at = at
      write(run.slots, value(run))
    }
  }

  /** Declares a name that the template gives to something. */
  #ownName(node: NameNode): string {
    return isSecret(this.#source.kindOf(node.value)) ? refuseShadow(node) : checkName(node)
  }

  #boundary(at: SourceLocation): State {
    if (this.#source.context === 'html') this.#state = boundaryAt(this.#state, at)
    return this.#state
  }

  #join(other: State, at: SourceLocation, what: string): void {
    if (this.#source.context === 'html') this.#state = joinAt(this.#state, other, at, what)
  }
}

/** Runs one after the other. Most loops and branches have few parts. */
function inOrder(parts: readonly Execute[]): Execute {
  const [only] = parts
  if (!only) return () => {}
  if (parts.length === 1) return only
  const { length } = parts
  return (run) => {
    for (let index = 0; index < length; index++) parts[index]?.(run)
  }
}
