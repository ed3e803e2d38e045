// Tables are in prisma/migrations; functions, triggers, policies and grants have their home in prisma/sql.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { checksumsIn, FOLDER } from '../../scripts/migrations/manifest.ts'
import { sqlFiles } from '../../src/database/sql.ts'

/** Before that one, migrations held all of it. */
const HOME_SINCE = '20261130121023_suspended_stays'
const AT_HOME = new RegExp(
  `^(?:${[
    'CREATE (?:OR REPLACE )?(?:FUNCTION|TRIGGER|POLICY)',
    'GRANT|REVOKE',
    'ALTER (?:FUNCTION|POLICY)',
    'SELECT secure_tenant_table',
  ].join('|')})\\b`,
  'm',
)

const elsewhere = (sql: string): string | undefined => AT_HOME.exec(sql)?.[0]

test('a migration holds no function, trigger, policy or grant: they stand once, in prisma/sql', () => {
  const names = [...checksumsIn(FOLDER).keys()]
  const read = (name: string): string => readFileSync(join(FOLDER, name, 'migration.sql'), 'utf8')
  const found = names.filter((name) => name > HOME_SINCE).map((name) => [name, elsewhere(read(name))])
  expect(found.filter(([, what]) => what !== undefined)).toEqual([])
  expect(names.filter((name) => name <= HOME_SINCE && elsewhere(read(name)) !== undefined).length).toBeGreaterThan(10)
})

test('files of prisma/sql have at most 250 lines of 120 columns', async () => {
  for (const { name, sql } of await sqlFiles()) {
    const lines = sql.split('\n')
    expect(lines.length - 1, name).toBeLessThanOrEqual(250)
    expect(
      lines.filter((line) => line.length > 120),
      name,
    ).toEqual([])
    for (const [at, line] of lines.entries())
      if (line.startsWith('CREATE OR REPLACE FUNCTION')) expect(lines[at - 1], `${name}: ${line}`).toMatch(/^-- /)
  }
})
