import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { payload } from '../../shared/payload.ts'
import { CONNECTION_ERRORS, SSO_ERRORS } from '../connections/errors.ts'
import { detailsOf, flatPaths } from '../connections/flat.ts'
import { readSettings, settingsIn } from './model.ts'
import { tested } from './service.ts'

export const resolvers: Resolvers = {
  Connection: {
    ldap: ({ kind, settings }) => (kind === 'LDAP' ? readSettings(settings) : null),
  },
  Mutation: {
    ldapConnectionCreate: async (_, { input }, context) => {
      const made = await context.services.connections.create(principalOf(context), {
        kind: 'LDAP',
        details: detailsOf({
          ...input,
          emailAttribute: input.emailAttribute ?? 'mail',
          nameAttribute: input.nameAttribute ?? 'cn',
        }),
        settings: settingsIn(input) ?? {},
        status: input.status ?? null,
      })
      return payload(flatPaths(made), CONNECTION_ERRORS, (connection) => ({ connection }))
    },
    ldapConnectionUpdate: async (_, { id, input }, context) => {
      const { status, expectedVersion } = input
      const changed = await context.services.connections.update(principalOf(context), id, {
        kind: 'LDAP',
        details: detailsOf(input),
        settings: settingsIn(input),
        status: status ?? null,
        expectedVersion: expectedVersion ?? null,
      })
      return payload(flatPaths(changed), CONNECTION_ERRORS, (connection) => ({ connection }))
    },
    ldapConnectionTest: async (_, { id }, { services }) =>
      payload(tested(await services.diagnosis.diagnose({ connectionId: id }, 'LDAP')), CONNECTION_ERRORS, (report) => ({
        ...report,
      })),
    ldapLogin: async (_, { connectionId, input }, { services }) =>
      payload(
        await services.signInGate.mintTokens(await services.ldap.login(services.federation, connectionId, input)),
        SSO_ERRORS,
        (value) => value,
      ),
  },
}
