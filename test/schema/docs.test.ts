// The documents point at files that exist, and list the environment variables that there are.
import { existsSync, globSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { rulesPage } from '../../scripts/rules.ts'
import { VARIABLES } from '../../src/config.ts'
import { AREAS } from '../../src/domains/areas.ts'

const root = resolve(import.meta.dirname, '../..')
const pages = globSync('{*.md,{docs,src,bench,test,deploy,prisma,.github}/**/*.md}', { cwd: root }).filter(
  (page) => !page.includes('node_modules'),
)

test('every relative link of a document leads to a file', () => {
  expect(pages.length).toBeGreaterThan(10)
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/\]\((?!https?:|mailto:|#)([^)#\s]+)/g)]
      .map(([, target = '']) => target)
      .filter((target) => !existsSync(join(root, dirname(page), target)))
      .map((target) => `${page}: ${target}`),
  )
  expect(broken).toEqual([])
})

test('every path of the source in a document exists', () => {
  const broken = pages.flatMap((page) =>
    [...readFileSync(join(root, page), 'utf8').matchAll(/`((?:src|test|scripts|bench|deploy|docs)\/[\w./-]+)`/g)]
      .map(([, path = '']) => path)
      .filter((path) => !existsSync(join(root, path)) && page !== 'CHANGELOG.md')
      .map((path) => `${page}: ${path}`),
  )
  expect(broken).toEqual([])
})

test('docs/configuration.md lists the variables of src/config.ts, and no others', () => {
  const listed = readFileSync(join(root, 'docs/configuration.md'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('| `'))
    .flatMap((line) => [...(line.split('|')[1] ?? '').matchAll(/`(\w+)`/g)].map(([, name = '']) => name))
  expect(listed.toSorted()).toEqual(VARIABLES.filter((name) => name !== 'NODE_ENV').toSorted())
})

test('docs/rules.md is what `npm run rules` prints', () => {
  expect(readFileSync(join(root, 'docs/rules.md'), 'utf8')).toBe(rulesPage(AREAS))
})
