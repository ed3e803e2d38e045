// With limits on: making mails takes time, and mails to people who may not have asked for them take their patience.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { owner, verifyEmail } from '../../kit/seed.ts'
import { changesNothing } from '../verbs.ts'
import { openStage, type Stage } from './stage.ts'
import { useStoppedClock } from '../../kit/clock.ts'

let stage: Stage
useStoppedClock()
beforeAll(async () => {
  stage = await openStage({ RATE_LIMITS: 'on' })
})
afterAll(() => stage.close())

test('a tenant that previews in a loop has to wait, and another one does not', async () => {
  const [ada, bob] = [await owner(stage.service), await owner(stage.service)]
  const preview = (who: typeof ada) =>
    who.rest('POST', `/v1/tenants/${who.tenantId}/email-templates/invite/preview`, {})
  const statuses: number[] = []
  while (statuses.length < 60 && statuses.at(-1) !== 429) statuses.push((await preview(ada)).status)
  expect(statuses.slice(0, -1).every((status) => status === 200)).toBe(true)
  expect(statuses.length).toBeGreaterThan(25)
  expect(statuses.at(-1)).toBe(429)
  expect((await preview(bob)).status).toBe(200)
})

test('one document holds one preview, under any alias', async () => {
  const ada = await owner(stage.service)
  const { errors } = await ada.ask(
    `mutation ($t: UUID!) {
      a: emailTemplatePreview(tenantId: $t, key: "invite") { preview { size } }
      b: emailTemplatePreview(tenantId: $t, key: "invite") { preview { size } }
    }`,
    { t: ada.tenantId },
  )
  expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }])
})

test('few are sent to one unproven address, and further ones are not queued', async () => {
  const ada = await owner(stage.service)
  await verifyEmail(stage.service, ada)
  const send = () => ada.rest('POST', `/v1/tenants/${ada.tenantId}/email-templates/invite/test`, {})
  const statuses: number[] = []
  while (statuses.length < 10 && statuses.at(-1) !== 429) statuses.push((await send()).status)
  expect(statuses).toEqual([200, 200, 200, 200, 429])
  expect((await changesNothing(stage.service, send)).status).toBe(429)
})
