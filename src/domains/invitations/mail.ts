import type { Mail } from '../../mail/mailer.ts'

interface InvitationMail {
  readonly to: string
  readonly tenantName: string
  readonly link: string
  readonly expiresAt: Date
}

export function invitationMail({ to, tenantName, link, expiresAt }: InvitationMail): Mail {
  const name = oneLine(tenantName)
  const until = expiresAt.toISOString().slice(0, 10)
  return {
    to,
    subject: `You are invited to ${name}`,
    text: `You are invited to join ${name}.\n\nAccept the invitation: ${link}\n\nThe link works once, until ${until}. If you did not expect it, ignore this mail.\n`,
    html: `<p>You are invited to join <strong>${escapeHtml(name)}</strong>.</p>\n<p><a href="${escapeHtml(link)}">Accept the invitation</a></p>\n<p>The link works once, until ${until}. If you did not expect it, ignore this mail.</p>\n`,
  }
}

/** A name is a few words in our sentences: it starts no lines of its own, and is no encoded word (RFC 2047), which clients would decode. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').replaceAll('=?', '= ?')
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
