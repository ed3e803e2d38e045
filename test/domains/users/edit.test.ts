// What an administrator changes of a person whose account is the tenant's alone.
import { randomUUID } from 'node:crypto'
import { beforeAll, expect, test } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { addMember, apiKey, owner, PASSWORD, type Person, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { wireOf } from '../../rest/wire.ts'
import { enrol, newestMail } from '../sign-in/mailbox.ts'
import { actions, changesNothing, codes, joinAs, logIn, memberWith, mutate, refusal, standing } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await owner(service)
})

const USER = 'member { user { displayName phone avatarUrl metadata } }'
const update = (who: Client, userId: string, input: object) =>
  mutate(who, 'userUpdate', { tenantId: ada.tenantId, userId, input }, USER)
const reset = (who: Client, userId: string) =>
  mutate(who, 'memberMfaReset', { tenantId: ada.tenantId, userId }, 'member { userId }')

test('a profile is changed by field, metadata as a whole', async () => {
  const bob = await addMember(service, ada)
  expect(
    (await update(ada, bob.userId, { name: 'Bob', phone: '+4930', metadata: { team: 'a' }, locale: 'de' })).member.user,
  ).toEqual({ displayName: 'Bob', phone: '+4930', avatarUrl: null, metadata: { team: 'a', locale: 'de' } })
  expect((await update(ada, bob.userId, { phone: '', metadata: { team: 'b' } })).member.user).toEqual({
    displayName: 'Bob',
    phone: null,
    avatarUrl: null,
    metadata: { team: 'b' },
  })
  expect(
    codes(
      await changesNothing(service, () =>
        update(ada, bob.userId, { displayName: 'Bob', metadata: { team: 'b' }, email: bob.email, status: 'ACTIVE' }),
      ),
    ),
  ).toEqual([])
  expect((await actions(service, ada.tenantId)).at(-1)).toBe('user.updated')
  expect(await standing(bob)).toBe('ok')
})

test('an address is sent back as it is, or refused', async () => {
  const bob = await addMember(service, ada)
  for (const [field, value] of [['email', 'other@example.test']] as const)
    expect(
      await changesNothing(service, () => update(ada, bob.userId, { displayName: 'Bob', [field]: value })),
    ).toMatchObject({ member: null, userErrors: [{ code: 'NOT_ALLOWED', path: ['input', field] }] })
})

test('a removed second factor ends sessions, and its person is mailed', async () => {
  const bob = await addMember(service, ada)
  await enrol(bob)
  expect(codes(await reset(ada, bob.userId))).toEqual([])
  expect(await standing(bob)).toBe('UNAUTHENTICATED')
  expect(await newestMail(service, bob.email)).toContain('Your second factor was removed')
  expect(await standing(await logIn(service, bob.email, PASSWORD))).toBe('ok')
  expect((await actions(service, ada.tenantId)).filter((action) => action === 'mfa.reset')).toHaveLength(1)
  expect(codes(await changesNothing(service, () => reset(ada, bob.userId)))).toEqual([])
})

test('the account of somebody who belongs to other tenants too is theirs: neither is done', async () => {
  const bob = await joinAs(service, ada, await signUp(service))
  await enrol(bob)
  expect(codes(await changesNothing(service, () => update(ada, bob.userId, { displayName: 'Mine' })))).toEqual([
    'NOT_ALONE',
  ])
  expect(codes(await changesNothing(service, () => reset(ada, bob.userId)))).toEqual(['NOT_ALONE'])
  expect(await standing(bob)).toBe('ok')
})

test('neither is done to a superior, and of strangers nothing shows', async () => {
  const [admin, helpdesk] = [await addMember(service, ada, 'admin'), await memberWith(service, ada, ['user.write'])]
  await enrol(admin)
  const stranger = await addMember(service, await owner(service))
  for (const act of [
    (userId: string) => update(helpdesk, userId, { displayName: 'x' }),
    (userId: string) => reset(helpdesk, userId),
  ]) {
    expect(codes(await changesNothing(service, () => act(admin.userId)))).toEqual(['NOT_HELD'])
    for (const id of [stranger.userId, randomUUID()])
      expect(codes(await changesNothing(service, () => act(id)))).toEqual(['NOT_FOUND'])
  }
  const key = await apiKey(service, ada)
  expect(codes(await changesNothing(service, () => reset(key, admin.userId), 'api_key'))).toEqual(['NOT_HELD'])
  expect(codes(await changesNothing(service, () => reset(ada, ada.userId)))).toEqual(['OWN_FACTOR'])
  expect(
    await refusal(await addMember(service, ada), 'memberMfaReset', { tenantId: ada.tenantId, userId: admin.userId }),
  ).toBe('FORBIDDEN')
})

test('PATCH /v1/users/{id} and DELETE /v1/users/{id}/mfa answer as the contract has it, by a key too', async () => {
  const bob = await addMember(service, ada)
  await enrol(bob)
  const v1 = wireOf(service)(await apiKey(service, ada))
  expect(await v1('PATCH', `/v1/users/${bob.userId}`, { name: 'Bob', phone: '+4930' })).toMatchObject({
    status: 200,
    body: { id: bob.userId, name: 'Bob', display_name: 'Bob', phone: '+4930', roles: ['member'] },
  })
  const read = (await v1('GET', `/v1/users/${bob.userId}`)).body
  expect(await v1('PATCH', `/v1/users/${bob.userId}`, read)).toMatchObject({ status: 200, body: read })
  expect(await v1('PATCH', `/v1/users/${bob.userId}`, { email: 'x@example.test' })).toMatchObject({
    status: 400,
    body: { error: { code: 'bad_request' } },
  })
  const deleted = await changesNothing(service, () => v1('PATCH', `/v1/users/${bob.userId}`, { status: 'deleted' }))
  expect(deleted).toMatchObject({
    status: 422,
    body: {
      error: {
        fields: [
          {
            field: 'status',
            code: 'not_allowed',
            message: expect.stringMatching(/active, suspended(?!, deleted)/) as unknown,
          },
        ],
      },
    },
  })
  expect(await v1('PATCH', `/v1/users/${bob.userId}`, { phone: '1' })).toMatchObject({
    status: 422,
    body: { error: { fields: [{ field: 'phone', code: 'invalid_phone' }] } },
  })
  expect(await v1('PATCH', `/v1/users/${randomUUID()}`, { name: 'x' })).toMatchObject({
    status: 404,
    body: { error: { code: 'not_found' } },
  })
  for (let n = 0; n < 2; n++)
    expect(await v1('DELETE', `/v1/users/${bob.userId}/mfa`)).toMatchObject({
      status: 200,
      body: { message: expect.any(String) as unknown },
    })
  expect(await v1('DELETE', `/v1/users/${ada.userId}/mfa`)).toMatchObject({ status: 403 })
})
