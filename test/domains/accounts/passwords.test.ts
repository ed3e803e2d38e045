import { beforeAll, expect, test } from 'vitest'
import { owner, PASSWORD, type Person, signUp, uniqueEmail } from '../../kit/seed.ts'
import { useService } from '../../kit/service.ts'
import { changesNothing, logIn, mutate, nobody, standing } from '../verbs.ts'

let ada: Person
const service = useService()
beforeAll(async () => {
  ada = await signUp(service)
})

const REFUSED = [
  ['', 'REQUIRED'],
  ['1234567', 'TOO_SHORT'],
  ['🐢🐢🐢🐢', 'TOO_SHORT'], // 8 UTF-16 units, 4 characters
  [`${'xy'.repeat(128)}!`, 'TOO_LONG'],
  ['password', 'PASSWORD_WEAK'],
  ['PassWord123', 'PASSWORD_WEAK'],
  ['iloveyou', 'PASSWORD_WEAK'],
  ['aaaaaaaa', 'PASSWORD_WEAK'],
  ['🐢'.repeat(8), 'PASSWORD_WEAK'],
  ['12345678', 'PASSWORD_WEAK'],
  ['9876543210', 'PASSWORD_WEAK'],
  ['abcdefgh', 'PASSWORD_WEAK'],
  ['zyxwvutsrq', 'PASSWORD_WEAK'],
  ['qwertyuiop', 'PASSWORD_WEAK'],
  ['QWERTZUI', 'PASSWORD_WEAK'],
  ['lkjhgfdsa', 'PASSWORD_WEAK'],
] as const
/** One of each kind: the rules are the same everywhere. */
const KINDS = REFUSED.filter(([, code], index) => REFUSED.findIndex(([, other]) => other === code) === index)

test.each(REFUSED)('a signup refuses the password %j as %s, and writes nothing', async (password, code) => {
  const { userErrors } = await changesNothing(service, () =>
    mutate(nobody(service), 'signup', { input: { email: uniqueEmail(), password } }),
  )
  expect(userErrors).toMatchObject([{ code, path: ['input', 'password'] }])
})

test.each(KINDS)('a change of password refuses %j as %s, and writes nothing', async (newPassword, code) => {
  const { userErrors } = await changesNothing(service, () =>
    mutate(ada, 'passwordChange', { input: { currentPassword: PASSWORD, newPassword } }),
  )
  expect(userErrors).toMatchObject([{ code, path: ['input', 'newPassword'] }])
})

test.each(['the whole', 'the local part of the'])(
  '%s address is no password: at signup, at a change and at an invitation',
  async (part) => {
    const host = await owner(service)
    const fresh = (): { email: string; password: string } => {
      const email = uniqueEmail('somebody')
      return { email, password: (part === 'the whole' ? email : (email.split('@')[0] ?? '')).toUpperCase() }
    }
    const weak = [{ code: 'PASSWORD_WEAK' }]
    expect(
      (await changesNothing(service, () => mutate(nobody(service), 'signup', { input: fresh() }))).userErrors,
    ).toMatchObject(weak)

    const { email, password } = fresh()
    const bob = await signUp(service, email)
    const change = await changesNothing(service, () =>
      mutate(bob, 'passwordChange', { input: { currentPassword: PASSWORD, newPassword: password } }),
    )
    expect(change.userErrors).toMatchObject(weak)

    const invited = fresh()
    const { token } = await mutate(
      host,
      'invitationCreate',
      { tenantId: host.tenantId, input: { email: invited.email } },
      'token',
    )
    const accepted = await changesNothing(service, () =>
      mutate(nobody(service), 'invitationAccept', { input: { token, password: invited.password } }),
    )
    expect(accepted.userErrors).toMatchObject([{ code: 'PASSWORD_WEAK', path: ['input', 'password'] }])
  },
)

test.each(KINDS)(
  'accepting an invitation refuses the password %j as %s; the link stays good',
  async (password, code) => {
    const host = await owner(service)
    const { token } = await mutate(
      host,
      'invitationCreate',
      { tenantId: host.tenantId, input: { email: uniqueEmail() } },
      'token',
    )
    const { userErrors } = await changesNothing(service, () =>
      mutate(nobody(service), 'invitationAccept', { input: { token, password } }),
    )
    expect(userErrors).toMatchObject([{ code, path: ['input', 'password'] }])
    expect(
      (await mutate(nobody(service), 'invitationAccept', { input: { token, password: PASSWORD } })).userErrors,
    ).toEqual([])
  },
)

// Taken as typed: neither trimmed nor normalised, and blanks count.
test.each([
  'tr0ub4dor',
  'xy'.repeat(128),
  '  leading and trailing  ',
  ' \t \t \t \t',
  '🐢🐇🐢🐇🐢🐇🐢🐇',
  'Pässwörter',
])('%j is a password, and signs in as typed alone', async (password) => {
  const email = uniqueEmail()
  expect((await mutate(nobody(service), 'signup', { input: { email, password } })).userErrors).toEqual([])
  expect(await standing(await logIn(service, email, password))).toBe('ok')
  const { userErrors } = await mutate(nobody(service), 'login', { input: { email, password: `${password}x` } })
  expect(userErrors).toMatchObject([{ code: 'INVALID_CREDENTIALS' }])
})
