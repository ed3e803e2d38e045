// Policies by way of the API, and what tests about them say often.
import { expect } from 'vitest'
import type { Client } from '../../kit/client.ts'
import { apiKey, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'
import { changesNothing, mutate, operation, tenantOf } from '../verbs.ts'

export interface PolicyAnswer {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly description: string
  readonly effect: 'ALLOW' | 'DENY'
  readonly resourceType: string
  readonly action: string
  readonly condition: unknown
  readonly priority: number
  readonly enabled: boolean
  readonly tests: unknown[]
  readonly version: number
  readonly createdAt: string
  readonly updatedAt: string
}

export const COLUMNS =
  'id tenantId name description effect resourceType action condition priority enabled tests version createdAt updatedAt'
export const POLICY = `policy { ${COLUMNS} }`

let made = 0

/** A policy with a name of its own, about nothing that this service does unless `input` says otherwise. */
export function policyInput(input: object = {}): Record<string, unknown> {
  return { name: `policy ${++made}`, effect: 'DENY', resourceType: 'document', action: 'read', ...input }
}

export const EVERYTHING = { resourceType: '*', action: '*' }
export const RENAMING = { resourceType: 'tenant', action: 'tenant_update' }

export function leaf(attr: string, op: string, value?: unknown): object {
  return { attr, op, value }
}

/** Who writes, in which tenant. */
export type Writer = Client & Pick<Person, 'tenantId'>

export async function createPolicy(who: Writer, input: object = {}): Promise<PolicyAnswer> {
  return unwrapped(await mutate(who, 'abacPolicyCreate', { tenantId: who.tenantId, input: policyInput(input) }, POLICY))
}

export async function updatePolicy(who: Writer, id: string, input: object): Promise<PolicyAnswer> {
  return unwrapped(await mutate(who, 'abacPolicyUpdate', { tenantId: who.tenantId, id, input }, POLICY))
}

export async function deletePolicy(who: Writer, id: string): Promise<string> {
  const { deletedId, userErrors } = await mutate(who, 'abacPolicyDelete', { tenantId: who.tenantId, id }, 'deletedId')
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return deletedId
}

function unwrapped({ policy, userErrors }: { policy: PolicyAnswer; userErrors: unknown[] }): PolicyAnswer {
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return policy
}

export async function policiesOf(who: Writer): Promise<PolicyAnswer[]> {
  return (await tenantOf(who, `abacPolicies { ${COLUMNS} }`)).abacPolicies
}

export async function policyOf(who: Writer, id: string): Promise<PolicyAnswer | null> {
  return (
    await who.gql(`query ($t: UUID!, $id: UUID!) { tenant(id: $t) { abacPolicy(id: $id) { ${COLUMNS} } } }`, {
      t: who.tenantId,
      id,
    })
  ).tenant.abacPolicy
}

export interface Fault {
  readonly code: string
  readonly path: string[] | null
  readonly message: string
}

/** The one fault of a mutation about policies, as `[code, path]`, path without `input`. */
export function faultOf({ userErrors }: { userErrors: Fault[] }): [code: string, path: string] {
  const [fault] = userErrors
  if (!fault || userErrors.length > 1) throw new Error(`one fault is expected, not ${JSON.stringify(userErrors)}`)
  return [fault.code, (fault.path ?? []).filter((name) => name !== 'input').join('/')]
}

/** A request to read a document. */
export const read = (id: string, subject: object = {}): object => ({
  subject,
  resource: { type: 'document', id },
  action: 'read',
})

interface DecisionAnswer {
  readonly allow: boolean
  readonly effect: 'ALLOW' | 'DENY'
  readonly matchedPolicyId: string | null
  readonly reason: string
  readonly trace: string[] | null
  readonly evaluatedAt: string
}

const DECIDE = `query ($id: UUID!, $request: JSONObject!, $explain: Boolean) {
  tenant(id: $id) {
    abacDecision(request: $request, explain: $explain) { allow effect matchedPolicyId reason trace evaluatedAt }
  }
}`

export async function decision(who: Writer, request: object, explain?: boolean): Promise<DecisionAnswer> {
  return (await who.gql(DECIDE, { id: who.tenantId, request, ...(explain !== undefined && { explain }) })).tenant
    .abacDecision
}

/** The top-level error of a request that must be refused. */
export async function decisionError(
  who: Writer,
  request: object,
): Promise<{ message: string; extensions: Readonly<Record<string, unknown>> }> {
  const { errors } = await who.ask(DECIDE, { id: who.tenantId, request })
  if (errors.length !== 1 || !errors[0]) throw new Error(`one error is expected, not ${JSON.stringify(errors)}`)
  return errors[0]
}

export async function decisions(who: Writer, request: object): Promise<unknown> {
  return (
    await who.gql(
      'query ($id: UUID!, $request: JSONObject!) { tenant(id: $id) { abacDecisions(request: $request) } }',
      { id: who.tenantId, request },
    )
  ).tenant.abacDecisions
}

export interface PreviewAnswer {
  readonly since: string
  readonly observed: number
  readonly unknown: number
  readonly lastOwnerAffected: boolean
  readonly newlyRefused: PreviewGroup
  readonly newlyAsked: PreviewGroup
  readonly newlyAllowed: PreviewGroup
}

interface PreviewGroup {
  readonly decisions: number
  readonly users: number
  readonly keys: number
  readonly examples: readonly {
    readonly userId: string | null
    readonly keyId: string | null
    readonly address: null
    readonly method: null
    readonly action: string
    readonly reason: string
    readonly decisions: number
  }[]
}

const GROUP = '{ decisions users keys examples { userId keyId address method action reason decisions } }'
export const PREVIEW = `preview {
  since observed unknown lastOwnerAffected newlyRefused ${GROUP} newlyAsked ${GROUP} newlyAllowed ${GROUP}
}`

export async function preview(who: Writer, input: object, days?: number): Promise<PreviewAnswer> {
  const { preview: found, userErrors } = await mutate(
    who,
    'abacPolicyPreview',
    { tenantId: who.tenantId, input, ...(days !== undefined && { days }) },
    PREVIEW,
  )
  if (userErrors.length > 0) throw new Error(JSON.stringify(userErrors))
  return found
}

/** Renames the tenant through GraphQL: `ok`, or the code of the refusal. */
export async function rename(who: Writer, name = `renamed ${++made}`): Promise<unknown> {
  const args = { tenantId: who.tenantId, input: { name } }
  const { data, errors } = await who.ask(operation('Mutation', 'tenantUpdate', args, 'tenant { name }'), args)
  return errors[0]?.extensions['code'] ?? (data.tenantUpdate.tenant.name === name ? 'ok' : data)
}

/** The same through /v1: the status. */
export async function renameRest(who: Writer, headers: Readonly<Record<string, string>> = {}): Promise<number> {
  return (await who.rest('PATCH', `/v1/tenants/${who.tenantId}`, { name: `renamed ${++made}` }, headers)).status
}

/** By both surfaces: `ok`, or refused, and then nothing has changed. */
export async function renames(service: Pick<TestService, 'owner'>, who: Writer): Promise<'ok' | 'refused'> {
  const both = async () => [await renameRest(who), await rename(who)]
  const [status, code] = await both()
  if (status === 200 && code === 'ok') return 'ok'
  expect([status, code]).toEqual([403, 'FORBIDDEN'])
  expect(await changesNothing(service, both, 'access_decision')).toEqual([403, 'FORBIDDEN'])
  return 'refused'
}

export async function keyOf(service: Pick<TestService, 'url'>, who: Person, input: object = {}): Promise<Writer> {
  return { ...(await apiKey(service, who, input)), tenantId: who.tenantId }
}
