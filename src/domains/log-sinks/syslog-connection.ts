// Sends messages of syslog on a connection of their own. The protocol has no acknowledgement. So the end of the
// connection is one: messages count as arrived once the receiver has ended the connection after we did, which it does
// when it has read all of them.
import { connect, isIP, type Socket } from 'node:net'
import { setTimeout as after } from 'node:timers/promises'
import { connect as connectSecurely } from 'node:tls'
import { OutgoingFailure, outgoingFailure } from '../../outgoing/failure.ts'
import type { Outgoing } from '../../outgoing/outgoing.ts'
import type { SyslogTarget } from './address.ts'

export type SyslogDoor = Pick<Outgoing, 'connectOptions' | 'reached' | 'turn' | 'mayBePlain'>

export interface Transmission {
  readonly target: SyslogTarget
  /** certificates that are trusted instead of the machine's, as PEM; empty: those of the machine */
  readonly caCertificate: string
  readonly frames: string
  /** the most milliseconds for all of it */
  readonly ms: number
}

/** Bytes that a receiver may say: it has nothing to say. */
const ANSWER_BYTES = 4_096
/** Milliseconds in which a receiver that has gone lets us know: at least as long as the way there and back. */
const QUIET_MS = { least: 5, most: 1_000 }

/** Throws OutgoingFailure. Needs a scope, and is called outside of transactions. */
export async function transmit(door: SyslogDoor, transmission: Transmission): Promise<void> {
  try {
    await door.turn(() => onConnection(door, transmission))
  } catch (error) {
    throw outgoingFailure(error)
  }
}

async function onConnection(door: SyslogDoor, { target, caCertificate, frames, ms }: Transmission): Promise<void> {
  const options = door.connectOptions(target.host, target.port)
  if (!target.secure && !door.mayBePlain(target.host, target.port))
    throw new OutgoingFailure('OUTBOUND_REFUSED', { rule: 'scheme' })
  const began = performance.now()
  const socket: Socket = target.secure
    ? connectSecurely({
        ...options,
        ...(isIP(target.host) === 0 && { servername: target.host }),
        ...(caCertificate !== '' && { ca: [caCertificate] }),
        minVersion: 'TLSv1.2',
        rejectUnauthorized: true, // NODE_TLS_REJECT_UNAUTHORIZED does not count here
      })
    : connect(options)
  const over = new AbortController()
  const { promise: failed, reject } = Promise.withResolvers<never>()
  failed.catch(() => {}) // it is raced below
  const ended = new Promise<void>((resolve) => socket.once('end', resolve))
  const connected = new Promise<void>((resolve) => socket.once(target.secure ? 'secureConnect' : 'connect', resolve))
  let heard = 0
  let isSent = false
  socket.once('connect', () => {
    try {
      door.reached(options, socket.remoteAddress)
    } catch (error) {
      reject(error)
    }
  })
  socket.on('data', ({ byteLength }: Buffer) => {
    heard += byteLength
    if (heard > ANSWER_BYTES) reject(new OutgoingFailure('PROTOCOL'))
  })
  socket.on('error', reject)
  socket.once('end', () => isSent || reject(gone()))
  socket.once('close', () => reject(gone()))
  after(ms, null, { signal: over.signal, ref: false }).then(
    () => reject(new OutgoingFailure('TIMEOUT')),
    () => {},
  )
  try {
    await Promise.race([connected, failed])
    const quiet = Math.min(Math.max(performance.now() - began, QUIET_MS.least), QUIET_MS.most)
    await Promise.race([new Promise((resolve) => socket.write(frames, resolve)), failed])
    // One that went away meanwhile has said so by now, and has not read what came afterwards.
    await Promise.race([after(quiet, null, { signal: over.signal }), failed])
    isSent = true
    socket.end()
    await Promise.race([ended, failed])
  } finally {
    over.abort()
    socket.destroy()
  }
}

function gone(): OutgoingFailure {
  return new OutgoingFailure('UNREACHABLE', { detail: 'ECONNRESET' })
}
