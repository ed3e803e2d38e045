// What access tokens say, and whose they are. A person's token names a session; a service principal's never stands for
// one, even when it acts for a person.
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import { ACCESS_TOKEN_SECONDS } from './signing-keys.ts'

export interface TokenSubject {
  readonly userId: string
  readonly tenantId: string
  readonly sessionId: string
}

/** A token of a service principal. */
export interface ServiceSubject {
  readonly serviceId: string
  readonly tenantId: string
  /** `jti`, by which it can be revoked */
  readonly tokenId: string
  /** the most that it may do */
  readonly scope: readonly string[]
  /** of the principal when it was made */
  readonly generation: number
  /** thumbprint of the key that each use proves; null: the token is enough */
  readonly jkt: string | null
  /** the person that it acts for, and the session that it ends with; null: for itself */
  readonly onBehalfOf: { readonly userId: string; readonly sessionId: string } | null
  /** in seconds since the epoch */
  readonly expiresAt: number
}

export type Subject = TokenSubject | ServiceSubject

export function isService(subject: Subject): subject is ServiceSubject {
  return 'serviceId' in subject
}

const id = z.uuid().lowercase() // as we write them
/**
 * No token that we sign is valid for longer. One that claims to be is refused: its signer has a key, but is somebody
 * else.
 */
const lasting = ({ iat, exp }: { iat: number; exp: number }): boolean => exp - iat <= ACCESS_TOKEN_SECONDS

const sessionClaims = z
  .object({
    user_id: id,
    tenant_id: id,
    sid: id,
    sub: z.string(),
    iat: z.number(),
    exp: z.number(),
    actor_type: z.undefined().optional(),
  })
  .refine(({ sub, user_id }) => sub === user_id)
  .refine(lasting)

const serviceClaims = z
  .object({
    actor_type: z.literal('service'),
    client_id: id,
    tenant_id: id,
    sub: id,
    jti: id,
    gen: z.int(),
    scope: z.string().default(''),
    cnf: z.object({ jkt: z.string() }).optional(),
    sid: id.optional(),
    act: z.object({ sub: id }).optional(),
    iat: z.number(),
    exp: z.number(),
  })
  // For itself it has neither a session nor somebody who acts; for a person it has both.
  .refine(({ sub, client_id, sid, act }) =>
    sid === undefined ? act === undefined && sub === client_id : act?.sub === client_id,
  )
  .refine(lasting)

/** Returns whose token has these claims. Throws if none of ours has. */
export function subjectOf(payload: JWTPayload): Subject {
  if (payload['actor_type'] === undefined) {
    const { user_id: userId, tenant_id: tenantId, sid: sessionId } = sessionClaims.parse(payload)
    return { userId, tenantId, sessionId }
  }
  const {
    client_id: serviceId,
    tenant_id: tenantId,
    sub,
    jti,
    gen,
    scope,
    cnf,
    sid,
    exp,
  } = serviceClaims.parse(payload)
  return {
    serviceId,
    tenantId,
    tokenId: jti,
    scope: scopeOf(scope),
    generation: gen,
    jkt: cnf?.jkt ?? null,
    onBehalfOf: sid === undefined ? null : { userId: sub, sessionId: sid },
    expiresAt: exp,
  }
}

/** Returns the claims that say so, beside those that every token has. */
export function claimsOf(subject: TokenSubject | Omit<ServiceSubject, 'tokenId' | 'expiresAt'>): object {
  if (!('serviceId' in subject)) {
    const { userId, tenantId, sessionId } = subject
    return { user_id: userId, tenant_id: tenantId, sid: sessionId, sub: userId }
  }
  const { serviceId, tenantId, scope, generation, jkt, onBehalfOf } = subject
  return {
    actor_type: 'service',
    client_id: serviceId,
    tenant_id: tenantId,
    gen: generation,
    ...(scope.length > 0 && { scope: scope.join(' ') }),
    ...(jkt !== null && { cnf: { jkt } }),
    ...(onBehalfOf
      ? { sub: onBehalfOf.userId, sid: onBehalfOf.sessionId, act: { sub: serviceId } }
      : { sub: serviceId }),
  }
}

export function scopeOf(text: string): string[] {
  return [...new Set(text.split(' '))].filter((part) => part !== '')
}
