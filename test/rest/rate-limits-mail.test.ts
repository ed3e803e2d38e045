// How often mails are sent at somebody's request on /v1.
import { beforeAll, expect, test } from 'vitest'
import { BUCKETS } from '../../src/limits/rate-limit.ts'
import { useStoppedClock } from '../kit/clock.ts'
import { mailsAtRest } from '../kit/mail.ts'
import { mailsTo, newestMail } from '../domains/sign-in/mailbox.ts'
import { addMember, owner, PASSWORD, type Person } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'
import { exhaustOf } from './exhaust.ts'
import { everything } from './shapes.ts'

let ada: Person
useStoppedClock()
const service = useService({ RATE_LIMITS: 'on', TRUSTED_PROXIES: '127.0.0.1' })
beforeAll(async () => {
  ada = await owner(service)
})

const exhaust = exhaustOf(service)

test('a few enrolments of a second factor, and mails of verification, are begun in a minute and no more', async () => {
  const { accessToken, userId } = await owner(service)
  for (const path of ['/v1/me/mfa/totp', `/v1/users/${userId}/verify/email/start`]) {
    const { served } = await exhaust(BUCKETS.sensitive.burst + 3, path, {
      method: 'POST',
      headers: { authorization: `Bearer ${accessToken}` },
    })
    expect(served).toBeGreaterThanOrEqual(path.includes('mfa') ? BUCKETS.sensitive.burst : 0) // it is one bucket
  }
})

test('too many mails to sign in by: the same answer, and no more mails', async () => {
  const who = await owner(service)
  const last = await addMember(service, who)
  const start = async (email: string, from: number): Promise<string> => {
    const init = {
      method: 'POST',
      headers: { 'x-forwarded-for': `198.51.100.${from}` },
      body: JSON.stringify({ tenant_id: who.tenantId, email }),
    }
    const response = await fetch(`${service.url}/v1/auth/magic-link/start`, init)
    return `${response.status} ${await response.text()}`
  }
  const answers: string[] = []
  for (let n = 0; n < BUCKETS.signInRecipient.burst + 10; n++) answers.push(await start(who.email, n))
  answers.push(await start(last.email, 99))
  expect(new Set(answers).size).toBe(1)
  expect(answers[0]).toMatch(/^200 /)
  await newestMail(service, last.email) // asked for last
  await expect.poll(async () => (await mailsTo(service, who.email)).length).toBe(BUCKETS.signInRecipient.burst)
  await service.service.background.drain()
  await mailsAtRest(service)
  expect(await mailsTo(service, who.email)).toHaveLength(BUCKETS.signInRecipient.burst)
})

test('an address gets a few codes by which somebody would change to it, whether or not one holds it', async () => {
  const askers: Person[] = []
  for (let n = 0; n <= BUCKETS.signInRecipient.burst; n++) askers.push(await owner(service))
  for (const newEmail of [ada.email, 'free@example.test']) {
    const statuses: number[] = []
    for (const who of askers) {
      const answer = await who.rest('POST', '/v1/me/email/change/start', {
        new_email: newEmail,
        current_password: PASSWORD,
      })
      statuses.push(answer.status)
    }
    expect(statuses).toEqual([...Array.from({ length: BUCKETS.signInRecipient.burst }, () => 200), 429])
  }
})

test('an address is not flooded with mails, not by many tenants either', async () => {
  const email = 'flooded@example.test'
  const senders: Person[] = []
  for (let n = 0; n <= BUCKETS.recipient.burst; n++) senders.push(await owner(service))
  const invite = (who: Person | undefined) => who?.rest('POST', '/v1/invites', { email })
  for (const who of senders.slice(0, -1)) expect(await invite(who)).toMatchObject({ status: 201 })
  const mailed = async (): Promise<number> =>
    (await service.mails(0)).filter((text) => text.includes(`To: ${email}\r\n`)).length
  await expect.poll(mailed).toBe(BUCKETS.recipient.burst)
  const before = await everything(service)
  const refused = await invite(senders.at(-1))
  expect(refused).toMatchObject({ status: 429, body: { error: { code: 'too_many_requests', retryable: true } } })
  expect(Number(refused?.headers.get('retry-after'))).toBeGreaterThan(60)
  expect(await everything(service)).toEqual(before)
  expect(await mailed()).toBe(BUCKETS.recipient.burst)
})
