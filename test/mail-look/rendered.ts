import { assemble, type MailBrand, type MailParts } from '../../src/mail/html/assemble.ts'
import { PartRejected } from '../../src/mail/html/bounds.ts'
import { createWarningList, type MailWarning } from '../../src/mail/html/warnings.ts'
import { cleanMarkup, type CleanMarkup } from '../../src/mail/html/markup.ts'
import type { InlineStyles } from '../../src/mail/html/styles.ts'

export const NO_BRAND: MailBrand = { tenantName: 'Acme Inc.', logoUrl: null, primaryColor: null, secondaryColor: null }
export const BRAND: MailBrand = {
  tenantName: 'Acme Inc.',
  logoUrl: 'https://cdn.example.com/logo.png',
  primaryColor: '#ffd400',
  secondaryColor: '#c2185b',
}
const REASON = 'You receive this mail because you are a member of Acme.'

export function cleaned(
  html: string,
  styles: InlineStyles | null = null,
): CleanMarkup & { readonly warnings: readonly MailWarning[]; readonly codes: readonly string[] } {
  const warnings = createWarningList()
  const markup = cleanMarkup(html, warnings, styles)
  return { ...markup, warnings: warnings.all, codes: warnings.all.map(({ code }) => code) }
}

export function assembled(
  body: string,
  {
    brand = NO_BRAND,
    text = null,
    subject = 'A mail',
    lang = 'en',
    reason = REASON,
  }: { brand?: MailBrand; text?: string | null; subject?: string; lang?: string; reason?: string } = {},
): MailParts {
  return assemble({ subject, body, text }, brand, { lang, reason })
}

/** What it makes, or what is said of it when it is more than a mail may be. */
export function orTooMuch<T>(make: () => T): T | string {
  try {
    return make()
  } catch (error) {
    if (!(error instanceof PartRejected)) throw error
    return error.message
  }
}

/**
 * Milliseconds that a thing takes of this thread, the best of a few. Others that compute meanwhile do not count, but
 * slow it down all the same, so the first time that is short enough will do.
 */
export function busyFor(work: () => void, shortEnough: number): number {
  let best = Infinity
  for (let attempt = 0; attempt < 4 && best >= shortEnough; attempt++) {
    const before = process.threadCpuUsage()
    work()
    const { user, system } = process.threadCpuUsage(before)
    best = Math.min(best, (user + system) / 1000)
  }
  return best
}
