// Reads the tree of the scope's tenant.
import type { Database } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { folded, nodesOf, type Range, type Root } from './merkle.ts'

type Reader = Pick<Database, 'client'>

/**
 * Returns the hash of each range, by one look-up of some 100 rows at most. Throws if a complete subtree is missing: the
 * tree is larger than the ranges, so somebody has removed it.
 */
export async function hashesOf({ client }: Reader, ranges: readonly Range[]): Promise<Buffer[]> {
  const parts = ranges.map(nodesOf)
  const nodes = parts.flat()
  const rows = await callFunction(client, 'audit_tree_nodes', {
    levels: nodes.map(({ level }) => level),
    numbers: nodes.map(({ number }) => BigInt(number)),
  })
  if (rows.length !== nodes.length) throw new Error('a part of the tree of an audit log is missing')
  let at = 0
  return parts.map(({ length }) => folded(rows.slice(at, (at += length)).map(({ hash }) => hash)))
}

export async function rootOf(db: Reader, size: number): Promise<Root> {
  const [hash] = await hashesOf(db, [{ from: 0, to: size }])
  if (!hash) throw new Error('a range has a hash')
  return { size, hash }
}
