// One person who signed up a moment ago founds as many tenants as they are let, makes as many keys, and floods through
// all.
import { randomUUID } from 'node:crypto'
import { type Rival, type Stage } from '../harness/beside.ts'
import { shot, type Shot } from '../harness/load.ts'

/** More than anybody is let found. */
const TENANTS = 40
const FROM = ['127.0.0.2']
/** Dear to render for its length. */
const BODY =
  '{% for a in [1,2,3,4,5,6,7,8,9,10] %}{% for b in [1,2,3,4,5,6,7,8,9,10] %}<p>{{ tenant_name }}</p>{% endfor ' +
  '%}{% endfor %}'

interface Founded {
  readonly tenantId: string
  readonly key: string
}

export const founder: Rival = {
  name: 'founder',
  note:
    `one unverified person asks for ${TENANTS} tenants and a key in each, and floods through those that they ` +
    'get: who they are, their tenant, and previews of templates',
  loud: async ({ service }: Stage) => {
    const founded = await foundAll(service.url)
    return { shots: founded.flatMap(shotsOf), from: FROM }
  },
}

async function foundAll(url: string): Promise<readonly Founded[]> {
  const email = `sybil-${randomUUID()}@example.com`
  const first = await post<{ access_token: string; tenant_id: string }>(url, '/v1/auth/signup', {
    email,
    password: randomUUID(),
  })
  if (!first) throw new Error('nobody can sign up')
  const founded: Founded[] = []
  for (let at = 0; at <= TENANTS; at++) {
    const made =
      at === 0
        ? first
        : await post<{ tenant_id: string }>(url, '/v1/tenants', { name: `Sybil ${at}` }, first.access_token)
    const token =
      made &&
      (await post<{ access_token: string }>(
        url,
        '/v1/auth/switch-tenant',
        { tenant_id: made.tenant_id },
        first.access_token,
      ))
    const key = token && (await post<{ secret: string }>(url, '/v1/api-keys', { name: 'flood' }, token.access_token))
    if (made && key) founded.push({ tenantId: made.tenant_id, key: key.secret })
  }
  if (founded.length === 0) throw new Error('not one tenant with a key')
  return founded
}

/** null: refused. */
async function post<T>(url: string, path: string, body: object, token?: string): Promise<T | null> {
  const authorization = token === undefined ? undefined : `Bearer ${token}`
  const headers = { 'content-type': 'application/json', ...(authorization !== undefined && { authorization }) }
  const response = await fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  return response.ok ? ((await response.json()) as T) : null
}

function shotsOf({ tenantId, key }: Founded): Shot[] {
  const headers = { authorization: `ApiKey ${key}` }
  const path = `/v1/tenants/${tenantId}`
  return [
    shot({ path: '/v1/auth/me', headers, expect: [tenantId] }),
    shot({ path, headers, expect: [tenantId] }),
    shot({
      path: `${path}/email-templates/invite/preview`,
      headers,
      body: { subject: 'Flood', body: BODY },
      expect: [],
    }),
  ]
}
