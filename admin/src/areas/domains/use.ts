// What a domain is used for: by the brand that is published.
import type { DomainsDomainFragment, DomainsListQuery } from '../../generated/graphql.ts'

export type Domain = DomainsDomainFragment
export type Brand = DomainsListQuery['tenant']['branding']

/** The owner of a domain also decides about the names below it. */
const isWithin = (name: string, domain: string): boolean => name === domain || name.endsWith(`.${domain}`)

/** Returns the address of the sender that the domain stands for, and the host of the sign-in page; null: neither. */
export function usesOf(
  { domain }: Domain,
  brand: Brand,
): { readonly sender: string | null; readonly page: string | null } {
  const { emailFromAddress = null, customDomain = null } = brand ?? {}
  const host = emailFromAddress?.slice(emailFromAddress.lastIndexOf('@') + 1).toLowerCase() ?? ''
  return {
    sender: isWithin(host, domain) ? emailFromAddress : null,
    page: customDomain === domain ? customDomain : null,
  }
}
