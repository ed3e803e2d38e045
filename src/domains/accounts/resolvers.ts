import type { Resolvers, SessionMethod, SettingWarning } from '../../generated/graphql.ts'
import { isConfined, principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { unspoken } from '../setting-warnings.ts'
import { ACCOUNT_ERRORS } from './errors.ts'

function languageWarnings(locale: string | null | undefined): SettingWarning[] {
  const message = typeof locale === 'string' ? unspoken(locale) : null
  return message === null ? [] : [{ field: 'LOCALE', message }]
}

export const resolvers: Resolvers = {
  Query: {
    me: (_, _args, context) => principalOf(context),
  },
  Me: {
    scopes: ({ scopes }) => (scopes ? [...scopes] : null),
    address: (_, _args, { identity }) => identity.address,
    permissions: ({ permissions }) => [...permissions].sort(),
    user: ({ userId }, _args, { services }) => (userId === null ? null : services.accounts.find(userId)),
    sessions: async (_, _args, context) => {
      const { userId, sessionId } = sessionOf(context)
      const here = isConfined(context) ? principalOf(context).tenantId : null
      const rows = await context.services.sessions.listOf(userId)
      return rows
        .filter((row) => here === null || row.tenant_id === here)
        .map((row) => ({
          id: row.id,
          tenantId: row.tenant_id,
          tenantName: row.tenant_name,
          current: row.id === sessionId,
          userId,
          method: row.method.toUpperCase() as SessionMethod,
          ip: row.ip,
          userAgent: row.user_agent,
          createdAt: row.created_at,
          lastSeenAt: row.last_seen_at,
          expiresAt: row.expires_at,
          revokedAt: row.revoked_at,
        }))
    },
    ended: (_, _args, context) => context.services.accounts.ended(sessionOf(context).userId),
    invitations: (_, _args, context) => context.services.acceptance.received(sessionOf(context).userId),
  },
  Mutation: {
    meUpdate: async (_, { input }, context) =>
      payload(
        await context.services.accounts.updateProfile(sessionOf(context).userId, input),
        ACCOUNT_ERRORS,
        (user) => ({ user, warnings: languageWarnings(input.locale) }),
      ),
    passwordChange: async (_, { input }, context) => {
      const { userId, sessionId } = sessionOf(context)
      return payload(
        await context.services.accounts.changePassword(userId, sessionId, input),
        ACCOUNT_ERRORS,
        (sessionsEnded) => ({ sessionsEnded }),
      )
    },
  },
}
