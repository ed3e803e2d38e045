// A mail to try: to the address of who asks and to no other, with what was drafted, and not without end.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { addMember, type Person } from '../../kit/seed.ts'
import { actions, changesNothing, count, memberWith, mutate, refusal } from '../verbs.ts'
import { openStage, type Stage } from './stage.ts'
import { useStoppedClock } from '../../kit/clock.ts'

let stage: Stage
let ada: Person
useStoppedClock()
beforeAll(async () => {
  stage = await openStage({ RATE_LIMITS: 'on' })
  ada = await stage.tenant('Acme')
})
afterAll(() => stage.close())

const KEY = 'verify_email'

/** The mail that comes of it. */
async function tried(who: Person, more: object = {}) {
  const { mail, recipients } = await stage.mailTo(who.email, async () => {
    const { sentTo, userErrors } = await mutate(
      who,
      'emailTemplateTestSend',
      { tenantId: who.tenantId, key: KEY, ...more },
      'sentTo',
    )
    expect([sentTo, userErrors]).toEqual([who.email, []])
  })
  expect(recipients).toEqual([who.email])
  return mail
}

test('it goes to the sender alone, with the draft, values and language given', async () => {
  await mutate(ada, 'emailTemplateDraftSave', {
    tenantId: ada.tenantId,
    key: KEY,
    locale: 'fr',
    input: { subject: 'Brouillon pour {{ recipient_email }}', body: '<p>{{ code }} {{ ttl }}</p>' },
  })
  await mutate(ada, 'brandingDraftSave', { tenantId: ada.tenantId, input: { primaryColor: '#0d9488' } })
  const mail = await tried(ada, {
    locale: 'fr',
    input: { draft: true, brandingDraft: true, vars: { code: '0000 0000', recipient_email: 'eve@evil.example' } },
  })
  expect(mail.subject).toBe('Brouillon pour eve@evil.example') // a value like any other: it is no address
  expect(mail.text).toContain('0000 0000 10 minutes')
  expect(mail.html).toContain('lang="fr"')
  expect(await count(stage.service, 'email_template', 'tenant_id = $1 AND subject IS NOT NULL', [ada.tenantId])).toBe(0)
})

test('another admin gets it at their own address; the log names it', async () => {
  const bob = await memberWith(stage.service, ada, ['branding.write'])
  expect((await tried(bob)).subject).toBe('Verify your email')
  expect(
    (await actions(stage.service, ada.tenantId)).filter((action) => action === 'email_template.test_sent'),
  ).toHaveLength(2)
})

test('a member who may not change the brand sends none', async () => {
  const member = await addMember(stage.service, ada)
  await changesNothing(stage.service, async () =>
    expect(await refusal(member, 'emailTemplateTestSend', { tenantId: ada.tenantId, key: KEY })).toBe('FORBIDDEN'),
  )
})

test('who sends many is asked to wait, and then nothing is sent or written', async () => {
  const sends = () =>
    ada.ask('mutation ($t: UUID!) { emailTemplateTestSend(tenantId: $t, key: "verify_email") { sentTo } }', {
      t: ada.tenantId,
    })
  let refused: unknown[] = []
  for (let left = 10; left > 0 && refused.length === 0; left--)
    refused = (await sends()).errors.map(({ extensions }) => extensions['code'])
  expect(refused).toEqual(['RATE_LIMITED'])
  await changesNothing(stage.service, async () =>
    expect((await sends()).errors.map(({ extensions }) => extensions['code'])).toEqual(['RATE_LIMITED']),
  )
})
