// What may be entered for a directory.
import { describe, expect, test } from 'vitest'
import { type LdapSettings, type LdapSettingsInput, parseSettings } from '../../../src/domains/ldap/model.ts'

const GOOD: LdapSettingsInput = {
  serverUrl: 'ldaps://ldap.acme.example',
  bindDn: 'cn=reader,dc=acme,dc=example',
  bindPassword: 'secret',
  baseDn: 'ou=people,dc=acme,dc=example',
}

const parse = (input: LdapSettingsInput, before: LdapSettings | null = null, insecureAllowed = false) =>
  parseSettings(input, { before, insecureAllowed })

function saved(input: LdapSettingsInput = GOOD): LdapSettings {
  const parsed = parse(input)
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.faults))
  return parsed.value.settings
}

function faultsOf(input: LdapSettingsInput, before: LdapSettings | null = null): string[] {
  const parsed = parse(input, before)
  return parsed.ok ? [] : parsed.faults.map(({ code, path }) => `${path?.join('.')} ${code}`)
}

test('four values are enough; the others have the defaults of the contract', () => {
  expect(saved()).toMatchObject({ startTls: false, skipTlsVerify: false, userFilter: '(uid=%s)', idAttribute: '' })
})

test.each(['serverUrl', 'bindDn', 'bindPassword', 'baseDn'])('%s is required, and blanks are none', (name) => {
  expect(faultsOf({ ...GOOD, [name]: undefined })).toEqual([`${name} REQUIRED`])
  expect(faultsOf({ ...GOOD, [name]: '' })).toEqual([`${name} REQUIRED`])
})

test.each([
  'http://ldap.acme.example',
  'ldap.acme.example',
  'ldap://',
  'ldap://reader:secret@ldap.acme.example',
  'ldap://ldap.acme.example/dc=acme?uid',
  'ldapi:///var/run/slapd.sock',
  'ldap://ldap.acme.example:99999',
  'javascript:alert(1)',
])('the address %s is refused', (serverUrl) => {
  expect(faultsOf({ ...GOOD, serverUrl })).toEqual(['serverUrl SERVER_URL_INVALID'])
})

test.each(['EXTERNAL', 'PLAIN', 'DIGEST-MD5', 'SCRAM-SHA-1', 'reader'])(
  'the name %s is refused: a client could take it for a way of SASL, or nobody has it',
  (bindDn) => {
    expect(faultsOf({ ...GOOD, bindDn })).toEqual(['bindDn INVALID'])
  },
)

test.each(['reader@acme.example', 'ACME\\reader', 'CN=Reader,DC=acme'])('the name %s is accepted', (bindDn) => {
  expect(faultsOf({ ...GOOD, bindDn })).toEqual([])
})

test('each wrong value has a fault at its field', () => {
  expect(
    faultsOf({ ...GOOD, userFilter: '(uid=*)', groupFilter: '(member=x)', idAttribute: 'a b', caCertificate: 'x' }),
  ).toEqual(['userFilter INVALID', 'groupFilter INVALID', 'idAttribute INVALID', 'caCertificate INVALID'])
})

test('StartTLS and ldaps:// exclude each other', () => {
  expect(faultsOf({ ...GOOD, startTls: true })).toEqual(['startTls INVALID'])
  expect(faultsOf({ ...GOOD, serverUrl: 'ldap://ldap.acme.example', startTls: true })).toEqual([])
})

test('only where the operator allows it, a server need not show that it is the right one', () => {
  expect(faultsOf({ ...GOOD, skipTlsVerify: true })).toEqual(['skipTlsVerify NOT_ALLOWED'])
  expect(parse({ ...GOOD, skipTlsVerify: true }, null, true).ok).toBe(true)
})

describe('the stored password', () => {
  const before = saved()

  test('is kept when none is sent, or an empty one', () => {
    for (const bindPassword of [undefined, null, ''])
      expect(parse({ baseDn: 'dc=acme', bindPassword }, before)).toMatchObject({ ok: true, value: { secret: 'keep' } })
  })

  test('is replaced by another one', () => {
    expect(parse({ bindPassword: 'new' }, before)).toMatchObject({
      ok: true,
      value: { secret: { bindPassword: 'new' } },
    })
  })

  test.each([
    ['to another server', { serverUrl: 'ldaps://evil.example' }],
    ['to another port', { serverUrl: 'ldaps://ldap.acme.example:1636' }],
    ['unencrypted', { serverUrl: 'ldap://ldap.acme.example' }],
    ['to a server with a certificate of another issuer', { caCertificate: PEM() }],
  ])('does not go %s unless it is entered again', (_how, change) => {
    expect(faultsOf(change, before)).toEqual(['bindPassword REQUIRED'])
    expect(faultsOf({ ...change, bindPassword: 'secret' }, before)).toEqual([])
  })

  test('does not go to a server that nobody verifies unless it is entered again', () => {
    expect(parse({ skipTlsVerify: true }, before, true).ok).toBe(false)
    expect(parse({ skipTlsVerify: true, bindPassword: 'secret' }, before, true).ok).toBe(true)
  })

  test('has no NUL, and is not endless', () => {
    expect(faultsOf({ bindPassword: 'a\0b' }, before)).toEqual(['bindPassword INVALID'])
    expect(faultsOf({ bindPassword: 'x'.repeat(1_025) }, before)).toEqual(['bindPassword TOO_LONG'])
  })
})

/** A certificate of nobody. */
function PEM(): string {
  return `-----BEGIN CERTIFICATE-----
MIIBejCCASGgAwIBAgIUUMcgmQcy9ynN/BAipR4UzE1na1wwCgYIKoZIzj0EAwIw
EjEQMA4GA1UEAwwHVGVzdCBDQTAgFw0yNjExMzAxODIyNDlaGA8yMTI2MTEwNjE4
MjI0OVowEjEQMA4GA1UEAwwHVGVzdCBDQTBZMBMGByqGSM49AgEGCCqGSM49AwEH
A0IABD8+03dufzseH47wRhjV5atCSCD0rE4evQapXIkMpIA30LdbcHKzrHWKLo2E
6ay1a/CepJ6EtOJ6oWQ2Wzq+CDujUzBRMB0GA1UdDgQWBBSBu6zLTEs8WIxkWDLT
e+3NqD9wwzAfBgNVHSMEGDAWgBSBu6zLTEs8WIxkWDLTe+3NqD9wwzAPBgNVHRMB
Af8EBTADAQH/MAoGCCqGSM49BAMCA0cAMEQCICLAq4aGlhd9AtvXFpYgCY4gTzi2
awoi97QImXJ3TApwAiBAo5ccmlTirNAvDjalPg/VBejMnviah+pGm8m4rzNquQ==
-----END CERTIFICATE-----`
}
