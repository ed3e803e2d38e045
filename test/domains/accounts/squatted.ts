// Accounts in somebody else's name, and how their owner gets the address back.
import { expect } from 'vitest'
import { owner, PASSWORD, type Person, uniqueEmail } from '../../kit/seed.ts'
import { mutate, nobody, TOKENS } from '../verbs.ts'
import { mailedToken, setPolicy } from '../sign-in/mailbox.ts'
import type { TestService } from '../../kit/service.ts'

export const NEXT = 'an entirely different phrase'
export const of = (who: Person, userId: string): object => ({ tenantId: who.tenantId, userId })

export function squatting(service: TestService) {
  const signup = (email: string) => mutate(nobody(service), 'signup', { input: { email, password: NEXT } }, TOKENS)

  const register = (who: Person, email: string) =>
    mutate(
      nobody(service),
      'register',
      { input: { tenantId: who.tenantId, email, password: PASSWORD } },
      `userId ${TOKENS}`,
    )

  /** The owner of a tenant that takes registrations, and somebody else's address, registered there. */
  async function squatted(): Promise<{ mallory: Person; email: string; userId: string }> {
    const mallory = await owner(service)
    await setPolicy(mallory, { selfRegistrationEnabled: true })
    const email = uniqueEmail('victim')
    const { userId, userErrors } = await register(mallory, email)
    expect(userErrors).toEqual([])
    return { mallory, email, userId }
  }

  /** By a forgotten password: asks, takes the link from the mailbox, sets a new one. */
  async function recover(email: string, mails = 1): Promise<void> {
    expect(await mutate(nobody(service), 'passwordForgot', { input: { email } }, 'accepted')).toEqual({
      accepted: true,
      userErrors: [],
    })
    expect(
      await mutate(
        nobody(service),
        'passwordReset',
        { input: { token: await mailedToken(service, email, mails), newPassword: NEXT } },
        'changed',
      ),
    ).toEqual({ changed: true, userErrors: [] })
  }

  return { signup, register, squatted, recover }
}
