import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf, sessionOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import type { Result } from '../../shared/result.ts'
import { CONNECTION_ERRORS, IDENTITY_ERRORS, SSO_ERRORS } from './errors.ts'
import { detailsOf, flatPaths } from './flat.ts'
import type { ConnectionRow } from './model.ts'

const changed = (result: Result<ConnectionRow, keyof typeof CONNECTION_ERRORS>) =>
  payload(flatPaths(result), CONNECTION_ERRORS, (connection) => ({ connection }))

export const resolvers: Resolvers = {
  Query: {
    ssoDiscovery: async (_, { email }, { services }) => ({ connections: await services.routing.discover(email) }),
  },
  Tenant: {
    connections: (_, { kind, status }, { services }) =>
      services.connections.list({ kind: kind ?? null, status: status ?? null }),
    connection: (_, { id }, { services }) => services.connections.find(id),
    connectionTrial: (_, { id }, context) => context.services.connections.trialOf(id, principalOf(context).userId),
    memberIdentities: (_, { userId }, { services }) => services.identities.of(userId),
  },
  Me: {
    identities: (_, _args, context) => context.services.identities.of(sessionOf(context).userId),
  },
  Connection: {
    enabled: ({ status }) => status === 'ACTIVE',
    loginUrl: (row, _args, { services }) => services.routing.loginUrlOf(row),
  },
  ExternalIdentity: {
    connectionName: ({ connection }) => connection.name,
    kind: ({ connection }) => connection.kind,
    provider: ({ connection }) => connection.provider,
  },
  Mutation: {
    connectionUpdate: async (_, { id, input: { expectedVersion, ...input } }, context) => {
      const change = { details: detailsOf(input), expectedVersion: expectedVersion ?? null }
      return changed(await context.services.connections.update(principalOf(context), id, change))
    },
    connectionActivate: async (_, { id }, context) =>
      changed(await context.services.connections.update(principalOf(context), id, { status: 'ACTIVE' })),
    connectionDisable: async (_, { id }, context) =>
      changed(await context.services.connections.update(principalOf(context), id, { status: 'DISABLED' })),
    connectionDelete: async (_, { id, input }, context) =>
      payload(
        await context.services.connections.remove(principalOf(context), id, input),
        CONNECTION_ERRORS,
        (deletedId) => ({ deletedId }),
      ),
    ssoConnectionDiagnose: async (_, { input }, { services }) =>
      payload(await services.diagnosis.diagnose(input), CONNECTION_ERRORS, (report) => ({ ...report })),
    connectionTrialStart: async (_, { input }, context) =>
      payload(
        await context.services.ssoStarting.trial(sessionOf(context).userId, input),
        SSO_ERRORS,
        ({ url, attemptId }) => ({ url, trialId: attemptId }),
      ),
    ssoStart: async (_, { input }, { services }) =>
      payload(await services.ssoStarting.login(input), SSO_ERRORS, ({ url }) => ({ url })),
    ssoExchange: async (_, { input }, { services }) =>
      payload(
        await services.signInGate.mintTokens(await services.federation.exchange(input)),
        SSO_ERRORS,
        (value) => value,
      ),
    ssoSessionEnd: async (_, _args, context) => {
      const { federation, sessions } = context.services
      const { userId, sessionId } = sessionOf(context)
      const url = await federation.leavingUrl(sessionId)
      await sessions.revoke(userId, sessionId, { action: 'auth.logged_out' })
      return { url, userErrors: [] }
    },
    stepUpConnectionStart: async (_, { input }, { services }) =>
      payload(await services.ssoStarting.stepUp(input), SSO_ERRORS, ({ url }) => ({ url })),
    identityLinkStart: async (_, { input }, context) =>
      payload(await context.services.ssoStarting.link(sessionOf(context), input), SSO_ERRORS, ({ url }) => ({ url })),
    identityUnlink: async (_, { id }, context) =>
      payload(await context.services.identities.unlink(principalOf(context), id), IDENTITY_ERRORS, (deletedId) => ({
        deletedId,
      })),
    ownIdentityUnlink: async (_, { id }, context) =>
      payload(
        await context.services.identities.unlinkOwn(sessionOf(context).userId, id),
        IDENTITY_ERRORS,
        (deletedId) => ({
          deletedId,
        }),
      ),
  },
}
