// Makes a whole mail from an order. Sent mails and previews are made by the same functions.
import { TemplateRejected } from '../../templates/rejected.ts'
import type { Client, Database } from '../../tenancy/database.ts'
import { currentTenant } from '../../tenancy/scope.ts'
import {
  type Brand,
  brandContent,
  type BrandContent,
  imageLink,
  logoOf,
  senderOf,
  SERVICE_NAME,
} from '../branding/model.ts'
import { canonicalLocale } from '../../shared/locale.ts'
import { normalizeEmail } from '../../shared/input.ts'
import { nameForStrangers } from '../../tenancy/names.ts'
import { OWNER_ROLE } from '../roles/model.ts'
import { provenDomains } from '../tenant-domains/service.ts'
import type { MailParts } from '../../mail/html/assemble.ts'
import { PartRejected } from '../../mail/html/bounds.ts'
import { chainOf, firstOf, type Found } from './chain.ts'
import { type Made, makeMail } from './make.ts'
import type { ComposedMail } from '../../mail/message.ts'
import {
  type Compose,
  DEFAULT_LOCALES,
  type MailOrder,
  type TemplateContent,
  type TemplateKey,
  type Trial,
} from '../mail/model.ts'
import { placed } from './render.ts'
import { ownTemplates } from './rows.ts'
import { printableWords } from './values.ts'

export interface ComposeDeps {
  readonly db: Database
  /** the service's own sender address */
  readonly mailFrom: string
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
  /** reads the brand of the scope's tenant */
  readonly readBrand: (client: Client) => Promise<Brand>
}

/** The inputs of a mail besides its template. */
export interface Surroundings {
  readonly tenantId: string
  readonly tenantName: string
  /** the name that the mail uses for the tenant */
  readonly shownName: string
  /** the brand, with the tenant's own logo if the brand has none */
  readonly brand: BrandContent
  readonly proven: readonly string[]
}

/** Mails about the tenant itself. Other mails from a personal tenant name the service instead. */
const ABOUT_TENANT: readonly TemplateKey[] = ['invite', 'account_created']

/** The audit log's reason why a mail left in its built-in form. */
const NOT_TO_STRANGERS =
  'The recipient is no member with a proven address, ' +
  'and neither a proven domain nor a verified owner or sender answers for the tenant.'

export type Composer = ReturnType<typeof createComposer>

export function createComposer({ db, mailFrom, publicUrl, readBrand }: ComposeDeps) {
  const { client } = db

  /** `unsaved`: a brand that is not saved, in place of the tenant's. */
  async function surroundings(
    key: TemplateKey,
    trial?: Pick<Trial, 'brandingDraft'>,
    unsaved?: BrandContent,
  ): Promise<Surroundings> {
    const tenantId = currentTenant()
    const { name, personal, logoUrl } = await client.tenant.findUniqueOrThrow({ where: { id: tenantId } })
    // fault: B5
    const stored = await readBrand(client)
    const content = unsaved ?? brandContent(trial?.brandingDraft ? (stored.draft ?? stored) : stored)
    const brand = { ...content, logoUrl: logoOf(content.logoUrl, logoUrl) }
    const shownName = personal && !ABOUT_TENANT.includes(key) ? SERVICE_NAME : name
    return { tenantId, tenantName: name, shownName, brand, proven: await provenDomains(client) }
  }

  /** Returns the form for a language; null: for the tenant's own language. */
  async function find(key: TemplateKey, locale: string | null): Promise<Found> {
    return firstOf(key, chainOf(locale), await ownTemplates(client, key))
  }

  /** Throws PartRejected. `values` are used as they are: common variables that are absent count as missing. */
  function make(
    key: TemplateKey,
    content: TemplateContent,
    values: Readonly<Record<string, string>>,
    { tenantId, shownName, brand }: Surroundings,
    lang: string,
  ): Made {
    const look = {
      tenantName: printableWords(shownName),
      logoUrl: imageLink(brand.logoUrl, tenantId, publicUrl),
      primaryColor: brand.primaryColor,
      secondaryColor: brand.secondaryColor,
    }
    const made = makeMail(key, content, values, look, lang)
    for (const part of ['subject', 'body'] as const)
      if (made.rendered[part].trim() === '')
        throw new PartRejected(part, new TemplateRejected('budget', `The ${part} came out empty.`))
    return made
  }

  function addressed(
    to: string,
    { subject, html, text }: MailParts,
    { tenantName, brand, proven }: Surroundings,
    fellBack: string | null,
  ): ComposedMail {
    const { name, address, replyTo } = senderOf(brand, { tenantName, proven, mailFrom })
    return {
      from: { name, address },
      replyTo: replyTo === null ? null : { name: '', address: replyTo },
      to,
      subject,
      html,
      text,
      fellBack,
    }
  }

  /** Returns the language of a form. A form for every language has the tenant's language, not the reader's. */
  function languageOf(locale: string | null, { brand }: Surroundings): string {
    return locale ?? canonicalLocale(brand.settings['locale']) ?? DEFAULT_LOCALES[0]
  }

  /**
   * Returns whether the tenant's own words and Reply-To may go to strangers. Either the tenant has proven a domain, or
   * an owner or the sender has a verified address. Otherwise a sign-up with any address could write to the whole world
   * in this service's name.
   */
  async function isAnsweredFor(by: string | null, { proven }: Pick<Surroundings, 'proven'>): Promise<boolean> {
    if (proven.length > 0) return true
    const owner = { some: { role: { name: OWNER_ROLE } } }
    const who = [
      { roles: owner },
      { groups: { some: { group: { roles: owner } } } },
      ...(by === null ? [] : [{ userId: by }]),
    ]
    return (
      (await client.membership.findFirst({
        where: { suspendedAt: null, user: { emailVerifiedAt: { not: null } }, OR: who },
      })) !== null
    )
  }

  /**
   * Returns whether the recipient is a member with a verified address. Everyone else is a stranger, even if a member
   * typed their address.
   */
  async function isKnown(to: string): Promise<boolean> {
    return (
      (await client.user.findFirst({
        where: { emailNormalized: normalizeEmail(to), emailVerifiedAt: { not: null } },
      })) !== null
    )
  }

  const compose: Compose = async ({ key, to, locale, values, by, inviter, trial }: MailOrder) => {
    const around = await surroundings(key, trial)
    const invited = key === 'invite' && !trial ? { inviter_name: await nameForStrangers(client, inviter ?? null) } : {}
    const all = trial ? values : { tenant_name: around.shownName, recipient_email: to, ...invited, ...values }
    const wanted = locale ?? canonicalLocale(around.brand.settings['locale'])
    const { content, link } = trial
      ? { content: trial.content, link: { locale: wanted, custom: true } }
      : await find(key, wanted)
    const lang = languageOf(link.locale, around)
    const builtIn = (why: string | null, sender: Surroundings): ComposedMail => {
      const spare = firstOf(
        key,
        chainOf(wanted).filter(({ custom }) => !custom),
        new Map(),
      )
      return addressed(
        to,
        make(key, spare.content, all, around, spare.link.locale ?? DEFAULT_LOCALES[0]).parts,
        sender,
        why,
      )
    }
    const own = link.custom || around.brand.emailFromAddress !== null
    if (own && !(await isAnsweredFor(by ?? null, around)) && !(await isKnown(to)))
      return builtIn(link.custom ? NOT_TO_STRANGERS : null, {
        ...around,
        brand: { ...around.brand, emailFromAddress: null },
      })
    try {
      return addressed(to, make(key, content, all, around, lang).parts, around, null)
    } catch (error) {
      // The mail leaves even if the tenant's template fails, because somebody is waiting for it.
      if (!link.custom) throw error
      const why = error instanceof TemplateRejected ? placed(error) : 'The template could not be put into a mail.'
      return builtIn(why, around)
    }
  }

  return { compose, isAnsweredFor, surroundings, find, make, addressed, languageOf }
}
