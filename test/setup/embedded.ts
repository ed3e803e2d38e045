// Migrates one database folder; each test file works on a copy of it. Later runs use the same folder, as long as what
// makes it is the same: migrating takes longer than most files.
import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync, utimesSync } from 'node:fs'
import { join, resolve } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../../src/tenancy/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: { kind: 'embedded'; template: string } | { kind: 'postgres'; server: string; template: string }
  }
}

const KEPT = 'node_modules/.cache/qeet-id'
/** What a migrated database is made of. */
const SOURCES = ['prisma', 'src/database', 'src/tenancy', 'node_modules/@electric-sql/pglite/package.json']
/** Folders that are kept, those that were used last: each seeded fault in the SQL makes one of 45 MB. */
const MOST = 8

export default async function setup(project: TestProject): Promise<void> {
  project.provide('database', { kind: 'embedded', template: resolve(await migrated()) })
}

async function migrated(): Promise<string> {
  mkdirSync(KEPT, { recursive: true })
  removeUnused()
  const wanted = join(KEPT, digest())
  if (use(wanted)) return wanted
  const made = mkdtempSync(join(KEPT, 'new-'))
  const db = await openEmbedded(made)
  await db.close()
  try {
    renameSync(made, wanted)
  } catch (error) {
    // Another run was faster.
    rmSync(made, { recursive: true, force: true })
    if (!use(wanted)) throw error
  }
  return wanted
}

/** Returns whether the folder is there, and marks it as used. */
function use(folder: string): boolean {
  try {
    utimesSync(folder, new Date(), new Date())
    return true
  } catch {
    return false
  }
}

function removeUnused(): void {
  const usedAt = (folder: string): number => statSync(folder, { throwIfNoEntry: false })?.mtimeMs ?? 0
  const folders = readdirSync(KEPT).map((name) => join(KEPT, name))
  const byUse = folders.map((folder) => ({ folder, at: usedAt(folder) })).toSorted((one, other) => other.at - one.at)
  for (const { folder } of byUse.slice(MOST)) rmSync(folder, { recursive: true, force: true })
}

function digest(): string {
  const hash = createHash('sha256')
  for (const source of SOURCES)
    for (const file of filesIn(source)) hash.update(file).update('\0').update(readFileSync(file)).update('\0')
  return hash.digest('hex')
}

function filesIn(path: string): string[] {
  if (statSync(path).isFile()) return [path]
  const files = readdirSync(path, { withFileTypes: true, recursive: true }).filter((entry) => entry.isFile())
  return files.map(({ parentPath, name }) => join(parentPath, name)).toSorted()
}
