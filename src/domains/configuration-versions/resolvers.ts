import { principalOf } from '../../access/identity.ts'
import type { Resolvers } from '../../generated/graphql.ts'
import { connection, type Cursors } from '../../shared/connection.ts'
import { payload } from '../../shared/payload.ts'
import { referenceTo } from '../../shared/reference.ts'
import { once } from '../../memory/once.ts'
import { CONFIGURATION_ERRORS } from './errors.ts'
import { jsonSchemaOf } from './json-schema.ts'
import type { VersionView } from './history.ts'
import type { DocumentPart } from '../document-part.ts'
import type { ConfigurationVersions, Token } from './service.ts'
import type { State } from './state.ts'

/** The source of Tenant.configuration. The state is read once for all of its fields. */
export interface ConfigurationView {
  readonly tenantId: string
  readonly parts: readonly DocumentPart<never>[]
  readonly state: () => Promise<State>
}

/** What is used of the context of a request. */
interface Context {
  readonly identity: Parameters<typeof principalOf>[0]['identity']
  readonly cursors: Cursors
  readonly services: { readonly configurationVersions: ConfigurationVersions }
}

const TOKEN_MS = 3_600_000
const PLAN = 'configurationPlan'

function viewIn(context: Context, tenantId: string): ConfigurationView {
  const { configurationVersions } = context.services
  return {
    tenantId,
    parts: configurationVersions.readable(principalOf(context)),
    state: once(configurationVersions.state),
  }
}

/** A token is signed like a cursor, and bound to the tenant. */
function tokenOf(context: Context, tenantId: string, { version, digest, expiresAt }: Token): string {
  return context.cursors.encode(PLAN, tenantId, { createdAt: expiresAt, id: tenantId, text: `${version} ${digest}` })
}

function read(context: Context, tenantId: string, token: string): Token | null {
  try {
    const { createdAt, text } = context.cursors.decode(PLAN, tenantId, token)
    const [version, digest = ''] = (text ?? '').split(' ')
    return { version: Number(version), digest, expiresAt: createdAt }
  } catch {
    return null
  }
}

export const resolvers: Resolvers = {
  Tenant: {
    configuration: ({ id }, _args, context) => viewIn(context, id),
  },
  Configuration: {
    version: async ({ state }) => (await state()).head.version,
    document: async ({ parts, state }, { version }, { services }) =>
      services.configurationVersions.document(parts, await state(), version ?? null),
    defaults: ({ parts }, _args, { services }) => services.configurationVersions.defaults(parts),
    schema: (_configuration, _args, { services }, { schema }) =>
      jsonSchemaOf(schema, services.configurationVersions.parts),
    versions: async ({ tenantId, parts, state }, args, context) => {
      const found = await state()
      return connection<VersionView>(context, args, {
        list: 'configurationVersions',
        owner: tenantId,
        keyOf: ({ version, createdAt }) => ({ createdAt, id: tenantId, text: String(version) }),
        fetch: (request) => context.services.configurationVersions.history.list(parts, found, request),
      })
    },
    difference: async ({ parts, state }, { from, to }, { services }) =>
      services.configurationVersions.history.difference(parts, await state(), from, to ?? null),
    openRevert: async ({ state }) => {
      const { openVersion, openBackTo, revertAt } = (await state()).head
      return openVersion === null || openBackTo === null || revertAt === null
        ? null
        : { version: openVersion, backTo: openBackTo, revertAt }
    },
  },
  ConfigurationVersion: {
    actor: ({ actorUserId }) => referenceTo(actorUserId),
    actorKey: ({ actorKeyId }) => referenceTo(actorKeyId),
  },
  ConfigurationStep: {
    userErrors: ({ faults }) => payload({ ok: false, faults }, CONFIGURATION_ERRORS, () => ({})).userErrors,
  },
  Mutation: {
    configurationPlan: async (_, { tenantId, input }, context) => {
      const { configurationVersions } = context.services
      const done = await configurationVersions.plan(principalOf(context), input, input)
      return payload(done, CONFIGURATION_ERRORS, ({ digest, version, steps, impact }) => {
        const expiresAt = digest === null ? null : new Date(Date.now() + TOKEN_MS)
        const token = digest !== null && expiresAt ? tokenOf(context, tenantId, { version, digest, expiresAt }) : null
        return { plan: { version, steps, impact, token, expiresAt } }
      })
    },
    configurationApply: async (_, { tenantId, input }, context) => {
      const { document, version, token, ...accepted } = input
      const { configurationVersions } = context.services
      const target = { document, version }
      const known = read(context, tenantId, token)
      const done = await configurationVersions.apply(principalOf(context), target, known, accepted)
      return payload(done, CONFIGURATION_ERRORS, ({ steps, secrets }) => ({
        configuration: viewIn(context, tenantId),
        steps,
        secrets,
      }))
    },
    configurationRollback: async (_, { tenantId, input }, context) => {
      const { version, expectedVersion, ...accepted } = input
      const { configurationVersions } = context.services
      const done = await configurationVersions.rollback(
        principalOf(context),
        version,
        expectedVersion ?? null,
        accepted,
      )
      return payload(done, CONFIGURATION_ERRORS, ({ steps, secrets }) => ({
        configuration: viewIn(context, tenantId),
        steps,
        secrets,
      }))
    },
    configurationConfirm: async (_, { tenantId, version }, context) =>
      payload(
        await context.services.configurationVersions.confirm(principalOf(context), version),
        CONFIGURATION_ERRORS,
        () => ({ configuration: viewIn(context, tenantId) }),
      ),
  },
}
