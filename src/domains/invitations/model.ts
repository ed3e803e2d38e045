import type { InvitationAcceptInput, InvitationErrorCode } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../result.ts'
import { parseDisplayName, passwordFaults } from '../accounts/model.ts'

/** Days that an invitation can be accepted. */
const INVITATION_DAYS = 14

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * 86_400_000)
}

/** What can be told before the invitation is known; the password against its address later. */
export function parseAccept(input: InvitationAcceptInput): Result<{ displayName: string | null }, InvitationErrorCode> {
  const faults: Fault<InvitationErrorCode>[] = []
  if (input.token.trim() === '') faults.push({ code: 'REQUIRED', path: ['input', 'token'] })
  const displayName = parseDisplayName(faults, input.displayName)
  faults.push(...passwordFaults(['input', 'password'], input.password, ''))
  return faults.length > 0 ? failAll(faults) : ok({ displayName })
}
