import { createCall } from './call.ts'
import { createCredentials } from './credentials.ts'
import type { Resources, StepUpRequired } from './generated/resources.ts'
import type { TokenPair } from './generated/types.ts'
import { type Method, readTable } from './methods.ts'
import type { CallOptions, QeetIdOptions, Tokens } from './options.ts'

/** Whether more is asked for, in place of tokens: `stepUps.complete` goes on with `result.stepUp.token`. */
export function isStepUp(result: object): result is StepUpRequired {
  return 'stepUp' in result && result.stepUp !== undefined
}

interface Core {
  /** Returns a client for the same service, with these tokens. */
  withTokens(tokens: Tokens): QeetId
  /** Switches to another tenant of the person. Returns a client for it, or what is asked for first. */
  withTenant(tenantId: string, options?: CallOptions): Promise<QeetId | StepUpRequired>
}

export type QeetId = Core & Resources

/** A client of the service: its methods are those of docs/methods.md. */
export const QeetId = function (options: QeetIdOptions) {
  return createClient(options)
} as unknown as new (options: QeetIdOptions) => QeetId

const NOBODY = { authorization: async () => null, renew: async () => false, stored: async () => null }

function createClient(options: QeetIdOptions): QeetId {
  const table = readTable()
  const refresh = table.get('auth')?.find(({ name }) => name === 'refresh') as Method
  const anonymous = createCall(options, NOBODY)
  const credentials = createCredentials(
    options,
    (refreshToken) => anonymous(refresh, [{ refreshToken }]) as Promise<{ readonly tokens: TokenPair }>,
  )
  const call = createCall(options, credentials)
  const resources = [...table].map(([resource, methods]) => [
    resource,
    Object.fromEntries(methods.map((method) => [method.name, (...args: unknown[]) => call(method, args)])),
  ])
  const withTokens = (tokens: Tokens): QeetId =>
    createClient({ ...options, apiKey: undefined, accessToken: undefined, tokens: { ...tokens } })
  const client: QeetId = {
    ...(Object.fromEntries(resources) as Resources),
    withTokens,
    async withTenant(tenantId, given) {
      const switched = await client.tenants.switch(tenantId, given)
      return isStepUp(switched) ? switched : withTokens(switched.tokens)
    },
  }
  return client
}
