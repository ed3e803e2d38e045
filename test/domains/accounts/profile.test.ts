import { expect, test } from 'vitest'
import { apiKey, signUp } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { actions, changesNothing, mutate, nobody, refusal } from '../verbs.ts'

const service = useService()

const USER = 'user { displayName avatarUrl phone metadata updatedAt }'
const GIF = Buffer.concat([Buffer.from('GIF89a\u0001\u0000\u0001\u0000'), Buffer.alloc(20)])
const PICTURE = `data:image/gif;base64,${GIF.toString('base64')}`

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

test('picture and phone are shown to the person and to readers of members', async () => {
  const ada = await signUp(service)
  for (const avatarUrl of ['https://pictures.example/ada.png', PICTURE]) {
    expect((await mutate(ada, 'meUpdate', { input: { avatarUrl, phone: ' +4930123456 ' } }, USER)).user).toMatchObject({
      avatarUrl,
      phone: '+4930123456',
    })
    expect((await ada.gql('{ me { user { avatarUrl phone } } }')).me.user).toEqual({ avatarUrl, phone: '+4930123456' })
    const seen = (
      await ada.gql(
        `query ($t: UUID!, $u: UUID!) {
          tenant(id: $t) {
            member(userId: $u) { user { avatarUrl phone } } members { nodes { user { avatarUrl phone } } }
          }
        }`,
        { t: ada.tenantId, u: ada.userId },
      )
    ).tenant
    expect([seen.member, ...seen.members.nodes]).toEqual(
      [1, 2].map(() => ({ user: { avatarUrl, phone: '+4930123456' } })),
    )
  }
  expect((await mutate(ada, 'meUpdate', { input: { displayName: 'Ada' } }, USER)).user).toMatchObject({
    displayName: 'Ada',
    avatarUrl: PICTURE,
    phone: '+4930123456',
  })
  expect((await mutate(ada, 'meUpdate', { input: { avatarUrl: ' ', phone: null } }, USER)).user).toMatchObject({
    displayName: 'Ada',
    avatarUrl: null,
    phone: null,
  })
})

test('`name` is another word for displayName, which wins', async () => {
  const ada = await signUp(service)
  expect((await mutate(ada, 'meUpdate', { input: { name: 'Countess' } }, USER)).user.displayName).toBe('Countess')
  expect(
    (await mutate(ada, 'meUpdate', { input: { name: 'Countess', displayName: 'Ada' } }, USER)).user.displayName,
  ).toBe('Ada')
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
  ['phone', 'INVALID_PHONE', { phone: '030 123456' }],
  ['phone', 'INVALID_PHONE', { phone: '+0301234567' }],
  ['phone', 'INVALID_PHONE', { phone: '+1234567890123456' }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: 'http://pictures.example/ada' }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: 'https:///pictures.example/ada' }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: 'https://ada:secret@pictures.example/ada' }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: 'javascript:alert(1)' }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: `https://pictures.example/${'x'.repeat(2_048)}` }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: 'data:image/png;base64,R0lGODlhAQABAAAAACw=' }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: 'data:text/html,<script>alert(1)</script>' }],
  ['avatarUrl', 'INVALID_URL', { avatarUrl: `${PICTURE}${'A'.repeat(300_000)}` }],
])('a bad %s is answered %s, and nothing of the profile changes: %o', async (field, code, input) => {
  const ada = await signUp(service)
  const { user, userErrors } = await changesNothing(service, () =>
    mutate(ada, 'meUpdate', { input: { displayName: 'Ada', ...input } }, USER),
  )
  expect(user).toBeNull()
  expect(userErrors).toMatchObject([{ code, path: ['input', field] }])
})

test('a profile is changed by its person alone, by no key', async () => {
  const ada = await signUp(service)
  const key = await apiKey(service, ada, { userId: ada.userId })
  // the key itself works, and is recorded as used
  expect((await key.gql('{ me { user { email } } }')).me.user.email).toBe(ada.email)
  for (const who of [nobody(service), key])
    expect(await changesNothing(service, () => refusal(who, 'meUpdate', { input: { displayName: 'Mallory' } }))).toBe(
      'UNAUTHENTICATED',
    )
})
