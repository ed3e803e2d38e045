// One session of a member is ended by an administrator of the tenant that it is in.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import { addMember, owner, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, joinAs, logIn, memberWith, mutate, refusal, standing, switchTo, tenantOf } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const end = (who: Person, userId: string, sessionId: string) =>
  mutate(who, 'memberSessionEnd', { tenantId: who.tenantId, userId, sessionId }, 'endedSessionId')
const sessionsOf = async (userId: string): Promise<string[]> =>
  (await tenantOf(ada, `memberSessions(userId: "${userId}") { id }`)).memberSessions.map(({ id }: { id: string }) => id)

test('it is over at once, with its refresh token, and their others go on', async () => {
  const bob = await addMember(service, ada)
  const other = await switchTo(service, await logIn(service, bob.email), ada.tenantId)
  expect(await end(ada, bob.userId, bob.sessionId)).toEqual({ endedSessionId: bob.sessionId, userErrors: [] })
  expect([await standing(bob), await standing(other)]).toEqual(['UNAUTHENTICATED', 'ok'])
  expect((await mutate(other, 'tokenRefresh', { input: { refreshToken: bob.refreshToken } })).userErrors).toMatchObject(
    [{ code: 'SESSION_REVOKED' }],
  )
  expect(await sessionsOf(bob.userId)).not.toContain(bob.sessionId)
  const { nodes } = (
    await tenantOf(
      ada,
      'auditEvents(filter: { action: "member.session_ended" }, first: 1) { nodes { resourceId metadata } }',
    )
  ).auditEvents
  expect(nodes).toEqual([{ resourceId: bob.userId, metadata: { session_id: bob.sessionId } }])
})

test('none of another tenant, of somebody else, that is over, or that nobody has', async () => {
  const bob = await addMember(service, ada)
  const cleo = await addMember(service, ada)
  const elsewhere = await joinAs(service, await owner(service), bob)
  const over = await switchTo(service, await logIn(service, bob.email), ada.tenantId)
  await end(ada, bob.userId, over.sessionId)
  for (const id of [elsewhere.sessionId, cleo.sessionId, over.sessionId, randomUUID()])
    expect((await changesNothing(service, () => end(ada, bob.userId, id))).userErrors).toEqual([
      { code: 'NOT_FOUND', message: 'There is no such session here.', path: ['sessionId'] },
    ])
  const stranger = await signUp(service)
  expect((await changesNothing(service, () => end(ada, stranger.userId, stranger.sessionId))).userErrors).toMatchObject(
    [{ code: 'NOT_FOUND', path: ['userId'] }],
  )
  expect(await standing(elsewhere)).toBe('ok')
})

test('user.write is needed', async () => {
  const bob = await addMember(service, ada)
  const reader = await memberWith(service, ada, ['user.read'])
  expect(
    await changesNothing(service, () =>
      refusal(
        reader,
        'memberSessionEnd',
        { tenantId: ada.tenantId, userId: bob.userId, sessionId: bob.sessionId },
        'endedSessionId',
      ),
    ),
  ).toBe('FORBIDDEN')
})
