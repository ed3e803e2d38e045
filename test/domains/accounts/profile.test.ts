import { afterAll, beforeAll, expect, test } from 'vitest'
import { apiKey, signUp } from '../../kit/seed.ts'
import { testService, type TestService } from '../../kit/service.ts'
import { actions, changesNothing, mutate, nobody, refusal } from '../verbs.ts'

let service: TestService
beforeAll(async () => {
  service = await testService()
})
afterAll(() => service.close())

const USER = 'user { displayName metadata updatedAt }'

test('a profile takes a name and a language, and keeps what is not named', async () => {
  const ada = await signUp(service)
  const first = await mutate(ada, 'meUpdate', { input: { displayName: ' Ada ', locale: 'de' } }, USER)
  expect(first).toMatchObject({ user: { displayName: 'Ada', metadata: { locale: 'de' } }, userErrors: [] })
  const second = await mutate(ada, 'meUpdate', { input: { locale: 'fr' } }, USER)
  expect(second.user).toMatchObject({ displayName: 'Ada', metadata: { locale: 'fr' } })
  const cleared = await mutate(ada, 'meUpdate', { input: { displayName: null } }, USER)
  expect(cleared.user).toMatchObject({ displayName: null, metadata: { locale: 'fr' } })
  expect((await actions(service, ada.tenantId)).slice(3)).toEqual(['user.updated', 'user.updated', 'user.updated'])
})

test('`name` is another word for displayName, which wins', async () => {
  const ada = await signUp(service)
  expect((await mutate(ada, 'meUpdate', { input: { name: 'Countess' } }, USER)).user.displayName).toBe('Countess')
  expect((await mutate(ada, 'meUpdate', { input: { name: 'Countess', displayName: 'Ada' } }, USER)).user.displayName).toBe('Ada')
})

test('a change of nothing changes nothing and is not audited', async () => {
  const ada = await signUp(service)
  expect((await changesNothing(service, () => mutate(ada, 'meUpdate', { input: {} }, USER))).userErrors).toEqual([])
})

test.each([
  ['displayName', 'TOO_LONG', { displayName: 'x'.repeat(201) }],
  ['displayName', 'INVALID', { displayName: 'Ada\nBcc: eve@example.test' }],
  ['displayName', 'INVALID', { displayName: 'Ada \u202eecalevoL' }],
  ['locale', 'NOT_ALLOWED', { locale: 'tlh' }],
])('a bad %s is answered %s, and nothing of the profile changes: %o', async (field, code, input) => {
  const ada = await signUp(service)
  const { user, userErrors } = await changesNothing(service, () => mutate(ada, 'meUpdate', { input: { displayName: 'Ada', ...input } }, USER))
  expect(user).toBeNull()
  expect(userErrors).toMatchObject([{ code, path: ['input', field] }])
})

test('a profile is changed by its person alone: not by nobody, not by a key bound to them', async () => {
  const ada = await signUp(service)
  const key = await apiKey(service, ada, { userId: ada.userId })
  expect((await key.gql('{ me { user { email } } }')).me.user.email).toBe(ada.email) // the key itself works, and is recorded as used
  for (const who of [nobody(service), key])
    expect(await changesNothing(service, () => refusal(who, 'meUpdate', { input: { displayName: 'Mallory' } }))).toBe('UNAUTHENTICATED')
})
