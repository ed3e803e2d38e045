// Renders pages on the server. They have no scripts, so they work wherever a browser shows forms, and cannot be blank.
import { randomBytes } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import nunjucks from 'nunjucks'
import { stylesOf } from './styles.ts'
import { LANGUAGES, type Locale, wordsOf } from './words.ts'

/** How a page looks: the brand of a tenant, or the service's own. */
export interface Look {
  readonly name: string
  readonly logoUrl: string | null
  readonly faviconUrl: string | null
  readonly primaryColor: string | null
  readonly secondaryColor: string | null
}

export const STOCK_LOOK: Look = {
  name: 'Qeet ID',
  logoUrl: null,
  faviconUrl: null,
  primaryColor: null,
  secondaryColor: null,
}

export type Template =
  | 'choose-connection'
  | 'enrol'
  | 'forgot-password'
  | 'invitation'
  | 'lead-on'
  | 'magic-link'
  | 'directory'
  | 'mailed-code'
  | 'message'
  | 'recovery-codes'
  | 'reset-password'
  | 'sign-in'
  | 'sign-out'
  | 'sign-up'
  | 'step-up'
  | 'tenants'
  | 'verify-email'

export interface PageView {
  readonly template: Template
  readonly title: string
  /** that something was done; null: nothing to say */
  readonly notice?: string | null
  /** what the template names beside the words */
  readonly data: Readonly<Record<string, unknown>>
}

export interface Setting {
  readonly look: Look
  readonly locale: Locale
  /** the address of the page, for its links to other languages */
  readonly path: string
  readonly query: Readonly<Record<string, string>>
}

const environment = new nunjucks.Environment(
  new nunjucks.FileSystemLoader(fileURLToPath(new URL('templates', import.meta.url))),
  { autoescape: true, throwOnUndefined: false, trimBlocks: true },
)

/** Returns the page as HTML. `nonce`: of the style sheet. */
export function renderPage(
  { template, title, notice = null, data }: PageView,
  setting: Setting,
  nonce: string,
): string {
  const { look, locale, path, query } = setting
  const t = wordsOf(locale)
  const { form } = data as { form?: { errors: object; problems: readonly string[] } }
  const failed = form !== undefined && (form.problems.length > 0 || Object.keys(form.errors).length > 0)
  return environment.render(`${template}.njk`, {
    ...data,
    t,
    locale,
    look,
    nonce,
    title,
    notice,
    heading: failed ? t.errorTitle(title) : title,
    styles: stylesOf(look),
    languages: LANGUAGES.map((one) => ({
      ...one,
      href: `${path}?${new URLSearchParams({ ...query, lang: one.locale }).toString()}`,
    })),
  })
}

export function newNonce(): string {
  return randomBytes(16).toString('base64')
}

/** Returns the policy of a page: no scripts, one sheet, images of the brand, forms to this service, in no frame. */
export function pagePolicy(nonce: string, { logoUrl, faviconUrl }: Look): string {
  // A host can hold a semicolon, which would begin another directive.
  const hosts = [logoUrl, faviconUrl]
    .flatMap((url) => (url?.startsWith('https:') ? [new URL(url).origin] : []))
    .filter((origin) => /^https:\/\/[\w.:[\]-]+$/.test(origin))
  const images = ["'self'", 'data:', ...new Set(hosts)].join(' ')
  return (
    `default-src 'none'; style-src 'nonce-${nonce}'; img-src ${images}; form-action 'self'; ` +
    "frame-ancestors 'none'; base-uri 'none'"
  )
}
