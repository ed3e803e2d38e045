// Mails as tests read them, by their parts and not their words.
import { v7 as uuidv7 } from 'uuid'
import { createContents } from '../../src/domains/mail/content.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { testSealing } from './sealing.ts'
import type { TestService } from './service.ts'
import { until } from './until.ts'

/** An .eml with quoted-printable undone as far as ASCII goes: links and codes stand there as they are. */
export function readable(eml: string): string {
  return eml.replaceAll(/=\r?\n/g, '').replaceAll('=3D', '=')
}

export function isInvitation(eml: string): boolean {
  return readable(eml).includes('/invite/accept?token=')
}

/** The code in a mail, as it stands there; in no words that a tenant may have put around it. */
export const MAILED_CODE = /^Content-Type: text\/plain.*?\b(\d{4} \d{4}|\d{6})\b/ms

/** Waits until every mail that is due has left, and that is written down. */
export async function mailsAtRest({ owner }: Pick<TestService, 'owner'>): Promise<void> {
  let waiting: readonly unknown[] = []
  await until(
    async () => {
      waiting = (
        await owner.query("SELECT template FROM outgoing_mail WHERE status = 'QUEUED' AND next_attempt_at <= now()")
      ).rows
      return waiting.length === 0 ? true : undefined
    },
    () => `mails that do not leave: ${JSON.stringify(waiting)}`,
  )
}

/** A mail of the tenant that was given up, and can be tried again for an hour; answers its id. */
export async function deadMail(
  { owner, db }: Pick<TestService, 'owner' | 'db'>,
  tenantId: string,
  to = 'nowhere@example.test',
): Promise<string> {
  const id = uuidv7()
  const { sealing } = await testSealing(db)
  const content = createContents(null).seal(
    await inTenant(tenantId, () => sealing.ofTenant()),
    { key: 'verify_email', to, locale: null, values: { code: '1234 5678', ttl: '10 minutes' } },
    id,
  )
  await owner.query(
    `INSERT INTO outgoing_mail (id, tenant_id, template, content, status, attempts, last_error, expires_at)
      VALUES ($1, $2, 'verify_email', $3, 'DEAD', 1, '550 5.1.1', now() + interval '1 hour')`,
    [id, tenantId, content],
  )
  return id
}
