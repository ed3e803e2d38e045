import type { Resolvers } from '../../generated/graphql.ts'
import { sessionOf } from '../../access/identity.ts'

export const resolvers: Resolvers = {
  Mutation: {
    logout: async (_, _args, context) => {
      const { userId, sessionId } = sessionOf(context)
      return { ended: await context.services.sessions.revoke(userId, sessionId, 'auth.logged_out'), userErrors: [] }
    },
    sessionRevoke: async (_, { id }, context) => ({
      ended: await context.services.sessions.revoke(sessionOf(context).userId, id, 'session.revoked'),
      userErrors: [],
    }),
    signingKeyRotate: async (_, { input }, { tokens }) => ({
      ...(await tokens.rotate(input?.revoke === true)),
      userErrors: [],
    }),
  },
}
