// Merkle trees and their proofs (RFC 6962, RFC 9162 section 2.1).
import { sha256, type Bytes } from './bytes.ts'

export const leafOf = (link: Bytes): Promise<Bytes> => sha256(Uint8Array.of(0), link)
const parent = (left: Bytes, right: Bytes): Promise<Bytes> => sha256(Uint8Array.of(1), left, right)

/** A tree that grows leaf by leaf: the hashes of its complete subtrees from the left, and how many leaves each has. */
export class Tree {
  size = 0
  readonly #nodes: { readonly hash: Bytes; readonly leaves: number }[] = []

  async add(leaf: Bytes): Promise<void> {
    let node = { hash: leaf, leaves: 1 }
    for (let left = this.#nodes.at(-1); left?.leaves === node.leaves; left = this.#nodes.at(-1)) {
      this.#nodes.pop()
      node = { hash: await parent(left.hash, node.hash), leaves: 2 * node.leaves }
    }
    this.#nodes.push(node)
    this.size++
  }

  async root(): Promise<Bytes> {
    const [last, ...others] = this.#nodes.map(({ hash }) => hash).reverse()
    let root = last ?? (await sha256())
    for (const left of others) root = await parent(left, root)
    return root
  }
}

/** Returns the root that an inclusion proof leads to, or null. */
export async function rootOfInclusion(
  index: number,
  size: number,
  leaf: Bytes,
  hashes: readonly Bytes[],
): Promise<Bytes | null> {
  let [node, last, hash] = [index, size - 1, leaf]
  if (node > last) return null
  for (const sibling of hashes) {
    if (last === 0) return null
    if (node % 2 === 1 || node === last) {
      hash = await parent(sibling, hash)
      for (; node % 2 === 0 && node > 0; last = half(last)) node /= 2
    } else hash = await parent(hash, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 ? hash : null
}

/** Returns the roots that a consistency proof leads to, or null. */
export async function rootsOfConsistency(
  older: { readonly size: number; readonly root: Uint8Array },
  newer: { readonly size: number },
  hashes: readonly Bytes[],
): Promise<{ readonly older: Bytes; readonly newer: Bytes } | null> {
  if (older.size < 1 || older.size > newer.size) return null
  const isWhole = Number.isInteger(Math.log2(older.size))
  const [start, ...path] = isWhole ? [new Uint8Array(older.root), ...hashes] : hashes
  if (!start) return null
  let [node, last, was, is] = [older.size - 1, newer.size - 1, start, start]
  for (; node % 2 === 1; node = half(node)) last = half(last)
  for (const sibling of path) {
    if (last === 0) return null
    if (node % 2 === 1 || node === last) {
      ;[was, is] = [await parent(sibling, was), await parent(sibling, is)]
      for (; node % 2 === 0 && node > 0; last = half(last)) node /= 2
    } else is = await parent(is, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  return last === 0 ? { older: was, newer: is } : null
}

const half = (value: number): number => Math.floor(value / 2)
