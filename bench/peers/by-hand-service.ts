// A service as a competent engineer writes it in an afternoon: node:http, `jose` for the token, one prepared statement
// for who asks and what they may do, one for the answer, and every write with its audit entry in the same statement. It
// isolates tenants by its WHERE clauses alone: no row-level security, no hash chain, no policies, no address rules, no
// limits, nothing in memory. Its tables are copies in a schema of its own (by-hand-data.ts). With STRICT its writes
// guarantee what ours do (strict-statements.ts); with FIRST it reads with the caller what decides about a tenant.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { calculateJwkThumbprint, importJWK, type JWK, jwtVerify, SignJWT } from 'jose'
import pg from 'pg'
import { SQL } from './by-hand-statements.ts'
import { FIRST, STRICT } from './strict-statements.ts'

interface Body {
  readonly id?: string
  readonly person?: string
  readonly permission?: string
  readonly value?: string
  readonly roles?: readonly string[]
}

interface Caller {
  readonly person: string
  readonly tenant: string
  readonly session: string
  readonly permissions: readonly string[]
}

const strict = process.env['STRICT'] !== undefined
const first = process.env['FIRST'] !== undefined
const statements = strict ? { ...SQL, ...STRICT } : first ? { ...SQL, caller: FIRST } : SQL
const pool = new pg.Pool({
  connectionString: process.env['PEER_DATABASE'] ?? '',
  max: 10,
  options: `-c timezone=UTC -c jit=off ${strict ? '-c role=qeetid_runtime' : '-c search_path=by_hand'}`,
})
const jwk = JSON.parse(process.env['SIGNING_KEY'] ?? '') as JWK
const kid = await calculateJwkThumbprint(jwk)
const { d: _, ...publicJwk } = jwk
const [privateKey, publicKey] = await Promise.all([importJWK(jwk, 'ES256'), importJWK(publicJwk, 'ES256')])
const issuer = process.env['TOKEN_ISSUER'] ?? ''
const audience = process.env['TOKEN_AUDIENCE'] ?? ''

class Refused extends Error {
  readonly status: number
  constructor(status: number) {
    super(String(status))
    this.status = status
  }
}

async function ask(name: keyof typeof SQL, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
  return (await pool.query<Record<string, unknown>>({ name, text: statements[name], values: [...values] })).rows
}

async function callerOf({ headers }: IncomingMessage): Promise<Caller> {
  const token = headers.authorization?.replace(/^Bearer /, '') ?? ''
  const { payload } = await jwtVerify(token, publicKey, { issuer, audience, algorithms: ['ES256'] }).catch(() => {
    throw new Refused(401)
  })
  const [row] = await ask('caller', [payload['sid'], payload['tenant_id'], payload.sub])
  const found = first ? (row?.['configuration'] as Record<string, unknown> | undefined) : row
  if (!found?.['live']) throw new Refused(401)
  return {
    person: payload.sub ?? '',
    tenant: String(payload['tenant_id']),
    session: String(payload['sid']),
    permissions: found['permissions'] as string[],
  }
}

async function tokensFor({ person }: Caller, tenant: string, session: string, refresh: Buffer): Promise<object> {
  const access = await new SignJWT({ user_id: person, tenant_id: tenant, sid: session })
    .setProtectedHeader({ alg: 'ES256', typ: 'JWT', kid })
    .setSubject(person)
    .setIssuer(issuer)
    .setAudience(audience)
    .setIssuedAt()
    .setExpirationTime('600s')
    .sign(privateKey)
  return { access_token: access, refresh_token: refresh.toString('base64url'), session_id: session, tenant_id: tenant }
}

interface Route {
  /** undefined: everybody who is signed in */
  readonly needs?: string
  run(caller: Caller, body: Body): Promise<object | undefined>
}

const digest = (secret: Buffer): Buffer => createHash('sha256').update(secret).digest()

const ROUTES: Readonly<Record<string, Route>> = {
  '/me': { run: async ({ person, tenant, session }) => ({ user_id: person, tenant_id: tenant, session_id: session }) },
  '/configuration': {
    needs: 'tenant.read',
    run: async ({ tenant }) => (await ask('configuration', [tenant]))[0]?.['answer'] as object,
  },
  '/tenants': { run: async ({ person }) => ({ items: await ask('tenants', [person]) }) },
  '/members': {
    needs: 'user.read',
    run: async ({ tenant }) => ({ tenant_id: tenant, items: await ask('members', [tenant]) }),
  },
  '/permission': {
    run: async ({ tenant }, { person, permission }) => (await ask('permission', [tenant, person, permission]))[0],
  },
  '/name': { run: async ({ tenant, person }, { value }) => (await ask('name', [tenant, person, value]))[0] },
  '/colour': {
    needs: 'branding.write',
    run: async ({ tenant, person }, { value }) => (await ask('colour', [tenant, person, value]))[0],
  },
  '/label': {
    needs: 'policy.write',
    run: async ({ tenant, person }, { id, value }) => (await ask('label', [tenant, person, id, value]))[0],
  },
  '/roles': {
    needs: 'role.write',
    run: async ({ tenant, person }, { person: of, roles }) => (await ask('roles', [tenant, person, of, roles]))[0],
  },
  '/tenant': {
    needs: 'tenant.write',
    run: async ({ tenant, person }, { value }) => (await ask('tenant', [tenant, person, value]))[0],
  },
  '/switch': {
    async run(caller, { id = '' }) {
      const [session, refresh] = [randomUUID(), randomBytes(32)]
      const made = await ask('switch', [id, caller.person, session, digest(refresh)])
      return made.length === 0 ? undefined : tokensFor(caller, id, session, refresh)
    },
  },
  '/create': {
    async run(caller, { value }) {
      const [tenant, session, refresh] = [randomUUID(), randomUUID(), randomBytes(32)]
      const [made] = await ask('create', [tenant, value, caller.person, session, digest(refresh)])
      const { made: strictly = made } = made ?? {}
      return { ...(strictly as object), ...(await tokensFor(caller, tenant, session, refresh)) }
    },
  },
}

async function read(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return parts.length === 0 ? {} : (JSON.parse(Buffer.concat(parts).toString()) as Body)
}

async function answer(request: IncomingMessage): Promise<object> {
  const route = ROUTES[request.url ?? '']
  if (!route) throw new Refused(404)
  const body = await read(request)
  const caller = await callerOf(request)
  if (route.needs !== undefined && !caller.permissions.includes(route.needs)) throw new Refused(403)
  const made = await route.run(caller, body)
  if (!made) throw new Refused(404)
  return made
}

createServer((request, response) => {
  const send = (status: number, value: object): void => {
    const body = JSON.stringify(value)
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  }
  answer(request).then(
    (value) => send(200, value),
    (error: unknown) => send(error instanceof Refused ? error.status : 500, { error: String(error) }),
  )
}).listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'))
