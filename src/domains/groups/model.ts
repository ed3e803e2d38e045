import type { GroupCreateInput, GroupErrorCode, GroupUpdateInput } from '../../generated/graphql.ts'
import { text } from '../../shared/input.ts'
import { failAll, type Fault, ok, type Result } from '../../shared/result.ts'

/** Members who are given roles together. */
export interface Group {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly description: string
  readonly version: number
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** Most groups of a tenant, most roles of a group, and most groups of a member. */
export const MOST_GROUPS = 5_000
export const MOST_ROLES = 50
export const MOST_OF_MEMBER = 200

export const NAME_CHARACTERS = 100
const DESCRIPTION_CHARACTERS = 500

/** Returns the form in which names are compared. */
export function nameKeyOf(name: string): string {
  return name.normalize('NFKC').toLowerCase()
}

/** A name with the key by which it is unique, and a description; undefined leaves a field as it is. */
export interface GroupChange {
  readonly name?: string
  readonly nameKey?: string
  readonly description?: string
}

export function parseNewGroup(input: GroupCreateInput): Result<Required<GroupChange>, GroupErrorCode> {
  const faults: Fault<GroupErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: NAME_CHARACTERS })
  const description = describe(faults, input.description ?? '')
  return faults.length > 0 ? failAll(faults) : ok({ name, nameKey: nameKeyOf(name), description })
}

export function parseGroupChange(input: GroupUpdateInput): Result<GroupChange, GroupErrorCode> {
  const faults: Fault<GroupErrorCode>[] = []
  const { name, description } = input
  const renamed = typeof name === 'string' ? text(faults, ['input', 'name'], name, { max: NAME_CHARACTERS }) : null
  const change = {
    ...(renamed !== null && { name: renamed, nameKey: nameKeyOf(renamed) }),
    ...(typeof description === 'string' && { description: describe(faults, description) }),
  }
  return faults.length > 0 ? failAll(faults) : ok(change)
}

function describe(faults: Fault<GroupErrorCode>[], description: string): string {
  return text(faults, ['input', 'description'], description, { min: 0, max: DESCRIPTION_CHARACTERS })
}
