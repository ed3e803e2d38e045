// A process that is killed while mails wait, are being sent, or are sent and not written down as such.
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Smtp, smtpServer } from '../domains/mail/smtp.ts'
import { type Home, home, ready, type Running, sqlOf, start } from '../kit/process.ts'
import { owner, type Person, uniqueEmail } from '../kit/seed.ts'

let place: Home
let smtp: Smtp
const started: Running[] = []
const run = async (): Promise<Running> => {
  const running = await start({ ...place.env, MAIL_URL: smtp.url, PUBLIC_URL: 'https://id.example.test' })
  started.push(running)
  return ready(running)
}
beforeEach(async () => {
  place = await home()
  smtp = await smtpServer()
})
afterEach(async () => {
  for (const { child } of started) child.kill('SIGKILL')
  await Promise.all(started.splice(0).map(({ exited }) => exited))
  await smtp.close()
  await place.remove()
})

/** Invites people; answers those whose invitation was acknowledged. */
async function inviteAll(who: Person, many: number): Promise<string[]> {
  const invited: string[] = []
  for (let n = 0; n < many; n++) {
    const email = uniqueEmail('invited')
    if ((await who.rest('POST', '/v1/invites', { email })).status === 201) invited.push(email)
  }
  return invited
}

test('kill -9 loses no mail, and one that was sent before comes again unchanged', { timeout: 90_000 }, async () => {
  const first = await run()
  const ada = await owner({ url: first.url })
  let taken = 0
  // from the sixth on it has the mail, and does not say so
  smtp.answers = { hold: () => (++taken > 5 ? new Promise(() => {}) : Promise.resolve()) }
  const invited = await inviteAll(ada, 20)
  expect(invited).toHaveLength(20)
  await smtp.come(9)
  first.child.kill('SIGKILL')
  await first.exited
  const before = [...smtp.arrived]
  smtp.answers = {}
  // As if the two minutes of their leases had passed.
  expect(
    await sqlOf(
      place,
      `UPDATE outgoing_mail SET leased_until = now() - interval '1 second' WHERE leased_until IS NOT NULL
          RETURNING status::text`,
    ),
  ).toHaveLength(4)
  const second = await run()
  await expect.poll(() => new Set(smtp.arrived.flatMap(({ recipients }) => recipients)).size).toBe(20)
  await expect.poll(() => smtp.arrived.length).toBe(24)
  second.child.kill('SIGTERM')
  expect(await second.exited).toBe(0)
  expect(
    await sqlOf(
      place,
      'SELECT status::text, count(*)::int AS n, count(content)::int AS kept FROM outgoing_mail GROUP BY 1',
    ),
  ).toEqual([{ status: 'SENT', n: 20, kept: 0 }])
  for (const email of invited) {
    const copies = smtp.arrived.filter(({ recipients }) => recipients.includes(email))
    expect(new Set(copies.map(({ raw }) => raw)).size, email).toBe(1)
    expect(copies.length).toBeLessThanOrEqual(2)
    if (copies.length === 2) expect(before).toContain(copies[0])
  }
  expect(new Set(smtp.arrived.map(({ mail }) => mail.messageId)).size).toBe(20)
})

test(
  'SIGTERM sends what is being sent, and what waits goes out after the next start',
  { timeout: 90_000 },
  async () => {
    const first = await run()
    const ada = await owner({ url: first.url })
    smtp.answers = { recipient: () => '451 4.3.0 later' }
    const invited = await inviteAll(ada, 3)
    first.child.kill('SIGTERM')
    expect(await first.exited).toBe(0)
    expect(
      await sqlOf(
        place,
        "SELECT count(*)::int AS n FROM outgoing_mail WHERE status = 'QUEUED' AND leased_until IS NULL",
      ),
    ).toEqual([{ n: 3 }])
    smtp.answers = {}
    await sqlOf(place, 'UPDATE outgoing_mail SET next_attempt_at = now()')
    await run()
    await smtp.come(3)
    expect(smtp.arrived.flatMap(({ recipients }) => recipients).sort()).toEqual([...invited].sort())
  },
)
