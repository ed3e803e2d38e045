// Inputs in which what all connections have stands beside the settings of a kind, as the bodies of /v1 have it.
import type { ConnectionStatus } from '../../generated/graphql.ts'
import type { Fault, Result } from '../../shared/result.ts'
import type { GivenDetails } from './model.ts'

type Maybe<T> = T | null | undefined

export interface FlatDetails extends Omit<GivenDetails, 'attributes'> {
  readonly emailAttribute?: Maybe<string>
  readonly nameAttribute?: Maybe<string>
  readonly groupsAttribute?: Maybe<string>
  /** counts before the single ones */
  readonly attributeMapping?: GivenDetails['attributes']
}

export function detailsOf({
  emailAttribute,
  nameAttribute,
  groupsAttribute,
  attributeMapping,
  ...given
}: FlatDetails): GivenDetails {
  const { name, domains, createMembers, roleMap, defaultRoleId, trustsMfa, mfaContexts } = given
  const attributes = {
    email: attributeMapping?.email ?? emailAttribute,
    name: attributeMapping?.name ?? nameAttribute,
    groups: attributeMapping?.groups ?? groupsAttribute,
  }
  return { name, domains, attributes, createMembers, roleMap, defaultRoleId, trustsMfa, mfaContexts }
}

/** `enabled` is another way to say it; `status` counts before it. null: it stays as it is. */
export function statusOf(given: {
  readonly status?: Maybe<ConnectionStatus>
  readonly enabled?: Maybe<boolean>
}): ConnectionStatus | null {
  const { status, enabled } = given
  return status ?? (enabled === true ? 'ACTIVE' : enabled === false ? 'DISABLED' : null)
}

const ATTRIBUTES: Readonly<Record<string, string>> = {
  email: 'emailAttribute',
  name: 'nameAttribute',
  groups: 'groupsAttribute',
}

/** Returns faults with the paths that the flat input has. */
export function flatPaths<T, Code extends string>(result: Result<T, Code>): Result<T, Code> {
  if (result.ok) return result
  return { ok: false, faults: result.faults.map((fault) => (fault.path ? flat(fault, fault.path) : fault)) }
}

function flat<Code extends string>(fault: Fault<Code>, path: readonly string[]): Fault<Code> {
  const [input = '', part, field = '', ...rest] = path
  if (part !== 'details' && part !== 'settings') return fault
  const attribute = field === 'attributes' ? ATTRIBUTES[rest[0] ?? ''] : undefined
  return { ...fault, path: attribute ? [input, attribute] : [input, field, ...rest] }
}
