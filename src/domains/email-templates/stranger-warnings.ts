import type { Warning } from './render.ts'

/**
 * Returns warnings about what strangers (people who are not members with a verified address) do not get, until somebody
 * vouches for the tenant.
 */
export function strangerWarnings(custom: boolean, replyTo: boolean): Warning[] {
  const until = 'until the tenant has a proven domain, or an owner or the sender has a verified address'
  const words = {
    code: 'built_in_for_strangers' as const,
    message: `People who are not members with a verified address get the built-in email instead, ${until}.`,
  }
  const answers = {
    code: 'no_reply_to_for_strangers' as const,
    message: `Emails to people who are not members with a verified address have no Reply-To, ${until}.`,
  }
  return [...(custom ? [words] : []), ...(replyTo ? [answers] : [])].map((warning) => ({
    ...warning,
    part: null,
    line: null,
    column: null,
  }))
}
