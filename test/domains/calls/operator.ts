import { owner, type Person, signUp } from '../../kit/seed.ts'
import type { Client } from '../../kit/client.ts'
import { enrol } from '../sign-in/mailbox.ts'
import { fieldsOf } from '../verbs.ts'
import type { Calls, Catalogued, Service } from './call.ts'

/** Mutations of the operator, about a tenant of its own. */
export const OPERATING: readonly string[] = fieldsOf('Mutation').flatMap(({ name }) =>
  name.startsWith('operator') ? [name] : [],
)

/** Calls of the operator: in their order each changes something. */
export async function operating(service: Service, operator: Client): Promise<Calls> {
  const eve = await owner(service)
  const [locked, lost] = [await signUp(service), await signUp(service)]
  // Not by failing to sign in, whose events are written after the answer.
  await service.owner.query(
    `INSERT INTO login_throttle (email_digest, failures, window_started_at)
     VALUES (sha256(convert_to(lower($1::text), 'UTF8')), 5, now())`,
    [locked.email],
  )
  await enrol(lost)
  const about = (more: object = {}): Catalogued => ({
    who: operator,
    args: { tenantId: eve.tenantId, input: { reason: 'Ticket 4711', ...more } },
  })
  const person = ({ email }: Person): Catalogued => ({
    who: operator,
    args: { input: { email, reason: 'Ticket 4711' } },
  })
  return {
    operatorTenantSuspend: about(),
    operatorTenantResume: about(),
    operatorPlanUpdate: about({ plan: 'PRO' }),
    operatorBreakGlassOpen: about({ networks: ['203.0.113.7'] }),
    operatorBreakGlassClose: about(),
    operatorAccountUnlock: person(locked),
    operatorMfaReset: person(lost),
  }
}
