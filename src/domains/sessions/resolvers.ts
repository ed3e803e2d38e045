import type { Resolvers } from '../../generated/graphql.ts'
import { sessionOf } from '../../graphql/context.ts'
import { payload } from '../../graphql/payload.ts'
import { inTenant } from '../../tenancy/scope.ts'
import { SESSION_ERRORS } from './errors.ts'

export const resolvers: Resolvers = {
  Mutation: {
    login: async (_, { input }, { services }) => {
      const opened = await services.accounts.login(input)
      const tokens = opened.ok ? await services.sessions.pair(opened.value) : null
      return payload(opened, SESSION_ERRORS, () => ({ tokens }))
    },
    tokenRefresh: async (_, { input }, { services }) => {
      const renewed = await services.sessions.refresh(input.refreshToken)
      const tokens = renewed.ok ? await services.sessions.pair(renewed.value) : null
      return payload(renewed, SESSION_ERRORS, () => ({ tokens }))
    },
    logout: async (_, _args, context) => {
      const { userId, sessionId } = sessionOf(context)
      return { ended: await context.services.sessions.revoke(userId, sessionId, 'auth.logged_out') }
    },
    sessionRevoke: async (_, { id }, context) => ({ ended: await context.services.sessions.revoke(sessionOf(context).userId, id, 'session.revoked') }),
    tenantSwitch: async (_, { tenantId }, context) => {
      const { services } = context
      const opened = await services.sessions.switchTo(sessionOf(context), tenantId)
      const tokens = opened.ok ? await services.sessions.pair(opened.value) : null
      const tenant = opened.ok ? await inTenant(tenantId, services.tenants.currentSummary) : null
      return payload(opened, SESSION_ERRORS, () => ({ tokens, tenant }))
    },
    signingKeyRotate: async (_, _args, { tokens }) => ({ kid: await tokens.rotate() }),
  },
}
