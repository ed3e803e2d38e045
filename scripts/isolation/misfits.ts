// Says which seeded faults and which alterations of the bench no longer fit the code. Each edit must stand exactly once,
// and in the definition that is live: otherwise it would change nothing, and nobody would see it.
import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { ALTERATIONS } from '../../bench/harness/alterations.ts'
import { FAULTS } from './fault-list.ts'
import { splitAround } from './split-around.ts'

const root = resolve(import.meta.dirname, '../..')

/** Returns one line for each edit that does not fit. */
export function misfits(): string[] {
  const faults = FAULTS.flatMap(({ id, edits }) => edits.map((edit) => misfit(id, edit.file, edit.find)))
  const alterations = Object.entries(ALTERATIONS).flatMap(([name, edits]) =>
    edits.map((edit) => misfit(`altered ${name}`, edit.file, edit.find)),
  )
  return [...faults, ...alterations].filter((line) => line !== null)
}

function misfit(id: string, file: string, find: string): string | null {
  let source: string
  try {
    source = readFileSync(join(root, file), 'utf8')
  } catch {
    return `${id}: there is no ${file}`
  }
  const [before = '', ...after] = splitAround(source, find)
  if (after.length !== 1) return `${id}: its text stands ${after.length} times in ${file}`
  const again = laterDefinition(file, before)
  return again === null ? null : `${id}: ${again}`
}

/** Says where the function that `before` ends in is defined anew: only the last definition of a function runs. */
function laterDefinition(file: string, before: string): string | null {
  const migration = /^prisma\/migrations\/(\w+)\//.exec(file)?.[1]
  const name = [...before.matchAll(/^CREATE (?:OR REPLACE )?FUNCTION (\w+)\(/gm)].at(-1)?.[1]
  if (migration === undefined || name === undefined) return null
  const folder = join(root, 'prisma/migrations')
  const again = readdirSync(folder).find(
    (other) => /^\d/.test(other) && other > migration && defines(join(folder, other, 'migration.sql'), name),
  )
  return again === undefined ? null : `${name} is defined again in ${again}`
}

function defines(path: string, name: string): boolean {
  return new RegExp(`^CREATE (?:OR REPLACE )?FUNCTION ${name}\\(`, 'm').test(readFileSync(path, 'utf8'))
}
