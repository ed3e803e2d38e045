// What belongs to another tenant answers like what does not exist, by every way that leads into a tenant. The ways are
// taken from the schema, so that a new one is in here without anybody's doing.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { RULES } from '../../src/domains/rules.ts'
import { DIRECTORY_ENV } from '../kit/directory.ts'
import type { Client } from '../kit/client.ts'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { WITH_STAND_IN } from '../domains/connections/stand-in.ts'
import { OPERATING } from '../domains/calls/operator.ts'
import { type Catalogue, furnish, inOrder } from '../domains/catalogue.ts'
import { fieldsOf, nobody, operation, standing } from '../domains/verbs.ts'
import { askOf, mutations } from './foreign-mutations.ts'

let foreign: Catalogue
let ada: Person
let callers: [string, Client][]
const service = useService(DIRECTORY_ENV, { areas: WITH_STAND_IN })

beforeAll(async () => {
  foreign = await furnish(service, nobody(service))
  ada = await owner(service)
  const keys = [await apiKey(service, ada), await apiKey(service, ada, { userId: ada.userId })]
  callers = [
    ['owner', ada],
    ['key', keys[0] as Client],
    ['bound key', keys[1] as Client],
  ]
  // so that no use is recorded while rows are compared
  await service.owner.query("UPDATE api_key SET last_used_at = now() + interval '1 hour'")
})

/** These say it as a user error: they are about tenants that the caller is not in at the moment. */
const ELSEWHERE: Record<string, string> = { tenantSwitch: 'NOT_TENANT_MEMBER', tenantResume: 'NOT_FOUND' }

const ask = askOf(service)
const callOf = (name: string): Readonly<Record<string, unknown>> => {
  const call = foreign.calls[name]
  if (!call) throw new Error(`the catalogue has no call of ${name}`)
  return call.args
}

test('the catalogue that this works with is complete, and its callers are who they say', async () => {
  for (const [, who] of callers) expect(await standing(who)).toBe('ok')
  expect(Object.keys(foreign.calls).sort()).toEqual(inOrder().sort())
  expect(mutations.length).toBeGreaterThanOrEqual(49)
})

test.each(mutations.filter((name) => !(name in ELSEWHERE)))(
  '%s on another tenant is NOT_FOUND like on none, and changes nothing',
  async (name) => {
    for (const [caller, who] of callers) {
      const unknown = await ask(who, name, { ...callOf(name), tenantId: randomUUID() })
      // A key is turned away before from what is for sessions alone, and one of nobody from what is for people.
      const turnedAway =
        { session: ['key', 'bound key'], person: ['key'] }[RULES.Mutation[name]?.caller as string] ?? []
      // None of them has a scope of the vault; test/domains/vault has a key that does.
      const scope = RULES.Mutation[name]?.scope
      const code = scope ? 'FORBIDDEN' : turnedAway.includes(caller) ? 'UNAUTHENTICATED' : 'NOT_FOUND'
      expect(unknown.errors).toMatchObject([{ path: [name], extensions: { code } }])
      expect(await ask(who, name, callOf(name))).toEqual(unknown)
      expect(await ask(who, name, { ...callOf(name), tenantId: foreign.ada.tenantId.toUpperCase() })).toEqual(unknown)
    }
  },
)

test.each(Object.entries(ELSEWHERE))(
  '%s on another tenant is %s like on none, and changes nothing',
  async (name, code) => {
    const unknown = await ask(ada, name, { tenantId: randomUUID() })
    expect(unknown.data?.[name]?.userErrors).toMatchObject([{ code }])
    expect(await ask(ada, name, callOf(name))).toEqual(unknown)
  },
)

/** For sign-in pages, which nobody has signed in to: it tells anybody what each tenant offers. */
const FOR_ANYBODY = ['signInMethods']

test.each(FOR_ANYBODY)(
  '%s of a tenant is answered to everybody alike, of one that does not exist as of one that has configured nothing',
  async (name) => {
    const of = (who: Client, tenantId: string) =>
      who.ask(`query ($t: UUID!) { ${name}(tenantId: $t) { allowed available selfRegistration rememberDevice } }`, {
        t: tenantId,
      })
    const there = await of(foreign.ada, foreign.ada.tenantId)
    expect(there).toMatchObject({ errors: [], data: { [name]: { selfRegistration: true } } })
    for (const who of [nobody(service), ...callers.map(([, caller]) => caller)])
      expect(await of(who, foreign.ada.tenantId)).toEqual(there)
    expect(await of(nobody(service), randomUUID())).toEqual(await of(ada, ada.tenantId))
  },
)

const ofTenants = fieldsOf('Query').filter(
  (field) =>
    !FOR_ANYBODY.includes(field.name) &&
    field.args.some((arg) => arg.name === 'tenantId' || (field.name === 'tenant' && arg.name === 'id')),
)

test.each(ofTenants.map((field) => field.name))('%s of another tenant is NOT_FOUND like of none', async (name) => {
  for (const selection of [
    '__typename',
    'id name',
    'memberCount members { nodes { userId } } auditEvents { nodes { id } } apiKeys { nodes { prefix } }',
  ]) {
    const of = (who: Client, id: string) => who.ask(`query ($id: UUID!) { ${name}(id: $id) { ${selection} } }`, { id })
    for (const [, who] of callers) {
      const unknown = await of(who, randomUUID())
      expect(unknown).toMatchObject({ data: null, errors: [{ path: [name], extensions: { code: 'NOT_FOUND' } }] })
      expect(await of(who, foreign.ada.tenantId)).toEqual(unknown)
    }
    expect((await of(foreign.ada, foreign.ada.tenantId)).errors).toEqual([])
  }
})

test('the very same calls are answered to whom they belong', async () => {
  for (const name of inOrder().filter(
    (candidate) => candidate !== 'signingKeyRotate' && !OPERATING.includes(candidate),
  )) {
    const { who, args } = foreign.calls[name] ?? { who: ada, args: {} }
    const answer = await who.ask<Record<string, { userErrors?: object[] }>>(
      operation('Mutation', name, args, '__typename'),
      args,
    )
    expect([name, answer.errors, answer.data?.[name]?.userErrors ?? []]).toEqual([name, [], []])
  }
})
