// Connections to a directory that somebody else runs: opened through the outgoing door, and bounded in time and size.
import { connect, isIP, type Socket } from 'node:net'
import { connect as connectSecurely, type ConnectionOptions } from 'node:tls'
import { Client } from 'ldapts'
import { OutgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import { DirectoryFailure, directoryFailure } from './failure.ts'
import { type LdapSettings, serverOf } from './model.ts'

/** For how long a directory is waited for, in ms, and what it may send. */
export interface Patience {
  /** for everything that one sign-in or one look asks of it */
  readonly allMs: number
  /** until a connection is there */
  readonly connectMs: number
  readonly answerMs: number
  /** that one connection may bring */
  readonly bytes: number
}

/** Answers are a few kB. */
export const PATIENCE: Patience = { allMs: 10_000, connectMs: 3_000, answerMs: 5_000, bytes: 1_048_576 }

/** Opens connections to one directory. All of them end with the work that they are for. */
export interface Lines {
  /** Returns a client that is connected, and encrypted where the settings say so. Throws DirectoryFailure. */
  open(): Promise<Client>
}

export type Door = Pick<Outgoing, 'connectOptions' | 'reached' | 'turn'>

export interface LineDeps {
  readonly outgoing: Door
  readonly patience: Patience
}

/** Runs work that asks a directory. Throws DirectoryFailure, and what the work throws. */
export async function withLines<T>(
  deps: LineDeps,
  settings: LdapSettings,
  work: (lines: Lines) => Promise<T>,
): Promise<T> {
  try {
    return await deps.outgoing.turn(() =>
      bounded(deps.patience, (bounds) => work({ open: () => open(deps, settings, bounds) })),
    )
  } catch (error) {
    throw error instanceof OutgoingFailure ? directoryFailure('connect', error) : error
  }
}

interface Bounds {
  /** Ends the socket with the work. */
  readonly hold: <S extends Socket>(socket: S) => S
  /** Ends the work at once. */
  readonly stop: (error: Error) => void
}

/** Ends all sockets with the work, and earlier at the deadline. The library has none for a TLS handshake. */
async function bounded<T>({ allMs, bytes: most }: Patience, work: (bounds: Bounds) => Promise<T>): Promise<T> {
  const sockets = new Set<Socket>()
  const { promise: stopped, reject } = Promise.withResolvers<never>()
  stopped.catch(() => {}) // it is raced below
  // Without an error, which would be an event: the library may have taken all listeners away by now.
  const end = (): void => sockets.forEach((socket) => socket.destroy())
  const stop = (error: Error): void => {
    reject(error)
    end()
  }
  const timer = setTimeout(() => stop(new DirectoryFailure('TIMEOUT')), allMs)
  const hold: Bounds['hold'] = (socket) => {
    sockets.add(socket)
    let bytes = 0
    socket.on('data', (chunk: Buffer) => {
      bytes += chunk.byteLength
      if (bytes > most) stop(new DirectoryFailure('ANSWER_TOO_LARGE'))
    })
    return socket
  }
  try {
    return await Promise.race([work({ hold, stop }), stopped])
  } finally {
    clearTimeout(timer)
    end()
  }
}

async function open({ outgoing, patience }: LineDeps, settings: LdapSettings, { hold, stop }: Bounds): Promise<Client> {
  const { secure, host, port } = serverOf(settings)
  const options = outgoing.connectOptions(host, port)
  const tls = tlsOptions(settings, host)
  let opened = false
  const plain: Buffer[] = []
  const dial = <S extends Socket>(make: () => S): S => {
    // The library connects again by itself, and without encryption: what comes next would be in the clear.
    // fault: L3
    if (opened) throw new DirectoryFailure('UNREACHABLE')
    opened = true
    const socket = make()
    socket.once('connect', () => {
      // It is gone already, as from a directory that expects to be called without TLS.
      if (socket.remoteAddress === undefined) return stop(new DirectoryFailure(secure ? 'TLS_FAILED' : 'UNREACHABLE'))
      try {
        outgoing.reached(options, socket.remoteAddress)
      } catch (error) {
        stop(error as Error)
      }
    })
    return hold(socket)
  }
  const client = new Client({
    url: settings.serverUrl,
    timeout: patience.answerMs,
    connectTimeout: patience.connectMs,
    createConnection: () => {
      const socket = dial(() => connect({ ...options, noDelay: true }))
      socket.on('data', (chunk: Buffer) => plain.push(chunk))
      return socket
    },
    createSecureConnection: (upgrade: ConnectionOptions | number) => {
      if (typeof upgrade === 'number') return dial(() => connectSecurely({ ...tls, ...options }))
      // fault: L4
      if (!isOneMessage(Buffer.concat(plain))) throw new DirectoryFailure('TLS_FAILED')
      return hold(connectSecurely({ ...tls, socket: upgrade.socket }))
    },
  })
  if (!secure && settings.startTls)
    await client.startTLS().catch((error: unknown) => {
      throw directoryFailure('start-tls', error)
    })
  return client
}

function tlsOptions({ caCertificate, skipTlsVerify }: LdapSettings, host: string): ConnectionOptions {
  return {
    minVersion: 'TLSv1.2',
    host,
    ...(isIP(host) === 0 && { servername: host }),
    ...(caCertificate !== '' && { ca: [caCertificate] }),
    rejectUnauthorized: !skipTlsVerify,
  }
}

/**
 * Returns whether the bytes are one message of LDAP. What somebody adds behind the answer to StartTLS would be read as
 * the beginning of what the directory says after it, encrypted.
 */
function isOneMessage(bytes: Buffer): boolean {
  const [tag, first = 0] = bytes
  if (tag !== 0x30 || bytes.byteLength < 2) return false
  if (first < 0x80) return bytes.byteLength === 2 + first
  const count = first & 0x7f
  if (count === 0 || count > 4 || bytes.byteLength < 2 + count) return false
  return bytes.byteLength === 2 + count + bytes.readUIntBE(2, count)
}
