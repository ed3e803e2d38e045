// Migrations that have landed are frozen: a database that applied one refuses another text by its name. The manifest
// says what they were, as `sha256sum` writes it: `cd prisma/migrations && sha256sum -c checksums.txt` checks it, too.
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export const FOLDER = 'prisma/migrations'
export const MANIFEST = 'checksums.txt'
const COMMAND = 'npm run migrate:manifest'

/** Checksums by the names of migrations, in their order. */
export type Checksums = ReadonlyMap<string, string>

export function checksumsIn(folder: string): Checksums {
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory())
  const read = (name: string): Buffer => readFileSync(join(folder, name, 'migration.sql'))
  const sum = (name: string): string => createHash('sha256').update(read(name)).digest('hex')
  return new Map(
    folders
      .map(({ name }) => name)
      .sort()
      .map((name) => [name, sum(name)]),
  )
}

export function parseManifest(text: string): Checksums {
  const lines = text.split('\n').filter((line) => line !== '')
  return new Map(
    lines.map((line) => {
      const [, sum = '', name = ''] = /^([0-9a-f]{64}) {2}(\w+)\/migration\.sql$/.exec(line) ?? []
      if (name === '') throw new Error(`${MANIFEST} has a line that is none of its own: ${line}`)
      return [name, sum]
    }),
  )
}

export function formatManifest(found: Checksums): string {
  return [...found].map(([name, sum]) => `${sum}  ${name}/migration.sql\n`).join('')
}

/** What is wrong with migrations that have landed, and what to do; one sentence each. */
export function broken(listed: Checksums, found: Checksums): string[] {
  const last = [...listed.keys()].at(-1) ?? ''
  return [
    ...[...listed].flatMap(([name, sum]) => {
      const now = found.get(name)
      if (now === undefined) return [`${name} was removed after it landed: bring it back, and undo it in a new one`]
      return now === sum ? [] : [`${name} was edited after it landed: take the edit back, and write a new migration`]
    }),
    ...unlisted(listed, found)
      .filter((name) => dayOf(name) < dayOf(last))
      .map(
        (name) => `${name} is new, and of an earlier day than ${last}, which has landed: give its folder a later time`,
      ),
  ]
}

/** What is written side by side lands in any order. */
const dayOf = (name: string): string => name.slice(0, 8)

/** New ones, which the command adds. */
export function unlisted(listed: Checksums, found: Checksums): string[] {
  return [...found.keys()].filter((name) => !listed.has(name))
}

export function unlistedMessage(names: readonly string[]): string {
  return `${names.join(', ')} is not in ${FOLDER}/${MANIFEST}: run \`${COMMAND}\`, which freezes it, and commit`
}
