// Accounts that somebody prepared in the name of another, and how their owner proves the address.
import { expect } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { apiKey, createTenant, owner, person, type Person, roleId, signUp } from '../../kit/seed.ts'
import { joinAs, logIn, mutate, nobody, standing, TOKENS } from '../verbs.ts'
import { mailedCode, mailedToken, setPolicy } from './mailbox.ts'
import type { TestService } from '../../kit/service.ts'

const NEXT = 'an entirely different phrase'
export const all = (who: readonly Client[]): Promise<unknown[]> => Promise.all(who.map(standing))
export const dead = (many: number): string[] => Array.from({ length: many }, () => 'UNAUTHENTICATED')

export function firstProofs(service: TestService) {
  /** By a forgotten password, from the mailbox. */
  async function reset({ email }: Pick<Person, 'email'>, input: object = {}): Promise<Person> {
    await mutate(nobody(service), 'passwordForgot', { input: { email } })
    const token = await mailedToken(service, email)
    expect(
      await mutate(nobody(service), 'passwordReset', { input: { token, newPassword: NEXT, ...input } }, 'changed'),
    ).toEqual({ changed: true, userErrors: [] })
    return logIn(service, email, NEXT)
  }

  async function link({ email, tenantId }: Pick<Person, 'email' | 'tenantId'>): Promise<Person> {
    await mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email } })
    const { tokens } = await mutate(
      nobody(service),
      'magicLinkLogin',
      { input: { token: await mailedToken(service, email) } },
      TOKENS,
    )
    return person(service, email, tokens)
  }

  async function code(who: Pick<Person, 'email' | 'tenantId'>): Promise<Person> {
    await mutate(nobody(service), 'emailCodeSend', { input: { tenantId: who.tenantId, email: who.email } })
    const { tokens } = await mutate(
      nobody(service),
      'emailCodeLogin',
      { input: { tenantId: who.tenantId, email: who.email, code: await mailedCode(service, who.email) } },
      TOKENS,
    )
    return person(service, who.email, tokens)
  }

  /** What an intruder makes of an account in somebody's name. */
  async function prepared() {
    const victim = await signUp(service)
    await setPolicy(victim, { otpEmailEnabled: true, mfaGraceDays: 3 })
    const second = await joinAs(service, victim, await owner(service), await roleId(victim, 'owner'))
    const other = await createTenant(service, victim, 'Company')
    await setPolicy(other, { otpEmailEnabled: true })
    const [admin, reader] = [
      await joinAs(service, other, await signUp(service), await roleId(other, 'admin')),
      await joinAs(service, other, await signUp(service)),
    ]
    const host = await owner(service)
    const guest = await joinAs(service, host, victim, await roleId(host, 'admin'))
    const keys = [
      await apiKey(service, victim),
      await apiKey(service, victim, { userId: victim.userId }),
      await apiKey(service, second),
      await apiKey(service, other),
      await apiKey(service, guest, { userId: victim.userId }),
      await apiKey(service, guest),
    ]
    await mutate(victim, 'invitationCreate', { tenantId: victim.tenantId, input: { email: 'third@example.test' } })
    await mutate(victim, 'brandingUpdate', { tenantId: victim.tenantId, input: { primaryColor: '#112233' } })
    await mutate(victim, 'emailTemplateUpdate', {
      tenantId: victim.tenantId,
      key: 'invite',
      input: { subject: 'x', body: '<p><a href="{{ invite_url }}">x</a></p>' },
    })
    await mutate(victim, 'domainAdd', { tenantId: victim.tenantId, input: { domain: `${victim.userId}.example` } })
    await mutate(victim, 'tenantUpdate', {
      tenantId: victim.tenantId,
      input: { name: 'Not theirs', logoUrl: 'https://logo.example/x.png', metadata: { of: 'an intruder' } },
    })
    await mutate(victim, 'securityPolicyUpdate', { tenantId: victim.tenantId, input: { ipDenylist: ['203.0.113.9'] } })
    return { victim, second, other, admin, reader, host, hosts: await apiKey(service, host), keys }
  }

  return { reset, link, code, prepared }
}
