// test/isolation/FAULTS.md: a row of each seeded fault. A run of some faults replaces their rows and keeps the others.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import type { Fault } from './faults/fault.ts'

/** What a run found of one fault. */
export interface Finding {
  readonly fault: Fault
  readonly noticed: boolean
  /** the first test that failed, or why nothing could start */
  readonly by: string
}

const NOBODY = '**nobody**'

/** Returns the page with the rows of `faults`, in their order; those without a row yet stand under the table. */
export function faultTable(before: string, faults: readonly Fault[], findings: readonly Finding[]): string {
  const rows = new Map(
    before
      .split('\n')
      .map((line) => [/^\| ([A-Z]+\d+) \|/.exec(line)?.[1], line] as const)
      .filter((entry): entry is [string, string] => entry[0] !== undefined),
  )
  for (const { fault, noticed, by } of findings)
    rows.set(fault.id, `| ${fault.id} | ${fault.layer} | ${cell(fault.what)} | ${noticed ? cell(by) : NOBODY} |`)
  const shown = faults.flatMap(({ id }) => rows.get(id) ?? [])
  const caught = shown.filter((row) => !row.endsWith(`| ${NOBODY} |`)).length
  const missing = faults.filter(({ id }) => !rows.has(id)).map(({ id }) => id)
  return [
    '# Seeded faults',
    '',
    'Each way of breaking isolation below was applied alone to a copy of the tree; the suites went red for ' +
      `${caught} of ${shown.length}.`,
    'Regenerate with `npm run isolation:faults`, or the rows of some with their ids; the faults are in',
    'scripts/isolation/faults/.',
    '',
    '| id | layer | fault | first to notice |',
    '|---|---|---|---|',
    ...shown,
    '',
    ...(missing.length > 0 ? [`Not run yet, ${missing.length} of ${faults.length}: ${missing.join(', ')}.`, ''] : []),
  ].join('\n')
}

/** Brings the page at `path` up to date. */
export function writeFaultTable(path: string, faults: readonly Fault[], findings: readonly Finding[]): void {
  writeFileSync(path, faultTable(existsSync(path) ? readFileSync(path, 'utf8') : '', faults, findings))
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/canary-[\w-]+|[0-9a-f]{8}-[\w-]{27}/g, '…')
}
