import { beforeAll, expect, test } from 'vitest'
import { owner, type Person, verifyEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, count, mutate } from '../verbs.ts'
import { TEMPLATE } from './stage.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
  await verifyEmail(service, ada) // or strangers would get the built-in mail, which is warned about, too
})

const KEY = 'verify_email'
const CONTENT = { subject: 'Hi', body: '{{ code }} {{ ttl }}' }
const SAVING = ['emailTemplateUpdate', 'emailTemplateDraftSave'] as const

const save = (verb: string, input: object, who = ada, locale: string | null = null) =>
  mutate(who, verb, { tenantId: who.tenantId, key: KEY, locale, input }, TEMPLATE)

test('a mail has at most 50 languages; one given up makes room', async () => {
  const eve = await owner(service)
  const tags = Array.from({ length: 50 }, (_, index) => `en-x-n${index}`)
  for (const tag of tags) expect((await save('emailTemplateUpdate', CONTENT, eve, tag)).userErrors).toEqual([])
  await changesNothing(service, async () => {
    for (const verb of SAVING)
      expect((await save(verb, CONTENT, eve, 'fr')).userErrors).toMatchObject([{ code: 'TOO_MANY', path: ['locale'] }])
    for (const verb of ['emailTemplateReset', 'emailTemplateDraftDiscard'])
      // there is none, and that is well
      expect((await mutate(eve, verb, { tenantId: eve.tenantId, key: KEY, locale: 'fr' })).userErrors).toEqual([])
  })
  expect((await save('emailTemplateUpdate', { ...CONTENT, subject: 'Again' }, eve, tags[0])).userErrors).toEqual([])
  expect(
    (await mutate(eve, 'emailTemplateUpdate', { tenantId: eve.tenantId, key: 'mfa_otp', locale: 'fr', input: CONTENT }))
      .userErrors,
  ).toEqual([]) // another mail
  for (const tag of [tags[7], tags[3]])
    await mutate(eve, 'emailTemplateReset', { tenantId: eve.tenantId, key: KEY, locale: tag })
  expect((await save('emailTemplateDraftSave', CONTENT, eve, 'fr')).userErrors).toEqual([])
  expect(await count(service, 'email_template', 'tenant_id = $1 AND key = $2', [eve.tenantId, KEY])).toBe(50)
  expect(
    await count(service, 'email_template_revision', 'tenant_id = $1 AND locale = $2', [eve.tenantId, tags[7]]),
  ).toBe(0)
  expect(
    await count(service, 'email_template_revision', 'tenant_id = $1 AND locale = $2', [eve.tenantId, tags[3]]),
  ).toBe(1)
})
