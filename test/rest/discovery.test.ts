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

test('discovery: the key set holds public keys alone, and the metadata point at it', async () => {
  const { keys } = (await (await fetch(`${service.url}/.well-known/jwks.json`)).json()) as { keys: object[] }
  expect(keys).toEqual([
    {
      kty: 'EC',
      crv: 'P-256',
      x: expect.any(String),
      y: expect.any(String),
      use: 'sig',
      alg: 'ES256',
      kid: expect.any(String),
    },
  ])
  const metadata = (await (await fetch(`${service.url}/.well-known/openid-configuration`)).json()) as Record<
    string,
    unknown
  >
  expect(metadata).toEqual({
    issuer: 'https://id.example.test',
    jwks_uri: 'https://id.example.test/.well-known/jwks.json',
    response_types_supported: [],
    grant_types_supported: [],
    subject_types_supported: ['public'],
    id_token_signing_alg_values_supported: ['ES256'],
    actor_types_supported: ['user'],
  })
  const ada = await signUp(service)
  expect(decodeJwt(ada.accessToken).iss).toBe(metadata['issuer'])
  const named = Object.values(metadata).filter(
    (value) => typeof value === 'string' && value !== metadata['issuer'],
  ) as string[]
  expect(
    await Promise.all(
      named.map(async (url) => (await fetch(url.replace('https://id.example.test', service.url))).status),
    ),
  ).toEqual([200])
})

test('without CORS_ORIGINS no answer speaks of origins', async () => {
  const { headers } = await fetch(`${service.url}/v1/auth/me`, { headers: { origin: 'https://admin.example.test' } })
  expect([...headers.keys()].filter((name) => name.startsWith('access-control') || name === 'vary')).toEqual([])
})
