// What was published, by whom, and the way back.
import { expect, test } from 'vitest'
import { addMember, apiKey, owner, type Person } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, memberWith, mutate, refusal, tenantOf } from '../verbs.ts'
import { TEMPLATE } from './stage.ts'

const service = useService()

interface Revision {
  readonly version: number
  readonly subject: string
  readonly body: string
  readonly text: string | null
  readonly publishedAt: string
  readonly publishedBy: { readonly id: string } | null
  readonly restoredFrom: number | null
}

const KEY = 'magic_link'
const content = (subject: string, more: object = {}) => ({ subject, body: '{{ magic_url }}', ...more })
const call = (who: Person, verb: string, args: object = {}) =>
  mutate(who, verb, { tenantId: who.tenantId, key: KEY, ...args }, TEMPLATE)
const publish = (who: Person, subject: string, more: object = {}) =>
  call(who, 'emailTemplateUpdate', { input: content(subject, more) })
const shown = async (who: Person, locale: string | null = null) =>
  (
    await tenantOf(
      who,
      `emailTemplate(key: "${KEY}", locale: ${JSON.stringify(locale)}) {
        subject body text custom version draft { subject }
        history { version subject body text publishedAt publishedBy { id } restoredFrom }
      }`,
    )
  ).emailTemplate
const history = async (who: Person, locale: string | null = null): Promise<Revision[]> =>
  (await shown(who, locale)).history

test('what is published is a revision with its author; a draft is none', async () => {
  const ada = await owner(service)
  const eve = await memberWith(service, ada, ['branding.write'])
  const since = Date.now()
  await publish(ada, 'One', { text: 'In plain words: {{ magic_url }}' })
  await call(eve, 'emailTemplateDraftSave', { input: content('Two') })
  expect(await history(ada)).toHaveLength(1)
  await call(eve, 'emailTemplatePublish')
  const [two, one] = await history(ada)
  expect(two).toMatchObject({
    version: 3,
    ...content('Two'),
    text: null,
    publishedBy: { id: eve.userId },
    restoredFrom: null,
  })
  expect(one).toMatchObject({
    version: 1,
    ...content('One'),
    text: 'In plain words: {{ magic_url }}',
    publishedBy: { id: ada.userId },
    restoredFrom: null,
  })
  for (const { publishedAt } of await history(ada))
    expect(Math.abs(Date.parse(publishedAt) - since)).toBeLessThan(60_000)
})

test('what a key of nobody publishes has no author', async () => {
  const ada = await owner(service)
  await mutate(
    await apiKey(service, ada),
    'emailTemplateUpdate',
    { tenantId: ada.tenantId, key: KEY, input: content('By a program') },
    TEMPLATE,
  )
  expect(await history(ada)).toMatchObject([{ subject: 'By a program', publishedBy: null }])
})

test('a restored one is a new revision that names it; the draft stays', async () => {
  const ada = await owner(service)
  const eve = await memberWith(service, ada, ['branding.write'])
  await publish(ada, 'One', { text: 'Words' })
  await publish(ada, 'Two')
  await call(ada, 'emailTemplateDraftSave', { input: content('Drafted') })
  expect((await call(eve, 'emailTemplateRollback', { version: 1 })).template).toMatchObject({
    ...content('One'),
    text: 'Words',
    version: 4,
    custom: true,
    draft: { subject: 'Drafted' },
  })
  expect(
    (await history(ada)).map(({ version, subject, publishedBy, restoredFrom }) => [
      version,
      subject,
      publishedBy?.id,
      restoredFrom,
    ]),
  ).toEqual([
    [4, 'One', eve.userId, 1],
    [2, 'Two', ada.userId, null],
    [1, 'One', ada.userId, null],
  ])
  const preview = await mutate(
    ada,
    'emailTemplatePreview',
    { tenantId: ada.tenantId, key: KEY },
    'preview { subject text }',
  )
  expect(preview.preview).toMatchObject({ subject: 'One', text: expect.stringMatching(/^Words\b/) as unknown })
})

test('a reset keeps the revisions, each of which can be published again', async () => {
  const ada = await owner(service)
  const before = await shown(ada)
  await publish(ada, 'One')
  expect((await call(ada, 'emailTemplateReset')).template).toMatchObject({
    custom: false,
    subject: before.subject,
    body: before.body,
    text: before.text,
  })
  expect(await history(ada)).toMatchObject([{ version: 1, subject: 'One' }])
  // doing it again is nothing
  await changesNothing(service, async () => expect((await call(ada, 'emailTemplateReset')).userErrors).toEqual([]))
  expect((await call(ada, 'emailTemplateRollback', { version: 1 })).template).toMatchObject({
    subject: 'One',
    custom: true,
  })
})

test('the newest 20 are kept, and of one language none for another', async () => {
  const ada = await owner(service)
  await call(ada, 'emailTemplateUpdate', { locale: 'fr', input: content('Seul') })
  for (let number = 1; number <= 22; number++) await publish(ada, `Number ${number}`)
  expect((await history(ada)).map(({ version }) => version)).toEqual(
    Array.from({ length: 20 }, (_, index) => 22 - index),
  )
  expect(await history(ada, 'fr')).toMatchObject([{ version: 1, subject: 'Seul' }])
  await changesNothing(service, async () =>
    expect((await call(ada, 'emailTemplateRollback', { version: 2 })).userErrors).toMatchObject([
      { code: 'NOT_FOUND', path: ['version'] },
    ]),
  )
  expect((await call(ada, 'emailTemplateRollback', { version: 3 })).template).toMatchObject({ subject: 'Number 3' })
  expect((await history(ada)).at(-1)).toMatchObject({ version: 4 })
})

test('an unknown or foreign revision is NOT_FOUND, and nothing changes', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  await publish(eve, 'Theirs')
  await publish(eve, 'Theirs, too')
  await publish(ada, 'Mine')
  await changesNothing(service, async () => {
    for (const args of [
      { version: 2 },
      { version: 0 },
      { version: -1 },
      { version: 1, locale: 'de' },
      { version: 1, key: 'invite' },
    ])
      expect((await call(ada, 'emailTemplateRollback', args)).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['version'] },
      ])
  })
})

test("a revision beyond today's limits is refused, and what counts stays", async () => {
  const ada = await owner(service)
  await publish(ada, 'One')
  await publish(ada, 'Two')
  await service.owner.query('UPDATE email_template_revision SET text = $2 WHERE tenant_id = $1 AND version = 1', [
    ada.tenantId,
    'a\n {% include "x" %}',
  ])
  await changesNothing(service, async () =>
    expect((await call(ada, 'emailTemplateRollback', { version: 1 })).userErrors).toEqual([
      {
        code: 'INVALID',
        path: ['version'],
        message: expect.stringMatching(/^In the text: Line 2, column \d+: /) as unknown,
      },
    ]),
  )
  expect(await shown(ada)).toMatchObject({ subject: 'Two' })
})

test('each change is in the log, by its verb, with key and language', async () => {
  const ada = await owner(service)
  await call(ada, 'emailTemplateDraftSave', { locale: 'fr', input: content('Un') })
  await call(ada, 'emailTemplateDraftDiscard', { locale: 'fr' })
  await call(ada, 'emailTemplateDraftSave', { locale: 'fr', input: content('Deux') })
  await call(ada, 'emailTemplatePublish', { locale: 'fr' })
  await call(ada, 'emailTemplateReset', { locale: 'fr' })
  await call(ada, 'emailTemplateRollback', { locale: 'fr', version: 4 })
  expect((await actions(service, ada.tenantId)).filter((action) => action.startsWith('email_template.'))).toEqual(
    ['draft_saved', 'draft_discarded', 'draft_saved', 'updated', 'reset', 'updated'].map(
      (verb) => `email_template.${verb}`,
    ),
  )
  const { auditEvents } = await tenantOf(
    ada,
    'auditEvents(filter: { action: "email_template.updated" }) { nodes { resourceId metadata } }',
  )
  expect(auditEvents.nodes).toEqual([
    { resourceId: KEY, metadata: { template_key: KEY, locale: 'fr', version: 6, restored_from: 4 } },
    { resourceId: KEY, metadata: { template_key: KEY, locale: 'fr', version: 4 } },
  ])
})

test('a member who may not change the brand restores and resets nothing', async () => {
  const ada = await owner(service)
  await publish(ada, 'One')
  const member = await addMember(service, ada)
  await changesNothing(service, async () => {
    expect(await refusal(member, 'emailTemplateRollback', { tenantId: ada.tenantId, key: KEY, version: 1 })).toBe(
      'FORBIDDEN',
    )
    expect(await refusal(member, 'emailTemplateReset', { tenantId: ada.tenantId, key: KEY })).toBe('FORBIDDEN')
  })
})
