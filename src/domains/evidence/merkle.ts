// The Merkle tree of RFC 6962 section 2.1. Only hashes of complete subtrees are stored; what else a root or a proof
// needs is folded from them.
import { hash } from 'node:crypto'

/** The complete subtree over 2^level leaves from number * 2^level on. */
export interface Node {
  readonly level: number
  readonly number: number
}

/** Leaves from `from` up to `to`, which is not one of them. */
export interface Range {
  readonly from: number
  readonly to: number
}

const NODE = Buffer.of(1)

/** Returns the hash of a node whose children have these. */
export function parent(left: Uint8Array, right: Uint8Array): Buffer {
  // fault: J2
  return hash('sha256', Buffer.concat([NODE, left, right]), 'buffer')
}

/** Returns the complete subtrees that make up the range, from the left, at most one for each bit of its length. */
export function nodesOf({ from, to }: Range): Node[] {
  const nodes: Node[] = []
  for (let at = from; at < to;) {
    const level = Math.floor(Math.log2(to - at))
    nodes.push({ level, number: at / 2 ** level })
    at += 2 ** level
  }
  return nodes
}

/** Returns the hash of a range from those of its complete subtrees; of none, that of the empty tree. */
export function folded(hashes: readonly Uint8Array[]): Buffer {
  if (hashes.length === 0) return hash('sha256', Buffer.alloc(0), 'buffer')
  return Buffer.from(hashes.reduceRight((right, left) => parent(left, right)))
}

/** Returns how many leaves are on the left of the root: the largest power of two below `size`. */
function leftOf(size: number): number {
  return 2 ** Math.floor(Math.log2(size - 1))
}

/** Returns the ranges whose hashes prove that a leaf is in the tree, nearest first. `index` is below `size`. */
export function inclusionRanges(index: number, size: number): Range[] {
  const ranges: Range[] = []
  for (let [from, to] = [0, size]; to - from > 1;) {
    const middle = from + leftOf(to - from)
    if (index < middle) {
      ranges.unshift({ from: middle, to })
      to = middle
    } else {
      ranges.unshift({ from, to: middle })
      from = middle
    }
  }
  return ranges
}

/** Returns the ranges whose hashes prove that the tree of `second` leaves begins with that of `first`, at least 1. */
export function consistencyRanges(first: number, second: number): Range[] {
  const ranges: Range[] = []
  let [from, to] = [0, second]
  while (first < to) {
    const middle = from + leftOf(to - from)
    if (first <= middle) {
      ranges.unshift({ from: middle, to })
      to = middle
    } else {
      ranges.unshift({ from, to: middle })
      from = middle
    }
  }
  // A tree that is whole on the left of the other is known to those who ask.
  return from === 0 ? ranges : [{ from, to }, ...ranges]
}

/** The root of a tree. */
export interface Root {
  readonly size: number
  readonly hash: Uint8Array
}

/** Returns whether `proof` shows that the tree of `newer` begins with that of `older` (RFC 9162 section 2.1.4.2). */
export function isConsistent(older: Root, newer: Root, proof: readonly Uint8Array[]): boolean {
  if (older.size === newer.size) return proof.length === 0 && same(older.hash, newer.hash)
  if (older.size < 1 || older.size > newer.size) return false
  const path = Number.isInteger(Math.log2(older.size)) ? [older.hash, ...proof] : [...proof]
  let [node, last] = [older.size - 1, newer.size - 1]
  while (node % 2 === 1) [node, last] = [half(node), half(last)]
  const start = path.shift()
  if (!start) return false
  let [was, is] = [start, start]
  for (const hashed of path) {
    if (last === 0) return false
    if (node % 2 === 1 || node === last) {
      ;[was, is] = [parent(hashed, was), parent(hashed, is)]
      while (node % 2 === 0 && node !== 0) [node, last] = [half(node), half(last)]
    } else is = parent(is, hashed)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 && same(was, older.hash) && same(is, newer.hash)
}

function half(value: number): number {
  return Math.floor(value / 2)
}

function same(a: Uint8Array, b: Uint8Array): boolean {
  return Buffer.compare(a, b) === 0
}
