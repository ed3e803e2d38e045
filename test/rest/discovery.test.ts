// Pages, key set and metadata of the service.
import { decodeJwt } from 'jose'
import { expect, test } from 'vitest'
import { signUp } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const service = useService()

test.each(['/docs', '/', '/invite/accept'])(
  '%s loads nothing from elsewhere, and its policy forbids it',
  async (path) => {
    const response = await fetch(`${service.url}${path}`)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    const policy = response.headers.get('content-security-policy') ?? ''
    expect(policy).toMatch(/^default-src 'none';/)
    expect(policy).not.toMatch(/https?:|unsafe-eval|script-src[^;]*unsafe-inline/)
    const html = await response.text()
    const loaded = [...html.matchAll(/<(?:script|link|img|iframe)\b[^>]*?\b(?:src|href)="([^"]*)"/g)].map(
      ([, url = '']) => url,
    )
    expect(loaded.every((url) => /^\/(?!\/)/.test(url))).toBe(true)
    for (const url of loaded) {
      const asset = await fetch(`${service.url}${url}`)
      expect([url, asset.status]).toEqual([url, 200])
      expect((await asset.text()).length).toBeGreaterThan(20)
    }
    expect(loaded.length).toBe(path === '/docs' ? 3 : 0)
    expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/)
  },
)

const ISSUER = 'https://id.example.test'
const wellKnown = async (name: string): Promise<Record<string, unknown>> =>
  (await (await fetch(`${service.url}/.well-known/${name}`)).json()) as Record<string, unknown>

test('discovery: the key set holds public keys alone', async () => {
  expect(await wellKnown('jwks.json')).toEqual({
    keys: [
      {
        kty: 'EC',
        crv: 'P-256',
        x: expect.any(String),
        y: expect.any(String),
        use: 'sig',
        alg: 'ES256',
        kid: expect.any(String),
      },
    ],
  })
})

test('discovery: both documents say the same, and name each endpoint that there is and no other', async () => {
  const metadata = await wellKnown('oauth-authorization-server')
  expect(await wellKnown('openid-configuration')).toEqual({
    ...metadata,
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    actor_types_supported: ['user', 'service'],
  })
  const ada = await signUp(service)
  expect([metadata['issuer'], decodeJwt(ada.accessToken).iss]).toEqual([ISSUER, ISSUER])
  const named = Object.entries(metadata).filter(([name]) => /_(?:endpoint|uri)$/.test(name)) as [string, string][]
  const statuses = await Promise.all(
    named.map(async ([name, url]) => [
      name,
      (await fetch(url.replace(ISSUER, service.url), { method: 'HEAD' })).status,
    ]),
  )
  // 405: there, and for POST
  expect(Object.fromEntries(statuses)).toEqual({
    token_endpoint: 405,
    introspection_endpoint: 405,
    revocation_endpoint: 405,
    jwks_uri: 200,
  })
  expect(metadata).toMatchObject({
    response_types_supported: [],
    grant_types_supported: ['client_credentials', 'urn:ietf:params:oauth:grant-type:token-exchange'],
    token_endpoint_auth_methods_supported: ['client_secret_basic', 'client_secret_post', 'private_key_jwt'],
  })
})

test('without CORS_ORIGINS no answer speaks of origins', async () => {
  const { headers } = await fetch(`${service.url}/v1/auth/me`, { headers: { origin: 'https://admin.example.test' } })
  expect([...headers.keys()].filter((name) => name.startsWith('access-control') || name === 'vary')).toEqual([])
})
