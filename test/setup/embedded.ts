// Migrates one database folder; each test file works on a copy of it.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { openEmbedded } from '../../src/tenancy/embedded.ts'

declare module 'vitest' {
  interface ProvidedContext {
    database: { kind: 'embedded'; template: string } | { kind: 'postgres'; server: string; template: string }
  }
}

export default async function setup(project: TestProject): Promise<() => void> {
  const template = mkdtempSync(join(tmpdir(), 'qeet-id-template-'))
  const db = await openEmbedded(template)
  await db.close()
  project.provide('database', { kind: 'embedded', template })
  return () => rmSync(template, { recursive: true, force: true })
}
