// No hollow settings: each one is flipped, on both surfaces, and something changes where the README says that it does.
import { readFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isInputObjectType } from 'graphql'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { SCHEMA } from '../domains/verbs.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { testService, type TestService } from '../kit/service.ts'
import { ABAC } from './scenarios-abac.ts'
import { ADDRESSES } from './scenarios-addresses.ts'
import { CONNECTED } from './scenarios-connections.ts'
import { PASSWORDS } from './scenarios-passwords.ts'
import { SECOND_FACTOR } from './scenarios-second-factor.ts'
import { SIGN_IN } from './scenarios-sign-in.ts'
import { breachFile, createStage, POINTS } from './stage.ts'
import { graphql, rest } from './surfaces.ts'

const ALL = [SIGN_IN, CONNECTED, SECOND_FACTOR, PASSWORDS, ADDRESSES, ABAC].flatMap((scenarios) =>
  Object.entries(scenarios),
)
const SCENARIOS = new Map(ALL)

/** The input of each part of the configuration, by the name that the README has for the part. */
const INPUTS = {
  authPolicy: 'AuthPolicyUpdateInput',
  securityPolicy: 'SecurityPolicyUpdateInput',
  ipRule: 'IpRuleCreateInput',
  ipEnforcement: 'IpEnforcementUpdateInput',
  abacPolicy: 'AbacPolicyCreateInput',
}
/** They say how a change is made, and are no part of it. */
const CONTROLS = ['expectedVersion', 'force', 'keptLoginMethods', 'revertAfterMinutes']

const SETTINGS = Object.entries(INPUTS).flatMap(([part, name]) => {
  const type = SCHEMA.getType(name)
  if (!isInputObjectType(type)) throw new Error(`${name} is no input`)
  return Object.keys(type.getFields())
    .filter((field) => !CONTROLS.includes(field))
    .map((field) => `${part}.${field}`)
})

/** Setting and points of each line of the table. */
const LINES = [
  ...readFileSync(new URL('../../src/domains/policy/README.md', import.meta.url), 'utf8').matchAll(
    /^\| (\w+\.\w+) \| ([^|]*) \|/gm,
  ),
].map(([, key = '', points = '']) => ({ key, points: points.split(', ') }))

const folder = mkdtempSync(join(tmpdir(), 'qeet-id-breaches-'))
const path = join(folder, 'breaches.txt')
const breaches = breachFile(path)
let service: TestService
beforeAll(async () => {
  breaches.write()
  service = await testService(
    { TRUSTED_PROXIES: '127.0.0.1/32', BREACH_SOURCE: `file:${path}` },
    { areas: WITH_STAND_IN },
  )
})
afterAll(async () => {
  await service.close()
  rmSync(folder, { recursive: true, force: true })
})

test('each setting of the schema has one line in the README and one scenario, and there are no others', () => {
  expect(SETTINGS.length).toBeGreaterThan(0)
  expect(LINES.map(({ key }) => key).toSorted()).toEqual(SETTINGS.toSorted())
  expect(ALL.map(([key]) => key).toSorted()).toEqual(SETTINGS.toSorted())
})

test('each line of the README names places that there are, and the scenario looks at the same ones', () => {
  for (const { key, points } of LINES) {
    expect(POINTS).toEqual(expect.arrayContaining(points))
    expect([key, SCENARIOS.get(key)?.points]).toEqual([key, points])
  }
})

describe.each([
  { name: 'GraphQL', open: graphql },
  { name: '/v1', open: rest },
])('by $name', ({ open }) => {
  test.each(ALL)(
    'a change of %s is seen at each place where the README has it enforced',
    async (_, { points, run }) => {
      const stage = await createStage(service, open(service), breaches)
      await run(stage)
      expect(stage.flipped()).toEqual(expect.arrayContaining([...points]))
    },
  )
})
