import type { Mail } from '../../mail/mailer.ts'

interface InvitationMail {
  readonly to: string
  readonly tenantName: string
  readonly link: string
  readonly expiresAt: Date
}

export function invitationMail({ to, tenantName, link, expiresAt }: InvitationMail): Mail {
  const until = expiresAt.toISOString().slice(0, 10)
  return {
    to,
    subject: `You are invited to ${tenantName}`,
    text: `You are invited to join ${tenantName}.\n\nAccept the invitation: ${link}\n\nThe link works once, until ${until}. If you did not expect it, ignore this mail.\n`,
    html: `<p>You are invited to join <strong>${escapeHtml(tenantName)}</strong>.</p>\n<p><a href="${escapeHtml(link)}">Accept the invitation</a></p>\n<p>The link works once, until ${until}. If you did not expect it, ignore this mail.</p>\n`,
  }
}

function escapeHtml(text: string): string {
  const entities: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' }
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
