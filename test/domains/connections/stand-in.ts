// A kind of connections that speaks no protocol: what it proves, the test says. So what is tested is what the service
// makes of it. It takes the place of OIDC, and has mutations of its own in the place of a protocol.
import { principalOf } from '../../../src/access/identity.ts'
import { PUBLIC, write } from '../../../src/access/rule.ts'
import type { Area } from '../../../src/domains/area.ts'
import { AREAS } from '../../../src/domains/areas.ts'
import { CONNECTION_ERRORS, SSO_ERRORS } from '../../../src/domains/connections/errors.ts'
import type { ConnectionKind, Proven } from '../../../src/domains/connections/kind.ts'
import type { NewConnection } from '../../../src/domains/connections/service.ts'
import type { Context } from '../../../src/request/context.ts'
import { payload } from '../../../src/shared/payload.ts'
import { fail, ok } from '../../../src/shared/result.ts'
import { inTenant } from '../../../src/tenancy/scope.ts'

interface Settings {
  readonly issuer: string
}

/** An issuer that is called `broken` has an error, and `secret` in settings is one. */
const KIND: ConnectionKind<Settings, string> = {
  kind: 'OIDC',
  method: 'oidc',
  parse(input, before) {
    const { issuer, secret } = input as { issuer?: string; secret?: string }
    if (!issuer && !before) return fail('REQUIRED', ['input', 'settings', 'issuer'])
    const settings = { issuer: issuer ?? before?.issuer ?? '' }
    return ok({ settings, secret: secret === undefined || secret === '' ? 'keep' : secret })
  },
  read: (stored) => stored as Settings,
  check: ({ issuer }) =>
    issuer === 'broken'
      ? [{ code: 'SETTING_INVALID', severity: 'ERROR', message: 'It is broken.', advice: null, path: null }]
      : [],
  diagnose: () => Promise.resolve([]),
  authorize: (context, { state, forced, loginHint }) => {
    const url = new URL('https://idp.example.test/authorize')
    url.search = new URLSearchParams({ state, forced: String(forced), hint: loginHint ?? '' }).toString()
    return Promise.resolve({
      url: url.href,
      facts: { issuer: context.settings.issuer },
      secret: { nonce: 'of the test' },
    })
  },
}

type Given = Omit<Proven, 'authenticatedAt' | 'connectionId'> & { readonly authenticatedAt?: string }

const provenBy = (connectionId: string, { authenticatedAt, ...given }: Given): Proven => ({
  ...given,
  connectionId,
  authenticatedAt: authenticatedAt === undefined ? new Date() : new Date(authenticatedAt),
})

const NOT_FOUND = fail('SSO_ATTEMPT_OVER')

type Args = Readonly<Record<'input', never>>

const resolvers = {
  Mutation: {
    standInCreate: async (_: unknown, { input }: { input: Omit<NewConnection, 'kind'> }, context: Context) =>
      payload(
        await context.services.connections.create(principalOf(context), { ...input, kind: 'OIDC' }),
        CONNECTION_ERRORS,
        ({ id }) => ({ id }),
      ),
    standInUpdate: async (_: unknown, { id, input }: Args & { id: string }, context: Context) =>
      payload(
        await context.services.connections.update(principalOf(context), id, { settings: input }),
        CONNECTION_ERRORS,
        (row) => ({ id: row.id }),
      ),
    standInRespond: async (_: unknown, { input }: Args, { services: { federation } }: Context) => {
      const { state, browser, proven } = input as { state: string; browser: string | null; proven: Given }
      const taken = await federation.take(state, browser)
      const done = taken ? await federation.finish(taken, provenBy(taken.row.id, proven)) : NOT_FOUND
      const remembered =
        taken && JSON.stringify([taken.context.settings, taken.context.secret, taken.facts, taken.secret])
      return { remembered, ...payload(done, SSO_ERRORS, (value) => value) }
    },
    standInUnasked: async (_: unknown, { input }: Args, { services: { federation } }: Context) => {
      const { connectionId, proven, message } = input as { connectionId: string; proven: Given; message: string }
      const tenantId = await federation.locate(connectionId)
      const expiresAt = new Date(Date.now() + 60_000)
      const done = tenantId
        ? await inTenant(tenantId, () =>
            federation.finishUnasked(connectionId, provenBy(connectionId, proven), { id: message, expiresAt }),
          )
        : NOT_FOUND
      return payload(done, SSO_ERRORS, (value) => value)
    },
    standInLogin: async (_: unknown, { input }: Args, { services: { federation, signInGate } }: Context) => {
      const { connectionId, proven } = input as { connectionId: string; proven: Given }
      const tenantId = await federation.locate(connectionId)
      const done = tenantId
        ? await inTenant(tenantId, () => federation.signIn(provenBy(connectionId, proven), null))
        : NOT_FOUND
      return payload(await signInGate.mintTokens(done), SSO_ERRORS, (value) => value)
    },
  },
}

const FAULTS = 'userErrors: [SsoUserError!]!'

const STAND_IN: Area = {
  name: 'stand-in',
  schema: `
    extend type Mutation {
      standInCreate(tenantId: UUID!, input: JSONObject!): StandInCreatePayload!
      standInUpdate(tenantId: UUID!, id: UUID!, input: JSONObject!): StandInUpdatePayload!
      standInRespond(input: JSONObject!): StandInRespondPayload!
      standInUnasked(input: JSONObject!): StandInUnaskedPayload!
      standInLogin(input: JSONObject!): StandInLoginPayload!
    }
    type StandInCreatePayload { id: UUID userErrors: [ConnectionUserError!]! }
    type StandInUpdatePayload { id: UUID userErrors: [ConnectionUserError!]! }
    type StandInRespondPayload { remembered: String purpose: SsoPurpose code: String to: String ${FAULTS} }
    type StandInUnaskedPayload { purpose: SsoPurpose code: String to: String ${FAULTS} }
    type StandInLoginPayload { tokens: TokenPair stepUp: StepUp ${FAULTS} }
  `,
  resolvers: resolvers as unknown as NonNullable<Area['resolvers']>,
  rules: {
    Mutation: {
      standInCreate: write('connection.write'),
      standInUpdate: write('connection.write'),
      standInRespond: PUBLIC,
      standInUnasked: PUBLIC,
      standInLogin: PUBLIC,
    },
  },
  connectionKind: () => KIND,
}

function withoutOidc(make: Area['connectionKind']): NonNullable<Area['connectionKind']> {
  return (deps) => [make?.(deps) ?? []].flat().filter(({ kind }) => kind !== 'OIDC')
}

/** All areas, but that the stand-in is what OIDC is. */
export const WITH_STAND_IN: readonly Area[] = [
  ...(AREAS as readonly Area[]).map((area) =>
    area.name === 'oidc' ? { ...area, connectionKind: withoutOidc(area.connectionKind) } : area,
  ),
  STAND_IN,
]
