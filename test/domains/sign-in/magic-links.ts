// Sign-ins by a mailed link through the API.
import { expect } from 'vitest'
import { owner, type Person, signUp } from '../../kit/seed.ts'
import { joinAs, mutate, nobody } from '../verbs.ts'
import { ENTERED, mailedToken } from './mailbox.ts'
import type { TestService } from '../../kit/service.ts'

export function magicLinks(service: TestService) {
  const send = (tenantId: string, email: string) =>
    mutate(nobody(service), 'magicLinkSend', { input: { tenantId, email } }, 'accepted')

  const login = (token: string, input: object = {}) =>
    mutate(nobody(service), 'magicLinkLogin', { input: { token, ...input } }, ENTERED)

  /** Asks for a link, and takes it from the mailbox. */
  async function linked({ tenantId, email }: Pick<Person, 'tenantId' | 'email'>, mails = 1): Promise<string> {
    expect(await send(tenantId, email)).toEqual({ accepted: true, userErrors: [] })
    return mailedToken(service, email, mails)
  }

  /** A member who came without mail, so that their address is not verified; and the tenant's owner. */
  async function member(): Promise<{ ada: Person; bob: Person }> {
    const ada = await owner(service)
    return { ada, bob: await joinAs(service, ada, await signUp(service)) }
  }

  /** What the log says of failed sign-ins. */
  const failures = async (tenantId: string): Promise<string[]> =>
    (
      await service.owner.query<{ body: string }>(
        `SELECT body FROM audit_event JOIN audit_payload USING (tenant_id, seq) WHERE tenant_id = $1
         AND action = 'auth.login_failed' ORDER BY seq`,
        [tenantId],
      )
    ).rows.map(({ body }) => JSON.stringify(JSON.parse(body).metadata))

  return { send, login, linked, member, failures }
}
