// Every proof of every small tree, and the roots that RFC 6962 implies.
import { hash } from 'node:crypto'
import { expect, test } from 'vitest'
import {
  consistencyRanges,
  folded,
  inclusionRanges,
  isConsistent,
  nodesOf,
  parent,
  type Range,
} from '../../../src/domains/evidence/merkle.ts'

const SIZES = 70
const leaf = (index: number) => hash('sha256', Buffer.from(`\0${index}`), 'buffer')
/** Section 2.1, as it is written there. */
function treeHash({ from, to }: Range): Buffer {
  if (to === from) return hash('sha256', Buffer.alloc(0), 'buffer')
  if (to - from === 1) return leaf(from)
  let left = 1
  while (left * 2 < to - from) left *= 2
  return parent(treeHash({ from, to: from + left }), treeHash({ from: from + left, to }))
}
const roots = Array.from({ length: SIZES + 1 }, (_, size) => treeHash({ from: 0, to: size }))
const hashesOf = (ranges: Range[]) =>
  ranges.map((range) =>
    folded(
      nodesOf(range).map(({ level, number }) => treeHash({ from: number * 2 ** level, to: (number + 1) * 2 ** level })),
    ),
  )

test('a root is folded from complete subtrees', () => {
  for (let size = 0; size <= SIZES; size++) expect(hashesOf([{ from: 0, to: size }])[0]).toEqual(roots[size])
})

test('the empty tree and one leaf are as in RFC 6962', () => {
  expect(roots[0]?.toString('hex')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
  expect(hash('sha256', Buffer.of(0))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d')
})

test('a tree is consistent with each that it began as, and with no other', () => {
  for (let second = 1; second <= SIZES; second++)
    for (let first = 1; first <= second; first++) {
      const proof = hashesOf(consistencyRanges(first, second))
      const older = { size: first, hash: roots[first] as Buffer }
      const newer = { size: second, hash: roots[second] as Buffer }
      const what = `${first} of ${second}`
      expect(isConsistent(older, newer, proof), what).toBe(true)
      expect(isConsistent({ ...older, hash: leaf(1_000) }, newer, proof), what).toBe(false)
      expect(isConsistent(older, { ...newer, hash: leaf(1_000) }, proof), what).toBe(false)
      expect(isConsistent(older, newer, [...proof, leaf(0)]), what).toBe(false)
      if (proof.length > 0) expect(isConsistent(older, newer, proof.slice(1)), what).toBe(false)
    }
})

test('proofs have as many hashes as the tree has levels, and one more at most', () => {
  for (let size = 1; size <= SIZES; size++)
    for (let index = 0; index < size; index++) {
      const most = Math.ceil(Math.log2(size))
      expect(inclusionRanges(index, size).length).toBeLessThanOrEqual(most)
      expect(consistencyRanges(index + 1, size).length).toBeLessThanOrEqual(most + 1)
    }
})
