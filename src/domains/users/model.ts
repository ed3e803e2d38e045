// Parses what administrators say about people whose accounts the tenant owns.
import type { PersonErrorCode, UserCreateInput, UserImportRowInput } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'
import { parseProfile, type ProfileChange } from '../accounts/model.ts'
import { passwordFault, STOCK_RULES } from '../../credentials/password-rules.ts'
import { email, metadata, type Email } from '../../shared/input.ts'

export interface NewPerson {
  readonly email: Email
  readonly profile: ProfileChange
  /** null: they set one themselves */
  readonly password: string | null
  /** null: member */
  readonly roleId: string | null
}

/** Most bytes of JSON of a person's metadata. Small, because a page of members includes it for each. */
export const METADATA_BYTES = 4_096

export function parseNewPerson(input: UserCreateInput | UserImportRowInput): Result<NewPerson, PersonErrorCode> {
  const faults: Fault<PersonErrorCode>[] = []
  const address = email(faults, ['input', 'email'], input.email ?? '')
  const { metadata: more, ...profile } = parseProfile(faults, input)
  const free = metadata(faults, ['input', 'metadata'], { ...input.metadata, ...more }, METADATA_BYTES)
  const password = input.password ?? null
  // Checks the length only: the tenant's policy checks the rest.
  const weak =
    password === null
      ? null
      : passwordFault({ ...STOCK_RULES, refuseWellKnown: false }, ['input', 'password'], password, '')
  if (weak) faults.push(weak)
  if (faults.length > 0) return failAll(faults)
  return ok({ email: address, profile: { ...profile, metadata: free }, password, roleId: input.roleId ?? null })
}
