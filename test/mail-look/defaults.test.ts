import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CATALOGUE, COMMON_VARIABLES, variablesOf } from '../../src/domains/email-templates/catalogue.ts'
import { defaultTemplate } from '../../src/domains/email-templates/defaults.ts'
import { type CompiledTemplate, compileTemplate, type TemplateContext } from '../../src/templates/compile.ts'
import { assembled, BRAND, NO_BRAND } from './rendered.ts'
import { TEMPLATE_KEYS, type TemplateKey, DEFAULT_LOCALES } from '../../src/domains/mail/model.ts'

const ALL = DEFAULT_LOCALES.flatMap((locale) => TEMPLATE_KEYS.map((key) => [locale, key] as const))
const FOLDER = new URL('../../src/domains/email-templates/defaults/', import.meta.url)

function compiled(key: TemplateKey, source: string, context: TemplateContext): CompiledTemplate {
  return compileTemplate(source, context, (name) => variablesOf(key).get(name)?.kind ?? null)
}

function used(key: TemplateKey, source: string, context: TemplateContext): string[] {
  return [...new Set(compiled(key, source, context).uses.map(({ name }) => name))].sort()
}

function rendered(key: TemplateKey, source: string, context: TemplateContext): string {
  const values = Object.fromEntries([...variablesOf(key).values()].map(({ name, sample }) => [name, sample]))
  const { output, missing } = compiled(key, source, context).render(values)
  expect(missing).toEqual([])
  return output
}

describe('default templates', () => {
  test('are there for every key in every language, and for nothing else', () => {
    const names = TEMPLATE_KEYS.flatMap((key) => ['html', 'subject', 'text'].map((part) => `${key}.${part}.njk`)).sort()
    expect(readdirSync(FOLDER).sort()).toEqual([...DEFAULT_LOCALES].sort())
    for (const locale of DEFAULT_LOCALES) expect(readdirSync(new URL(locale, FOLDER)).sort()).toEqual(names)
  })

  test('have the subjects of the contract', () => {
    expect(Object.fromEntries(TEMPLATE_KEYS.map((key) => [key, defaultTemplate(key, 'en').subject]))).toEqual({
      api_key_expiry: 'The API key {{key_name}} ends in {{ttl}}',
      webhook_disabled: 'A webhook of {{tenant_name}} was disabled',
      log_sink_disabled: 'A log sink of {{tenant_name}} was disabled',
      verify_email: 'Verify your email',
      password_reset: 'Reset your password',
      magic_link: 'Your login link',
      invite: "You've been invited to {{tenant_name}}",
      mfa_otp: 'Your verification code',
      login_code: 'Your sign-in code',
      mfa_reset: 'Your second factor was removed',
      email_change: 'Confirm your new email address',
      email_changed: 'Your email address was changed',
      certificate_expiry: 'The certificate of {{connection_name}} ends in {{ttl}}',
      account_created: 'Your account at {{tenant_name}}',
    })
  })

  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE_ch', 'de'],
    ['en-GB', 'en'],
    ['fr-CA', 'fr'],
    ['es-419', 'es'],
    ['pt', 'en'],
    ['', 'en'],
    ['../de', 'en'],
  ])('of %j are those in %s', (asked, locale) => {
    expect(defaultTemplate('invite', asked).locale).toBe(locale)
  })

  test.each(ALL)('%s %s: both parts hold every variable of its own and none that it does not have', (locale, key) => {
    const { subject, html, text } = defaultTemplate(key, locale)
    const own = CATALOGUE[key].variables.map(({ name }) => name)
    const known = [...own, ...COMMON_VARIABLES.map(({ name }) => name)]
    expect(used(key, html, 'html')).toEqual(expect.arrayContaining(own))
    expect(used(key, text, 'text')).toEqual(used(key, html, 'html'))
    expect(known).toEqual(expect.arrayContaining([...used(key, subject, 'header'), ...used(key, html, 'html')]))
  })

  test.each(ALL)('%s %s: uses the variables that the English one uses', (locale, key) => {
    expect(used(key, defaultTemplate(key, locale).html, 'html')).toEqual(
      used(key, defaultTemplate(key, 'en').html, 'html'),
    )
  })

  test.each(ALL)('%s %s: is a subject of one line, and markup that anybody can edit', (locale, key) => {
    const { subject, html, text } = defaultTemplate(key, locale)
    expect(subject).toMatch(/^\S[^\r\n]{3,60}$/)
    expect(html).not.toMatch(/style=|<table|<div|\{%/)
    expect(text).not.toMatch(/<[a-z/]|\{%/)
    // one that only tells asks for nothing
    if (CATALOGUE[key].variables.length > 0) expect(html).toMatch(/class="(?:button|code)"/)
  })

  test.each(ALL)('%s %s: makes a mail without a warning, a tenth of what Gmail shows', (locale, key) => {
    const { subject, html, text } = defaultTemplate(key, locale)
    for (const brand of [NO_BRAND, BRAND]) {
      const mail = assembled(rendered(key, html, 'html'), {
        brand,
        subject: rendered(key, subject, 'header'),
        text: rendered(key, text, 'text'),
        lang: locale,
      })
      expect(mail.warnings).toEqual([])
      expect(`${mail.subject}${mail.html}${mail.text}`).not.toContain('{{')
      expect(mail.html).toContain(`<html lang="${locale}"`)
      expect(Buffer.byteLength(mail.html)).toBeLessThan(10 * 1024)
    }
  })
})
