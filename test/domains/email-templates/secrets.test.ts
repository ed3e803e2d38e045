// Of templates at random: in no mail that is made does a secret become a part of what somebody else has an address for,
// and whether a mail is made does not depend on the secret.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CATALOGUE } from '../../../src/domains/email-templates/catalogue.ts'
import { defaultTemplate } from '../../../src/domains/email-templates/defaults.ts'
import { makeMail, type Made } from '../../../src/domains/email-templates/make.ts'
import { TemplateRejected } from '../../../src/templates/rejected.ts'
import { leaksOf } from './auto-linker.ts'
import { TEMPLATE_KEYS, DEFAULT_LOCALES } from '../../../src/domains/mail/model.ts'
import { templates, names } from './secret-templates.ts'

const RUNS = Number(process.env['TEMPLATE_FUZZ_RUNS'] ?? 1_500)
const LOOK = { tenantName: 'Acme', logoUrl: null, primaryColor: null, secondaryColor: null }

interface Template {
  readonly subject: string
  readonly body: string
  readonly text: string | null
}

const CODES = ['8241 7306', '1063 9952'] as const
const LINKS = [
  'https://id.example.test/sign-in/magic-link?token=kV3nQ8wYx2LmPz7RtBc5JhDf9GsNaE4uXoT1',
  'https://id.example.test/sign-in/magic-link?token=Zp0RrKq6WvHd2YmXc8LsTb4NgJf1EaUo7Ii3',
] as const
const KEYS = { login_code: '{{ code }}', magic_link: '{{ magic_url }}' } as const
type Key = keyof typeof KEYS

function made(key: Key, template: Template, which: 0 | 1, tenantName: string): Made | TemplateRejected {
  try {
    return makeMail(
      key,
      template,
      {
        tenant_name: tenantName,
        recipient_email: 'ada@example.com',
        ttl_minutes: '10',
        code: CODES[which],
        magic_url: LINKS[which],
      },
      { ...LOOK, tenantName },
      'en',
    )
  } catch (error) {
    if (error instanceof TemplateRejected) return error
    throw error
  }
}

describe.each(Object.keys(KEYS) as Key[])('%s', (key) => {
  const filled = ({ subject, body, text }: Template): Template => {
    const fill = (source: string): string => source.replaceAll('S', KEYS[key])
    return { subject: fill(subject), body: fill(body), text: text === null ? null : fill(text) }
  }

  test('no mail gives a secret away', { timeout: 60_000 + RUNS * 20 }, () => {
    let [shown, refused] = [0, 0]
    fc.assert(
      fc.property(templates, names, (template, name) => {
        const mail = made(key, filled(template), 0, name)
        if (mail instanceof TemplateRejected) {
          if (mail.reason === 'secret') refused += 1
          return
        }
        const { subject, html, text } = mail.parts
        const all = `${subject}\n${text}\n${html}`
        if (!all.includes(CODES[0]) && !all.includes(LINKS[0])) return
        shown += 1
        expect(leaksOf({ mail: { subject, html, text } }, { codes: [CODES[0]], links: [LINKS[0]] })).toEqual([])
      }),
      { numRuns: RUNS },
    )
    expect(shown).toBeGreaterThan(RUNS / 20)
    expect(refused).toBeGreaterThan(RUNS / 20)
  })

  test('no outcome depends on the secret', { timeout: 60_000 + RUNS * 20 }, () => {
    fc.assert(
      fc.property(templates, names, fc.constantFrom(...CODES, ...LINKS), (template, name, guess) => {
        const guessing = filled({ ...template, body: `${template.body} ${guess}${template.body}` })
        const outcomes = ([0, 1] as const).map((which) => {
          const mail = made(key, guessing, which, name)
          if (mail instanceof TemplateRejected) return `${mail.message} ${mail.line} ${mail.column}`
          const { subject, text, html } = mail.parts
          return [subject, text, html].map((part) =>
            part
              .replaceAll(guess, 'guess')
              .replaceAll(CODES[which], 'S')
              .replaceAll(LINKS[which], 'S')
              .replaceAll('guess', 'S'),
          )
        })
        const blind = (outcome: unknown): unknown =>
          JSON.parse(
            JSON.stringify(outcome).replaceAll(
              new RegExp(
                [...CODES, ...LINKS].map((secret) => secret.replaceAll(/[?.]/g, String.raw`\$&`)).join('|'),
                'g',
              ),
              'S',
            ),
          )
        expect(blind(outcomes[0])).toEqual(blind(outcomes[1]))
      }),
      { numRuns: Math.ceil(RUNS / 3) },
    )
  })
})

test.each(TEMPLATE_KEYS.flatMap((key) => DEFAULT_LOCALES.map((locale) => [key, locale] as const)))(
  'the built-in form of %s in %s is made for any names',
  (key, locale) => {
    const { subject, html, text } = defaultTemplate(key, locale)
    const link = CATALOGUE[key].variables.find(({ kind }) => kind === 'url')?.name
    const hostile = fc.oneof(
      fc.string({ unit: 'grapheme', maxLength: 40 }),
      fc
        .array(
          fc.constantFrom(
            '"',
            '<',
            '>',
            'https://evil.example/',
            '.',
            '/',
            '\n',
            '+49 30 1234567',
            ' ',
            '@',
            '\u200b',
            '“',
            '«',
          ),
          { maxLength: 8 },
        )
        .map((parts) => parts.join('')),
    )
    fc.assert(
      fc.property(hostile, fc.oneof(fc.emailAddress(), fc.constant('+4930123456@evil.example')), (tenant, reader) => {
        const values = {
          tenant_name: tenant,
          recipient_email: reader,
          ttl_minutes: '10',
          ...(link === undefined ? { code: CODES[0] } : { [link]: LINKS[0] }),
        }
        const { parts } = makeMail(key, { subject, body: html, text }, values, { ...LOOK, tenantName: tenant }, locale)
        // Some only tell something, and hold nothing that signs in.
        if (!CATALOGUE[key].variables.some(({ kind }) => kind === 'code' || kind === 'url')) return
        expect(parts.text).toContain(link === undefined ? CODES[0] : LINKS[0])
        expect(parts.html).toContain(link === undefined ? CODES[0] : `href="${LINKS[0]}"`)
      }),
      { numRuns: 100 },
    )
  },
)
