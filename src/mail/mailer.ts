import { mkdir, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import { v7 as uuidv7 } from 'uuid'

export interface Mail {
  readonly to: string
  readonly subject: string
  readonly text: string
  readonly html: string
}

export interface Mailer {
  send(mail: Mail): Promise<void>
  close(): void
}

export interface MailOptions {
  /** smtp:// or smtps:// URL; null: mails are written to `folder` */
  readonly url: string | null
  readonly folder: string
  readonly from: string
}

export function createMailer({ url, folder, from }: MailOptions): Mailer {
  return url === null ? fileMailer(folder, from) : smtpMailer(url, from)
}

function smtpMailer(url: string, from: string): Mailer {
  const transport = nodemailer.createTransport({ url, pool: true, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 20_000 })
  return {
    async send(mail) {
      await transport.sendMail(message(mail, from))
    },
    close: () => transport.close(),
  }
}

/** Each mail as one .eml file (RFC 5322), which mail programs open; names sort by time. It gets its name when it is whole. */
function fileMailer(folder: string, from: string): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { message: bytes } = await transport.sendMail(message(mail, from))
      await mkdir(folder, { recursive: true })
      const path = join(folder, uuidv7())
      await writeFile(`${path}.part`, bytes as Buffer, { mode: 0o600 })
      await rename(`${path}.part`, `${path}.eml`)
    },
    close: () => {},
  }
}

/** Addresses as objects: as strings they would be parsed, and could name more than one recipient. */
function message(mail: Mail, from: string) {
  return { ...mail, subject: mail.subject.replace(/[\r\n]+/g, ' '), from: { name: 'Qeet ID', address: from }, to: { name: '', address: mail.to }, disableFileAccess: true, disableUrlAccess: true }
}
