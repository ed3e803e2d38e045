import { inFunction, part } from '../edits.ts'
import { faultsOf } from './fault.ts'

const fault = faultsOf('brands and mails')
const PLATFORM = 'test/tenancy/platform-branding.both.test.ts'
const PROVEN = 'test/tenancy/proven-domains.both.test.ts'
const INTERLEAVING = 'test/isolation/interleaving.both.test.ts'
const BRANDS = 'test/isolation/brands.both.test.ts'

export const BRANDS_AND_MAILS = [
  fault(
    'B1',
    'a sign-in page is found by a domain that is not proven',
    inFunction('platform_sign_in_page', 'AND d.verified_at IS NOT NULL', ''),
    PLATFORM,
  ),
  fault(
    'B2',
    "another tenant's claim is proven, and its user loses the domain",
    inFunction(
      'platform_domain_proven',
      'd.tenant_id = me AND d.id = domain_id FOR UPDATE OF d',
      'd.id = domain_id FOR UPDATE OF d',
    ),
    PROVEN,
  ),
  fault(
    'B3',
    'templates are cached by their key alone',
    part(/return (.*\{ where: \{ (\w+) \}.*)/s, 'return ((globalThis.first ??= {})[$2] ??= $1)'),
    INTERLEAVING,
  ),
  fault('B4', 'what is compiled is found by its key alone', part(/ \$\{\w+\}`/, '`'), INTERLEAVING),
  fault(
    'B5',
    'mails wear the brand of the tenant that was asked for first',
    part(/await (.*)/s, 'await (globalThis.first ??= $1)'),
    BRANDS,
  ),
  fault(
    'B6',
    "what an earlier version sealed for one tenant's mail opens for another's",
    part(/`\$\{\w+\} /, '`'),
    'test/domains/mail/parts.test.ts',
  ),
  fault(
    'B7',
    'mails that are taken together are taken for one tenant',
    part(/of (\w+)\) (\w+)\((\w+)/, 'of $1) $2($1[0].$3'),
    BRANDS,
  ),
  fault(
    'B8',
    'an image that was served once is served for every tenant',
    part(/await (.*?(\w+)\)\))/s, '((globalThis.first ??= {})[$2] ??= await $1)'),
    'test/isolation/brand-images.test.ts',
  ),
]
