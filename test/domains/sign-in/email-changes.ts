// Changes of the own address through the API.
import { expect } from 'vitest'
import { PASSWORD, type Person } from '../../kit/seed.ts'
import { faults, mutate, nobody } from '../verbs.ts'
import { mailedCode } from './mailbox.ts'
import type { TestService } from '../../kit/service.ts'

export const asked = (newEmail: string, currentPassword = PASSWORD) => ({ input: { newEmail, currentPassword } })
export const start = (who: Person, newEmail: string) => mutate(who, 'emailChangeStart', asked(newEmail), 'accepted')
export const confirm = (who: Person, code: string) => faults(who, 'emailChangeConfirm', { input: { code } })
export const ACCEPTED = { accepted: true, userErrors: [] }

export function emailChanges(service: TestService) {
  const loginFaults = (email: string) => faults(nobody(service), 'login', { input: { email, password: PASSWORD } })

  async function addressOf({ userId }: Person): Promise<unknown> {
    const said = 'SELECT email, email_verified_at IS NOT NULL AS verified FROM users WHERE id = $1'
    return (await service.owner.query<object>(said, [userId])).rows[0]
  }

  /** Asks for the address, and takes the code from its mailbox. */
  async function coded(who: Person, newEmail: string, mails = 1): Promise<string> {
    expect(await start(who, newEmail)).toEqual(ACCEPTED)
    return mailedCode(service, newEmail, mails)
  }

  return { loginFaults, addressOf, coded }
}
