// Tokens for programs, ours against oidc-provider; and what an Idempotency-Key costs a write.
import { OIDC_CLIENTS, OIDC_RESOURCE, oidcClient } from '../peers/oidc-provider-clients.ts'
import { type Caller, type Callers, createCallers } from '../harness/callers.ts'
import { fill, openWriter, type Shape } from '../harness/dataset.ts'
import { COUNTER, shot, type Shot, startLoad } from '../harness/load.ts'
import { type Program, startProgram } from '../harness/process.ts'
import { createProgress } from '../harness/progress.ts'
import { comparison } from '../harness/report.ts'
import { compareRounds, type Pace, type Variant } from '../harness/rounds.ts'
import { rows, startPostgres, startService } from '../harness/server.ts'
import { oursRest } from './operations.ts'
import type { Options, Suite } from './suite.ts'

const SHAPE: Shape = {
  tenants: 200,
  members: 20,
  largest: 100,
  callers: OIDC_CLIENTS,
  rules: 20,
  policies: 20,
  events: 100,
}
const PACE: Readonly<Record<'quick' | 'full', Pace>> = {
  quick: { rounds: 2, ms: 600, warmMs: 500, againMs: 150, connections: 16, patienceMs: 600 },
  full: { rounds: 3, ms: 2_000, warmMs: 2_000, againMs: 400, connections: 16, patienceMs: 3_000 },
}
/** Tokens end after 600 s; a window must not see one end. */
const FRESH_MS = 360_000

const TEXT = `${OIDC_CLIENTS} service principals, each in a tenant of its own, prove who they are by Basic with each
request, on 16 connections. Ours counts on limits, judges the address by 20 IP rules and reads the principal anew for
each token; a token is signed (ES256). Figures are processor time per request, as in the hot paths.`

interface Client {
  readonly id: string
  readonly secret: string
}

const basic = ({ id, secret }: Client) => ({
  authorization: `Basic ${Buffer.from(`${encodeURIComponent(id)}:${encodeURIComponent(secret)}`).toString('base64')}`,
})
const GRANT = 'grant_type=client_credentials&scope=role.read'

/** Requests of an endpoint with a form, one for each client. */
const issue =
  (path: string, more = '', expect = '"access_token":"') =>
  (client: Client): Shot =>
    shot({ path, headers: basic(client), body: GRANT + more, expect: [expect, '"role.read"'] })

/** The service principals, made through the API as anybody makes them. */
async function principals(url: string, callers: Callers): Promise<Client[]> {
  const made: Client[] = []
  for (const { headers, number } of await callers.fresh()) {
    const response = await fetch(`${url}/v1/service-principals`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ name: `bench ${number}`, scopes: ['role.read'] }),
    })
    const { client_id: id, client_secret: secret } = (await response.json()) as Record<string, string>
    if (id === undefined || secret === undefined) throw new Error(`a service principal was refused: ${response.status}`)
    made.push({ id, secret })
  }
  return made
}

/** A token of each client, as long as one does not end. */
function tokensOf(url: string, clients: readonly Client[]): () => Promise<readonly [Client, string][]> {
  let known: [Client, string][] = []
  let until = 0
  return async () => {
    if (performance.now() < until) return known
    known = await Promise.all(
      clients.map(async (client): Promise<[Client, string]> => {
        const form = { 'content-type': 'application/x-www-form-urlencoded' }
        const response = await fetch(url, { method: 'POST', headers: { ...form, ...basic(client) }, body: GRANT })
        return [client, ((await response.json()) as { access_token: string }).access_token]
      }),
    )
    until = performance.now() + FRESH_MS
    return known
  }
}

const role = (more: (caller: Caller) => Readonly<Record<string, string>>, name: string) =>
  oursRest((caller) => ({
    path: `/v1/tenants/${caller.tenantId}/roles`,
    headers: more(caller),
    body: { name },
    expect: [`"name":"${name}"`],
  }))
const NEW = `bench ${COUNTER}`
const again = role(({ number }) => ({ 'idempotency-key': `bench-key-of-caller-${number}` }), 'bench again')

/** Sends a request by itself. */
async function sent(url: string, { head, body }: Shot): Promise<void> {
  const [line = '', ...fields] = head.split('\r\n')
  const [method = '', path = ''] = line.split(' ')
  const headers = fields.map((field) => field.split(': ', 2) as [string, string]).filter(([name]) => name !== 'host')
  const response = await fetch(`${url}${path}`, { method, headers, body })
  if (!response.ok) throw new Error(`${line}: ${response.status}`)
}

export const oauth: Suite = {
  name: 'oauth',
  async run({ quick, only }: Options) {
    const pace = PACE[quick ? 'quick' : 'full']
    const postgres = await startPostgres()
    const load = startLoad()
    const programs: Program[] = []
    const started = async (program: Promise<Program>): Promise<Program> => {
      programs.push(await program)
      return program
    }
    const peer = async (database?: string): Promise<Program> =>
      started(
        startProgram({
          file: 'bench/peers/oidc-provider.ts',
          ...(database !== undefined && { env: { PEER_DATABASE: database } }),
        }),
      )
    try {
      const home = await postgres.home('oauth')
      const writer = await openWriter(home.url)
      await fill(writer, SHAPE, () => {})
      await writer.end()
      const ours = await started(startService(home, { altered: ['limits'] }))
      const cold = await started(startService(home, { altered: ['limits', 'configuration'] }))
      const kept = await peer(await postgres.empty('oidc_provider'))
      const inMemory = await peer()
      const people = createCallers(
        ours.url,
        Array.from({ length: OIDC_CLIENTS }, (_, n) => n + 1),
      )
      const clients = await principals(ours.url, people)
      const theirs = Array.from({ length: OIDC_CLIENTS }, (_, n) => oidcClient(n))

      const variant = (name: string, program: Program, shots: Variant['shots'], note = ''): Variant => {
        return { name, program, shots, note }
      }
      const issued = (name: string, program: Program, shots: (client: Client) => Shot, note = ''): Variant =>
        variant(name, program, async () => (program === ours || program === cold ? clients : theirs).map(shots), note)
      const looked = (name: string, program: Program, path: string, tokens: ReturnType<typeof tokensOf>, note = '') =>
        variant(
          name,
          program,
          async () =>
            (await tokens()).map(([client, token]) =>
              shot({ path, headers: basic(client), body: `token=${token}`, expect: ['"active":true', client.id] }),
            ),
          note,
        )
      const written = (name: string, shots: (caller: Caller) => Shot, note = ''): Variant =>
        variant(name, ours, async () => (await people.fresh()).map(shots), note)

      const [TOKEN, LOOK] = ['/v1/oauth/token', '/oauth/introspect']
      const NOTHING = 'nothing of the tenant in memory'
      const STORED = 'clients and tokens in PostgreSQL, without tenants, limits, address rules or an audit log'
      const REMEMBERED = 'clients in its memory, no database at all; its documentation says not to, in production'
      const mine = tokensOf(`${ours.url}${TOKEN}`, clients)
      const signed = issue('/token', `&resource=${encodeURIComponent(OIDC_RESOURCE)}`, '"access_token":"eyJ')
      const operations = [
        {
          name: 'token',
          title: 'A token for a service principal (client_credentials)',
          variants: [
            issued('ours, signed', ours, issue(TOKEN, '', '"access_token":"eyJ')),
            issued(`ours, signed, ${NOTHING}`, cold, issue(TOKEN, '', '"access_token":"eyJ')),
            issued('oidc-provider, signed', kept, signed, STORED),
            issued('oidc-provider, kept', kept, issue('/token'), `${STORED}; its default, a random text`),
            issued('oidc-provider, signed, no database', inMemory, signed, REMEMBERED),
          ],
        },
        {
          name: 'introspection',
          title: 'What a token may do now (introspection)',
          variants: [
            looked('ours', ours, LOOK, mine),
            looked(`ours, ${NOTHING}`, cold, LOOK, mine),
            looked('oidc-provider', kept, '/token/introspection', tokensOf(`${kept.url}/token`, theirs), STORED),
            looked(
              'oidc-provider, no database',
              inMemory,
              '/token/introspection',
              tokensOf(`${inMemory.url}/token`, theirs),
              `${REMEMBERED}; the tokens, too. Signed ones it does not introspect`,
            ),
          ],
        },
        {
          name: 'idempotency',
          title: 'A role, made with and without an Idempotency-Key',
          variants: [
            written(
              'without',
              role(() => ({}), NEW),
            ),
            written(
              'with a new key',
              role(() => ({ 'idempotency-key': `bench-key-${COUNTER}` }), NEW),
            ),
            {
              ...written('sent again', again, 'answered by what was kept; nothing is written'),
              shots: async () => {
                const asking = await people.fresh()
                // Two at once would be refused one: the first is carried out before.
                for (const caller of asking) await sent(ours.url, again(caller))
                return asking.map(again)
              },
            },
          ],
        },
      ].filter(({ name }) => only.length === 0 || only.includes(name))
      const progress = createProgress(operations.reduce((sum, { variants }) => sum + variants.length * pace.rounds, 0))
      const found = []
      for (const { name, title, variants } of operations) {
        const bench = { load, programs, postgres: postgres.pid }
        const analyze = async (): Promise<void> => void (await rows(home.url, 'ANALYZE'))
        const step = (what: string): void => progress.step(`${name}: ${what}`)
        found.push({ name, title, rows: await compareRounds(bench, variants, pace, step, analyze) })
      }
      progress.end()
      return {
        facts: { postgres: postgres.version, settings: postgres.settings },
        section: {
          suite: 'oauth',
          title: 'Tokens for programs, and requests sent again',
          text: TEXT,
          tables: found.map(({ title, rows: all }) => comparison(title, all)),
          data: found.map(({ name, rows: all }) => ({ name, rows: all })),
        },
      }
    } finally {
      load.stop()
      await Promise.all(programs.map((program) => program.stop()))
      await postgres.stop()
    }
  },
}
