import type { Pool } from 'pg'
import { lintIsolation } from './lint.ts'

/** Throws, and so stops the start, if tables or roles would not isolate tenants, even if the migrations say so. */
export async function verifyIsolation(owner: Pool): Promise<void> {
  const findings = await lintIsolation(owner)
  if (findings.length === 0) return
  const lines = findings.map(({ name, problem }) => `  ${name}: ${problem}`)
  throw new Error(`this database would not isolate tenants:\n${lines.join('\n')}`)
}
