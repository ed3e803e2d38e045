// One mail in many languages: which form counts, and that everybody can see why.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chainOf } from '../../../src/domains/email-templates/chain.ts'
import { readable } from '../../kit/mail.ts'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { mutate, tenantOf } from '../verbs.ts'
import { TEMPLATE } from './stage.ts'

const service = useService()
const KEY = 'login_code'
const content = (subject: string) => ({ subject, body: '{{ code }} {{ ttl }}' })
const call = (who: Person, verb: string, locale: string | null, args: object = {}) =>
  mutate(who, verb, { tenantId: who.tenantId, key: KEY, locale, ...args }, TEMPLATE)
const put = (who: Person, locale: string | null, subject: string) =>
  call(who, 'emailTemplateUpdate', locale, { input: content(subject) })
const shown = async (who: Person, locale: string | null) =>
  (
    await tenantOf(
      who,
      `emailTemplate(key: "${KEY}", locale: ${JSON.stringify(locale)}) {
        locale subject custom version chain { locale custom exists used }
      }`,
    )
  ).emailTemplate

/**
 * The links as text: `*` for every language, brackets around what is built in, ! behind the one that counts, ? behind
 * what there is not.
 */
function chainText(
  chain: readonly { locale: string | null; custom: boolean; exists: boolean; used: boolean }[],
): string {
  return chain
    .map(
      ({ locale, custom, exists, used }) =>
        `${custom ? (locale ?? '*') : `[${locale}]`}${used ? '!' : exists ? '' : '?'}`,
    )
    .join(' ')
}

test.each([
  [null, '* [en]'],
  ['en', 'en * [en]'],
  ['en-GB', 'en-GB en * [en]'],
  ['de', 'de * [de] [en]'],
  ['de-CH', 'de-CH de * [de] [en]'],
  ['pt', 'pt * [en]'],
  ['fr-CA', 'fr-CA fr * [fr] [en]'],
  ['es-419', 'es-419 es * [es] [en]'],
  ['zh-Hant-TW', 'zh-Hant-TW zh-Hant zh * [en]'],
  ['de-CH-x-acme', 'de-CH-x-acme de-CH de * [de] [en]'],
  ['en-a-bbb-x-a-ccc', 'en-a-bbb-x-a-ccc en-a-bbb en * [en]'],
])('of %s it is looked for in %s', (locale, places) => {
  expect(chainText(chainOf(locale).map((link) => ({ ...link, exists: true, used: false })))).toBe(places)
})

test('every chain ends in the built-in form, and repeats none', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { minLength: 1, maxLength: 8 }), (subtags) => {
      const chain = chainOf(subtags.join('-'))
      expect(chain.at(-1)).toEqual({ locale: 'en', custom: false })
      expect(chain.length).toBeLessThanOrEqual(subtags.length + 3)
      expect(new Set(chain.map(({ locale, custom }) => `${custom} ${locale}`)).size).toBe(chain.length)
    }),
  )
})

test("the tenant's nearest form counts, then its general one, then the built-in", async () => {
  const ada = await owner(service)
  const chains = async () =>
    Object.fromEntries(
      await Promise.all(
        ['de-AT', 'de', 'pt', null].map(async (locale) => [locale ?? '*', chainText((await shown(ada, locale)).chain)]),
      ),
    )
  expect(await chains()).toEqual({
    'de-AT': 'de-AT? de? *? [de]! [en]',
    de: 'de? *? [de]! [en]',
    pt: 'pt? *? [en]!',
    '*': '*? [en]!',
  })
  await put(ada, null, 'For all')
  expect(await chains()).toEqual({
    'de-AT': 'de-AT? de? *! [de] [en]',
    de: 'de? *! [de] [en]',
    pt: 'pt? *! [en]',
    '*': '*! [en]',
  })
  await put(ada, 'de', 'Für alle')
  expect(await chains()).toEqual({
    'de-AT': 'de-AT? de! * [de] [en]',
    de: 'de! * [de] [en]',
    pt: 'pt? *! [en]',
    '*': '*! [en]',
  })
  await put(ada, 'de-AT', 'Servus')
  expect(await Promise.all(['de-AT', 'de-CH', 'pt'].map(async (locale) => (await shown(ada, locale)).subject))).toEqual(
    ['Servus', 'Für alle', 'For all'],
  )
  expect(await Promise.all(['de-AT', 'de-CH'].map(async (locale) => (await shown(ada, locale)).custom))).toEqual([
    true,
    false,
  ])
  await call(ada, 'emailTemplateReset', 'de')
  expect(await chains()).toEqual({
    'de-AT': 'de-AT! de? * [de] [en]',
    de: 'de? *! [de] [en]',
    pt: 'pt? *! [en]',
    '*': '*! [en]',
  })
})

test('a preview says which form it is, and speaks its language', async () => {
  const ada = await owner(service)
  const preview = async (locale: string | null) =>
    (
      await mutate(
        ada,
        'emailTemplatePreview',
        { tenantId: ada.tenantId, key: KEY, locale },
        'preview { locale subject html }',
      )
    ).preview
  expect(await preview('de-AT')).toMatchObject({ locale: 'de', html: expect.stringContaining('lang="de"') as unknown })
  expect(await preview('pt')).toMatchObject({ locale: 'en', html: expect.stringContaining('lang="en"') as unknown })
  await put(ada, 'pt', 'Bom dia')
  expect(await preview('pt-BR')).toMatchObject({
    locale: 'pt',
    subject: 'Bom dia',
    html: expect.stringContaining('lang="pt"') as unknown,
  })
  await put(ada, null, 'For all')
  expect(await preview('sv')).toMatchObject({
    locale: null,
    subject: 'For all',
    html: expect.stringContaining('lang="en"') as unknown,
  })
  await mutate(
    ada,
    'brandingUpdate',
    { tenantId: ada.tenantId, input: { settings: { locale: 'pt-PT' } } },
    'branding { version }',
  )
  expect(await preview(null)).toMatchObject({ locale: 'pt', subject: 'Bom dia' }) // the tenant's own language
})

test('a built-in fallback is in its own language', async () => {
  const ada = await owner(service)
  await mutate(ada, 'authPolicyUpdate', { tenantId: ada.tenantId, input: { otpEmailEnabled: true } })
  for (const locale of ['pt', 'de']) {
    await put(ada, locale, 'Broken')
    await mutate(
      ada,
      'brandingUpdate',
      { tenantId: ada.tenantId, input: { settings: { locale } } },
      'branding { version }',
    )
    await service.owner.query("UPDATE email_template SET subject = '{{ range(9) }}' WHERE tenant_id = $1", [
      ada.tenantId,
    ])
    const sent = (await service.mails(0)).length
    await mutate(ada, 'emailCodeSend', { input: { tenantId: ada.tenantId, email: ada.email } })
    expect(readable((await service.mails(sent + 1)).at(-1) ?? '')).toContain(`lang="${locale === 'de' ? 'de' : 'en'}"`)
  }
})

test('a tag is one tag in any spelling, with versions of its own', async () => {
  const ada = await owner(service)
  expect((await put(ada, 'DE-at', 'Eins')).template).toMatchObject({ locale: 'de-AT', version: 1 })
  expect((await put(ada, 'de-AT', 'Zwei')).template).toMatchObject({ locale: 'de-AT', version: 2 })
  expect((await put(ada, 'iw', 'Eins')).template).toMatchObject({ locale: 'he', version: 1 })
  expect((await put(ada, '', 'One')).template).toMatchObject({ locale: null, version: 1 })
  expect((await put(ada, null, 'Two')).template).toMatchObject({ locale: null, version: 2 })
  expect(await shown(ada, 'de-at')).toMatchObject({ locale: 'de-AT', subject: 'Zwei', version: 2 })
})

test('the list is in the language that is asked for', async () => {
  const ada = await owner(service)
  await put(ada, 'pt', 'O seu código')
  const { emailTemplates } = await tenantOf(
    ada,
    'emailTemplates(locale: "pt", keys: ["login_code", "nope", "invite"]) { key locale subject custom }',
  )
  expect(emailTemplates).toMatchObject([
    { key: 'invite', locale: 'pt', custom: false },
    { key: KEY, locale: 'pt', subject: 'O seu código', custom: true },
  ])
})
