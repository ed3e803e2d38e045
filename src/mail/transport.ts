// Where mails go: to an SMTP server, or into .eml files.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'

export interface OutgoingMessage {
  readonly id: string
  readonly to: string
  readonly bytes: Buffer
}

export interface MailTransport {
  /** Throws MailRefused when trying again would be of no use, and other errors when it may be. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<void>
  close(): void
}

export interface MailOptions {
  /** smtp:// or smtps:// URL; null: mails are written to `folder` */
  readonly url: string | null
  readonly folder: string
  /** whom the server tells when a mail cannot be delivered */
  readonly from: string
}

/** The server will not take this mail for this recipient. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** Mails that are sent at the same moment, on a connection each. */
export const CONNECTIONS = 4

export function createTransport({ url, folder, from }: MailOptions): MailTransport {
  return url === null ? fileTransport(folder) : smtpTransport(url, from)
}

function smtpTransport(url: string, from: string): MailTransport {
  const pool = nodemailer.createTransport({
    url,
    pool: true,
    maxConnections: CONNECTIONS,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
    maxRequeues: 1, // where the server has closed an idle connection; more is for the queue to decide
  })
  return {
    async send({ to, bytes }, signal) {
      try {
        await pool.sendMail({
          envelope: { from: { name: '', address: from }, to: { name: '', address: to } },
          raw: bytes,
          signal,
        })
      } catch (error) {
        throw isRefusal(error as SmtpError) ? new MailRefused(reasonOf(error), { cause: error }) : error
      }
    },
    close: () => pool.close(),
  }
}

/**
 * Each mail as one file, which mail programs open. It gets its name, which sorts by time, when it is whole; a second
 * try replaces it.
 */
function fileTransport(folder: string): MailTransport {
  return {
    async send({ id, bytes }) {
      await mkdir(folder, { recursive: true })
      const path = join(folder, id)
      await writeFile(`${path}.part`, bytes, { mode: 0o600 })
      await rename(`${path}.part`, `${path}.eml`)
    },
    close: () => {},
  }
}

/** What nodemailer adds to its errors. */
type SmtpError = Error & {
  readonly code?: string
  readonly originalCode?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/**
 * 5xx that say that the server does not want us: authentication is missing or wrong, or the dialogue has gone wrong.
 */
const OF_US: readonly number[] = [503, 530, 534, 535, 538]

/**
 * Whether the server has refused the recipient or what is sent to them. That it does not take our connection, our
 * credentials or our sender is the operator's trouble, and so is one that relays nothing for us: such mails wait until
 * it is mended.
 */
function isRefusal({ code, command, message, response = '', responseCode }: SmtpError): boolean {
  if (code === 'EENVELOPE' && command === 'API')
    return message.startsWith('Invalid recipient') || message.startsWith('No recipients')
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return true // larger than the server takes
  if (responseCode === undefined || responseCode < 500 || OF_US.includes(responseCode)) return false
  if (command === 'RCPT TO' && /\brelay/i.test(response)) return false
  return code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
}

/**
 * Why a mail was not sent, without what the server says in words: those name the recipient. Such as `550 5.1.1` or
 * `ECONNREFUSED`.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof MailRefused) return error.message
  const { name, code, originalCode, response = '' } = error as SmtpError
  const [, status, more] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? []
  if (status !== undefined) return more === undefined ? status : `${status} ${more}`
  return originalCode ?? (typeof code === 'string' ? code : name)
}
