import type { Resolvers, SessionErrorCode, StepUp, TokenPair } from '../../generated/graphql.ts'
import { sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import type { Result } from '../../shared/result.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { SESSION_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  TenantSwitchPayload: {
    tenant: ({ tokens }, _args, { services }) =>
      tokens ? inTenant(tokens.tenantId, services.tenants.currentSummary) : null,
  },
  Mutation: {
    login: async (_, { input }, { services }) =>
      payload(await services.entry.told(await services.accounts.login(input)), SESSION_ERRORS, (told) => told),
    tokenRefresh: async (_, { input }, { services }) =>
      steppedUp(await services.entry.told(await services.continuation.refresh(input.refreshToken))),
    logout: async (_, _args, context) => {
      const { userId, sessionId } = sessionOf(context)
      return { ended: await context.services.sessions.revoke(userId, sessionId, 'auth.logged_out') }
    },
    sessionRevoke: async (_, { id }, context) => ({
      ended: await context.services.sessions.revoke(sessionOf(context).userId, id, 'session.revoked'),
    }),
    tenantSwitch: async (_, { tenantId }, context) => {
      const { entry, continuation } = context.services
      return steppedUp(await entry.told(await continuation.switchTo(sessionOf(context), tenantId)))
    },
    signingKeyRotate: (_, { input }, { tokens }) => tokens.rotate(input?.revoke === true),
  },
}

/** Going on from a session that there is: what is asked for first counts as a fault beside it. */
function steppedUp(entered: Result<{ tokens: TokenPair | null; stepUp: StepUp | null }, SessionErrorCode>) {
  const told = payload(entered, SESSION_ERRORS, (value) => value)
  if (!entered.ok || !entered.value.stepUp) return told
  const { hint } = entered.value.stepUp
  const message = [SESSION_ERRORS.STEP_UP_REQUIRED.message, ...(hint ? [hint] : [])].join(' ')
  return { ...told, userErrors: [{ code: 'STEP_UP_REQUIRED' as const, message, path: null }] }
}
