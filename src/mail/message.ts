// A composed mail as the bytes that leave. They follow from the mail, its id and its date alone, so that a mail that
// had to be sent twice is the same mail, and a preview shows what would arrive.
import { isIP } from 'node:net'
import MailComposer from 'nodemailer/lib/mail-composer'

export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** A whole mail, as it leaves and as previews show it. */
export interface ComposedMail {
  readonly from: Mailbox
  /** null: answers go to `from` */
  readonly replyTo: Mailbox | null
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** why the tenant's own template could not be used; null: it was, or there is none */
  readonly fellBack: string | null
}

/**
 * RFC 5322 with CRLF: text and HTML of the same. `host`: the right part of the Message-ID; by default the domain that
 * it is from.
 */
export async function mimeOf(
  mail: ComposedMail,
  id: string,
  date: Date,
  host = domainOf(mail.from.address),
): Promise<Buffer> {
  const { from, replyTo, to, subject, text, html } = mail
  const message = new MailComposer({
    // Addresses as objects: as strings they would be parsed, and could name more than one.
    from: mailbox(from),
    to: { name: '', address: to },
    ...(replyTo && { replyTo: mailbox(replyTo) }),
    subject: oneLine(subject),
    text,
    html,
    messageId: `<${id}@${host}>`,
    date,
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: nobody's absence is told to us
    baseBoundary: id,
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return message.compile().build()
}

/**
 * What follows the @ in the Message-ID of every mail: the host that people know, or where that is only an address, the
 * domain of `from`.
 */
export function messageHost(publicUrl: string, from: string): string {
  const { hostname } = new URL(publicUrl)
  return hostname.includes('.') && isIP(hostname) === 0 && !hostname.startsWith('[') ? hostname : domainOf(from)
}

/** As a domain name on the wire, in letters of ASCII. */
function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : 'localhost.localdomain'
}

function mailbox({ name, address }: Mailbox): Mailbox {
  return { name: oneLine(name), address }
}

/**
 * A few words in a header: no lines of their own, no encoded word (RFC 2047), which clients would decode, and no
 * reversal of the direction, which would make what follows look like something else.
 */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll('=?', '= ?')
    .trim()
}
