// Sends mails to an SMTP server, or writes them into .eml files.
import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { once } from '../memory/once.ts'
import { traced } from '../shared/trace.ts'

export interface OutgoingMessage {
  readonly id: string
  readonly to: string
  readonly bytes: Buffer
}

export interface MailTransport {
  /** Throws MailRefused if another try is useless, and other errors if it may help. */
  send(message: OutgoingMessage, signal: AbortSignal): Promise<void>
  close(): void
}

export interface MailOptions {
  /** smtp:// or smtps:// URL; null: mails are written to `folder` */
  readonly url: string | null
  readonly folder: string
  /** address that the server notifies of undeliverable mails */
  readonly from: string
}

/** The server refuses this mail for this recipient. */
export class MailRefused extends Error {
  override readonly name = 'MailRefused'
}

/** Mails sent at the same time, each on its own connection. */
export const CONNECTIONS = 4

/** The transport, with a span for each mail. It names neither the mail nor the server. */
export function tracedTransport(transport: MailTransport): MailTransport {
  return {
    send: (message, signal) => traced('mail', 'client', () => transport.send(message, signal)),
    close: () => transport.close(),
  }
}

export function createTransport({ url, folder, from }: MailOptions): MailTransport {
  return url === null ? fileTransport(folder) : smtpTransport(url, from)
}

function smtpTransport(url: string, from: string): MailTransport {
  let close = (): void => {}
  const opened = once(async () => {
    const { default: nodemailer } = await import('nodemailer') // loaded with the first mail
    const pool = nodemailer.createTransport({
      url,
      pool: true,
      maxConnections: CONNECTIONS,
      connectionTimeout: 10_000,
      greetingTimeout: 10_000,
      socketTimeout: 20_000,
      maxRequeues: 1, // for an idle connection that the server has closed; the queue decides about more
    })
    close = () => pool.close()
    return pool
  })
  return {
    async send({ to, bytes }, signal) {
      const pool = await opened()
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
    close: () => close(),
  }
}

/**
 * Writes each mail as one file, for mail programs. The file gets its name, which sorts by time, once it is complete. A
 * second try replaces it.
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

/** Properties that nodemailer adds to errors. */
type SmtpError = Error & {
  readonly code?: string
  readonly originalCode?: string
  readonly command?: string
  readonly response?: string
  readonly responseCode?: number
}

/** 5xx codes that refuse us, not the mail: authentication is missing or wrong, or the dialogue has failed. */
const OF_US: readonly number[] = [503, 530, 534, 535, 538]

/**
 * Returns whether the server refused the recipient or the content. If it refuses our connection, credentials or sender,
 * or does not relay for us, the operator must act, and the mail waits.
 */
function isRefusal({ code, command, message, response = '', responseCode }: SmtpError): boolean {
  if (code === 'EENVELOPE' && command === 'API')
    return message.startsWith('Invalid recipient') || message.startsWith('No recipients')
  if (code === 'EMESSAGE' && command === 'MAIL FROM') return true // larger than the server accepts
  if (responseCode === undefined || responseCode < 500 || OF_US.includes(responseCode)) return false
  if (command === 'RCPT TO' && /\brelay/i.test(response)) return false
  return code === 'EMESSAGE' || (code === 'EENVELOPE' && command !== 'MAIL FROM')
}

/**
 * Returns why a mail was not sent, such as `550 5.1.1` or `ECONNREFUSED`. The server's own text is left out, since it
 * names the recipient.
 */
export function reasonOf(error: unknown): string {
  if (error instanceof MailRefused) return error.message
  const { name, code, originalCode, response = '' } = error as SmtpError
  const [, status, more] = /^(\d{3})(?:[ -](\d\.\d{1,3}\.\d{1,3})\b)?/.exec(response) ?? []
  if (status !== undefined) return more === undefined ? status : `${status} ${more}`
  return originalCode ?? (typeof code === 'string' ? code : name)
}
