// What a server does to us that a directory would not do: nothing hangs, nothing grows, and no password leaks.
import { afterEach, expect, test } from 'vitest'
import { createDirectories, type Directory, type DirectoryAccess } from '../../../src/domains/ldap/directory.ts'
import { DirectoryFailure } from '../../../src/domains/ldap/failure.ts'
import { PATIENCE } from '../../../src/domains/ldap/line.ts'
import type { LdapSettings } from '../../../src/domains/ldap/model.ts'
import { parseAllowance } from '../../../src/outgoing/allowance.ts'
import { createOutgoing } from '../../../src/outgoing/outgoing.ts'
import { inPlatform } from '../../../src/tenancy/scope.ts'
import { READER, smallDirectory } from '../../kit/directory.ts'
import { CERTIFICATE } from '../../kit/certificate.ts'
import { encrypt, type HostileServer, hostileServer, requestOf, result, TAG } from './hostile-server.ts'

const allowance = parseAllowance('localhost')
const outgoing = createOutgoing({ allow: allowance ? [allowance] : [], dnsServers: [] })
/** A test of what is late must not take long; one of anything else must not be late. */
const SOON = { ...PATIENCE, allMs: 700, connectMs: 400, answerMs: 400 }
const PASSWORD = 'the-password-of-the-reader'

let server: HostileServer | null = null
afterEach(async () => {
  await server?.close()
  server = null
})

function accessOf({ port }: HostileServer, changes: Partial<LdapSettings> = {}): DirectoryAccess {
  const settings: LdapSettings = {
    serverUrl: `ldap://localhost:${port}`,
    startTls: false,
    skipTlsVerify: false,
    caCertificate: CERTIFICATE.cert,
    bindDn: 'cn=reader,dc=acme,dc=test',
    baseDn: 'dc=acme,dc=test',
    userFilter: '(uid=%s)',
    idAttribute: '',
    groupBaseDn: '',
    groupFilter: '(member=%s)',
    ...changes,
  }
  return { settings, secret: { bindPassword: PASSWORD }, attributes: { email: 'mail', name: 'cn', groups: '' } }
}

interface How {
  readonly patience?: typeof PATIENCE
  readonly insecureAllowed?: boolean
}

function ask<T>(
  access: DirectoryAccess,
  work: (directory: Directory) => Promise<T>,
  { patience = PATIENCE, insecureAllowed = true }: How = {},
): Promise<T> {
  return inPlatform(() => createDirectories({ outgoing, insecureAllowed, patience }).within(access, work))
}

async function failure(access: DirectoryAccess, how: How = {}): Promise<string> {
  return codeOf(ask(access, (directory) => directory.find('grace'), how))
}

const codeOf = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'none',
    (error: unknown) => (error instanceof DirectoryFailure ? error.code : String(error)),
  )

test('a server that says nothing is left, whenever it falls silent', async () => {
  server = await hostileServer(() => {})
  expect(await failure(accessOf(server), { patience: SOON })).toBe('TIMEOUT')
  expect(await failure(accessOf(server, { startTls: true }), { patience: SOON })).toBe('TIMEOUT')
  expect(await failure(accessOf(server, { serverUrl: `ldaps://localhost:${server.port}` }), { patience: SOON })).toBe(
    'TIMEOUT',
  )
  await server.close()
  // the library waits for a TLS handshake without end
  server = await hostileServer((socket) => {
    socket.once('data', (bytes: Buffer) => socket.write(result(requestOf(bytes).id, TAG.extendedResponse, 0)))
  })
  expect(await failure(accessOf(server, { startTls: true }), { patience: SOON })).toBe('TIMEOUT')
})

test('what somebody adds behind the answer to StartTLS is not taken for what the directory says', async () => {
  let read = ''
  server = await hostileServer((socket) => {
    socket.once('data', (bytes: Buffer) => {
      const { id } = requestOf(bytes)
      // the beginning of a success to the bind that follows, which would swallow the real answer
      const injected = result(id + 1, TAG.bindResponse, 0).subarray(0, -1)
      socket.write(Buffer.concat([result(id, TAG.extendedResponse, 0), injected]))
      encrypt(socket, CERTIFICATE).on('data', (chunk: Buffer) => (read += chunk.toString('latin1')))
    })
  })
  expect(await failure(accessOf(server, { startTls: true }))).toBe('TLS_FAILED')
  expect(read).toBe('')
})

test('a connection that breaks after StartTLS is not opened again in the clear', async () => {
  let read = ''
  server = await hostileServer((socket, nth) => {
    if (nth > 1) return socket.on('data', (chunk: Buffer) => (read += chunk.toString('latin1')))
    return socket.once('data', (bytes: Buffer) => {
      const { id } = requestOf(bytes)
      socket.write(result(id, TAG.extendedResponse, 0))
      const secure = encrypt(socket, CERTIFICATE)
      secure.once('secure', () => setImmediate(() => socket.destroy()))
      secure.on('error', () => {})
    })
  })
  expect(await failure(accessOf(server, { startTls: true }))).not.toBe('none')
  expect(server.connections).toBe(1)
  expect(read).not.toContain(PASSWORD)
})

test('nor is one that was given up because an answer never came, for what is asked next', async () => {
  let clear = ''
  server = await hostileServer((socket, nth) => {
    // somebody in between, who would like to answer
    if (nth > 1)
      return socket.on('data', (bytes: Buffer) => {
        clear += bytes.toString('latin1')
        socket.write(result(requestOf(bytes).id, TAG.searchDone, 0))
      })
    return socket.once('data', (bytes: Buffer) => {
      socket.write(result(requestOf(bytes).id, TAG.extendedResponse, 0))
      const secure = encrypt(socket, CERTIFICATE)
      secure.once('data', (bind: Buffer) => secure.write(result(requestOf(bind).id, TAG.bindResponse, 0)))
      secure.on('error', () => {})
    })
  })
  const asked = await ask(
    accessOf(server, { startTls: true }),
    async (directory) => [await codeOf(directory.find('grace')), await codeOf(directory.find('grace'))],
    { patience: { ...PATIENCE, answerMs: 1_000 } },
  )
  expect(asked).toEqual(['TIMEOUT', 'UNREACHABLE'])
  expect([server.connections, clear]).toEqual([1, ''])
})

test('unless the operator allows it, no password goes in the clear, or to an unverified server', async () => {
  server = await hostileServer(() => {})
  const never = { insecureAllowed: false, patience: SOON }
  expect(await failure(accessOf(server), never)).toBe('NOT_ENCRYPTED')
  expect(await failure(accessOf(server, { startTls: true, skipTlsVerify: true }), never)).toBe('TLS_NOT_VERIFIED')
  expect(server.connections).toBe(0)
})

test('an empty password proves nothing to a directory that says yes to it', async () => {
  const directory = await smallDirectory([{ uid: 'grace', password: 'pw-grace' }])
  const access = accessOf({ port: Number(new URL(directory.url).port) } as HostileServer, {
    bindDn: READER.dn,
    baseDn: directory.base,
  })
  const proven = (password: string): Promise<boolean> =>
    ask({ ...access, secret: { bindPassword: READER.password } }, async (asked) =>
      asked.proves(await asked.find('grace'), password),
    )
  expect([await proven('pw-grace'), await proven(''), await proven('\0'), await proven('wrong')]).toEqual([
    true,
    false,
    false,
    false,
  ])
  await directory.close()
})

test('an answer without end is cut', async () => {
  server = await hostileServer((socket) => {
    let entry = Buffer.alloc(0)
    const more = (): void => {
      while (!socket.destroyed && socket.write(entry)) continue
    }
    socket.on('drain', more)
    socket.on('data', (bytes: Buffer) => {
      const { id, tag } = requestOf(bytes)
      if (tag === 0x60) return socket.write(result(id, TAG.bindResponse, 0))
      const [name, none] = [Buffer.from('cn=x'), Buffer.from([0x30, 0])]
      const body = Buffer.concat([Buffer.from([0x04, name.byteLength]), name, none])
      const operation = Buffer.concat([Buffer.from([0x64, body.byteLength]), body])
      const message = Buffer.concat([Buffer.from([0x02, 1, id]), operation])
      entry = Buffer.concat([Buffer.from([0x30, message.byteLength]), message])
      return more()
    })
  })
  expect(await failure(accessOf(server))).toBe('ANSWER_TOO_LARGE')
})

test('noise is no directory', async () => {
  server = await hostileServer((socket) => {
    socket.on('data', () => socket.end('HTTP/1.1 400 Bad Request\r\n\r\n'))
  })
  expect(await failure(accessOf(server))).toBe('NOT_A_DIRECTORY')
})

test('the reader of an answer is left alone by an error of the work itself', async () => {
  server = await hostileServer((socket) => {
    socket.on('data', (bytes: Buffer) => socket.write(result(requestOf(bytes).id, TAG.bindResponse, 0)))
  })
  const broken = ask(accessOf(server), () => Promise.reject(new Error('of the database')))
  await expect(broken).rejects.toThrow('of the database')
})
