// How hosted pages look and what they say, without a service.
import { readdirSync, readFileSync } from 'node:fs'
import nunjucks from 'nunjucks'
import { describe, expect, test } from 'vitest'
import { formView } from '../../src/pages/form-view.ts'
import { pagePolicy, renderPage, STOCK_LOOK } from '../../src/pages/render.ts'
import { renderSignInPage } from '../../src/pages/sign-in-page.ts'
import { acceptedLanguages, faultText, LANGUAGES, localeFrom, wordsOf } from '../../src/pages/words.ts'

const TEMPLATES = new URL('../../src/pages/templates/', import.meta.url)
const ALL = { methods: ['PASSWORD', 'MAGIC_LINK', 'OTP_EMAIL'], selfRegistration: true }
const setting = { look: STOCK_LOOK, locale: 'en', path: '/sign-in', query: {} } as const

/** Every text of a catalogue; functions are given odd values. */
function texts(of: object): string[] {
  return Object.values(of).flatMap((one: unknown) => {
    if (typeof one === 'string') return [one]
    if (typeof one === 'function') return [String((one as (...given: string[]) => unknown)('7', '8'))]
    return texts(one as object)
  })
}

describe('languages', () => {
  test('each says everything, and nothing that is not a text', () => {
    const english = texts({ ...wordsOf('en'), faults: {} }).length
    expect(english).toBeGreaterThan(115)
    for (const { locale } of LANGUAGES) {
      const all = texts(wordsOf(locale))
      expect(texts({ ...wordsOf(locale), faults: {} })).toHaveLength(english)
      expect(all.filter((text) => text.trim() === '' || /undefined|\[object/.test(text))).toEqual([])
    }
  })

  test('the first language that is wanted and spoken counts, else English', () => {
    const from = (...wanted: (string | null)[]): string => localeFrom(wanted)
    expect(from('de-CH')).toBe('de')
    expect(from('ja', null, 'DE')).toBe('de')
    expect(from('english', 'xx-de')).toBe('en')
    expect(from()).toBe('en')
  })

  test('the header is read by weight, and cannot be made to take long', () => {
    expect(acceptedLanguages('fr;q=0.2, de-AT;q=0.9,en;q=0, es')).toEqual(['es', 'de-AT', 'fr'])
    expect(acceptedLanguages(undefined)).toEqual([])
    expect(acceptedLanguages('x,'.repeat(8_000)).length).toBeLessThan(30)
  })

  test('a fault keeps the number that the API says, in each of them', () => {
    const fault = { code: 'PASSWORD_TOO_SHORT', message: 'At least 14 characters are required.' }
    expect(faultText(wordsOf('en'), fault)).toBe(fault.message)
    expect(faultText(wordsOf('de'), fault)).toBe('Mindestens 14 Zeichen sind nötig.')
    for (const { locale } of LANGUAGES) expect(faultText(wordsOf(locale), fault)).toMatch(/^[^\d]*14[^\d]*$/)
    expect(new Set(LANGUAGES.map(({ locale }) => faultText(wordsOf(locale), fault))).size).toBe(LANGUAGES.length)
  })
})

test('each template can be read, and prints nothing unescaped but the style sheet and the QR code', () => {
  const texts = readdirSync(TEMPLATES).map((name) => readFileSync(new URL(name, TEMPLATES), 'utf8'))
  expect(texts.length).toBeGreaterThan(14)
  for (const text of texts)
    expect(new nunjucks.Template(text, new nunjucks.Environment([]), 'page', true)).toBeDefined()
  const unescaped = texts.flatMap((text) => text.match(/{{[^}]*safe[^}]*}}/g) ?? [])
  expect(unescaped.sort()).toEqual(['{{ enrolment.qr | safe }}', '{{ styles | safe }}'])
})

describe('a page', () => {
  test('shows names as text, in every place', () => {
    const evil = `<script>alert(1)</script>"'&{{ 7*7 }}`
    const html = renderSignInPage({ ...STOCK_LOOK, name: evil, logoUrl: `https://a.example/"><b>` }, 'en', ALL, 'N')
    expect(html).not.toContain('<script')
    expect(html).not.toContain('<b>')
    expect(html).not.toContain('49')
    expect(html).toContain('<h1>Sign in to &lt;script&gt;')
    expect(html.match(/&lt;script&gt;/g)?.length).toBeGreaterThan(2)
  })

  test('takes colours of a brand only in a legible form', () => {
    const yellow = renderSignInPage({ ...STOCK_LOOK, primaryColor: '#ffff00' }, 'en', ALL, 'N')
    expect(yellow).toContain('--button:#ffff00;--label:#111111')
    const broken = renderSignInPage({ ...STOCK_LOOK, primaryColor: '</style><script>' }, 'en', ALL, 'N')
    expect(broken).not.toContain('<script>')
  })

  test('has no script, no style but its sheet, and a policy that would refuse both', () => {
    const html = renderSignInPage(STOCK_LOOK, 'en', ALL, 'N0nce')
    expect(html.match(/<style nonce="N0nce">/g)).toHaveLength(1)
    expect(html).not.toMatch(/<script|\son\w+=|\sstyle=/)
    const logo = { ...STOCK_LOOK, logoUrl: 'https://cdn.example.com/a;b.png' }
    expect(pagePolicy('N0nce', logo)).toBe(
      "default-src 'none'; style-src 'nonce-N0nce'; img-src 'self' data: https://cdn.example.com; " +
        "form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
    )
  })

  test('as a preview takes no cursor from the page that shows it', () => {
    expect(renderSignInPage(STOCK_LOOK, 'en', ALL, 'N')).not.toContain('autofocus')
  })

  test('offers only what the tenant allows', () => {
    const of = (...methods: string[]): string =>
      renderSignInPage(STOCK_LOOK, 'en', { methods, selfRegistration: false }, 'N')
    expect(of('PASSWORD')).toContain('type="password"')
    expect(of('PASSWORD')).not.toContain('Mail me')
    expect(of('OTP_EMAIL')).not.toContain('type="password"')
    expect(of('OTP_EMAIL')).toContain('value="code"')
    expect(of('PASSKEY')).toContain('allows no way to sign in')
    expect(of('PASSWORD')).not.toContain('Create an account')
  })

  test('says at the field what is wrong with it, and puts the cursor there', () => {
    const form = formView(wordsOf('en'), {
      action: '/sign-up',
      token: 'T',
      fields: ['email', 'displayName', 'password'],
      values: { email: '"ada"', password: 'secret', displayName: '' },
      faults: [
        { code: 'TOO_SHORT', message: 'Too short.', path: ['input', 'password'] },
        { code: 'OTHER', message: 'Something else.', path: null },
      ],
    })
    const html = renderPage({ template: 'sign-up', title: 'Hello', data: { form, signIn: '/sign-in' } }, setting, 'N')
    expect(html).toContain('<title>Error: Hello · Qeet ID</title>')
    expect(html).toMatch(/id="password-error" role="alert">Too short\./)
    expect(html).toMatch(/<input id="password"[^>]*aria-invalid="true"[^>]*password-error password-hint"[^>]*autofocus/)
    expect(html).toMatch(/role="alert"><p>Something else\./)
    expect(html).toContain('value="&quot;ada&quot;"')
    expect(html).not.toContain('secret')
    expect(html.match(/autofocus/g)).toHaveLength(1)
  })

  test('links to itself in each language, with what its address says', () => {
    const view = { template: 'message', title: 'x', data: { texts: [], links: [] } } as const
    const html = renderPage(view, { ...setting, query: { token: 'a&b' } }, 'N')
    expect(html).toContain('href="/sign-in?token=a%26b&amp;lang=de"')
    expect(html).toContain('<html lang="en">')
  })
})
