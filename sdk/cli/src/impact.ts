// Who a plan would have refused or asked for more. `qeetid` sends no arguments within answers, so this is asked here.
import { type AccessPreview, type ConfigurationPlanInput, type InputError, QeetError } from 'qeetid'
import type { Service } from './service.ts'

export const DAYS = { usual: 7, most: 30 }

/** Milliseconds: many decisions are looked at. */
const TIMEOUT = 120_000

const GROUP = `{ decisions users keys examples {
  userId user { displayName } keyId key { name prefix } address method action reason decisions lastAt } }`
const DOCUMENT = `mutation ($tenantId: UUID!, $input: ConfigurationPlanInput!, $days: Int!) {
  configurationPlan(tenantId: $tenantId, input: $input) {
    plan { version impact(days: $days) {
      since observed unknown lastOwnerAffected newlyRefused ${GROUP} newlyAsked ${GROUP} newlyAllowed ${GROUP} } }
    userErrors { code message path } } }`

interface Answer {
  readonly data?: {
    readonly configurationPlan: {
      readonly plan: { readonly version: number; readonly impact: AccessPreview | null } | null
      readonly userErrors: readonly InputError[]
    }
  } | null
  readonly errors?: readonly { readonly message: string; readonly extensions?: { readonly code?: string } }[]
}

/** Returns null where nothing that decides is changed. `version`: of the plan. Throws QeetError. */
export async function impactOf(
  { url, tenantId, authorization }: Service,
  input: ConfigurationPlanInput,
  { days, version }: { readonly days: number; readonly version: number },
): Promise<AccessPreview | null> {
  const headers = { 'content-type': 'application/json', authorization: await authorization() }
  const body = JSON.stringify({ query: DOCUMENT, variables: { tenantId, input, days } })
  const init: RequestInit = { method: 'POST', headers, body, redirect: 'manual', signal: AbortSignal.timeout(TIMEOUT) }
  const response = await fetch(`${url}/graphql`, init).catch((cause: unknown) => {
    throw new QeetError('NETWORK', 'The service cannot be reached.', { cause })
  })
  const details = { status: response.status, requestId: response.headers.get('x-request-id') }
  const answer = (await response.json().catch(() => ({}))) as Answer
  const [error] = answer.errors ?? []
  const payload = answer.data?.configurationPlan
  if (error || !payload) {
    const code = error?.extensions?.code ?? 'INVALID_ANSWER'
    throw new QeetError(code, error?.message ?? `The service answered ${response.status}.`, details)
  }
  const [fault] = payload.userErrors
  if (fault) throw new QeetError(fault.code, fault.message, { ...details, errors: payload.userErrors })
  if (payload.plan?.version !== version)
    throw new QeetError('CONFLICT', 'The configuration was changed while it was planned.', details)
  return payload.plan.impact
}
