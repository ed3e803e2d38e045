// Previews and test mails, made by the same functions as real mails.
import type { Principal } from '../../access/principal.ts'
import { demand, type RateLimiter } from '../../limits/rate-limit.ts'
import type { EmailTemplateErrorCode, EmailTemplatePreviewInput } from '../../generated/graphql.ts'
import { mimeOf } from '../../mail/message.ts'
import { fail, failAll, ok, type Result } from '../../shared/result.ts'
import type { Database } from '../../tenancy/database.ts'
import { currentBudget, currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { IMAGE_CHARACTERS } from '../../shared/image-url.ts'
import { canonicalLocale } from '../../shared/locale.ts'
import { type BrandContent, imageLink, type MailSender } from '../branding/model.ts'
import { commit, written } from '../mutation.ts'
import { PartRejected } from '../../mail/html/bounds.ts'
import type { Composer, Surroundings } from './compose.ts'
import type { Made } from './make.ts'
import { boundFaults, localeKey } from './model.ts'
import { isTemplateKey, type Outbox, type TemplateContent, type TemplateKey } from '../mail/model.ts'
import { bodyKind, plainText } from '../../mail/html/plain-body.ts'
import { nameWarnings, placed, problemsOf, type Warning } from './render.ts'
import { scalars, unlisted } from './preview-values.ts'
import { samplesOf } from './samples.ts'
import { escapeHtml } from '../../mail/html/escape-html.ts'
import { sandboxed } from '../../mail/html/sandboxed.ts'
import { strangerWarnings } from './stranger-warnings.ts'
import type { TemplateSelector } from './service.ts'
import { HOUR_MS } from '../../shared/time.ts'

type Outcome<T> = Promise<Result<T, EmailTemplateErrorCode>>
type Input = EmailTemplatePreviewInput | null | undefined

export interface EmailPreviewView {
  readonly sender: MailSender
  readonly subject: string
  readonly body: string
  readonly html: string
  readonly text: string
  readonly document: string
  /** octets of the whole message */
  readonly size: number
  readonly locale: string | null
  readonly missing: readonly string[]
  readonly unknown: readonly string[]
  readonly warnings: readonly Warning[]
}

export interface PreviewDeps {
  readonly db: Database
  readonly composer: Composer
  readonly outbox: Pick<Outbox, 'open' | 'wake'>
  readonly limiter: RateLimiter
  /** base address of this service for people, without a trailing slash */
  readonly publicUrl: string
  /** warns about a brand; `ratio` is set for a contrast */
  readonly brandWarnings: (
    brand: BrandContent,
  ) => readonly { readonly ratio: number | null; readonly message: string }[]
}

/** Hours after which a test mail is not sent any more. */
const TEST_HOURS = 1
/** Stand for the id and the date of a mail, so that its size is always the same. */
const SAMPLE_ID = '00000000-0000-7000-8000-000000000000'
const SAMPLE_DATE = new Date(0)

/** What to preview. */
interface PreviewRequest {
  readonly key: TemplateKey
  readonly content: TemplateContent
  /** the template's language; null: every language */
  readonly locale: string | null
  readonly lang: string
  readonly values: Readonly<Record<string, string>>
  readonly around: Surroundings
  readonly brandingDraft: boolean
  /** true: the tenant's own words, saved or not */
  readonly custom: boolean
}

export function createEmailPreviews({ db, composer, outbox, limiter, publicUrl, brandWarnings }: PreviewDeps) {
  async function requestOf(
    which: TemplateSelector,
    input: Input,
    recipient: string | null,
    unsaved?: BrandContent,
  ): Promise<Result<PreviewRequest, EmailTemplateErrorCode>> {
    const { key } = which
    if (!isTemplateKey(key)) return fail('TEMPLATE_NOT_FOUND', ['key'])
    const tag = localeKey(which.locale)
    if (tag === null) return fail('LOCALE_INVALID', ['locale'])
    const brandingDraft = input?.brandingDraft === true
    const around = await composer.surroundings(key, { brandingDraft }, unsaved)
    const wanted = tag === '' ? canonicalLocale(around.brand.settings['locale']) : tag
    const found = await composer.find(key, wanted)
    const drafted =
      input?.draft === true
        ? ((await db.client.emailTemplate.findFirst({ where: { key, locale: tag } }))?.draft as
            | TemplateContent
            | null
            | undefined)
        : null
    const base = drafted ?? found.content
    // A new body without a new text part has none: the old one would say something else.
    const text = typeof input?.text === 'string' ? input.text : typeof input?.body === 'string' ? null : base.text
    const content = { subject: input?.subject ?? base.subject, body: input?.body ?? base.body, text }
    const faults = boundFaults(content)
    if (faults.length > 0) return failAll(faults)
    // Unpublished content is previewed as the tenant's own form for exactly this language.
    const isNew =
      Boolean(drafted) || [input?.subject, input?.body, input?.text].some((part) => typeof part === 'string')
    const locale = isNew ? (tag === '' ? null : tag) : found.link.locale
    const lang = composer.languageOf(locale, around)
    const samples = samplesOf(key, around.shownName, recipient)
    const custom = isNew || found.link.custom
    const filled = input?.samples !== false ? samples : custom ? {} : unlisted(key, samples)
    const values = { ...filled, ...scalars(key, input?.vars ?? {}) }
    return ok({ key, content, locale, lang, values, around, brandingDraft, custom })
  }

  /**
   * Makes the mail. What its author could fix, such as a template that does not compile, is a fault with its position.
   */
  function make({ key, content, values, around, lang }: PreviewRequest): Result<Made, EmailTemplateErrorCode> {
    const problems = problemsOf(key, content)
    if (problems.length > 0)
      return failAll(
        problems.map((problem) => ({ code: 'INVALID', path: ['input', problem.part], message: placed(problem) })),
      )
    try {
      return ok(composer.make(key, content, values, around, lang))
    } catch (error) {
      if (error instanceof PartRejected) return fail('INVALID', ['input', error.part], placed(error))
      throw error
    }
  }

  /** `unsaved`: the brand in which it is shown, in place of the tenant's. */
  async function preview(which: TemplateSelector, input: Input, unsaved?: BrandContent): Outcome<EmailPreviewView> {
    demand(limiter, 'preview', currentBudget())
    const request = await requestOf(which, input, null, unsaved)
    if (!request.ok) return request
    const made = make(request.value)
    if (!made.ok) return made
    const { key, content, around, locale } = request.value
    const { rendered, parts } = made.value
    const mail = composer.addressed(request.value.values['recipient_email'] ?? 'ada@example.com', parts, around, null)
    const names = nameWarnings(key, content)
    const html = unsaved ? withOwnLogo(parts.html, unsaved, publicUrl) : parts.html
    const answered = await composer.isAnsweredFor(currentCaller().userId, around)
    return ok({
      sender: { name: mail.from.name, address: mail.from.address, replyTo: mail.replyTo?.address ?? null },
      subject: parts.subject,
      html,
      text: parts.text,
      body: bodyKind(rendered.body) === 'plain' ? plainText(rendered.body) : rendered.body,
      document: sandboxed(html, publicUrl),
      size: (await mimeOf(mail, SAMPLE_ID, SAMPLE_DATE)).length,
      locale,
      missing: rendered.missing,
      unknown: names.flatMap(({ code, name }) => (code === 'unknown_variable' && name !== undefined ? [name] : [])),
      warnings: [
        ...(answered ? [] : strangerWarnings(request.value.custom, mail.replyTo !== null)),
        ...names,
        ...rendered.missing.map((name) => ({
          code: 'missing_variable' as const,
          message: `${name} has no value: it is printed as written.`,
          part: null,
          line: null,
          column: null,
        })),
        ...parts.warnings.map(({ code, message, line }) => ({
          code,
          message,
          part: 'body' as const,
          line: line ?? null,
          column: null,
        })),
        ...brandWarnings(around.brand).map(({ ratio, message }) => ({
          code: ratio === null ? ('brand' as const) : ('contrast' as const),
          message,
          part: null,
          line: null,
          column: null,
        })),
      ],
    })
  }

  /** Sends the mail to the caller's own address. */
  async function sendTest(caller: Pick<Principal, 'userId'>, which: TemplateSelector, input: Input): Outcome<string> {
    if (caller.userId === null) return fail('NO_ADDRESS')
    // Limited like an invitation: anybody can sign up with somebody else's address.
    demand(limiter, 'mail', currentBudget())
    const { email, emailNormalized } = await db.client.user.findUniqueOrThrow({ where: { id: caller.userId } })
    const request = await requestOf(which, input, email)
    if (!request.ok) return request
    const made = make(request.value)
    if (!made.ok) return made
    // Anybody can sign up with somebody else's address, and would send them any text.
    if (!(await composer.isAnsweredFor(caller.userId, request.value.around)))
      return fail(
        'EMAIL_NOT_VERIFIED',
        undefined,
        'Test emails only go to verified addresses: verify yours, or prove a domain of the tenant. ' +
          'A preview shows the same.',
      )
    demand(limiter, 'recipient', emailNormalized)
    const { key, content, lang, values, brandingDraft } = request.value
    const queue = await outbox.open()
    await commit(db, null, async (tx) => {
      await queue.enqueue(
        tx,
        { key, to: email, locale: lang, values, trial: { content, brandingDraft } },
        new Date(Date.now() + TEST_HOURS * HOUR_MS),
      )
      return written(null, {
        action: 'email_template.test_sent',
        resourceType: 'email_template',
        resourceId: key,
        metadata: { template_key: key },
      })
    })
    outbox.wake()
    return ok(email)
  }

  /** Returns warnings about what strangers do not get of the published mail at present. */
  async function forStrangers(key: TemplateKey): Promise<Warning[]> {
    const around = await composer.surroundings(key)
    if (await composer.isAnsweredFor(currentCaller().userId, around)) return []
    const { link } = await composer.find(key, canonicalLocale(around.brand.settings['locale']))
    return strangerWarnings(link.custom, around.brand.emailFromAddress !== null)
  }

  return { preview, sendTest, forStrangers }
}

/** Puts a small logo that is not stored in the place of the address that it will have. */
function withOwnLogo(html: string, { logoUrl }: BrandContent, publicUrl: string): string {
  if (logoUrl === null || !/^data:/i.test(logoUrl) || logoUrl.length > IMAGE_CHARACTERS) return html
  const address = imageLink(logoUrl, currentTenant(), publicUrl) ?? ''
  return html.replaceAll(escapeHtml(address), () => escapeHtml(logoUrl))
}
