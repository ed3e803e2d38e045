// Sign-ins by a mailed code through the API.
import { expect } from 'vitest'
import { owner, type Person, signUp } from '../../kit/seed.ts'
import { count, joinAs, mutate, nobody } from '../verbs.ts'
import { ENTERED, mailedCode, setPolicy } from './mailbox.ts'
import type { TestService } from '../../kit/service.ts'

export interface Member {
  readonly tenantId: string
  readonly email: string
}

export function emailCodes(service: TestService) {
  const login = ({ tenantId, email }: Member, code: string, input: object = {}) =>
    mutate(nobody(service), 'emailCodeLogin', { input: { tenantId, email, code, ...input } }, ENTERED)

  /** Asks for a code, and takes it from the mailbox. */
  async function coded({ tenantId, email }: Member, mails = 1): Promise<string> {
    expect(await mutate(nobody(service), 'emailCodeSend', { input: { tenantId, email } }, 'accepted')).toEqual({
      accepted: true,
      userErrors: [],
    })
    return mailedCode(service, email, mails)
  }

  /** The owner of a tenant that allows codes, and a member of it whose address is not verified. */
  async function member(): Promise<{ ada: Person; bob: Person }> {
    const ada = await owner(service)
    await setPolicy(ada, { otpEmailEnabled: true })
    return { ada, bob: await joinAs(service, ada, await signUp(service)) }
  }

  /** Forgets the attempts of everybody, so that those at one code count apart from those at an address. */
  const forget = () => service.owner.query('DELETE FROM login_throttle')

  const failures = (tenantId: string): Promise<number> =>
    count(service, 'audit_event', "tenant_id = $1 AND action = 'auth.login_failed'", [tenantId])

  return { login, coded, member, forget, failures }
}
