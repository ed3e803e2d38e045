// Signing in against a real slapd: by StartTLS and ldaps://, with groups, and what a look says when something is wrong.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createDirectories, type Directory, type DirectoryAccess } from '../../../src/domains/ldap/directory.ts'
import { DirectoryFailure } from '../../../src/domains/ldap/failure.ts'
import type { LdapSettings } from '../../../src/domains/ldap/model.ts'
import { parseAllowance } from '../../../src/outgoing/allowance.ts'
import { createOutgoing } from '../../../src/outgoing/outgoing.ts'
import { inPlatform } from '../../../src/tenancy/scope.ts'
import { HAS_SLAPD, READER, type Slapd, startSlapd } from './slapd.ts'

const allowance = parseAllowance('localhost')
const outgoing = createOutgoing({ allow: allowance ? [allowance] : [], dnsServers: [] })

describe.skipIf(!HAS_SLAPD)('a directory', () => {
  let slapd: Slapd
  beforeAll(async () => {
    slapd = await startSlapd()
  })
  afterAll(async () => {
    slapd.stop()
    await outgoing.close()
  })

  function accessOf(changes: Partial<LdapSettings> = {}, groups = '', bindPassword: string = READER.bindPassword) {
    const settings: LdapSettings = {
      serverUrl: slapd.plainUrl,
      startTls: true,
      skipTlsVerify: false,
      caCertificate: slapd.ca,
      bindDn: READER.bindDn,
      baseDn: 'ou=people,dc=acme,dc=test',
      userFilter: '(uid=%s)',
      idAttribute: '',
      groupBaseDn: 'ou=groups,dc=acme,dc=test',
      groupFilter: '(member=%s)',
      ...changes,
    }
    return { settings, secret: { bindPassword }, attributes: { email: 'mail', name: 'cn', groups } }
  }

  function ask<T>(
    work: (directory: Directory) => Promise<T>,
    access: DirectoryAccess = accessOf(),
    insecureAllowed = false,
  ): Promise<T> {
    return inPlatform(() => createDirectories({ outgoing, insecureAllowed }).within(access, work))
  }

  /** Returns the subject that a name and a password prove; null: none. */
  function proven(login: string, password: string, access?: DirectoryAccess): Promise<string | null> {
    return ask(async (directory) => {
      const person = await directory.find(login)
      return (await directory.proves(person, password)) ? (person?.subject ?? null) : null
    }, access)
  }

  async function failure(access: DirectoryAccess, insecureAllowed = false): Promise<string> {
    return ask((directory) => directory.some(), access, insecureAllowed).then(
      () => 'none',
      (error: unknown) => (error instanceof DirectoryFailure ? error.code : String(error)),
    )
  }

  describe.each([
    ['StartTLS', {}],
    ['ldaps://', { secure: true }],
  ])('by %s', (_name, { secure = false }: { secure?: boolean }) => {
    const access = (): DirectoryAccess => accessOf(secure ? { serverUrl: slapd.secureUrl, startTls: false } : {})

    test('a name and its password prove who somebody is', async () => {
      expect(await proven('grace', 'pw-grace', access())).toMatch(/^[\da-f-]{36}$/)
      expect(await proven('alan', 'pw-alan', access())).toMatch(/^[\da-f-]{36}$/)
    })

    test('another password proves nothing', async () => {
      expect(await proven('grace', 'pw-alan', access())).toBeNull()
    })
  })

  test('an empty password proves nothing, though this directory says yes to it', async () => {
    expect(await proven('grace', '')).toBeNull()
    expect(await proven('grace', '\0')).toBeNull()
    expect(await proven('grace', '\0pw-grace')).toBeNull()
  })

  test.each([
    '*',
    'gra*',
    'grace)(uid=*',
    '*)(objectClass=*',
    '\\67race',
    'nobody',
    'twin',
    '',
    '(uid=grace)',
    'grace\0',
  ])('the name %j is nobody in particular', async (login) => {
    expect(await ask((directory) => directory.find(login))).toBeNull()
    expect(await proven(login, 'pw-grace')).toBeNull()
  })

  test('a person has an address, a name, and an id that stays when they are renamed', async () => {
    const before = await ask((directory) => directory.find('alan'))
    expect(before).toMatchObject({ email: 'alan@acme.test', name: 'Turing, Alan (AT)' })
    const [from, to] = [before?.dn ?? '', 'cn=Alan Turing,ou=people,dc=acme,dc=test']
    await slapd.change((client) => client.modifyDN(from, to))
    const after = await ask((directory) => directory.find('alan'))
    expect(after?.dn).toBe(to)
    expect(after?.subject).toBe(before?.subject)
    await slapd.change((client) => client.modifyDN(to, from))
  })

  test('who has no address is found without one', async () => {
    expect(await ask((directory) => directory.find('nomail'))).toMatchObject({ email: null, name: 'No Mail' })
  })

  test('groups are those that name somebody, also by a name full of special characters', async () => {
    const groupsOf = (login: string, access: DirectoryAccess): Promise<string[]> =>
      ask(async (directory) => {
        const person = await directory.find(login)
        return person ? (await directory.groupsOf(person)).toSorted() : []
      }, access)
    const [admins, staff] = ['cn=admins,ou=groups,dc=acme,dc=test', 'cn=staff,ou=groups,dc=acme,dc=test']
    expect(await groupsOf('grace', accessOf())).toEqual([admins, staff])
    expect(await groupsOf('alan', accessOf())).toEqual([staff])
    expect(await groupsOf('grace', accessOf({}, 'cn'))).toEqual(['admins', 'staff'])
    expect(await groupsOf('nomail', accessOf())).toEqual([])
    expect((await groupsOf('grace', accessOf({ groupBaseDn: '' }))).toSorted()).toEqual([admins, staff])
  })

  test('the settings are right: the reader sees people', async () => {
    expect(await failure(accessOf())).toBe('none')
  })

  test.each<[string, () => DirectoryAccess]>([
    ['TLS_UNTRUSTED', () => accessOf({ caCertificate: slapd.otherCa })],
    ['TLS_UNTRUSTED', () => accessOf({ caCertificate: '' })],
    ['NOT_ENCRYPTED', () => accessOf({ startTls: false })],
    ['TLS_NOT_VERIFIED', () => accessOf({ skipTlsVerify: true })],
    ['TLS_FAILED', () => accessOf({ serverUrl: slapd.plainUrl.replace('ldap:', 'ldaps:'), startTls: false })],
    ['UNREACHABLE', () => accessOf({ serverUrl: 'ldap://localhost:1' })],
    ['ADDRESS_REFUSED', () => accessOf({ serverUrl: slapd.plainUrl.replace('localhost', '127.0.0.1') })],
    ['ADDRESS_REFUSED', () => accessOf({ serverUrl: 'ldap://[::1]:389' })],
    ['ADDRESS_REFUSED', () => accessOf({ serverUrl: 'ldap://169.254.169.254' })],
    ['BIND_REFUSED', () => accessOf({}, '', 'wrong')],
    ['BIND_REFUSED', () => accessOf({ bindDn: 'cn=nobody,dc=acme,dc=test' })],
    ['BASE_NOT_FOUND', () => accessOf({ baseDn: 'ou=nowhere,dc=acme,dc=test' })],
    ['BASE_NOT_FOUND', () => accessOf({ baseDn: 'no name' })],
  ])('%s is said of what is wrong (%#)', async (code, access) => {
    expect(await failure(access())).toBe(code)
  })

  test('the certificate must be for the name in the address', async () => {
    const listed = parseAllowance('127.0.0.1')
    const door = createOutgoing({ allow: listed ? [listed] : [], dnsServers: [] })
    const access = accessOf({ serverUrl: slapd.plainUrl.replace('localhost', '127.0.0.1') })
    const asked = inPlatform(() =>
      createDirectories({ outgoing: door, insecureAllowed: false }).within(access, (directory) => directory.some()),
    )
    await expect(asked).rejects.toMatchObject({ code: 'TLS_NAME_MISMATCH' })
    await door.close()
  })

  test('where the operator allows it, a directory need neither be verified nor encrypted', async () => {
    expect(await failure(accessOf({ skipTlsVerify: true, caCertificate: slapd.otherCa }), true)).toBe('none')
    expect(await failure(accessOf({ startTls: false }), true)).toBe('none')
  })

  test('an empty base has nobody', async () => {
    expect(await ask((directory) => directory.some(), accessOf({ baseDn: 'ou=empty,dc=acme,dc=test' }))).toEqual([])
  })
})
