// oidc-provider as its documentation has it, for programs alone: client_credentials, and introspection. With
// PEER_DATABASE its clients and tokens are in PostgreSQL, as in production; else in its memory.
import { createServer } from 'node:http'
import { exportJWK, generateKeyPair } from 'jose'
import { type Adapter, type AdapterPayload, type Configuration, Provider } from 'oidc-provider'
import pg from 'pg'
import { OIDC_CLIENTS, OIDC_RESOURCE, oidcClient } from './oidc-provider-clients.ts'

const port = Number(process.env['PORT'])
const issuer = `http://127.0.0.1:${port}`
const database = process.env['PEER_DATABASE']
const clients = Array.from({ length: OIDC_CLIENTS }, (_, n) => {
  const { id, secret } = oidcClient(n)
  return {
    client_id: id,
    client_secret: secret,
    grant_types: ['client_credentials'],
    redirect_uris: [],
    response_types: [],
    id_token_signed_response_alg: 'ES256' as const,
  }
})
const { privateKey } = await generateKeyPair('ES256', { extractable: true })

const pool = database === undefined ? null : new pg.Pool({ connectionString: database, max: 10 })
await pool?.query('CREATE TABLE kept (id text PRIMARY KEY, payload jsonb NOT NULL, ends_at timestamptz)')
for (const client of clients)
  await pool?.query('INSERT INTO kept VALUES ($1, $2)', [`Client ${client.client_id}`, client])

const FIND = { name: 'find', text: 'SELECT payload FROM kept WHERE id = $1 AND (ends_at IS NULL OR ends_at > now())' }
const KEEP = {
  name: 'keep',
  text: `INSERT INTO kept VALUES ($1, $2, now() + $3 * interval '1 second')
    ON CONFLICT (id) DO UPDATE SET payload = excluded.payload, ends_at = excluded.ends_at`,
}

/** What these two need of an adapter. */
function adapter(kept: pg.Pool) {
  return (model: string): Adapter => ({
    async upsert(id, payload, seconds) {
      await kept.query({ ...KEEP, values: [`${model} ${id}`, payload, seconds] })
    },
    async find(id) {
      const { rows } = await kept.query<{ payload: AdapterPayload }>({ ...FIND, values: [`${model} ${id}`] })
      return rows[0]?.payload
    },
    findByUserCode: async () => undefined,
    findByUid: async () => undefined,
    consume: async () => {},
    destroy: async () => {},
    revokeByGrantId: async () => {},
  })
}

const configuration: Configuration = {
  ...(pool ? { adapter: adapter(pool) } : { clients }),
  jwks: { keys: [{ ...(await exportJWK(privateKey)), kid: 'bench', alg: 'ES256', use: 'sig' }] },
  scopes: ['role.read'],
  ttl: { ClientCredentials: 600 },
  clientAuthMethods: ['client_secret_basic'],
  features: {
    devInteractions: { enabled: false },
    clientCredentials: { enabled: true },
    introspection: { enabled: true },
    resourceIndicators: {
      enabled: true,
      getResourceServerInfo: () => ({
        scope: 'role.read',
        audience: 'bench',
        accessTokenFormat: 'jwt',
        jwt: { sign: { alg: 'ES256' } },
      }),
    },
  },
}
const provider = new Provider(issuer, configuration)
const serve = provider.callback()
createServer((request, response) => void serve(request, response)).listen(port, '127.0.0.1', () =>
  console.log(`ready, tokens of ${OIDC_RESOURCE}`),
)
