import { expect, test } from 'vitest'
import { owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, mutate } from '../verbs.ts'
import { TEMPLATE } from './stage.ts'

const service = useService()
const KEY = 'login_code'
const content = (subject: string) => ({ subject, body: '{{ code }} {{ ttl }}' })
const call = (who: Person, verb: string, locale: string | null, args: object = {}) =>
  mutate(who, verb, { tenantId: who.tenantId, key: KEY, locale, ...args }, TEMPLATE)
const put = (who: Person, locale: string | null, subject: string) =>
  call(who, 'emailTemplateUpdate', locale, { input: content(subject) })

const NO_LANGUAGES = [
  'not a language',
  'english',
  'germ',
  'd',
  'de_AT',
  'de-',
  '-de',
  'de--AT',
  '../de',
  '%',
  'x-acme',
  'x'.repeat(36),
  `de-${'a'.repeat(8)}-${'b'.repeat(8)}-${'c'.repeat(8)}-${'d'.repeat(8)}`,
]

test('what is no language is refused by every verb, with the field, and nothing changes', async () => {
  const ada = await owner(service)
  const verbs: [string, object][] = [
    ['emailTemplateUpdate', { input: content('x') }],
    ['emailTemplateDraftSave', { input: content('x') }],
    ['emailTemplateDraftDiscard', {}],
    ['emailTemplatePublish', {}],
    ['emailTemplateRollback', { version: 1 }],
    ['emailTemplateReset', {}],
    ['emailTemplatePreview', {}],
    ['emailTemplateTestSend', {}],
  ]
  await changesNothing(service, async () => {
    for (const locale of NO_LANGUAGES) {
      for (const [verb, more] of verbs) {
        const { userErrors } = await mutate(ada, verb, { tenantId: ada.tenantId, key: KEY, locale, ...more })
        expect([locale, verb, userErrors]).toMatchObject([locale, verb, [{ code: 'LOCALE_INVALID', path: ['locale'] }]])
      }
      for (const field of [`emailTemplate(key: "${KEY}", locale: $locale)`, 'emailTemplates(locale: $locale)']) {
        const { errors } = await ada.ask(
          `query ($id: UUID!, $locale: String) { tenant(id: $id) { ${field} { subject } } }`,
          { id: ada.tenantId, locale },
        )
        expect(errors.map(({ extensions }) => [extensions['code'], extensions['argument']])).toEqual([
          ['BAD_USER_INPUT', ['locale']],
        ])
      }
    }
    expect(
      (await mutate(ada, 'brandingUpdate', { tenantId: ada.tenantId, input: { settings: { locale: 'english' } } }))
        .userErrors,
    ).toMatchObject([{ code: 'INVALID', path: ['input', 'settings', 'locale'] }])
  })
})

test('on /v1 it is 422 with the field to write, and 400 to read', async () => {
  const ada = await owner(service)
  const path = `/v1/tenants/${ada.tenantId}/email-templates`
  await changesNothing(service, async () => {
    expect(await ada.rest('PUT', `${path}/${KEY}?locale=de_AT`, content('x'))).toMatchObject({
      status: 422,
      body: { error: { code: 'validation_failed', fields: [{ field: 'locale', code: 'invalid' }] } },
    })
    for (const read of [`${path}?locale=de_AT`, `${path}/${KEY}?locale=de_AT`])
      expect(await ada.rest('GET', read)).toMatchObject({ status: 400, body: { error: { code: 'bad_request' } } })
  })
  await put(ada, 'de-AT', 'Servus')
  expect((await ada.rest('GET', `${path}/${KEY}?locale=de-at`)).body).toMatchObject({
    locale: 'de-AT',
    subject: 'Servus',
    custom: true,
  })
  expect(await ada.rest('DELETE', `${path}/${KEY}?locale=de-AT`)).toMatchObject({
    status: 200,
    body: { locale: 'de-AT', custom: false },
  })
})
