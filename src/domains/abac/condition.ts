// Conditions of policies: JSON trees of all, any, not and comparisons. They are checked in full when saved, and
// compiled to closures.
import { type Json, isObject, outOfBounds, pointerTo, refused, type Refused } from '../../shared/json-bounds.ts'
import { compileOperator, OPERATORS, type Operator, type Outcome, spend, type Work } from './operators.ts'

/** The attributes that a condition reads. `resource` contains the type and the id beside the resource's attributes. */
export interface Attributes {
  readonly subject: Json
  readonly resource: Json
  readonly context: Json
}

export interface Condition {
  /** Returns true, false, or null if it cannot be evaluated; then `work.why` says why. Never throws for JSON values. */
  readonly test: Test
  /** what its regular expressions take to compile and to keep, in units of at most 1 KiB and about 3 µs */
  readonly cost: number
  /** number of nodes */
  readonly nodes: number
}

type Test = (attributes: Attributes, work: Work) => Outcome

const NODES = 256
const NODE_DEPTH = 16
const PATH_CHARACTERS = 256
const PATH_SEGMENTS = 16
/** Most cost of all regular expressions of a condition: about 30 ms to compile, at worst. */
const COST = 8192

/** Each node nests in two levels of JSON; the other levels are for values. */
const BOUNDS = { bytes: 32_768, depth: 64, stored: true }

const NAMESPACES: readonly string[] = ['subject', 'resource', 'context'] satisfies (keyof Attributes)[]
const KINDS = ['all', 'any', 'not', 'attr'] as const

/** Segments with a meaning in JavaScript. Only own properties are read, so this catches mistakes and is no defence. */
const PROTOTYPE_KEYS: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/** Steps of a comparison beside those of its operator: it follows the path and converts scalars. */
const LOOK_UP_STEPS = 8

interface Tally {
  nodes: number
  cost: number
}

const always: Test = () => true

/**
 * Parses a condition; absent, null and {} always hold.
 *
 * Refused with a pointer to the first fault:
 * - more than 32 KiB, 256 nodes or 16 levels of nodes
 * - a node that is not exactly one of all, any, not and attr
 * - an unknown key, namespace or operator, or a bad path
 * - a value that its operator cannot use
 */
export function parseCondition(value: unknown): { readonly ok: true; readonly condition: Condition } | Refused {
  if (value === undefined) return { ok: true, condition: { test: always, cost: 0, nodes: 0 } }
  const fault = outOfBounds(value, BOUNDS)
  if (fault) return fault
  const tally: Tally = { nodes: 0, cost: 0 }
  const test = parseNode(value, '', 1, tally)
  return typeof test === 'function' ? { ok: true, condition: { test, cost: tally.cost, nodes: tally.nodes } } : test
}

function parseNode(node: unknown, pointer: string, depth: number, tally: Tally): Test | Refused {
  if (depth > NODE_DEPTH) return refused(pointer, `Conditions nest at most ${NODE_DEPTH} levels deep.`)
  tally.nodes += 1
  if (tally.nodes > NODES) return refused(pointer, `A condition has at most ${NODES} nodes.`)
  if (node === null) return always
  if (!isObject(node)) return refused(pointer, 'A condition is an object.')
  const keys = Object.keys(node)
  if (keys.length === 0) return always
  const kind = KINDS.find((name) => Object.hasOwn(node, name))
  if (!kind) return refused(pointer, 'One of all, any, not and attr is needed.')
  const known: readonly string[] = kind === 'attr' ? ['attr', 'op', 'value'] : [kind]
  const unknown = keys.find((key) => !known.includes(key))
  if (unknown !== undefined) return refused(pointerTo(pointer, unknown), `Beside ${kind}, this key is not allowed.`)
  if (kind === 'attr') return parseComparison(node, pointer, tally)
  const below = pointerTo(pointer, kind)
  return kind === 'not' ? parseNot(node[kind], below, depth, tally) : parseList(kind, node[kind], below, depth, tally)
}

function parseNot(node: unknown, pointer: string, depth: number, tally: Tally): Test | Refused {
  const test = parseNode(node, pointer, depth + 1, tally)
  if (typeof test !== 'function') return test
  return (attributes, work) => {
    const outcome = test(attributes, work)
    return outcome === null ? null : !outcome
  }
}

function parseList(kind: 'all' | 'any', nodes: unknown, pointer: string, depth: number, tally: Tally): Test | Refused {
  if (nodes !== null && !Array.isArray(nodes)) return refused(pointer, 'A list of conditions is needed.')
  const tests: Test[] = []
  for (const [index, node] of (nodes ?? []).entries()) {
    const test = parseNode(node, pointerTo(pointer, index), depth + 1, tally)
    if (typeof test !== 'function') return test
    tests.push(test)
  }
  const undecided = kind === 'all'
  return (attributes, work) => {
    for (const test of tests) {
      const outcome = test(attributes, work)
      if (outcome !== undecided) return outcome
    }
    return undecided
  }
}

function parseComparison(node: Json, pointer: string, tally: Tally): Test | Refused {
  const path = parsePath(node['attr'])
  if (typeof path === 'string') return refused(pointerTo(pointer, 'attr'), path)
  const op = OPERATORS.find((name) => name === node['op'])
  if (!op) return refused(pointerTo(pointer, 'op'), `One of ${OPERATORS.join(', ')} is needed.`)
  const at = Object.hasOwn(node, 'value') ? pointerTo(pointer, 'value') : pointer
  const value = node['value'] ?? null
  if (takesList(op) && !Array.isArray(value)) return refused(at, `The value of ${op} is a list.`)
  const compiled = compileOperator(op, value)
  if (typeof compiled === 'string') return refused(at, compiled)
  tally.cost += compiled.cost
  if (tally.cost > COST) return refused(at, 'The regular expressions of this condition are too costly together.')
  const { check } = compiled
  const [namespace, ...keys] = path
  const [first = ''] = keys
  // Most paths have one key, and most of the time of a decision is spent here.
  if (keys.length === 1)
    return (attributes, work) => (spend(work, LOOK_UP_STEPS) ? check(own(attributes[namespace], first), work) : null)
  return (attributes, work) => (spend(work, LOOK_UP_STEPS) ? check(resolve(attributes[namespace], keys), work) : null)
}

function takesList(op: Operator): boolean {
  return op === 'in' || op === 'nin'
}

/** Returns the segments of `namespace.key.key…`, or a sentence that says what is wrong. */
function parsePath(path: unknown): [keyof Attributes, ...string[]] | string {
  if (typeof path !== 'string' || path === '') return 'The path of an attribute is needed.'
  if (path.length > PATH_CHARACTERS) return `A path has at most ${PATH_CHARACTERS} characters.`
  const segments = path.split('.')
  const [namespace = ''] = segments
  if (!NAMESPACES.includes(namespace)) return `A path starts with one of ${NAMESPACES.join(', ')}.`
  if (segments.length < 2 || segments.includes(''))
    return 'A path has keys after its first segment, separated by single dots.'
  if (segments.length > PATH_SEGMENTS) return `A path has at most ${PATH_SEGMENTS} segments.`
  if (segments.some((segment) => PROTOTYPE_KEYS.has(segment)))
    return `None of ${[...PROTOTYPE_KEYS].join(', ')} can be a segment of a path.`
  return segments as [keyof Attributes, ...string[]]
}

/** Returns the attribute at a path that a condition may have; undefined: it is absent. */
export function attributeOf(attributes: Attributes, path: string): unknown {
  const [namespace, ...keys] = path.split('.')
  return resolve(attributes[namespace as keyof Attributes], keys)
}

/** Returns the attribute, or undefined if it is absent. Lists have no keys, and inherited properties are not read. */
function resolve(namespace: Json, keys: readonly string[]): unknown {
  let at: unknown = namespace
  for (const key of keys) at = isObject(at) ? own(at, key) : undefined
  return at
}

function own(object: Json, key: string): unknown {
  return Object.hasOwn(object, key) ? object[key] : undefined
}
