import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { inject } from 'vitest'

/** Counts for `npm run isolation:report`, which sets ISOLATION_EVIDENCE to a folder; without it nothing is kept. */
export function keepEvidence(
  suite: string,
  counts: Readonly<Record<string, number | string | Readonly<Record<string, number>>>>,
): void {
  const folder = process.env['ISOLATION_EVIDENCE']
  if (folder === undefined) return
  const engine = inject('database').kind
  mkdirSync(folder, { recursive: true })
  writeFileSync(
    join(folder, `${engine}-${suite.replaceAll(/\W+/g, '-')}.json`),
    JSON.stringify({ suite, engine, ...counts }),
  )
}
