// How a file is brought up to what is live, and templates are files of their own.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { parseDocument, stringify } from 'yaml'
import type { JsonObject } from '../../sdk/cli/src/json.ts'
import { merge } from '../../sdk/cli/src/merge.ts'
import { escaped, softResolver } from '../../sdk/cli/src/references.ts'
import { extractTemplates, inlineTemplates, withoutBodies, writeTemplates } from '../../sdk/cli/src/templates.ts'
import { place } from './cli.ts'

const text = { type: 'string' }
const schema: JsonObject = {
  type: 'object',
  properties: {
    policy: { type: 'object', properties: { length: { type: 'integer' }, method: text, note: text } },
    rules: {
      type: 'array',
      'x-key': ['action', 'cidr'],
      items: { type: 'object', properties: { cidr: text, action: { ...text, default: 'ALLOW' }, label: text } },
    },
    networks: { type: 'array', items: text },
  },
}
const defaults = { policy: { length: 8, method: 'A' }, rules: { action: 'ALLOW', label: '' } }

function brought(yaml: string, document: JsonObject, env: Record<string, string> = {}) {
  const file = parseDocument(yaml)
  const options = { all: false, resolve: softResolver(env) }
  const live = { document: escaped(document) as JsonObject, defaults, schema }
  const isChanged = merge(file, live, options)
  return { text: file.toString({ lineWidth: 0 }), isChanged, again: merge(file, live, options) }
}

const YAML = `# ours
policy:
  # long enough
  length: 12 # since May
  method: A # the usual one, said all the same
  note: \${env:NOTE}

rules:
  # the office
  - cidr: 203.0.113.0/24
    label: Office
  - {cidr: 192.0.2.0/24, action: ALLOW}
  # bad ones
  - {cidr: 198.51.100.7/32, action: DENY}
networks: [b, a]
`

test('comments, order, what is said all the same, and references stay', () => {
  const document = {
    policy: { length: 14 },
    rules: [
      { cidr: '198.51.100.7/32', action: 'DENY', label: 'spraying' },
      { cidr: '203.0.113.0/24', label: 'Office' },
      { cidr: '10.0.0.0/8' },
    ],
    networks: ['a', 'b'],
    other: {},
  }
  expect(brought(YAML, document)).toEqual({
    isChanged: true,
    again: false,
    text: `# ours
policy:
  # long enough
  length: 14 # since May
  method: A # the usual one, said all the same
  note: \${env:NOTE}

rules:
  # the office
  - cidr: 203.0.113.0/24
    label: Office
  # bad ones
  - { cidr: 198.51.100.7/32, action: DENY, label: spraying }
  - cidr: 10.0.0.0/8
networks: [ a, b ]
`,
  })
})

test('a reference in what names an item is the item', () => {
  const document = { rules: [{ cidr: '10.0.0.0/8', label: 'Office' }] }
  const yaml = 'rules:\n  - cidr: ${env:NET}\n'
  expect(brought(yaml, document, { NET: '10.0.0.0/8' }).text).toBe('rules:\n  - cidr: ${env:NET}\n    label: Office\n')
  expect(brought(yaml, { rules: [] }, { NET: '10.0.0.0/8' }).text).toBe('rules: []\n')
  expect(brought(yaml, { rules: [] }).text).toBe(yaml) // it is not known which one
})

const word = fc.oneof(fc.constantFrom('A', 'B', '', '${env:X}', 'a: b', '- c', 'null', '12', '#d'), fc.string())
const documents = fc.record(
  {
    policy: fc.record({ length: fc.nat(), method: word, note: word }, { requiredKeys: [] }),
    rules: fc.array(
      fc.record(
        { cidr: word, action: fc.constantFrom('ALLOW', 'DENY'), label: word },
        { requiredKeys: ['cidr', 'action'] },
      ),
      { maxLength: 5 },
    ),
    networks: fc.array(word, { maxLength: 5 }),
  },
  { noNullPrototype: true },
)

const without = (value: JsonObject, usual: JsonObject): JsonObject =>
  Object.fromEntries(Object.entries(value).filter(([name, one]) => one !== usual[name]))
/**
 * Without what is as by default, and rules in the order of their names, as a document means nothing else by either. Of
 * those with one name the order counts.
 */
const meant = ({ policy, rules, networks }: JsonObject): unknown => ({
  policy: without(policy as JsonObject, defaults.policy),
  rules: (rules as JsonObject[])
    .map((rule): JsonObject => ({ action: 'ALLOW', ...rule }))
    .map((rule) => ({ name: JSON.stringify([rule['action'], rule['cidr']]), rule: without(rule, defaults.rules) }))
    .sort((one, other) => (one.name < other.name ? -1 : Number(one.name > other.name))),
  networks,
})

test('any file then says what is live, and a second time changes nothing', () => {
  fc.assert(
    fc.property(documents, documents, (before, live) => {
      const { text: after, again } = brought(stringify(escaped(before)), live)
      expect(meant(parseDocument(after).toJS())).toEqual(meant(escaped(live) as JsonObject))
      expect(again).toBe(false)
    }),
    { numRuns: 300 },
  )
})

test('bodies of templates are files, which come back as they were', () => {
  const { dir } = place()
  const emailTemplates = [
    { key: 'invite', subject: 'Join', body: '<p>${env:X}</p>\n', text: 'Join us' },
    { key: 'invite', locale: 'de', subject: 'Komm', body: '<p>Komm</p>' },
  ]
  const { document, files } = extractTemplates({ emailTemplates })
  expect(document).toEqual({
    emailTemplates: [
      { key: 'invite', subject: 'Join' },
      { key: 'invite', locale: 'de', subject: 'Komm' },
    ],
  })
  expect([...files.keys()]).toEqual(['emails/invite.html', 'emails/invite.txt', 'emails/invite.de.html'])
  expect(writeTemplates(dir, files, [])).toBe(true)
  expect(writeTemplates(dir, files, [])).toBe(false)
  expect(inlineTemplates(dir, document)).toEqual({ document: escaped({ emailTemplates }), faults: [] })
  const fewer = new Map([...files].slice(0, 1))
  expect(writeTemplates(dir, fewer, [...files.keys()])).toBe(true)
  expect(inlineTemplates(dir, document).faults).toMatchObject([{ message: 'emails/invite.de.html is missing' }])
})

test('a key that would be a file elsewhere is refused', () => {
  for (const key of ['../../etc/passwd', '.hidden', 'a/b', 'a\\b', ''])
    expect(() => extractTemplates({ emailTemplates: [{ key, body: 'x' }] })).toThrow(/make no name of a file/)
})

test('the schema of the file does not ask for what is in other files', () => {
  const items = { type: 'object', required: ['key', 'subject', 'body', 'text'] }
  const whole = { properties: { emailTemplates: { type: 'array', items } } }
  expect(withoutBodies(whole)).toMatchObject({
    properties: { emailTemplates: { items: { required: ['key', 'subject'] } } },
  })
  expect(items.required).toHaveLength(4)
})
