// The table of methods: complete, accepted by the service, and small.
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { buildSchema, parse, validate } from 'graphql'
import { expect, test } from 'vitest'
import { missing, parseTable } from '../../sdk/build/methods.ts'
import { readTable } from '../../sdk/src/methods.ts'
import { costOf } from '../../src/graphql/document-cost.ts'

/** as it is; the SDK makes shorter types of some */
const schema = buildSchema(readFileSync('schema.graphql', 'utf8'))
const text = readFileSync('sdk/methods.txt', 'utf8')
const LINE = /^Mutation\.roleCreate .*\n/m

test('each operation of the schema has a method or a reason', () => {
  expect(missing(schema, parseTable(text, schema))).toEqual([])
  expect(missing(schema, parseTable(text.replace(LINE, ''), schema))).toEqual(['Mutation.roleCreate'])
})

test.each([
  ['Mutation.roleMelt roles.melt', 'no Mutation.roleMelt'],
  ['Mutation.roleCreate roles.make', 'Mutation.roleCreate twice'],
  ['Tenant.plan roles.create', 'roles.create twice'],
  ['Tenant.plan plans.get null:colour', 'has no colour'],
  ['Tenant.plan -', 'methods.txt: Tenant.plan -'],
])('a line that cannot be is refused: %s', (line, why) => {
  expect(() => parseTable(`${text}${line}\n`, schema)).toThrow(why)
})

test('each document is one of the schema', () => {
  const documents = [...readTable().values()].flat().map((method) => method.document())
  expect(documents.length).toBeGreaterThan(250)
  for (const document of documents) expect(validate(schema, parse(document)), document).toEqual([])
})

/** docs/limits.md */
const MOST_COST = 10_000
const MOST_FIELDS = { nobody: 300, somebody: 2_000 }

test('each document is within the limits of the service, with a page of 50', () => {
  for (const [resource, methods] of readTable())
    for (const method of methods) {
      const document = method.document()
      const cost = costOf(parse(document), method.isPages ? { first: 50 } : {})
      expect(cost, `${resource}.${method.name}`).toBeLessThanOrEqual(MOST_COST)
      const isOpen = ['auth', 'stepUps', 'sso', 'invitations'].includes(resource)
      expect(document.match(/\w+/g)?.length).toBeLessThan(isOpen ? MOST_FIELDS.nobody : MOST_FIELDS.somebody)
    }
})

/** What a browser loads for an entry. */
function loaded(entry: string, seen = new Set<string>()): Set<string> {
  const file = join('sdk/dist', entry)
  if (seen.has(file)) return seen
  seen.add(file)
  for (const [, path = ''] of readFileSync(file, 'utf8').matchAll(/from\s*[`'"](\.[^`'"]+)/g)) loaded(path, seen)
  return seen
}

test('the main entry has at most 12 KiB with all that it loads, and nothing loads a package', () => {
  const bytes = [...loaded('index.js')].reduce((sum, file) => sum + gzipSync(readFileSync(file)).length, 0)
  expect(bytes).toBeLessThanOrEqual(12 * 1024)
  for (const entry of ['index', 'webhooks', 'tokens', 'receipts', 'audit'])
    for (const file of loaded(`${entry}.js`))
      expect(readFileSync(file, 'utf8'), file).not.toMatch(
        /from\s*[`'"](?!\.)|\brequire\(|\bimport\(|\bprocess\b|Buffer\b/,
      )
})

test('the package has what it promises, and the version of the service', () => {
  const read = (file: string) => JSON.parse(readFileSync(file, 'utf8'))
  const { version, exports, dependencies, private: isPrivate } = read('sdk/package.json')
  expect({ version, dependencies, isPrivate }).toEqual({ version: read('package.json').version })
  const files = Object.values(exports).flatMap((entry) =>
    typeof entry === 'string' ? entry : Object.values(entry as object),
  )
  expect(files).toHaveLength(11)
  for (const file of files) expect(existsSync(join('sdk', file)), file).toBe(true)
})
