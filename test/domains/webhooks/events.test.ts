import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { eventsPage } from '../../../scripts/events.ts'
import { ACTIONS } from '../../../src/domains/webhooks/catalogue.ts'
import { EVENTS, unknownEvents } from '../../../src/domains/webhooks/events.ts'
import { ACTIONS as OF_VERBS } from '../audit/actions.ts'

const root = join(import.meta.dirname, '../../..')
const source = (pattern: string) =>
  globSync(pattern, { cwd: root, exclude: (path) => path.includes('generated') })
    .map((path) => readFileSync(join(root, path), 'utf8'))
    .join('\n')

/** Actions that are made of parts, such as the kind of a connection. */
const MADE =
  /^(?:configuration|service_principal|ip_rules|email_template|abac_policy|(?:ldap|oidc|saml|social)\.connection)/

test('every audited action is an event, or says why it is none', () => {
  const inCode = [...source('src/**/*.ts').matchAll(/action: '([a-z_]+\.[a-z_]+)'/g)].map(([, action]) => action ?? '')
  const calls = [...source('src/**/*.ts').matchAll(/entryOf\([^()]*?'([a-z_]+\.[a-z_]+)'/g)].map(([, one]) => one ?? '')
  const inSql = [...source('prisma/sql/**/*.sql').matchAll(/'((?:[a-z_]+)\.(?:[a-z]+_?)+)'/g)]
    .map(([, action]) => action ?? '')
    .filter((action) => !/^(?:app|policy|test)\./.test(action))
  expect(inCode.length).toBeGreaterThan(80)
  expect(calls.length).toBeGreaterThan(2)
  const all = new Set([...inCode, ...calls, ...inSql, ...Object.values(OF_VERBS).flat()])
  expect([...all].filter((action) => !ACTIONS.has(action)).toSorted()).toEqual([])
})

test('nothing is in the catalogue that the service never writes', () => {
  const written = source('{src,prisma/sql}/**/*.{ts,sql}')
  const never = [...ACTIONS.keys()].filter(
    (action) =>
      !MADE.test(action) &&
      written.split(`'${action}'`).length < 3 && // the catalogue has it once
      !Object.values(OF_VERBS).flat().includes(action) &&
      !/^(?:webhook|log_sink)\./.test(action),
  )
  expect(never).toEqual([])
})

test('an event has a description, and an example of its body', () => {
  for (const { name, description, example } of EVENTS) {
    expect(description.length, name).toBeGreaterThan(20)
    expect(Object.keys(example).length, name).toBeGreaterThan(0)
  }
  expect(new Set(EVENTS.map(({ name }) => name)).size).toBe(EVENTS.length)
  expect(unknownEvents(['user.created', 'nothing.happens'])).toEqual(['nothing.happens'])
})

test('docs/events.md is what `npm run events` prints', () => {
  expect(readFileSync(join(root, 'docs/events.md'), 'utf8')).toBe(eventsPage())
})
