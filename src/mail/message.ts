// Turns a composed mail into the bytes that leave. They follow from the mail, its id and its date alone. So a mail that
// is sent twice is the same mail, and a preview shows what would arrive.
import { isIP } from 'node:net'

export interface Mailbox {
  readonly name: string
  readonly address: string
}

/** A whole mail, as it leaves and as previews show it. */
export interface ComposedMail {
  readonly from: Mailbox
  /** null: replies go to `from` */
  readonly replyTo: Mailbox | null
  readonly to: string
  readonly subject: string
  readonly html: string
  readonly text: string
  /** why the tenant's own template could not be used; null: it was used, or there is none */
  readonly fellBack: string | null
}

/**
 * Returns the mail in RFC 5322 form with CRLF, as text and HTML. `host`: the right part of the Message-ID; by default
 * the domain of `from`.
 */
export async function mimeOf(
  mail: ComposedMail,
  id: string,
  date: Date,
  host = domainOf(mail.from.address),
): Promise<Buffer> {
  const { from, replyTo, to, subject, text, html } = mail
  const { default: MailComposer } = await import('nodemailer/lib/mail-composer') // loaded with the first mail
  const message = new MailComposer({
    // Addresses are objects: strings would be parsed, and could name several addresses.
    from: mailbox(from),
    to: { name: '', address: to },
    ...(replyTo && { replyTo: mailbox(replyTo) }),
    subject: oneLine(subject),
    text,
    html,
    messageId: `<${id}@${host}>`,
    date,
    headers: { 'Auto-Submitted': 'auto-generated' }, // RFC 3834: so no automatic reply comes back
    baseBoundary: id,
    textEncoding: 'quoted-printable',
    newline: 'windows',
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return message.compile().build()
}

/**
 * Returns what follows the @ in each Message-ID: the host of the service or, if that is only an IP address, the domain
 * of `from`.
 */
export function messageHost(publicUrl: string, from: string): string {
  const { hostname } = new URL(publicUrl)
  return hostname.includes('.') && isIP(hostname) === 0 && !hostname.startsWith('[') ? hostname : domainOf(from)
}

/** Returns a domain name in ASCII. */
function domainOf(address: string): string {
  const domain = address.slice(address.lastIndexOf('@') + 1)
  return URL.canParse(`http://${domain}`) ? new URL(`http://${domain}`).hostname : 'localhost.localdomain'
}

function mailbox({ name, address }: Mailbox): Mailbox {
  return { name: oneLine(name), address }
}

/**
 * Returns text for a header: one line, no encoded word (RFC 2047), which clients would decode, and no characters that
 * reverse the direction of text.
 */
function oneLine(text: string): string {
  return text
    .toWellFormed()
    .replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
    .replaceAll(/[\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll('=?', '= ?')
    .trim()
}
