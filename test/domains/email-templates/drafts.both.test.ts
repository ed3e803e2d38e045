// From a draft to the mail that people get: nobody sees it until it is published, and then as it was previewed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, type Person, uniqueEmail } from '../../kit/seed.ts'
import { atOnce, changesNothing, codes, HOLD_TENANT, mutate, refusal, tenantOf, times } from '../verbs.ts'
import { openStage, type Stage, TEMPLATE } from './stage.ts'

let stage: Stage
let ada: Person
beforeAll(async () => {
  stage = await openStage()
  ada = await stage.tenant('Acme')
})
afterAll(() => stage.close())

const KEY = 'invite'
const DRAFT = {
  subject: 'Drafted for {{ tenant_name }}',
  body: '<p>Drafted: {{ invite_url }} ({{ ttl }})</p>',
  text: 'Drafted, in plain words: {{ invite_url }}',
}

const call = (verb: string, more: object = {}, who = ada) =>
  mutate(who, verb, { tenantId: who.tenantId, key: KEY, ...more }, TEMPLATE)
const shown = async (locale: string | null = null, who = ada) =>
  (
    await tenantOf(
      who,
      `emailTemplate(key: "${KEY}", locale: ${JSON.stringify(locale)}) {
        subject body text custom version updatedAt draft { subject body text updatedAt }
      }`,
    )
  ).emailTemplate

async function invited(who = ada) {
  const email = uniqueEmail()
  return (
    await stage.mailTo(email, () =>
      mutate(who, 'invitationCreate', { tenantId: who.tenantId, input: { email } }, 'token'),
    )
  ).mail
}

test('the own forms and drafts of a mail are listed in all languages', async () => {
  const bob = await stage.tenant('Globex')
  const forms = async (who: Person) =>
    (await tenantOf(who, `emailTemplate(key: "${KEY}") { forms { locale published drafted } }`)).emailTemplate
  expect(await forms(bob)).toEqual({ forms: [] })
  await call('emailTemplateUpdate', { input: DRAFT, locale: 'de' }, bob)
  await call('emailTemplateDraftSave', { input: DRAFT, locale: 'de' }, bob)
  await call('emailTemplateDraftSave', { input: DRAFT }, bob)
  await call('emailTemplateUpdate', { input: DRAFT, locale: 'fr' }, bob)
  await call('emailTemplateReset', { locale: 'fr' }, bob)
  expect(await forms(bob)).toEqual({
    forms: [
      { locale: null, published: false, drafted: true },
      { locale: 'de', published: true, drafted: true },
    ],
  })
})

test('a draft changes no mail until it is published', async () => {
  const stock = await invited()
  const saved = await call('emailTemplateDraftSave', { input: DRAFT })
  expect(saved).toMatchObject({
    userErrors: [],
    template: {
      custom: false,
      version: 1,
      draft: DRAFT,
      chain: [
        { locale: null, custom: true, exists: false, used: false },
        { locale: 'en', custom: false, exists: true, used: true },
      ],
    },
  })
  expect((await invited()).subject).toBe(stock.subject)
  expect((await stage.preview(ada, KEY)).subject).toBe(stock.subject)
  const preview = await stage.preview(ada, KEY, { draft: true })
  expect(preview).toMatchObject({
    subject: 'Drafted for Acme',
    text: expect.stringContaining('Drafted, in plain words') as unknown,
  })
  expect((await call('emailTemplatePublish', { input: { expectedVersion: 1 } })).template).toMatchObject({
    custom: true,
    version: 2,
    ...DRAFT,
    draft: null,
  })
  const mail = await invited()
  expect(mail.subject).toBe('Drafted for Acme')
  const withoutLinks = (text: string | false | undefined) =>
    (text || '')
      .replaceAll(/https:\/\/\S*?token=[\w.-]+/g, '*')
      .replaceAll(/\b\d+ (?:minutes|hours?|days?)\b/g, '*')
      .trim()
  expect(withoutLinks(mail.html)).toBe(withoutLinks(preview.html))
  expect(withoutLinks(mail.text)).toBe(withoutLinks(preview.text))
})

test('a draft of a new language is previewed in it', async () => {
  const eve = await stage.tenant('Acme')
  const content = { subject: 'Bonjour', body: '<p>{{ invite_url }}</p>' }
  await call('emailTemplateDraftSave', { locale: 'fr', input: content }, eve)
  const drafted = await stage.preview(eve, KEY, { draft: true }, 'fr')
  expect(drafted).toMatchObject({
    subject: 'Bonjour',
    locale: 'fr',
    html: expect.stringContaining('lang="fr"') as unknown,
  })
  expect(await stage.preview(eve, KEY, content, 'fr')).toEqual(drafted) // nor does it matter whether it is saved
  await call('emailTemplatePublish', { locale: 'fr' }, eve)
  expect(await stage.preview(eve, KEY, {}, 'fr')).toEqual(drafted)
})

test('discarding a draft leaves what is published', async () => {
  const eve = await stage.tenant('Acme')
  await call('emailTemplateUpdate', { input: { subject: 'Live', body: '{{ invite_url }}' } }, eve)
  await call('emailTemplateDraftSave', { input: DRAFT }, eve)
  expect((await call('emailTemplateDraftDiscard', {}, eve)).template).toMatchObject({
    subject: 'Live',
    custom: true,
    draft: null,
  })
  await changesNothing(stage.service, async () =>
    expect((await call('emailTemplateDraftDiscard', {}, eve)).userErrors).toEqual([]),
  )
  expect((await invited(eve)).subject).toBe('Live')
})

test('a reset, and a change that is published at once, leave the draft', async () => {
  const eve = await stage.tenant('Acme')
  await call('emailTemplateDraftSave', { input: DRAFT }, eve)
  await call('emailTemplateUpdate', { input: { subject: 'Live', body: '{{ invite_url }}' } }, eve)
  await call('emailTemplateReset', {}, eve)
  expect(await shown(null, eve)).toMatchObject({ custom: false, draft: DRAFT })
})

test('a draft is published only as it was looked at, else CONFLICT', async () => {
  const eve = await stage.tenant('Acme')
  await call('emailTemplateDraftSave', { input: DRAFT }, eve)
  await call('emailTemplateDraftSave', { input: { ...DRAFT, subject: 'Another' } }, eve)
  const stale = async (expectedVersion: number) => {
    await changesNothing(stage.service, async () => {
      expect((await call('emailTemplatePublish', { input: { expectedVersion } }, eve)).userErrors).toMatchObject([
        { code: 'CONFLICT', path: ['input', 'expectedVersion'] },
      ])
      for (const verb of ['emailTemplateUpdate', 'emailTemplateDraftSave'])
        expect(codes(await call(verb, { input: { ...DRAFT, expectedVersion } }, eve))).toEqual(['CONFLICT'])
    })
  }
  await stale(1)
  await call('emailTemplateUpdate', { input: { subject: 'Overtaken', body: '{{ invite_url }}' } }, eve)
  await stale(2)
  expect((await call('emailTemplatePublish', { input: { expectedVersion: 3 } }, eve)).template).toMatchObject({
    subject: 'Another',
    version: 4,
  })
})

test.each(['emailTemplatePublish', 'emailTemplateUpdate', 'emailTemplateDraftSave'])(
  'of ten %s at once on one version, one wins',
  async (verb) => {
    const eve = await stage.tenant('Acme')
    if (verb === 'emailTemplatePublish') await call('emailTemplateDraftSave', { input: DRAFT }, eve)
    const expectedVersion = (await shown(null, eve)).version
    const input = (index: number) =>
      verb === 'emailTemplatePublish' ? { expectedVersion } : { ...DRAFT, subject: `Number ${index}`, expectedVersion }
    const answers = await atOnce(
      stage.service,
      HOLD_TENANT,
      [eve.tenantId],
      times(10, (index) => call(verb, { input: input(index) }, eve)),
    )
    expect(answers.map((answer) => codes(answer)[0] ?? 'won').toSorted()).toEqual([
      ...Array.from({ length: 9 }, () => 'CONFLICT'),
      'won',
    ])
    const won = answers.findIndex((answer) => codes(answer).length === 0)
    const now = await shown(null, eve)
    expect(now.version).toBe(expectedVersion + 1)
    expect((now.draft ?? now).subject).toBe(verb === 'emailTemplatePublish' ? DRAFT.subject : `Number ${won}`)
  },
)

test('without a draft there is nothing to publish', async () => {
  const eve = await stage.tenant('Acme')
  await changesNothing(stage.service, async () =>
    expect((await call('emailTemplatePublish', {}, eve)).userErrors).toMatchObject([{ code: 'NO_DRAFT' }]),
  )
})

test("a draft beyond today's limits is not published, and stays", async () => {
  const eve = await stage.tenant('Acme')
  await call('emailTemplateDraftSave', { input: DRAFT }, eve)
  await stage.service.owner.query(
    `UPDATE email_template SET draft = jsonb_set(draft, '{body}', to_jsonb($2::text)) WHERE tenant_id = $1`,
    [eve.tenantId, 'One\n{{ range(9) }}'],
  )
  await changesNothing(stage.service, async () => {
    expect((await call('emailTemplatePublish', {}, eve)).userErrors).toEqual([
      { code: 'INVALID', path: ['input', 'body'], message: expect.stringMatching(/^Line 2, column \d+: /) as unknown },
    ])
    const preview = await mutate(
      eve,
      'emailTemplatePreview',
      { tenantId: eve.tenantId, key: KEY, input: { draft: true } },
      'preview { subject }',
    )
    expect(preview).toMatchObject({
      preview: null,
      userErrors: [{ code: 'INVALID', message: expect.stringMatching(/^Line 2, /) as unknown }],
    })
  })
  expect((await shown(null, eve)).draft).toMatchObject({ body: 'One\n{{ range(9) }}' })
})

test('drafts are for those who may change the brand, and refusals change nothing', async () => {
  const member = await addMember(stage.service, ada)
  const { tenantId } = ada
  await changesNothing(stage.service, async () => {
    for (const [verb, args] of [
      ['emailTemplateDraftSave', { input: DRAFT }],
      ['emailTemplateDraftDiscard', {}],
      ['emailTemplatePublish', {}],
      ['emailTemplateUpdate', { input: DRAFT }],
    ] as const)
      expect(await refusal(member, verb, { tenantId, key: KEY, ...args })).toBe('FORBIDDEN')
  })
  const { data, errors } = await member.ask(
    `query ($id: UUID!) {
      tenant(id: $id) {
        emailTemplate(key: "${KEY}") { subject draft { subject } history { version } forms { locale } }
      }
    }`,
    { id: tenantId },
  )
  expect(data.tenant.emailTemplate).toEqual({ subject: DRAFT.subject, draft: null, history: null, forms: null })
  expect(errors.map(({ extensions }) => extensions['code'])).toEqual(['FORBIDDEN', 'FORBIDDEN', 'FORBIDDEN'])
})
