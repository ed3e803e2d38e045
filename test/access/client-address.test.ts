import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { canonicalAddress, clientAddress, type Network, parseNetwork } from '../../src/shared/client-address.ts'
import { uniqueEmail } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'

const networks = (...texts: string[]): Network[] =>
  texts.map((text) => parseNetwork(text)).filter((network) => network !== null)

describe('an address in canonical form', () => {
  test.each([
    ['192.0.2.1', '192.0.2.1'],
    ['::ffff:192.0.2.1', '192.0.2.1'],
    ['::FFFF:C000:0201', '192.0.2.1'],
    ['2001:DB8:0:0:0:0:0:1', '2001:db8::1'],
    ['::1', '::1'],
  ])('%s is %s', (text, canonical) => {
    expect(canonicalAddress(text)).toBe(canonical)
  })

  test.each([
    '',
    'localhost',
    '0300.0.2.1',
    '0xc0.0.2.1',
    '0xC0000201',
    '3221225985',
    '192.0.2',
    '192.0.2.1.',
    '192.0.2.256',
    '192.0.2.1:80',
    '[::1]',
    '[::1]:80',
    'fe80::1%eth0',
    '::ffff:0x7f.0.0.1',
    ' 192.0.2.1',
    '１９２.0.2.1',
    '192.0.2.1\n',
  ])('%j is none', (text) => {
    expect(canonicalAddress(text)).toBeNull()
  })
})

describe('a network', () => {
  test.each(['10.0.0.0/8', '192.0.2.1', '::1', '2001:db8::/32', '0.0.0.0/0', '::/0', '192.0.2.1/32', '::1/128'])(
    '%s is one',
    (text) => {
      expect(parseNetwork(text)).not.toBeNull()
    },
  )

  test.each([
    '',
    '/',
    '10.0.0.0/33',
    '10.0.0.0/-1',
    '10.0.0.0/8x',
    '10.0.0.0/ 8',
    '10.0.0.0/',
    '::/129',
    '010.0.0.0/8',
    '10/8',
    'fe80::1%eth0/64',
    '10.0.0.0/0x8',
    '10.0.0.0/8.0',
  ])('%j is none', (text) => {
    expect(parseNetwork(text)).toBeNull()
  })
})

describe('the client address', () => {
  const proxies = networks('10.0.0.0/8', '2001:db8::/32')

  test.each([
    ['without trusted proxies the header is ignored', '203.0.113.9', '1.1.1.1', [], '203.0.113.9'],
    [
      'from an address that is no trusted proxy the header is ignored',
      '203.0.113.9',
      '1.1.1.1, 10.0.0.2',
      proxies,
      '203.0.113.9',
    ],
    ['of a trusted proxy it is the last hop', '10.0.0.1', '203.0.113.9', proxies, '203.0.113.9'],
    [
      'it is the rightmost hop that is not a proxy',
      '10.0.0.1',
      '1.1.1.1, 203.0.113.9, 10.0.0.2',
      proxies,
      '203.0.113.9',
    ],
    [
      'a client cannot hide behind a proxy address that it wrote itself',
      '10.0.0.1',
      '10.0.0.7, 203.0.113.9',
      proxies,
      '203.0.113.9',
    ],
    ['without a header it is the proxy', '10.0.0.1', undefined, proxies, '10.0.0.1'],
    ['of proxies alone it is the first of them', '10.0.0.1', '10.0.0.3, 10.0.0.2', proxies, '10.0.0.3'],
    [
      'a proxy seen as IPv4-mapped IPv6 is the same proxy',
      '::ffff:10.0.0.1',
      '::ffff:203.0.113.9',
      proxies,
      '203.0.113.9',
    ],
    ['a proxy may be IPv6', '2001:db8::1', '2001:db9::A', proxies, '2001:db9::a'],
    ['families do not mix: 0.0.0.0/0 trusts no IPv6', '::1', '1.1.1.1', networks('0.0.0.0/0'), '::1'],
    ['empty hops do not count', '10.0.0.1', ' , 203.0.113.9 ,, ', proxies, '203.0.113.9'],
  ] as const)('%s', (_, socket, header, trusted, address) => {
    expect(clientAddress(socket, header, trusted)).toBe(address)
  })

  const unreadable = [
    'unknown',
    '203.0.113.9:4711',
    '0313.0.113.9',
    '0xcb007109',
    '[2001:db9::1]',
    '_hidden',
    'fe80::1%eth0',
    'for=203.0.113.9',
  ]
  test.each(unreadable)('a hop of %j is nobody: not the proxy, and not a hop before it', (hop) => {
    expect(clientAddress('10.0.0.1', `1.1.1.1, ${hop}`, proxies)).toBeNull()
  })

  test('a socket that is gone has none', () => {
    expect(clientAddress(undefined, '1.1.1.1', networks('0.0.0.0/0'))).toBeNull()
  })
})

describe('over HTTP', () => {
  const services: TestService[] = []
  beforeAll(async () => {
    services.push(await testService(), await testService({ TRUSTED_PROXIES: '127.0.0.0/8' }))
  })
  afterAll(() => Promise.all(services.map((service) => service.close())))

  const seen = async (service: TestService | undefined, forwarded: string): Promise<unknown> => {
    if (!service) throw new Error('no service')
    const variables = { input: { email: uniqueEmail(), password: 'correct horse battery staple' } }
    const query = 'mutation ($input: SignupInput!) { signup(input: $input) { tokens { sessionId } } }'
    const headers = { 'content-type': 'application/json', 'x-forwarded-for': forwarded }
    const response = await fetch(`${service.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query, variables }),
    })
    const { data } = (await response.json()) as { data: { signup: { tokens: { sessionId: string } } } }
    const { rows } = await service.owner.query<{ ip: string | null }>(
      `SELECT s.ip, p.body::jsonb ->> 'ip' AS audited
       FROM session s JOIN audit_event e ON e.resource_id = s.id::text JOIN audit_payload p ON p.tenant_id = e.tenant_id
         AND p.seq = e.seq WHERE s.id = $1`,
      [data.signup.tokens.sessionId],
    )
    return rows[0]
  }

  test('a forged X-Forwarded-For is kept out of session and audit log', async () => {
    expect(await seen(services[0], '1.1.1.1')).toEqual({ ip: '127.0.0.1', audited: '127.0.0.1' })
  })

  test("behind a trusted proxy both have the client's address, and none when that is unreadable", async () => {
    expect(await seen(services[1], '1.1.1.1, 203.0.113.9')).toEqual({ ip: '203.0.113.9', audited: '203.0.113.9' })
    expect(await seen(services[1], '203.0.113.9, unknown')).toEqual({ ip: null, audited: null })
  })
})
