import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Invitation as Shown, InvitationAcceptInput, InvitationErrorCode } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { parseDisplayName } from '../accounts/model.ts'
import { passwordFault, STOCK_RULES } from '../../credentials/password-rules.ts'
import { DAY_MS } from '../../shared/time.ts'

/** An invitation as stored. `invitedBy` is the id of its last sender; null: a key that acts for nobody, or unknown. */
export type Invitation = Omit<Shown, 'invitedBy'> & { readonly invitedBy: string | null }

/** Most invitations of a list. */
export const MOST_INVITATIONS = 100

/** Days for which an invitation can be accepted. */
export const INVITATION_DAYS = 14

export function invitationExpiry(now: Date): Date {
  return new Date(now.getTime() + INVITATION_DAYS * DAY_MS)
}

/**
 * Tokens of invitations. The API returns the token to the inviter, so having it proves nothing about an address. The
 * mailed link adds a proof that only this service can make: using the link proves that the mail was read.
 */
export interface InvitationTokens {
  mailed(token: string): string
  parse(given: string): { readonly token: string; readonly proven: boolean }
}

export function invitationTokens(secret: Uint8Array): InvitationTokens {
  const proof = (token: string): string => createHmac('sha256', secret).update(token).digest('base64url')
  return {
    mailed: (token) => `${token}.${proof(token)}`,
    parse(given) {
      const [token = '', proven, ...more] = given.split('.')
      if (more.length > 0) return { token: '', proven: false }
      if (proven === undefined) return { token, proven: false }
      const [right, wrong] = [Buffer.from(proof(token)), Buffer.from(proven)]
      // A damaged link is invalid; it does not count as a bare token.
      return right.length === wrong.length && timingSafeEqual(right, wrong)
        ? { token, proven: true }
        : { token: '', proven: false }
    },
  }
}

/** Parses what needs no knowledge of the invitation. The password is checked against the address later. */
export function parseAccept(input: InvitationAcceptInput): Result<{ displayName: string | null }, InvitationErrorCode> {
  const faults: Fault<InvitationErrorCode>[] = []
  if (input.token.trim() === '') faults.push({ code: 'REQUIRED', path: ['input', 'token'] })
  const displayName = parseDisplayName(faults, input.displayName)
  // Checks the length only: the tenant's policy checks the rest.
  const weak = passwordFault({ ...STOCK_RULES, refuseWellKnown: false }, ['input', 'password'], input.password, '')
  if (weak) faults.push(weak)
  return faults.length > 0 ? failAll(faults) : ok({ displayName })
}
