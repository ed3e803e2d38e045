// Goes on from what an operation of signing in answers: tokens, a step-up, or what was wrong.
import type { PageFault } from '../pages/form-view.ts'
import type { Flow } from './flow.ts'
import { refused, type Refused, type Said, type Visit } from './visit.ts'

export interface Outcome {
  readonly tokens?: { readonly accessToken: string; readonly tenantId: string; readonly userId: string } | null
  readonly stepUp?: Flow['stepUp'] | null
  readonly deviceToken?: string | null
  readonly recoveryCodes?: readonly string[] | null
  readonly userErrors: readonly PageFault[]
}

interface How {
  /** what the next pages know, if there are some */
  readonly flow?: Flow
  /** the same person goes on in another tenant */
  readonly keep?: boolean
  /** instead of home */
  readonly next?: string
}

/** `result` is of the API, which gives exactly one of tokens, step-up and errors. */
export async function goOn(
  visit: Visit,
  result: Outcome,
  { flow = {}, keep = false, next }: How = {},
): Promise<Said | Refused> {
  const { tokens, stepUp, deviceToken = null, recoveryCodes, userErrors } = result
  // An invitation waits until they are signed in.
  const { invitation } = visit.flow
  const waiting: Flow = invitation === undefined ? {} : { invitation }
  const to = flow.to ?? next
  if (stepUp) return { go: '/step-up', flow: { ...waiting, ...flow, ...(to !== undefined && { to }), stepUp } }
  if (!tokens) return refused(userErrors)
  const cookies = await visit.signIn.enter(visit.call, tokens, { deviceToken, keep })
  if (recoveryCodes)
    return {
      go: '/recovery-codes',
      flow: { ...waiting, ...(to !== undefined && { to }), recoveryCodes, codesOf: tokens.userId },
      cookies,
    }
  return { go: to ?? visit.home, flow: invitation === undefined ? null : waiting, cookies }
}
