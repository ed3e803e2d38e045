import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { CATALOGUE, COMMON_VARIABLES, TEMPLATE_KEYS, variablesOf, type TemplateKey } from '../../src/domains/email-templates/catalogue.ts'
import { DEFAULT_LOCALES, defaultTemplate } from '../../src/domains/email-templates/defaults.ts'
import { assembled, BRAND, NO_BRAND } from './rendered.ts'

const ALL = DEFAULT_LOCALES.flatMap((locale) => TEMPLATE_KEYS.map((key) => [locale, key] as const))
const FOLDER = new URL('../../src/domains/email-templates/defaults/', import.meta.url)

function placeholders(source: string): string[] {
  return [...new Set([...source.matchAll(/\{\{\s*(\w+)\s*\}\}/g)].map(([, name]) => name as string))].sort()
}

function filled(source: string, key: TemplateKey): string {
  return source.replace(/\{\{\s*(\w+)\s*\}\}/g, (_, name: string) => variablesOf(key).get(name)?.sample ?? '')
}

describe('default templates', () => {
  test('are there for every key in every language, and for nothing else', () => {
    const names = TEMPLATE_KEYS.flatMap((key) => ['html', 'subject', 'text'].map((part) => `${key}.${part}.njk`)).sort()
    expect(readdirSync(FOLDER).sort()).toEqual([...DEFAULT_LOCALES].sort())
    for (const locale of DEFAULT_LOCALES) expect(readdirSync(new URL(locale, FOLDER)).sort()).toEqual(names)
  })

  test('have the subjects of the contract', () => {
    expect(Object.fromEntries(TEMPLATE_KEYS.map((key) => [key, defaultTemplate(key, 'en').subject]))).toEqual({
      verify_email: 'Verify your email',
      password_reset: 'Reset your password',
      magic_link: 'Your login link',
      invite: "You've been invited to {{tenant_name}}",
      mfa_otp: 'Your verification code',
      login_code: 'Your sign-in code',
    })
  })

  test.each([
    ['de', 'de'],
    ['de-AT', 'de'],
    ['DE_ch', 'de'],
    ['en-GB', 'en'],
    ['fr', 'en'],
    ['', 'en'],
    ['../de', 'en'],
  ])('of %j are those in %s', (asked, locale) => {
    expect(defaultTemplate('invite', asked).locale).toBe(locale)
  })

  test.each(ALL)('%s %s: both parts hold every variable of its own and none that it does not have', (locale, key) => {
    const { subject, html, text } = defaultTemplate(key, locale)
    const own = CATALOGUE[key].variables.map(({ name }) => name)
    const known = [...own, ...COMMON_VARIABLES.map(({ name }) => name)]
    for (const part of [html, text]) expect(placeholders(part)).toEqual(expect.arrayContaining(own))
    expect(placeholders(html)).toEqual(placeholders(text))
    for (const name of placeholders(`${subject}${html}${text}`)) expect(known).toContain(name)
  })

  test.each(ALL)('%s %s: uses the variables that the English one uses', (locale, key) => {
    expect(placeholders(defaultTemplate(key, locale).html)).toEqual(placeholders(defaultTemplate(key, 'en').html))
  })

  test.each(ALL)('%s %s: is a subject of one line, and markup that anybody can edit', (locale, key) => {
    const { subject, html, text } = defaultTemplate(key, locale)
    expect(subject).toMatch(/^\S[^\r\n]{3,60}$/)
    expect(html).not.toMatch(/style=|<table|<div|\{%/)
    expect(text).not.toMatch(/<[a-z/]|\{%/)
    expect(html).toMatch(/class="(?:button|code)"/)
  })

  test.each(ALL)('%s %s: makes a mail without a warning, a tenth of what Gmail shows', (locale, key) => {
    const { subject, html, text } = defaultTemplate(key, locale)
    for (const brand of [NO_BRAND, BRAND]) {
      const mail = assembled(filled(html, key), { brand, subject: filled(subject, key), text: filled(text, key), lang: locale })
      expect(mail.warnings).toEqual([])
      expect(mail.html).toContain(`<html lang="${locale}"`)
      expect(Buffer.byteLength(mail.html)).toBeLessThan(10 * 1024)
    }
  })
})
