// Settings of OIDC and social connections: what is refused names its field, and a secret does not follow its issuer.
import { generateKeyPairSync } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { parseOidc, parseSocial } from '../../../src/domains/oidc/model.ts'
import type { OidcGiven, OidcSettings, SocialGiven, SocialSettings } from '../../../src/domains/oidc/settings.ts'

const judge = (url: string): string | null => (url.startsWith('https://') ? null : 'It must start with https://.')
const faultsOf = (parsed: ReturnType<typeof parseOidc> | ReturnType<typeof parseSocial>): string[] =>
  parsed.ok ? [] : parsed.faults.map(({ code, path = [] }) => `${code} ${path.slice(2).join('.')}`)

const OIDC = { issuer: 'https://op.acme.test', clientId: 'qeet', clientSecret: 'hush' }
const oidc = (change: OidcGiven, before: OidcSettings | null = null) => parseOidc({ ...OIDC, ...change }, before, judge)
const social = (provider: string, given: SocialGiven, before: SocialSettings | null = null) =>
  parseSocial({ clientId: 'qeet', clientSecret: 'hush', ...given }, before, provider, judge)

function stored<T>(parsed: { ok: true; value: { settings: T } } | { ok: false }): T {
  if (!parsed.ok) throw new Error('it was refused')
  return parsed.value.settings
}

describe('an OpenID provider', () => {
  test('needs issuer, client id and secret', () => {
    expect(faultsOf(parseOidc({}, null, judge))).toEqual([
      'REQUIRED issuer',
      'REQUIRED clientId',
      'REQUIRED clientSecret',
    ])
    expect(oidc({})).toMatchObject({
      ok: true,
      value: {
        settings: { scopes: ['openid', 'email', 'profile'], clientAuthentication: 'AUTO' },
        secret: { clientSecret: 'hush' },
      },
    })
  })

  test.each<[OidcGiven, string]>([
    [{ issuer: 'http://op.acme.test' }, 'INVALID issuer'],
    [{ issuer: 'https://op.acme.test?x=1' }, 'INVALID issuer'],
    [{ issuer: 'https://login.microsoftonline.com/{tenantid}/v2.0' }, 'INVALID issuer'],
    [{ issuer: 'https://op.acme.test/.well-known/other' }, 'INVALID issuer'],
    [{ issuer: `https://op.acme.test/${'x'.repeat(1_000)}` }, 'TOO_LONG issuer'],
    [{ clientId: 'a\nb' }, 'INVALID clientId'],
    [{ clientId: 'x'.repeat(513) }, 'TOO_LONG clientId'],
    [{ clientSecret: 'x'.repeat(9_000) }, 'TOO_LONG clientSecret'],
    [{ scopes: ['a b'] }, 'INVALID scopes'],
    [{ scopes: ['a"'] }, 'INVALID scopes'],
    [{ scopes: Array.from({ length: 21 }, (_, at) => `s${at}`) }, 'TOO_LONG scopes'],
    [{ clientAuthentication: 'NONE' }, 'INVALID clientSecret'],
  ])('with %o is refused: %s', (change, fault) => {
    expect(faultsOf(oidc(change))).toEqual([fault])
  })

  test('is known by the address of its metadata, too', () => {
    const { issuer } = stored(oidc({ issuer: 'https://op.acme.test/tenant/.well-known/openid-configuration' }))
    expect(issuer).toBe('https://op.acme.test/tenant')
  })

  test('keeps what is absent, and its secret where that is empty', () => {
    const before = stored(oidc({ trustsEmail: true, scopes: ['groups'] }))
    for (const clientSecret of [undefined, null, '', ' ']) {
      const changed = parseOidc(
        { clientId: 'other', ...(clientSecret !== undefined && { clientSecret }) },
        before,
        judge,
      )
      expect(changed).toMatchObject({ ok: true, value: { settings: { ...before, clientId: 'other' }, secret: 'keep' } })
    }
  })

  test('gets no secret that was stored for another issuer', () => {
    const before = stored(oidc({}))
    expect(faultsOf(parseOidc({ issuer: 'https://evil.test' }, before, judge))).toEqual(['REQUIRED clientSecret'])
    expect(faultsOf(parseOidc({ issuer: 'https://evil.test', clientSecret: '' }, before, judge))).toEqual([
      'REQUIRED clientSecret',
    ])
    expect(faultsOf(parseOidc({ issuer: 'https://new.test', clientSecret: 'new' }, before, judge))).toEqual([])
  })

  test('that had no secret needs one', () => {
    const before = stored(parseOidc({ ...OIDC, clientSecret: null, clientAuthentication: 'NONE' }, null, judge))
    expect(faultsOf(parseOidc({ clientAuthentication: 'BASIC' }, before, judge))).toEqual(['REQUIRED clientSecret'])
  })
})

describe('a social provider', () => {
  test.each<[string, SocialGiven, string[]]>([
    ['google', {}, []],
    ['google', { hostedDomain: 'Acme.test' }, []],
    ['google', { hostedDomain: 'acme' }, ['INVALID hostedDomain']],
    ['google', { directoryId: 'x' }, ['INVALID directoryId']],
    ['google', { issuer: 'https://evil.test' }, ['INVALID issuer']],
    ['google', { issuer: 'https://accounts.google.com' }, []],
    ['google', { trustsEmail: true }, ['INVALID trustsEmail']],
    ['microsoft', {}, ['REQUIRED directoryId']],
    ['microsoft', { directoryId: 'common' }, ['INVALID directoryId']],
    ['microsoft', { directoryId: '9188040d-6c67-4c5b-b112-36a304b66dad' }, ['INVALID directoryId']],
    ['microsoft', { directoryId: '11111111-2222-3333-4444-555555555555', trustsEmail: true }, []],
    ['slack', { workspaceId: 'acme' }, ['INVALID workspaceId']],
    ['slack', { workspaceId: 'T0123ABCD' }, []],
    ['github', { issuer: 'https://github.acme.test', trustsEmail: true }, []],
    ['github', { trustsEmail: true }, ['INVALID trustsEmail']],
    ['gitlab', { appleTeamId: 'TEAM123456' }, ['INVALID appleTeamId']],
    ['apple', {}, ['REQUIRED appleTeamId', 'REQUIRED appleKeyId', 'INVALID clientSecret']],
    ['okta', {}, ['REQUIRED issuer']],
    ['okta', { issuer: 'https://okta.test', trustsEmail: true }, []],
  ])('%s with %o: %j', (provider, given, faults) => {
    expect(faultsOf(social(provider, given))).toEqual(faults)
  })

  test('Apple takes a private key on P-256 alone', () => {
    const pem = (namedCurve: string): string =>
      generateKeyPairSync('ec', { namedCurve }).privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const ids = { appleTeamId: 'TEAM123456', appleKeyId: 'KEY1234567' }
    expect(faultsOf(social('apple', { ...ids, clientSecret: pem('P-256') }))).toEqual([])
    expect(faultsOf(social('apple', { ...ids, clientSecret: pem('P-384') }))).toEqual(['INVALID clientSecret'])
  })

  test('gets no secret that was stored for another server', () => {
    const before = stored(social('github', { issuer: 'https://github.acme.test' }))
    const moved = parseSocial({ issuer: 'https://evil.test' }, before, 'github', judge)
    const official = parseSocial({ issuer: '' }, before, 'github', judge)
    expect([faultsOf(moved), faultsOf(official)]).toEqual([['REQUIRED clientSecret'], ['REQUIRED clientSecret']])
    expect(parseSocial({ clientId: 'other' }, before, 'github', judge)).toMatchObject({
      ok: true,
      value: { secret: 'keep' },
    })
  })
})
