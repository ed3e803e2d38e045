// What an editor compares a template with, and what it says about a draft.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { memberWith, mutate, tenantOf } from '../verbs.ts'
import type { Person } from '../../kit/seed.ts'
import { openStage, type Stage } from './stage.ts'

let stage: Stage
let ada: Person
beforeAll(async () => {
  stage = await openStage()
  ada = await stage.tenant()
})
afterAll(() => stage.close())

const shown = async (locale: string | null, select: string, who = ada) =>
  (await tenantOf(who, `emailTemplate(key: "invite", locale: ${JSON.stringify(locale)}) { ${select} }`)).emailTemplate
const OWN = { subject: 'Own', body: '<p>{{ invite_url }}</p>' }

test('the built-in form stays in reach beside an own one, in its language, else in English', async () => {
  const FORM = 'subject body text builtIn { locale subject body text }'
  const before = await shown('de', FORM)
  expect(before).toMatchObject({
    subject: before.builtIn.subject,
    body: before.builtIn.body,
    text: before.builtIn.text,
  })
  expect(before.builtIn.locale).toBe('de')
  await stage.template(ada, 'invite', OWN, 'de')
  expect(await shown('de', FORM)).toMatchObject({ ...OWN, builtIn: before.builtIn })
  expect(await shown('de-CH', FORM)).toMatchObject({ ...OWN, builtIn: before.builtIn })
  const english = await shown('en', FORM)
  expect(english.builtIn.subject).not.toBe(before.builtIn.subject)
  for (const locale of [null, 'ja']) expect((await shown(locale, FORM)).builtIn).toEqual(english.builtIn)
})

test('a draft says what is wrong with it, with the line', async () => {
  const input = { subject: 'Draft', body: '<p>{{ invite_url }}</p>\n<p>{{ nickname }}</p>' }
  await mutate(ada, 'emailTemplateDraftSave', { tenantId: ada.tenantId, key: 'invite', locale: 'fr', input })
  const DRAFT = 'warnings { code } draft { problems { message } warnings { code part line } }'
  expect(await shown('fr', DRAFT)).toEqual({
    warnings: [],
    draft: { problems: [], warnings: [{ code: 'UNKNOWN_VARIABLE', part: 'BODY', line: 2 }] },
  })
  await stage.service.owner.query(
    `UPDATE email_template SET draft = draft || '{"subject":"{% include x %}"}' WHERE tenant_id = $1 AND locale = 'fr'`,
    [ada.tenantId],
  )
  const { draft } = await shown('fr', 'draft { problems { part line } warnings { code } }')
  expect(draft).toEqual({ problems: [{ part: 'SUBJECT', line: 1 }], warnings: [] })
})

test('a member without branding.write sees the built-in form, and no draft', async () => {
  const bob = await memberWith(stage.service, ada, ['tenant.read'])
  expect((await shown('fr', 'builtIn { locale }', bob)).builtIn).toEqual({ locale: 'fr' })
  const answer = await bob.ask(
    `query ($id: UUID!) { tenant(id: $id) {
      emailTemplate(key: "invite", locale: "fr") { draft { warnings { code } } } } }`,
    { id: ada.tenantId },
  )
  expect(answer.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }])
})
