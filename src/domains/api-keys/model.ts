import { randomBytes } from 'node:crypto'
import { isPermission } from '../../access/permissions.ts'
import type { ApiKeyCreateInput, ApiKeyErrorCode } from '../../generated/graphql.ts'
import { failAll, ok, type Fault, type Result } from '../../result.ts'
import { text } from '../input.ts'
import { hashToken } from '../sessions/model.ts'

export interface NewApiKey {
  readonly name: string
  readonly userId: string | null
  readonly scopes: string[]
  readonly expiresAt: Date | null
}

export function parseNewApiKey(input: ApiKeyCreateInput, now: Date): Result<NewApiKey, ApiKeyErrorCode> {
  const faults: Fault<ApiKeyErrorCode>[] = []
  const name = text(faults, ['input', 'name'], input.name, { max: 200 })
  const scopes = [...new Set(input.scopes ?? [])]
  const unknown = scopes.filter((scope) => !isPermission(scope))
  if (unknown.length > 0) faults.push({ code: 'NOT_ALLOWED', path: ['input', 'scopes'], message: `There is no permission ${JSON.stringify(unknown[0]?.slice(0, 80))}.` })
  const expiresAt = input.expiresAt ?? null
  if (expiresAt !== null && expiresAt <= now) faults.push({ code: 'INVALID', path: ['input', 'expiresAt'], message: 'A moment in the future is expected.' })
  return faults.length > 0 ? failAll(faults) : ok({ name, userId: input.userId ?? null, scopes, expiresAt })
}

/** A public prefix of 6 random bytes, and a secret of 24 of which we keep the hash. */
export function newCredential(): { prefix: string; credential: string; secretHash: Uint8Array<ArrayBuffer> } {
  const prefix = `qk_${randomBytes(6).toString('base64url')}`
  const secret = randomBytes(24).toString('base64url')
  return { prefix, credential: `${prefix}.${secret}`, secretHash: new Uint8Array(hashToken(secret)) }
}
