import { SECRET_NAME_CHARACTERS, unfitSecretName } from '../../access/vault-scopes.ts'
import type { VaultSecretCreateInput, VaultSecretErrorCode, VaultSecretUpdateInput } from '../../generated/graphql.ts'
import type { Connection } from '../../shared/connection.ts'
import { text } from '../../shared/input.ts'
import { failAll, ok, type Fault, type Result } from '../../shared/result.ts'

/** A secret as stored, without its value. */
export interface VaultSecret {
  readonly id: string
  readonly tenantId: string
  readonly name: string
  readonly scope: string
  readonly lastFour: string
  readonly version: number
  readonly rotatedAt: Date
  readonly lastReadAt: Date | null
  readonly createdAt: Date
  readonly updatedAt: Date
}

/** A page of secrets, which knows what it was asked for. */
export type FoundSecrets = Connection<VaultSecret> & { readonly unreadSince: Date | null }

/** What is read of a secret that is not to be opened. */
export const SHOWN = {
  id: true,
  tenantId: true,
  name: true,
  scope: true,
  lastFour: true,
  version: true,
  rotatedAt: true,
  lastReadAt: true,
  createdAt: true,
  updatedAt: true,
} as const satisfies Record<keyof VaultSecret, true>

export const VALUE_BYTES = 65_536
const SCOPE_CHARACTERS = 200
/** Of a shorter value, its last characters would be most of it. */
const LEAST_SHOWN = 8
const CHARACTERS_SHOWN = 4

export interface NewSecret {
  readonly name: string
  readonly scope: string
  readonly value: string
}

type Faults = Fault<VaultSecretErrorCode>[]

export function parseNewSecret(input: VaultSecretCreateInput): Result<NewSecret, VaultSecretErrorCode> {
  const faults: Faults = []
  const name = text(faults, ['input', 'name'], input.name, { max: SECRET_NAME_CHARACTERS })
  const unfit = faults.length === 0 ? unfitSecretName(name) : null
  if (unfit !== null) faults.push({ code: 'INVALID', path: ['input', 'name'], message: unfit })
  const scope = scopeFrom(faults, input.scope ?? '')
  const value = valueFrom(faults, input.value)
  return faults.length > 0 ? failAll(faults) : ok({ name, scope, value })
}

/** A change of a secret; undefined leaves a field as it is. */
export interface SecretChange {
  readonly scope?: string
  readonly value?: string
}

export function parseSecretChange(input: VaultSecretUpdateInput): Result<SecretChange, VaultSecretErrorCode> {
  const faults: Faults = []
  const { scope, value } = input
  const change = {
    ...(typeof scope === 'string' && { scope: scopeFrom(faults, scope) }),
    ...(typeof value === 'string' && { value: valueFrom(faults, value) }),
  }
  return faults.length > 0 ? failAll(faults) : ok(change)
}

function scopeFrom(faults: Faults, scope: string): string {
  return text(faults, ['input', 'scope'], scope, { min: 0, max: SCOPE_CHARACTERS })
}

/** Blanks and line breaks belong to a value, as in a private key. No message has a part of it. */
function valueFrom(faults: Faults, value: string): string {
  const path = ['input', 'value']
  if (value === '') faults.push({ code: 'REQUIRED', path })
  if (Buffer.byteLength(value) > VALUE_BYTES)
    faults.push({ code: 'TOO_LONG', path, message: `At most ${VALUE_BYTES / 1_024} KiB of UTF-8 are allowed.` })
  return value
}

/** Returns the end of a value, to recognise it by; '' if that would be too much of it. */
export function lastFourOf(value: string): string {
  const characters = Array.from(value)
  return characters.length < LEAST_SHOWN ? '' : characters.slice(-CHARACTERS_SHOWN).join('')
}
