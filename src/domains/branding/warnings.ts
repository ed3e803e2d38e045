import type { BrandingField } from '../../generated/graphql.ts'
import { contrastWarnings } from './contrast.ts'
import { unspoken } from '../setting-warnings.ts'
import type { BrandContent, MailSender } from './model.ts'

export interface BrandWarning {
  readonly field: BrandingField
  readonly message: string
  /** contrast, with two decimals; null: the warning is not about contrast */
  readonly ratio: number | null
  readonly required: number | null
  readonly suggestion: string | null
}

const about = (field: BrandingField, message: string): BrandWarning => ({
  field,
  message,
  ratio: null,
  required: null,
  suggestion: null,
})

/** Returns warnings about settings of the sender that have no effect yet. `sender` is the present sender. */
export function senderWarnings({ emailFromName }: BrandContent, sender: MailSender): BrandWarning[] {
  const until = "until the domain of the sender's address is proven"
  const named = `Mails come from "${sender.name}" ${until}.`
  const answers =
    `Mails come from the service, and answers go to this address, ${until}. ` +
    'Emails to people who are not members have no Reply-To until an owner has verified their own address.'
  return [
    ...(emailFromName !== null && emailFromName !== sender.name ? [about('EMAIL_FROM_NAME', named)] : []),
    ...(sender.replyTo === null ? [] : [about('EMAIL_FROM_ADDRESS', answers)]),
  ]
}

/** Returns warnings about what people will have trouble with. Nothing is refused for it. */
export function brandWarnings(brand: BrandContent): BrandWarning[] {
  return [
    ...contrastWarnings(brand).map(({ field, message, ratio, required, suggestion }) => ({
      field: field === 'primaryColor' ? ('PRIMARY_COLOR' as const) : ('SECONDARY_COLOR' as const),
      message,
      ratio,
      required,
      suggestion,
    })),
    ...(isSvg(brand.logoUrl)
      ? [
          about(
            'LOGO_URL',
            'Most email programs do not show SVG: readers will see the name of the tenant instead. ' +
              'A PNG at twice the size works everywhere.',
          ),
        ]
      : []),
    ...languageWarnings(brand.settings['locale']),
  ]
}

function languageWarnings(locale: unknown): BrandWarning[] {
  const message = typeof locale === 'string' ? unspoken(locale) : null
  return message === null ? [] : [about('SETTINGS', message)]
}

function isSvg(url: string | null): boolean {
  return url !== null && (/^data:image\/svg/i.test(url) || /^https:.*\.svg(?:[?#]|$)/i.test(url))
}
