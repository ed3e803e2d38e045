// Domains in the document of the configuration. Nobody looks a name up here: a domain is proven by domainVerify.
import type { Around, DocumentPart } from '../document-part.ts'
import { ok } from '../../shared/result.ts'
import { DOMAIN_ERRORS } from './errors.ts'
import { asciiName, hostOfAddress } from './model.ts'
import type { Shared } from '../wiring.ts'
import { createTenantDomains } from './service.ts'

export const DOMAINS_DOCUMENT: DocumentPart<Shared> = {
  name: 'domains',
  needs: 'branding.write',
  relations: ['tenant_domain'],
  key: ['domain'],
  defaults: {},
  stored: (rows) => rows('tenant_domain').map(({ id, domain }) => ({ id: String(id), fields: { domain } })),
  canonical: ({ domain }) => ({ domain: asciiName(String(domain).trim()) || domain }),
  without: (fields, around) => (namedByBrand(around).has(String(fields['domain'])) ? fields : null),
  mutations: { CREATE: 'domainAdd', DELETE: 'domainRemove' },
  words: DOMAIN_ERRORS,
  weakens: () => false,
  deletes: (_before, after) => after === null,
  prepare:
    async ({ records }, _caller, { id, after }) =>
    async (on) => {
      const domains = createTenantDomains({ db: on.db, records })
      const done = after ? await domains.add(String(after['domain'])) : await domains.remove(String(id))
      return done.ok ? ok(null) : done
    },
}

/** Returns the domains that the brand names: publishing it adds them, so they stay without a line. */
function namedByBrand({ wanted, rows }: Around): ReadonlySet<string> {
  const { customDomain, emailFromAddress } = wanted('branding')?.[0] ?? rows('branding')[0] ?? {}
  const names = [
    ...(typeof customDomain === 'string' ? [customDomain] : []),
    ...(typeof emailFromAddress === 'string' ? [hostOfAddress(emailFromAddress)] : []),
  ]
  return new Set(names)
}
