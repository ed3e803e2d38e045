// Tenants with a connection, and people who sign in by it, through the API.
import { expect } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { owner, type Person, person, uniqueEmail } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { fresh, proven as provenDomain } from '../tenant-domains/claims.ts'
import { mutate, nobody, TOKENS } from '../verbs.ts'

// oxlint-disable-next-line typescript/no-explicit-any -- what an answer holds is what the test is about
type Anything = any
type Started = Pick<TestService, 'url' | 'dns' | 'owner'>

/** Of a browser's cookie. */
export const BROWSER = 'b'.repeat(43)

const FAULTS = 'userErrors { code message path }'
const STEP_UP = 'stepUp { token rule methods }'

/** What a provider says of a person. */
export interface Said {
  readonly subject?: string
  readonly email?: string | null
  readonly emailVerified?: boolean
  readonly name?: string | null
  readonly groups?: readonly string[]
  readonly mfa?: boolean
  readonly authenticatedAt?: string
}

export const said = (about: Said = {}): Required<Omit<Said, 'authenticatedAt'>> & Said => ({
  subject: crypto.randomUUID(),
  email: null,
  emailVerified: true,
  name: null,
  groups: [],
  mfa: false,
  ...about,
})

async function standIn(
  who: Client,
  name: string,
  args: Readonly<Record<string, string>>,
  values: object,
  select: string,
) {
  const declared = Object.entries(args).map(([key, type]) => `$${key}: ${type}`)
  const passed = Object.keys(args).map((key) => `${key}: $${key}`)
  const document = `mutation (${declared.join(', ')}) { ${name}(${passed.join(', ')}) { ${select} ${FAULTS} } }`
  return (await who.gql(document, values))[name]
}

const INPUT = { input: 'JSONObject!' }

/** Creates a connection, and returns its id. It is active unless the input says otherwise. */
export async function connect(
  who: Person | (Client & { tenantId: string }),
  { settings = {}, status = 'ACTIVE', ...details }: Readonly<Record<string, unknown>> & { settings?: object } = {},
): Promise<string> {
  const input = { details: { name: 'Stand-in', ...details }, settings: { issuer: 'fine', ...settings }, status }
  const made = await create(who, input)
  expect(made.userErrors).toEqual([])
  return made.id
}

export function create(who: Client & { tenantId: string }, input: object): Promise<Anything> {
  return standIn(who, 'standInCreate', { tenantId: 'UUID!', ...INPUT }, { tenantId: who.tenantId, input }, 'id')
}

export function change(who: Client & { tenantId: string }, id: string, input: object): Promise<Anything> {
  const args = { tenantId: 'UUID!', id: 'UUID!', ...INPUT }
  return standIn(who, 'standInUpdate', args, { tenantId: who.tenantId, id, input }, 'id')
}

export interface Tenant {
  readonly boss: Person
  readonly domain: string
  readonly connection: string
}

/** A tenant with a proven domain and an active connection. */
export async function connected(service: Started, details: object = {}): Promise<Tenant> {
  const boss = await owner(service)
  const domain = fresh()
  await provenDomain(service, boss, domain)
  return { boss, domain, connection: await connect(boss, { ...details }) }
}

export const addressAt = (domain: string): string => uniqueEmail('ada').replace(/@.*/, `@${domain}`)

export function ceremonies(service: Started) {
  const anybody = (): Client => nobody(service)

  /** The state of a ceremony that has begun. */
  async function start(connectionId: string, more: object = {}): Promise<URL> {
    const input = { connectionId, browser: BROWSER, ...more }
    const { url, userErrors } = await mutate(anybody(), 'ssoStart', { input }, 'url')
    expect(userErrors).toEqual([])
    return new URL(url)
  }

  const respond = (state: string, proven: Said, browser: string | null = BROWSER): Promise<Anything> =>
    standIn(anybody(), 'standInRespond', INPUT, { input: { state, browser, proven } }, 'code to purpose remembered')

  const exchange = (code: string, deviceToken: string | null = null): Promise<Anything> =>
    mutate(anybody(), 'ssoExchange', { input: { code, deviceToken } }, `${TOKENS} ${STEP_UP}`)

  const unasked = (connectionId: string, proven: Said, message: string): Promise<Anything> =>
    standIn(anybody(), 'standInUnasked', INPUT, { input: { connectionId, proven, message } }, 'code to purpose')

  const atOnce = (connectionId: string, proven: Said): Promise<Anything> =>
    standIn(anybody(), 'standInLogin', INPUT, { input: { connectionId, proven } }, `${TOKENS} ${STEP_UP}`)

  /** The answer of the whole way: the faults of the first step that has some, else tokens or a step-up. */
  async function attempt(connectionId: string, proven: Said): Promise<Anything> {
    const url = await start(connectionId)
    const answer = await respond(url.searchParams.get('state') ?? '', proven)
    return answer.userErrors.length > 0 ? { tokens: null, stepUp: null, ...answer } : exchange(answer.code)
  }

  /** Somebody whom the connection signs in. */
  async function signIn(connectionId: string, proven: Said): Promise<Person> {
    const { tokens, userErrors } = await attempt(connectionId, proven)
    expect(userErrors).toEqual([])
    return person(service, proven.email ?? '', tokens)
  }

  return { start, respond, exchange, unasked, atOnce, attempt, signIn }
}
