import type { Resolvers } from '../../generated/graphql.ts'
import { isConfined, principalOf, sessionOf } from '../../access/identity.ts'

export const resolvers: Resolvers = {
  Mutation: {
    logout: async (_, _args, context) => {
      const { userId, sessionId } = sessionOf(context)
      return {
        ended: await context.services.sessions.revoke(userId, sessionId, { action: 'auth.logged_out' }),
        userErrors: [],
      }
    },
    sessionRevoke: async (_, { id }, context) => {
      const here = isConfined(context) ? principalOf(context).tenantId : null
      const how = { action: 'session.revoked', only: here } as const
      const ended = await context.services.sessions.revoke(sessionOf(context).userId, id, how)
      return { ended, userErrors: [] }
    },
    signingKeyRotate: async (_, { input }, { tokens }) => ({
      ...(await tokens.rotate(input?.revoke === true)),
      userErrors: [],
    }),
  },
}
