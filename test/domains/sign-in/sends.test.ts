// Who asks for a mail learns nothing from the answer: neither from what it says nor from when it comes.
import { describe, expect, test } from 'vitest'
import { createRateLimiter } from '../../../src/limits/rate-limit.ts'
import { createBackground } from '../../../src/shared/background.ts'
import { createSignInMails } from '../../../src/domains/sign-in/mails.ts'
import { Refusal } from '../../../src/shared/refusal.ts'
import { addMember, owner, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { testService, useService } from '../../kit/service.ts'
import { actions, changesNothing, count, mutate, nobody } from '../verbs.ts'
import { mailsTo, mutateFrom, newestMail, setPolicy } from './mailbox.ts'

const service = useService({ TRUSTED_PROXIES: '127.0.0.1' })

const NOWHERE = '019c0000-0000-7000-8000-000000000000'
const ACCEPTED = { accepted: true, userErrors: [] }

const SENDS = [
  { name: 'magicLinkSend', flag: 'magicLinkEnabled', action: 'auth.magic_link_sent' },
  { name: 'emailCodeSend', flag: 'otpEmailEnabled', action: 'auth.code_sent' },
] as const

/** Waits until the work of every answer before has ended. */
const atRest = () => service.service.background.drain()

/** Those to whom nothing may be sent. */
const REFUSED: readonly (readonly [
  string,
  (ada: Person, flag: string) => Promise<{ tenantId: string; email: string; ip?: string }>,
])[] = [
  ['an address that nobody has', async ({ tenantId }) => ({ tenantId, email: uniqueEmail('nobody') })],
  ['somebody who is a member elsewhere', async ({ tenantId }) => ({ tenantId, email: (await signUp(service)).email })],
  ['a tenant that does not exist', async ({ email }) => ({ tenantId: NOWHERE, email })],
  [
    'a member who is suspended',
    async (ada) => {
      const { tenantId, email, userId } = await addMember(service, ada)
      await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [userId])
      return { tenantId, email }
    },
  ],
  [
    'a member of a suspended tenant',
    async () => {
      const { tenantId, email } = await owner(service)
      await service.owner.query("UPDATE tenant SET status = 'SUSPENDED' WHERE id = $1", [tenantId])
      return { tenantId, email }
    },
  ],
  [
    'a member of a deleted tenant',
    async () => {
      const { tenantId, email } = await owner(service)
      await service.owner.query("UPDATE tenant SET status = 'DELETED' WHERE id = $1", [tenantId])
      return { tenantId, email }
    },
  ],
  [
    'a member of a tenant that does not allow it',
    async (_, flag) => {
      const other = await owner(service)
      await setPolicy(other, { magicLinkEnabled: true, otpEmailEnabled: true, [flag]: false })
      return other
    },
  ],
  [
    'a member whose tenant does not allow the address of the request',
    async (_, flag) => {
      const other = await owner(service)
      await setPolicy(other, { [flag]: true })
      const { userErrors } = await mutateFrom(
        service,
        '203.0.113.7',
        'securityPolicyUpdate',
        { tenantId: other.tenantId, input: { ipAllowlist: ['203.0.113.0/24'] } },
        '',
        `Bearer ${other.accessToken}`,
      )
      expect(userErrors).toEqual([])
      return { ...other, ip: '198.51.100.7' }
    },
  ],
]

describe.each(SENDS)('$name', ({ name, flag, action }) => {
  test.each(REFUSED)('%s: the same answer, no mail, and nothing is written', async (_, make) => {
    const ada = await owner(service)
    await setPolicy(ada, { [flag]: true })
    const { tenantId, email, ip = '192.0.2.1' } = await make(ada, flag)
    const marker = await addMember(service, ada)
    const tokens = await count(service, 'one_time_token')
    expect(await mutateFrom(service, ip, name, { input: { tenantId, email } }, 'accepted')).toEqual(ACCEPTED)
    await atRest()
    // It comes, so that something would: a mail to the other one would have come before.
    expect(
      await mutate(nobody(service), name, { input: { tenantId: marker.tenantId, email: marker.email } }, 'accepted'),
    ).toEqual(ACCEPTED)
    await newestMail(service, marker.email)
    expect(await mailsTo(service, email)).toEqual([])
    expect(await count(service, 'one_time_token')).toBe(tokens + 1)
    expect(await count(service, 'audit_event', 'tenant_id = $1 AND action = $2', [tenantId, action])).toBe(
      tenantId === ada.tenantId ? 1 : 0,
    )
  })

  test('what is no address is named, for any tenant, and nothing happens', async () => {
    for (const [email, code] of [
      [' ', 'REQUIRED'],
      ['nobody', 'INVALID_EMAIL'],
      [`${'x'.repeat(400)}@example.test`, 'INVALID_EMAIL'],
    ] as const)
      expect(
        await changesNothing(service, () =>
          mutate(nobody(service), name, { input: { tenantId: NOWHERE, email } }, 'accepted'),
        ),
      ).toMatchObject({ accepted: null, userErrors: [{ code, path: ['input', 'email'] }] })
  })

  test('the answer comes while the database has not said yet whether the address is known', async () => {
    const ada = await owner(service)
    await setPolicy(ada, { [flag]: true })
    await whileHeld(() =>
      mutate(nobody(service), name, { input: { tenantId: ada.tenantId, email: ada.email } }, 'accepted'),
    )
    await newestMail(service, ada.email)
    expect(await actions(service, ada.tenantId)).toContain(action)
  })
})

describe('passwordForgot', () => {
  test.each([
    ['an address that nobody has', async () => uniqueEmail('nobody')],
    [
      'somebody who is suspended',
      async () => {
        const { email, userId } = await signUp(service)
        await service.owner.query("UPDATE users SET status = 'SUSPENDED' WHERE id = $1", [userId])
        return email
      },
    ],
  ] as const)('%s: the same answer, no mail, and nothing is written', async (_, make) => {
    const email = await make()
    const marker = await signUp(service)
    const tokens = await count(service, 'one_time_token')
    for (const address of [email, marker.email]) {
      expect(await mutate(nobody(service), 'passwordForgot', { input: { email: address } }, 'accepted')).toEqual(
        ACCEPTED,
      )
      await atRest()
    }
    await newestMail(service, marker.email)
    expect(await mailsTo(service, email)).toEqual([])
    expect(await count(service, 'one_time_token')).toBe(tokens + 1)
  })

  test('the answer comes while the database has not said yet whether the address is known', async () => {
    const ada = await signUp(service)
    await whileHeld(() => mutate(nobody(service), 'passwordForgot', { input: { email: ada.email } }, 'accepted'))
    expect(await newestMail(service, ada.email)).toContain('/reset-password?token=')
  })
})

/** Runs a request that must be answered while nobody can read or write people. */
async function whileHeld(work: () => Promise<unknown>): Promise<void> {
  const holder = await service.owner.connect()
  try {
    await holder.query('BEGIN')
    await holder.query('LOCK TABLE users, one_time_token IN ACCESS EXCLUSIVE MODE')
    expect(await work()).toEqual(ACCEPTED)
  } finally {
    await holder.query('ROLLBACK')
    holder.release()
  }
}

describe('metering', () => {
  test('somebody who has had enough mails gets no more, and the answer does not change', async () => {
    const metered = await testService({ RATE_LIMITS: 'on' })
    try {
      const ada = await signUp(metered)
      const marker = await signUp(metered)
      const send = ({ tenantId, email }: Person) =>
        mutate(nobody(metered), 'magicLinkSend', { input: { tenantId, email } }, 'accepted')
      for (let n = 0; n < 7; n++) expect(await send(ada)).toEqual(ACCEPTED)
      await newestMail(metered, ada.email, 4)
      await atRest()
      await send(marker)
      await newestMail(metered, marker.email)
      expect(await mailsTo(metered, ada.email)).toHaveLength(4)
      expect((await actions(metered, ada.tenantId)).filter((action) => action === 'auth.magic_link_sent')).toHaveLength(
        4,
      )
    } finally {
      await metered.close()
    }
  })

  test('that somebody has had enough is no failure, and everything else is', async () => {
    const failed: unknown[] = []
    const background = createBackground((_, error) => failed.push(error))
    const mails = createSignInMails({
      db: service.db,
      outbox: { open: () => Promise.reject(new Error('nothing is queued')), wake() {} },
      background,
      limiter: createRateLimiter(false),
    })
    const other = new Refusal('NOT_FOUND', 'There is none.')
    for (const error of [new Refusal('RATE_LIMITED', 'Too many requests.'), other])
      mails.afterAnswer('a mail', () => Promise.reject(error))
    await background.drain()
    expect(failed).toEqual([other])
  })
})
