import type { ConnectionErrorCode, Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import type { Result } from '../../shared/result.ts'
import { CONNECTION_ERRORS, SSO_ERRORS } from '../connections/errors.ts'
import { detailsOf, flatPaths, statusOf } from '../connections/flat.ts'
import type { ConnectionRow } from '../connections/model.ts'

const changed = (result: Result<ConnectionRow, ConnectionErrorCode>) =>
  payload(flatPaths(result), CONNECTION_ERRORS, (connection) => ({ connection }))

export const resolvers: Resolvers = {
  Query: {
    samlMetadata: (_, { connectionId }, { services }) => services.saml.metadata(services.federation, connectionId),
  },
  Connection: {
    saml: (connection, _args, { services }) => services.saml.settingsOf(connection),
  },
  Mutation: {
    samlConnectionCreate: async (_, { input }, context) => {
      const { saml, connections } = context.services
      const settings = await saml.importSettings(input, true)
      if (!settings.ok) return changed(settings)
      const given = {
        kind: 'SAML',
        details: detailsOf(input),
        settings: settings.value,
        status: statusOf(input),
      } as const
      return changed(await connections.create(principalOf(context), given))
    },
    samlConnectionUpdate: async (_, { id, input }, context) => {
      const { saml, connections } = context.services
      const settings = await saml.importSettings(input, false)
      if (!settings.ok) return changed(settings)
      const given = {
        kind: 'SAML',
        details: detailsOf(input),
        settings: settings.value,
        status: statusOf(input),
      } as const
      const { expectedVersion = null } = input
      return changed(await connections.update(principalOf(context), id, { ...given, expectedVersion }))
    },
    samlConnectionKeyRotate: async (_, { id }, context) => {
      const { saml, connections } = context.services
      const settings = await saml.newKey()
      return changed(await connections.update(principalOf(context), id, { kind: 'SAML', settings }))
    },
    samlRespond: async (_, { input }, { services }) =>
      payload(await services.saml.respond(services.federation, input), SSO_ERRORS, (finished) => finished),
    samlLogoutRespond: async (_, { input }, { services }) =>
      payload(await services.saml.logoutRespond(services.federation, input), SSO_ERRORS, (url) => ({ url })),
  },
}
