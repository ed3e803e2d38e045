import { expect, test } from 'vitest'
import { configWarnings } from '../../src/config-warnings.ts'
import { readConfig, VARIABLES } from '../../src/config.ts'

const warnings = (env: Record<string, string>): string[] => configWarnings(env, readConfig(env), VARIABLES)

test.each([
  ['TRUSTED_PROXY', 'TRUSTED_PROXIES'],
  ['DATABASE_RUNTIME', 'DATABASE_RUNTIME_URL'],
  ['PROT', 'PORT'],
  ['PUBLIC_URI', 'PUBLIC_URL'],
  ['OPERATORTOKEN', 'OPERATOR_TOKEN'],
  ['RATE_LIMIT', 'RATE_LIMITS'],
  ['CORS_ORIGIN', 'CORS_ORIGINS'],
  ['LOGLEVEL', 'LOG_LEVEL'],
  ['DATABASE_URL_RUNTIME', 'DATABASE_URL'],
  ['SNAPSHOT_LAG', 'SNAPSHOT_LAG_MS'],
  ['MAIL_ULR', 'MAIL_URL'],
  ['QUOTA', 'QUOTAS'],
])('%s is no variable, and %s is named as near', (wrong, near) => {
  const secret = 'a value of 32 characters or more!'
  const [warning = '', ...more] = warnings({ [wrong]: secret })
  expect(more).toEqual([])
  expect(warning).toContain(wrong)
  expect(warning).toContain(`is ${near} meant?`)
  expect(warning).not.toContain(secret)
})

test('variables of the system and of orchestrators give no warning', () => {
  const others = {
    HOME: '/root',
    HOSTNAME: 'a',
    PATH: '/bin',
    PWD: '/',
    TERM: 'xterm',
    MAIL: '/var/mail/root',
    SHELL: 'sh',
    LANG: 'C',
    USER: 'x',
    LOGNAME: 'x',
    TZ: 'UTC',
    NODE_ENV: 'production',
    NODE_OPTIONS: '--enable-source-maps',
    NODE_VERSION: '24',
    npm_config_cache: '/x',
    NO_COLOR: '1',
    CI: 'true',
    KUBERNETES_SERVICE_HOST: '10.0.0.1',
    KUBERNETES_PORT_443_TCP: 'x',
    DATABASE_SERVICE_HOST: '10.0.0.2',
    MAIL_SERVICE_PORT: '25',
    PGPASSWORD: 'x',
    TEST_DATABASE_URL: 'x',
  }
  expect(warnings(others)).toEqual([])
})

test('a reachable service without an address for mails gives a warning', () => {
  const warning: unknown = expect.stringMatching(/^PUBLIC_URL is not set/)
  for (const HOST of ['0.0.0.0', '::', '192.0.2.7']) expect(warnings({ HOST })).toEqual([warning])
  for (const HOST of ['127.0.0.1', '127.0.0.2', 'localhost', '::1']) expect(warnings({ HOST })).toEqual([])
  expect(warnings({ HOST: '0.0.0.0', PUBLIC_URL: 'https://id.example.test' })).toEqual([])
})

test('an issuer that is no URL gives a warning', () => {
  expect(warnings({ TOKEN_ISSUER: 'qeet-id' })).toEqual([expect.stringMatching(/^TOKEN_ISSUER is not a URL/)])
  expect(warnings({ TOKEN_ISSUER: 'https://id.example.test' })).toEqual([])
})

test('an address that people open without https is warned of, unless it is of this machine', () => {
  const insecure = ({ PUBLIC_URL }: Record<string, string>) =>
    warnings({ PUBLIC_URL: PUBLIC_URL ?? '' }).filter((warning) => warning.includes('https'))
  expect(insecure({ PUBLIC_URL: 'http://id.example.test' })).toHaveLength(1)
  for (const PUBLIC_URL of [
    'https://id.example.test',
    'http://localhost:4000',
    'http://127.0.0.1',
    'http://[::1]:4000',
  ])
    expect(insecure({ PUBLIC_URL })).toEqual([])
})
