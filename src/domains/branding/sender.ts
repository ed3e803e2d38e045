// As whom a tenant's mails leave. Nobody may write in the name of a domain that is not theirs.
import { hostOfAddress, isWithin } from '../tenant-domains/model.ts'
import type { BrandContent } from './model.ts'

export interface MailSender {
  readonly name: string
  readonly address: string
  /** null: answers go to `address` */
  readonly replyTo: string | null
}

export const SERVICE_NAME = 'Qeet ID'

export interface SenderFacts {
  readonly tenantName: string
  /** domains of the tenant */
  readonly proven: readonly string[]
  /** the service's address */
  readonly mailFrom: string
}

/** Until that of the address is among them, mails come from the service, and answers go to the tenant. */
export function senderOf(
  { emailFromName, emailFromAddress }: BrandContent,
  { tenantName, proven, mailFrom }: SenderFacts,
): MailSender {
  if (emailFromAddress === null) return { name: SERVICE_NAME, address: mailFrom, replyTo: null }
  const host = hostOfAddress(emailFromAddress)
  if (!proven.some((domain) => isWithin(host, domain)))
    return { name: SERVICE_NAME, address: mailFrom, replyTo: emailFromAddress }
  return { name: emailFromName ?? tenantName, address: emailFromAddress, replyTo: null }
}
