// The ceiling: node:http and prepared statements of `pg`, by hand, on the service's own tables as a superuser. It
// believes the tenant and person that a request names: no credential is looked at, no address judged, no tenant kept
// from another, nothing audited.
import { createPrivateKey, generateKeyPairSync, randomBytes, randomUUID, sign } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import { verify } from '@node-rs/argon2'
import pg from 'pg'

interface Body {
  readonly tenant: string
  readonly person: string
  readonly permission: string
  readonly name: string
  readonly email: string
  readonly password: string
}

const pool = new pg.Pool({
  connectionString: process.env['PEER_DATABASE'] ?? '',
  max: 10,
  options: '-c timezone=UTC -c jit=off',
})
const key = createPrivateKey(
  generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ type: 'pkcs8', format: 'pem' }),
)

const TENANT = 'id, slug, name, personal, status, plan, region, logo_url, metadata, version, created_at, updated_at'
const SQL = {
  tenant: `SELECT t.id, t.slug, t.name, t.personal, t.status, t.plan, t.region, t.logo_url, t.metadata, t.version,
    t.created_at, t.updated_at, to_jsonb(a) AS auth_policy FROM tenant t LEFT JOIN auth_policy a ON a.tenant_id = t.id
    WHERE t.id = $1`,
  branding: `SELECT tenant_id, logo_url, favicon_url, primary_color, secondary_color, custom_domain, email_from_name,
      email_from_address, settings, version, updated_at FROM branding WHERE tenant_id = $1`,
  rules: `SELECT id, cidr, action, label, enabled, expires_at, version, created_at, updated_at FROM ip_rule
      WHERE tenant_id = $1 ORDER BY action, created_at LIMIT 20`,
  configuration: `SELECT (to_jsonb(t) || jsonb_build_object('auth_policy', (SELECT to_jsonb(a) FROM auth_policy a
    WHERE a.tenant_id = t.id),
      'branding', (SELECT to_jsonb(b) FROM branding b WHERE b.tenant_id = t.id),
      'rules', (SELECT jsonb_agg(jsonb_build_object('id', r.id, 'cidr', r.cidr, 'action', r.action, 'label', r.label,
        'enabled', r.enabled, 'expires_at', r.expires_at, 'version', r.version, 'created_at', r.created_at,
        'updated_at', r.updated_at))
        FROM (SELECT * FROM ip_rule WHERE tenant_id = t.id ORDER BY action, created_at LIMIT 20) r)))::text AS answer
          FROM tenant t WHERE t.id = $1`,
  tenants: `SELECT ${TENANT.split(', ')
    .map((column) => `t.${column}`)
    .join(', ')} FROM membership m JOIN tenant t ON t.id = m.tenant_id WHERE m.user_id = $1 AND t.status <> 'DELETED'
      ORDER BY t.created_at DESC, t.id DESC LIMIT 50`,
  members: `SELECT m.id, m.user_id, u.email, u.display_name, m.created_at, ARRAY(SELECT r.name FROM membership_role mr
    JOIN role r ON r.tenant_id = mr.tenant_id AND r.id = mr.role_id WHERE mr.tenant_id = m.tenant_id
    AND mr.membership_id = m.id) AS roles
    FROM membership m JOIN users u ON u.id = m.user_id WHERE m.tenant_id = $1 ORDER BY m.created_at DESC, m.id DESC
      LIMIT 20`,
  permission: `SELECT EXISTS (SELECT FROM membership m JOIN membership_role mr ON mr.tenant_id = m.tenant_id
    AND mr.membership_id = m.id JOIN role_permission p ON p.tenant_id = mr.tenant_id AND p.role_id = mr.role_id
    WHERE m.tenant_id = $1 AND m.user_id = $2 AND p.permission_key = $3) AS allowed`,
  session: `WITH member AS (SELECT user_id FROM membership WHERE tenant_id = $1 AND user_id = $2),
    opened AS (INSERT INTO session (id, tenant_id, user_id, method, expires_at)
      SELECT $3, $1, user_id, 'tenant_switch', now() + interval '30 days' FROM member RETURNING id)
    INSERT INTO refresh_token (id, tenant_id, session_id, token_hash, expires_at)
      SELECT gen_random_uuid(), $1, id, $4, now() + interval '30 days' FROM opened RETURNING session_id`,
  create: `WITH made AS (INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, $2, $3, now())
    RETURNING ${TENANT}),
    roles AS (INSERT INTO role (id, tenant_id, name, system) SELECT gen_random_uuid(), $1, name, true
      FROM unnest(ARRAY['owner', 'admin', 'member']) AS name RETURNING id, name),
    permissions AS (INSERT INTO role_permission (tenant_id, role_id, permission_key) SELECT $1, r.id, p.key
      FROM roles r, permission p WHERE r.name <> 'member' OR p.key IN ('tenant.read', 'user.read', 'role.read',
      'group.read')),
    joined AS (INSERT INTO membership (id, tenant_id, user_id) VALUES (gen_random_uuid(), $1, $4) RETURNING id),
    held AS (INSERT INTO membership_role (tenant_id, membership_id, role_id) SELECT $1, j.id, r.id
      FROM joined j, roles r WHERE r.name = 'owner') SELECT ${TENANT} FROM made`,
  password:
    'SELECT u.id, c.hash FROM users u JOIN password_credential c ON c.user_id = u.id WHERE u.email_normalized = $1',
}

async function ask(name: keyof typeof SQL, values: readonly unknown[]): Promise<Record<string, unknown>[]> {
  return (await pool.query<Record<string, unknown>>({ name, text: SQL[name], values: [...values] })).rows
}

const base64 = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')

async function openSession({ tenant }: Body, person: string): Promise<object> {
  const [id, secret] = [randomUUID(), randomBytes(32)]
  const opened = await ask('session', [tenant, person, id, secret])
  if (opened.length === 0) throw new Error('not a member')
  const now = Math.floor(Date.now() / 1_000)
  const claims = { sub: person, tenant_id: tenant, sid: id, iat: now, exp: now + 600 }
  const text = `${base64({ alg: 'ES256', typ: 'JWT' })}.${base64(claims)}`
  const signature = sign('sha256', Buffer.from(text), { key, dsaEncoding: 'ieee-p1363' })
  return {
    access_token: `${text}.${signature.toString('base64url')}`,
    refresh_token: secret.toString('base64url'),
    session_id: id,
    tenant_id: tenant,
    user_id: person,
  }
}

const ROUTES: Readonly<Record<string, (body: Body) => Promise<object | string>>> = {
  async '/three-queries'({ tenant }) {
    const [[row], [branding], rules] = await Promise.all([
      ask('tenant', [tenant]),
      ask('branding', [tenant]),
      ask('rules', [tenant]),
    ])
    return { ...row, branding, rules }
  },
  '/one-query': async ({ tenant }) => String((await ask('configuration', [tenant]))[0]?.['answer']),
  '/rules': async ({ tenant }) => ({ items: await ask('rules', [tenant]) }),
  '/tenants': async ({ person }) => ({ items: await ask('tenants', [person]) }),
  async '/members'({ tenant }) {
    const [[row], members] = await Promise.all([ask('tenant', [tenant]), ask('members', [tenant])])
    return { ...row, members }
  },
  '/permission': async ({ tenant, person, permission }) => ({
    allowed: (await ask('permission', [tenant, person, permission]))[0]?.['allowed'],
  }),
  '/switch': (body) => openSession(body, body.person),
  '/create': async ({ name, person }) => ({ ...(await ask('create', [randomUUID(), name, name, person]))[0] }),
  async '/login'(body) {
    const [found] = await ask('password', [body.email])
    if (!found || !(await verify(String(found['hash']), body.password))) throw new Error('not the password')
    return openSession(body, String(found['id']))
  },
}

async function read(request: IncomingMessage): Promise<Body> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  return JSON.parse(Buffer.concat(parts).toString()) as Body
}

createServer((request, response) => {
  const send = (status: number, answer: object | string): void => {
    const body = typeof answer === 'string' ? answer : JSON.stringify(answer)
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) })
    response.end(body)
  }
  const route = ROUTES[request.url ?? '']
  if (!route) return send(404, {})
  read(request)
    .then(route)
    .then(
      (answer) => send(200, answer),
      (error: unknown) => send(500, { error: String(error) }),
    )
}).listen(Number(process.env['PORT']), '127.0.0.1', () => console.log('ready'))
