// What can happen to a sign-in, by the lines of the README's table. Ada has the tenant; Bob is a member of it and of
// another one, and has his home elsewhere; Carl is no member.
import { expect } from 'vitest'
import { apiKey, PASSWORD, type Person, uniqueEmail } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { appCode, enrol, ENTERED, mailedCode, mailedToken, mutateFrom, setPolicy } from '../sign-in/mailbox.ts'
import { agedBrowser, type Visitor } from '../../browser/visitor.ts'
import { mutate, nobody, standing, switchTo, TOKENS } from '../verbs.ts'

export const OFFICE = '203.0.113.7'
export const WRONG = 'not the password'

export interface Cast {
  readonly ada: Person
  /** with a session in the tenant */
  readonly bob: Person
  readonly bobAtHome: Person
  readonly carl: Person
  readonly tenantId: string
}

export interface Scenario {
  /** what is not looked at */
  readonly before?: (cast: Cast) => Promise<unknown>
  readonly happens: (cast: Cast, before: unknown) => Promise<unknown>
}

/** `service` must trust 127.0.0.1 as a proxy. */
export function scenarios(service: TestService): Readonly<Record<string, Scenario>> {
  const logIn = (email: string, password: string, tenantId?: string) =>
    mutate(
      nobody(service),
      'login',
      { input: { email, password, ...(tenantId !== undefined && { tenantId }) } },
      ENTERED,
    )
  const code = (tenantId: string, email: string, given: string) =>
    mutate(nobody(service), 'emailCodeLogin', { input: { tenantId, email, code: given } }, ENTERED)
  const sendLink = ({ bob, tenantId }: Cast) =>
    mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email: bob.email } })
  const stepUp = (mfaToken: string, given: string) =>
    mutate(nobody(service), 'stepUpComplete', { input: { mfaToken, code: given } }, ENTERED)
  const many = async (times: number, work: () => Promise<unknown>): Promise<void> => {
    for (let n = 0; n < times; n++) await work()
  }
  /** From then on the tenant lets nobody in but from the office. */
  const onlyOffice = async ({ ada, tenantId }: Cast): Promise<void> => {
    const { userErrors } = await mutateFrom(
      service,
      OFFICE,
      'securityPolicyUpdate',
      { tenantId, input: { ipAllowlist: [`${OFFICE}/32`] } },
      '',
      `Bearer ${ada.accessToken}`,
    )
    expect(userErrors).toEqual([])
  }
  /** With an authenticator app, and a step-up that asks for it. */
  const asked = async ({ bob, tenantId }: Cast) => {
    const app = await enrol(bob)
    return { ...app, token: (await logIn(bob.email, PASSWORD, tenantId)).stepUp.token as string }
  }
  const forgot = (cast: Cast) => mutate(nobody(service), 'passwordForgot', { input: { email: cast.bob.email } })

  return {
    'signed up': { happens: async () => {} }, // the cast has
    'right password, no tenant named': { happens: ({ bob }) => logIn(bob.email, PASSWORD) },
    'right password of a member': { happens: ({ bob, tenantId }) => logIn(bob.email, PASSWORD, tenantId) },
    'wrong password, no tenant named': { happens: ({ bob }) => logIn(bob.email, WRONG) },
    'wrong password of a member': { happens: ({ bob, tenantId }) => logIn(bob.email, WRONG, tenantId) },
    'wrong password of a person who is no member': {
      happens: ({ carl, tenantId }) => logIn(carl.email, WRONG, tenantId),
    },
    'right password of a person who is no member': {
      happens: ({ carl, tenantId }) => logIn(carl.email, PASSWORD, tenantId),
    },
    'password for an address that nobody has': { happens: ({ tenantId }) => logIn(uniqueEmail(), WRONG, tenantId) },
    'the same, no tenant named': { happens: () => logIn(uniqueEmail(), WRONG) },
    'password of a member while locked': {
      before: ({ bob }) => many(6, () => logIn(bob.email, WRONG)),
      happens: ({ bob, tenantId }) => logIn(bob.email, PASSWORD, tenantId),
    },
    'password for a locked address that nobody has': {
      before: async () => {
        const email = uniqueEmail()
        await many(6, () => logIn(email, WRONG))
        return email
      },
      happens: ({ tenantId }, email) => logIn(email as string, WRONG, tenantId),
    },
    'right password of a suspended member': {
      before: ({ bob, tenantId }) =>
        service.owner.query('UPDATE membership SET suspended_at = now() WHERE tenant_id = $1 AND user_id = $2', [
          tenantId,
          bob.userId,
        ]),
      happens: ({ bob, tenantId }) => logIn(bob.email, PASSWORD, tenantId),
    },
    'right password where the tenant takes none': {
      before: ({ ada }) => setPolicy(ada, { magicLinkEnabled: true, passwordEnabled: false }),
      happens: ({ bob, tenantId }) => logIn(bob.email, PASSWORD, tenantId),
    },
    'right password from a refused address': {
      before: onlyOffice,
      happens: ({ bob, tenantId }) => logIn(bob.email, PASSWORD, tenantId),
    },
    'link mailed': {
      before: ({ ada }) => setPolicy(ada, { magicLinkEnabled: true }),
      happens: async (cast) => {
        await sendLink(cast)
        await mailedToken(service, cast.bob.email)
      },
    },
    'code mailed': {
      before: ({ ada }) => setPolicy(ada, { otpEmailEnabled: true }),
      happens: async ({ bob, tenantId }) => {
        await mutate(nobody(service), 'emailCodeSend', { input: { tenantId, email: bob.email } })
        await mailedCode(service, bob.email)
      },
    },
    'mailed link used twice': {
      before: async (cast) => {
        await setPolicy(cast.ada, { magicLinkEnabled: true })
        await sendLink(cast)
        const token = await mailedToken(service, cast.bob.email)
        await mutate(nobody(service), 'magicLinkLogin', { input: { token } }, ENTERED)
        return token
      },
      happens: (_cast, token) => mutate(nobody(service), 'magicLinkLogin', { input: { token } }, ENTERED),
    },
    'wrong mailed code of a member': {
      before: ({ ada }) => setPolicy(ada, { otpEmailEnabled: true }),
      happens: ({ bob, tenantId }) => code(tenantId, bob.email, '0000 0000'),
    },
    'mailed code for an address that nobody has': {
      before: ({ ada }) => setPolicy(ada, { otpEmailEnabled: true }),
      happens: ({ tenantId }) => code(tenantId, uniqueEmail(), '0000 0000'),
    },
    'second factor asked for': {
      before: ({ bob }) => enrol(bob),
      happens: ({ bob, tenantId }) => logIn(bob.email, PASSWORD, tenantId),
    },
    'second factor shown': {
      before: asked,
      happens: async (_cast, before) => {
        const { secret, token } = before as Awaited<ReturnType<typeof asked>>
        await stepUp(token, appCode(secret, 1))
      },
    },
    'wrong second factor': {
      before: asked,
      happens: (_cast, before) => stepUp((before as Awaited<ReturnType<typeof asked>>).token, '000000'),
    },
    'second factor while locked': {
      before: async (cast) => {
        const first = await asked(cast)
        await many(5, () => stepUp(first.token, '000000'))
        return (await logIn(cast.bob.email, PASSWORD, cast.tenantId)).stepUp.token
      },
      happens: (_cast, token) => stepUp(token as string, '000000'),
    },
    'second factor set up': { happens: ({ bob }) => enrol(bob) },
    'session refreshed': {
      happens: ({ bob }) => mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: bob.refreshToken } }),
    },
    'session of a browser decided anew': {
      before: ({ bob, tenantId }) => agedBrowser(service, bob.email, tenantId),
      happens: ({ tenantId }, browser) => (browser as Visitor).api('f'.repeat(64), { tenantId }),
    },
    'refresh token used by a thief': {
      before: async ({ bob }) => {
        const { tokens } = await mutate(
          nobody(service),
          'tokenRefresh',
          { input: { refreshToken: bob.refreshToken } },
          TOKENS,
        )
        await mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: tokens.refreshToken } })
      },
      happens: ({ bob }) => mutate(nobody(service), 'tokenRefresh', { input: { refreshToken: bob.refreshToken } }),
    },
    'signed out': { happens: ({ bob }) => mutate(bob, 'logout', {}, 'ended') },
    'switched to the tenant': { happens: ({ bobAtHome, tenantId }) => switchTo(service, bobAtHome, tenantId) },
    'switch of a person who is no member': {
      happens: ({ carl, tenantId }) => mutate(carl, 'tenantSwitch', { tenantId }),
    },
    'switch that the tenant refuses by address': {
      before: onlyOffice,
      happens: ({ bobAtHome, tenantId }) => mutate(bobAtHome, 'tenantSwitch', { tenantId }),
    },
    'request of a session from a refused address': {
      before: onlyOffice,
      happens: async ({ bob }) => expect(await standing(bob)).toBe('FORBIDDEN'),
    },
    'request of a key from a refused address': {
      before: async (cast) => {
        const key = await apiKey(service, cast.ada, { scopes: ['user.read'] })
        await onlyOffice(cast)
        return key
      },
      happens: async (_cast, key) => expect((await (key as Person).rest('GET', '/v1/users')).status).toBe(403),
    },
    'request of a revoked key': {
      before: async ({ ada, tenantId }) => {
        const key = await apiKey(service, ada, { scopes: ['user.read'] })
        await mutate(ada, 'apiKeyRevoke', { tenantId, id: key.id })
        return key
      },
      happens: async (_cast, key) => expect((await (key as Person).rest('GET', '/v1/users')).status).toBe(401),
    },
    'link to reset the password mailed': {
      happens: async (cast) => {
        await forgot(cast)
        await mailedToken(service, cast.bob.email)
      },
    },
    'password reset': {
      before: async (cast) => {
        await forgot(cast)
        return mailedToken(service, cast.bob.email)
      },
      happens: (_cast, token) =>
        mutate(nobody(service), 'passwordReset', { input: { token, newPassword: 'another horse battery staple' } }),
    },
    'password changed in a session': {
      happens: ({ bob }) =>
        mutate(bob, 'passwordChange', {
          input: { currentPassword: PASSWORD, newPassword: 'another horse battery staple' },
        }),
    },
    'address shown to be theirs': {
      before: async ({ bob }) => {
        await mutate(bob, 'emailVerificationSend')
        return mailedCode(service, bob.email)
      },
      happens: ({ bob }, given) => mutate(bob, 'emailVerificationConfirm', { input: { code: given } }),
    },
    'address changed': {
      before: async ({ bob }) => {
        const newEmail = uniqueEmail('changed')
        await mutate(bob, 'emailChangeStart', { input: { newEmail, currentPassword: PASSWORD } })
        return mailedCode(service, newEmail)
      },
      happens: ({ bob }, given) => mutate(bob, 'emailChangeConfirm', { input: { code: given } }),
    },
  }
}
