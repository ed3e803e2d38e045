import type { Resolvers } from '../../generated/graphql.ts'
import { principalOf } from '../../access/identity.ts'
import { payload } from '../../shared/payload.ts'
import { CONNECTION_ERRORS, SSO_ERRORS } from '../connections/errors.ts'
import { detailsOf, flatPaths, statusOf } from '../connections/flat.ts'
import { readOidc, readSocial } from './settings.ts'
import { oidcPlan, socialPlan } from './plan.ts'
import { PRESETS } from './presets.ts'

export const resolvers: Resolvers = {
  Query: {
    socialPresets: () =>
      Object.entries(PRESETS).map(([provider, { label, restriction, selfHosted, clientAuthentication }]) => ({
        provider,
        label,
        restriction: restriction?.setting ?? null,
        restrictionRequired: restriction?.required ?? false,
        selfHosted,
        signsSecret: clientAuthentication === 'SIGNED',
      })),
    socialConnection: (_, { tenant, provider }, { services }) => services.oidc.locate(services, tenant, provider),
  },
  Connection: {
    oidc({ id, kind, settings, secret }, _args, { services }) {
      if (kind !== 'OIDC') return null
      const read = readOidc(settings)
      const redirectUri = services.oidc.redirectUri(id, '', oidcPlan(read))
      return { ...read, scopes: [...read.scopes], hasSecret: secret !== null, redirectUri }
    },
    social({ id, kind, provider, settings, secret }, _args, { services }) {
      if (kind !== 'SOCIAL') return null
      const { clientId, issuer, organisation, apple, trustsEmail, ...rest } = readSocial(settings)
      const plan = socialPlan(provider, { clientId, issuer, organisation, apple, trustsEmail, ...rest })
      return {
        clientId,
        organisation,
        trustsEmail,
        issuer: plan.issuer,
        discoveryUrl: issuer,
        hasSecret: secret !== null,
        scopes: [...plan.scopes],
        appleTeamId: apple?.teamId ?? null,
        appleKeyId: apple?.keyId ?? null,
        redirectUri: services.oidc.redirectUri(id, provider, plan),
      }
    },
  },
  Mutation: {
    async oidcConnectionCreate(_, { input }, context) {
      const given = { kind: 'OIDC' as const, details: detailsOf(input), settings: input, status: statusOf(input) }
      const made = await context.services.connections.create(principalOf(context), given)
      return payload(flatPaths(made), CONNECTION_ERRORS, (connection) => ({ connection }))
    },
    async oidcConnectionUpdate(_, { id, input }, context) {
      const { expectedVersion = null } = input
      const shared = { details: detailsOf(input), settings: input, status: statusOf(input), expectedVersion }
      const changed = await context.services.connections.update(principalOf(context), id, { kind: 'OIDC', ...shared })
      return payload(flatPaths(changed), CONNECTION_ERRORS, (connection) => ({ connection }))
    },
    async socialConnectionCreate(_, { input }, context) {
      const provider = input.provider.trim().toLowerCase()
      const shared = { details: detailsOf(input), settings: input, status: statusOf(input) }
      const given = { kind: 'SOCIAL' as const, provider, ...shared }
      const made = await context.services.connections.create(principalOf(context), given)
      return payload(flatPaths(made), CONNECTION_ERRORS, (connection) => ({ connection }))
    },
    async socialConnectionUpdate(_, { id, input }, context) {
      const { expectedVersion = null } = input
      const shared = { details: detailsOf(input), settings: input, status: statusOf(input), expectedVersion }
      const changed = await context.services.connections.update(principalOf(context), id, { kind: 'SOCIAL', ...shared })
      return payload(flatPaths(changed), CONNECTION_ERRORS, (connection) => ({ connection }))
    },
    async socialProviderSet(_, { input }, context) {
      const set = await context.services.oidc.setProvider(context.services, principalOf(context), input)
      return payload(flatPaths(set), CONNECTION_ERRORS, (connection) => ({ connection }))
    },
    oidcRespond: async (_, { input }, { services }) =>
      payload(await services.oidc.respond(services, input), SSO_ERRORS, (finished) => finished),
  },
}
