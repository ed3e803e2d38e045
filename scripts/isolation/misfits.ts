// Says which seeded faults and which alterations of the bench no longer fit the code. One that does not fit would
// change nothing, and nobody would see it.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { ALTERATIONS } from '../../bench/harness/alterations.ts'
import { marked, Misfit, type Edit } from './edits.ts'
import { FAULTS } from './faults/list.ts'
import { markedFiles } from './marked-files.ts'

/**
 * Returns one line for each edit that does not fit, each suite that is missing, and each marker that nothing asks for.
 */
export function misfits(root: string): string[] {
  const wanted: (readonly [id: string, edits: readonly Edit[]])[] = [
    ...FAULTS.map(({ id, edits }) => [id, edits] as const),
    ...Object.entries(ALTERATIONS).map(
      ([name, changes]) =>
        [name, Object.entries(changes).map(([marker, change]) => marked(`altered ${marker}`, change))] as const,
    ),
  ]
  const asked = new Set(wanted.flatMap(([, edits]) => edits.flatMap(({ marker }) => marker ?? [])))
  const unasked = markedFiles(root).filter(({ marker }) => !asked.has(marker))
  return [
    ...wanted.flatMap(([id, edits]) => edits.flatMap((edit) => misfit(root, id, edit))),
    ...FAULTS.flatMap(({ id, suites }) =>
      suites.filter((suite) => !existsSync(join(root, suite))).map((suite) => `${id}: there is no ${suite}`),
    ),
    ...unasked.map(({ marker, path }) => `${marker}: is marked in ${path}, and there is no such fault`),
  ]
}

function misfit(root: string, id: string, edit: Edit): string[] {
  try {
    edit.applied(root)
    return []
  } catch (error) {
    if (error instanceof Misfit) return [`${id}: ${error.message}`]
    throw error
  }
}
