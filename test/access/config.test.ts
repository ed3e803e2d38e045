import { generateKeyPair, exportJWK } from 'jose'
import { expect, test } from 'vitest'
import { QUOTAS } from '../../src/limits/quotas.ts'
import { readConfig } from '../../src/config.ts'

test('nothing needs to be set', () => {
  expect(readConfig({})).toMatchObject({
    port: 4000,
    host: '127.0.0.1',
    dataDir: '.data',
    database: null,
    publicUrl: 'http://127.0.0.1:4000',
    trustedProxies: [],
    corsOrigins: [],
    logLevel: 'info',
    rateLimits: true,
    connectionsPerAddress: 100,
    quotas: QUOTAS,
    graphiql: true,
    signingKey: null,
    signingKeyRotationDays: 90,
    tokenIssuer: 'http://127.0.0.1:4000',
    tokenAudience: 'qeet-id',
    operatorToken: null,
    mail: { url: null, folder: '.data/mail', from: 'no-reply@localhost.localdomain' },
  })
})

test('an empty variable is an unset one, and variables of others do not matter', () => {
  expect(
    readConfig({
      PORT: '',
      OPERATOR_TOKEN: '',
      DATABASE_URL: '',
      SIGNING_KEY: '',
      TRUSTED_PROXIES: '',
      PATH: '/bin',
      HOME: undefined,
    }),
  ).toEqual(readConfig({}))
})

test.each([
  ['PORT', 'http'],
  ['PORT', '65536'],
  ['PORT', '-1'],
  ['PORT', '4000.5'],
  ['DATABASE_URL', 'mysql://localhost/x'],
  ['DATABASE_URL', 'localhost'],
  ['DATABASE_RUNTIME_URL', 'x'],
  ['DATABASE_PLATFORM_URL', 'x'],
  ['DATABASE_REPLICA_URL', 'x'],
  ['REGION_DIRECTORY', 'eu'],
  ['REGION_DIRECTORY', 'eu=https://a.example/path'],
  ['REGION_DIRECTORY', 'EU=https://a.example'],
  ['REGION_DIRECTORY', 'eu=https://a.example,eu=https://b.example'],
  ['MAIL_URL', 'http://mail'],
  ['MAIL_FROM', 'nobody'],
  ['PUBLIC_URL', 'id.example.com'],
  ['PUBLIC_URL', 'javascript:alert(1)'],
  ['PUBLIC_URL', 'http://0.0.0.0:4000'],
  ['PUBLIC_URL', 'http://[::]:4000'],
  ['DRAIN_DELAY_SECONDS', '301'],
  ['DATABASE_WAIT_SECONDS', 'soon'],
  ['TRUSTED_PROXIES', '10.0.0.0/8, proxy'],
  ['TRUSTED_PROXIES', '010.0.0.1'],
  ['TRUSTED_PROXIES', '*'],
  ['CORS_ORIGINS', '*'],
  ['CORS_ORIGINS', 'https://a.example/'],
  ['CORS_ORIGINS', 'https://a.example, b.example'],
  ['CORS_ORIGINS', 'null'],
  ['LOG_LEVEL', 'loud'],
  ['RATE_LIMITS', 'true'],
  ['CONNECTIONS_PER_ADDRESS', '9'],
  ['CONNECTIONS_PER_ADDRESS', '2001'],
  ['CONNECTIONS_PER_ADDRESS', 'many'],
  ['MEMORY_LIMIT', '0'],
  ['MEMORY_LIMIT', '63'],
  ['MEMORY_LIMIT', '999999'],
  ['MEMORY_LIMIT', '64.5'],
  ['MEMORY_LIMIT', 'much'],
  ['QUOTAS', 'tenants=many'],
  ['QUOTAS', 'seats=1/2'],
  ['GRAPHIQL', '0'],
  ['SIGNING_KEY', '{}'],
  ['SIGNING_KEY', 'not json'],
  ['SIGNING_KEY', '{"kty":"EC","crv":"P-256","x":"a","y":"b"}'],
  ['SIGNING_KEY_ROTATION_DAYS', '0'],
  ['OPERATOR_TOKEN', 'short'],
])('%s=%s stops the start with its name', (name, value) => {
  expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`^the environment is not usable:\\n  ${name}`))
})

test('all variables that are wrong are named at once, each with why', () => {
  expect(() => readConfig({ PORT: 'x', LOG_LEVEL: 'loud', OPERATOR_TOKEN: 'short', HOST: 'fine' })).toThrow(
    new RegExp(
      [
        '^the environment is not usable:',
        '  PORT must be a port number',
        '  LOG_LEVEL .*',
        '  OPERATOR_TOKEN must have at least 32 characters$',
      ].join('\n'),
    ),
  )
})

test('what one person may is taken entry by entry', () => {
  expect(readConfig({ QUOTAS: 'tenants=10/500' }).quotas).toEqual({
    ...QUOTAS,
    tenants: { ...QUOTAS.tenants, unproven: 10, proven: 500 },
  })
})

test('a service that listens on all addresses is called by none of them', () => {
  expect(readConfig({ HOST: '0.0.0.0' }).publicUrl).toBe('http://localhost:4000')
  expect(readConfig({ HOST: '::', PORT: '80' }).publicUrl).toBe('http://localhost:80')
  expect(readConfig({ HOST: '2001:db8::1' }).publicUrl).toBe('http://[2001:db8::1]:4000')
})

test('an end waits for a balancer to hear of it where there is likely to be one', () => {
  const delay = (env: Record<string, string>): number => readConfig(env).drainDelaySeconds
  expect([delay({}), delay({ NODE_ENV: 'development' })]).toEqual([0, 0])
  expect([delay({ NODE_ENV: 'production' }), delay({ TRUSTED_PROXIES: '10.0.0.0/8' })]).toEqual([5, 5])
  expect(delay({ NODE_ENV: 'production', DRAIN_DELAY_SECONDS: '0' })).toBe(0)
})

test('a value that is secret is not repeated in the message', () => {
  const message = (env: Record<string, string>): string => {
    try {
      readConfig(env)
    } catch (error) {
      return String(error)
    }
    return ''
  }
  const secret = 's3cret'
  expect(
    message({
      OPERATOR_TOKEN: secret,
      SIGNING_KEY: `{"d":"${secret}"}`,
      DATABASE_URL: `mysql://root:${secret}@x/y`,
      MAIL_URL: `ftp://a:${secret}@x`,
    }),
  ).not.toContain(secret)
})

test.each(['DATABASE_RUNTIME_URL', 'DATABASE_PLATFORM_URL', 'DATABASE_REPLICA_URL'])(
  '%s needs DATABASE_URL',
  (name) => {
    expect(() => readConfig({ [name]: 'postgresql://x/y' })).toThrow('need DATABASE_URL')
    expect(readConfig({ [name]: 'postgresql://x/y', DATABASE_URL: 'postgresql://x/y' }).database).not.toBeNull()
  },
)

test.each([
  { REGION: 'eu' },
  { REGION_DIRECTORY: 'eu=https://a.example' },
  { REGION: 'us', REGION_DIRECTORY: 'eu=https://a.example' },
])('a region needs its directory, and that a region of it: %j', (env) => {
  expect(() => readConfig(env)).toThrow('REGION must be one of REGION_DIRECTORY')
  expect(readConfig({ REGION: 'eu', REGION_DIRECTORY: 'eu=https://a.example' }).regions?.own).toBe('eu')
})

test('a full environment is taken', async () => {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const config = readConfig({
    PORT: '8080',
    HOST: '::',
    PUBLIC_URL: 'https://id.example.com/',
    TRUSTED_PROXIES: '10.0.0.0/8, ::1',
    CORS_ORIGINS: 'https://a.example, http://localhost:5173',
    RATE_LIMITS: 'off',
    CONNECTIONS_PER_ADDRESS: '500',
    MEMORY_LIMIT: '64',
    GRAPHIQL: 'off',
    QUOTAS: 'tenants=1/2',
    SIGNING_KEY: JSON.stringify(await exportJWK(privateKey)),
    SIGNING_KEY_ROTATION_DAYS: '30',
    TOKEN_AUDIENCE: 'us',
    OPERATOR_TOKEN: 'x'.repeat(32),
    MAIL_URL: 'smtps://mail.example',
    MAIL_FROM: 'id@example.com',
  })
  expect(config).toMatchObject({
    port: 8080,
    host: '::',
    publicUrl: 'https://id.example.com',
    corsOrigins: ['https://a.example', 'http://localhost:5173'],
    rateLimits: false,
    quotas: null,
    graphiql: false,
    signingKeyRotationDays: 30,
    tokenIssuer: 'https://id.example.com',
    tokenAudience: 'us',
  })
  expect(config.trustedProxies).toHaveLength(2)
})
