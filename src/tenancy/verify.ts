import type { Pool } from 'pg'
import { lintIsolation } from './lint.ts'

/** Refuses to start on a database whose tables or roles would not isolate tenants, whatever the migrations say. */
export async function verifyIsolation(owner: Pool): Promise<void> {
  const findings = await lintIsolation(owner)
  if (findings.length > 0)
    throw new Error(
      `this database would not isolate tenants:\n${findings.map(({ name, problem }) => `  ${name}: ${problem}`).join('\n')}`,
    )
}
