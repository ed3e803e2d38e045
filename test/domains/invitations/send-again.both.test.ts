import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { race } from '../../kit/races.ts'
import { addMember, owner, PASSWORD, type Person, roleId, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import {
  actions,
  atOnce,
  changesNothing,
  codes,
  count,
  customRole,
  faults,
  memberWith,
  mutate,
  nobody,
  refusal,
  times,
  HOLD_TENANT,
} from '../verbs.ts'

const service = useService()

const ANSWER = 'invitation { id status expiresAt } token'
interface Sent {
  id: string
  token: string
  email: string
}
const invite = async (who: Person, input: object = {}): Promise<Sent> => {
  const email = uniqueEmail()
  const { invitation, token } = await mutate(
    who,
    'invitationCreate',
    { tenantId: who.tenantId, input: { email, ...input } },
    ANSWER,
  )
  return { id: invitation.id, token, email }
}
const resend = (who: Person, id: string) => mutate(who, 'invitationResend', { tenantId: who.tenantId, id }, ANSWER)
const revoke = (who: Person, id: string) =>
  mutate(who, 'invitationRevoke', { tenantId: who.tenantId, id }, 'invitation { id status }')
const accept = (token: string) => faults(nobody(service), 'invitationAccept', { input: { token, password: PASSWORD } })
const expire = (id: string) =>
  service.owner.query("UPDATE invitation SET expires_at = now() - interval '1 second' WHERE id = $1", [id])

test('a resent invitation has a new link for 14 days; the old is dead', async () => {
  const ada = await owner(service)
  const first = await invite(ada)
  await service.owner.query("UPDATE invitation SET expires_at = now() + interval '1 day' WHERE id = $1", [first.id])
  const second = await resend(ada, first.id)
  expect(second).toMatchObject({ invitation: { id: first.id, status: 'PENDING' }, userErrors: [] })
  expect(Date.parse(second.invitation.expiresAt)).toBeGreaterThan(Date.now() + 13.9 * 86_400_000)
  expect(await changesNothing(service, () => accept(first.token))).toEqual(['LINK_INVALID'])
  expect(await accept(second.token)).toEqual([])
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'invite.resent')).toHaveLength(1)
})

test('one that ran out is open again', async () => {
  const ada = await owner(service)
  const first = await invite(ada)
  await expire(first.id)
  expect(await accept(first.token)).toEqual(['EXPIRED'])
  expect(await accept((await resend(ada, first.id)).token)).toEqual([])
})

test('a revoked invitation is closed: its link, resending it, and revoking it again', async () => {
  const ada = await owner(service)
  const first = await invite(ada)
  expect(await revoke(ada, first.id)).toMatchObject({ invitation: { id: first.id, status: 'REVOKED' }, userErrors: [] })
  expect(await changesNothing(service, () => accept(first.token))).toEqual(['NOT_PENDING'])
  expect(codes(await changesNothing(service, () => resend(ada, first.id)))).toEqual(['NOT_FOUND'])
  expect(codes(await changesNothing(service, () => revoke(ada, first.id)))).toEqual(['NOT_FOUND'])
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('invite.revoked')
})

test('an accepted one is neither resent nor revoked, like unknown and foreign ones', async () => {
  const [ada, eve] = [await owner(service), await owner(service)]
  const taken = await invite(ada)
  await accept(taken.token)
  const foreign = await invite(eve)
  for (const id of [taken.id, foreign.id, randomUUID()])
    for (const verb of [resend, revoke])
      expect((await changesNothing(service, () => verb(ada, id))).userErrors).toMatchObject([
        { code: 'NOT_FOUND', path: ['id'] },
      ])
  expect(await accept(foreign.token)).toEqual([])
})

test('nobody resends above their own role, and it takes user.write', async () => {
  const ada = await owner(service)
  const host = await memberWith(service, ada, ['user.write'])
  const bob = await addMember(service, ada)
  const [high, low] = [
    await invite(ada, { roleId: await roleId(ada, 'owner') }),
    await invite(ada, { roleId: await customRole(ada, 'low', []) }),
  ]
  expect((await changesNothing(service, () => resend(host, high.id))).userErrors).toMatchObject([
    { code: 'NOT_HELD', path: ['id'] },
  ])
  expect((await resend(host, low.id)).userErrors).toEqual([])
  for (const verb of ['invitationResend', 'invitationRevoke'])
    expect(await changesNothing(service, () => refusal(bob, verb, { tenantId: ada.tenantId, id: low.id }))).toBe(
      'FORBIDDEN',
    )
})

test('one that ran out is not resent beside an open one for the same address', async () => {
  const ada = await owner(service)
  const first = await invite(ada)
  await expire(first.id)
  await invite(ada, { email: first.email })
  expect((await changesNothing(service, () => resend(ada, first.id))).userErrors).toMatchObject([
    { code: 'ALREADY_INVITED', path: ['id'] },
  ])
})

test('of two that ran out and a new one, one is open: 10 rounds', async () => {
  const ada = await owner(service)
  for (let round = 0; round < 10; round++) {
    const first = await invite(ada)
    await expire(first.id)
    const second = await invite(ada, { email: first.email })
    await expire(second.id)
    await service.owner.query("UPDATE invitation SET status = 'EXPIRED' WHERE id = ANY ($1)", [[first.id, second.id]])
    const answers = await atOnce(
      service,
      HOLD_TENANT,
      [ada.tenantId],
      [
        ...[first, second, first, second].map(
          ({ id }) =>
            () =>
              resend(ada, id),
        ),
        () => mutate(ada, 'invitationCreate', { tenantId: ada.tenantId, input: { email: first.email } }, ANSWER),
      ],
    )
    expect(new Set(answers.flatMap((answer) => codes(answer)))).toEqual(new Set(['ALREADY_INVITED']))
    expect(await count(service, 'invitation', "email_normalized = $1 AND status = 'PENDING'", [first.email])).toBe(1)
  }
})

race('of 20 resends of one invitation at once the last link works and no other', 1, async () => {
  const ada = await owner(service)
  const first = await invite(ada)
  const sent = await atOnce(
    service,
    HOLD_TENANT,
    [ada.tenantId],
    times(20, () => resend(ada, first.id)),
  )
  const answers = await Promise.all([first.token, ...sent.map((answer) => answer.token)].map(accept))
  expect(answers.filter((found) => found.length === 0)).toHaveLength(1)
  expect(answers.filter((found) => found[0] === 'LINK_INVALID')).toHaveLength(20)
  return 'one link of 21 worked'
})
