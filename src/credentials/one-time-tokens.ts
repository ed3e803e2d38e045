// Tokens and codes that work once. Only hashes are stored; a conditional update decides between simultaneous uses.
import { createHmac, randomInt, timingSafeEqual } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import type { OneTimeKind } from '../generated/prisma/client.ts'
import type { Client, Database, Tx } from '../tenancy/database.ts'
import { oneTimeTokenByHash } from '../tenancy/platform.ts'
import { currentTenant, inTenant } from '../tenancy/scope.ts'
import { hashToken, newSecretToken } from './secret-token.ts'

export interface OneTimeToken {
  readonly id: string
  readonly tenantId: string
  readonly userId: string
  readonly kind: OneTimeKind
  readonly secretHash: Uint8Array
  readonly credentialVersion: number
  readonly facts: unknown
  readonly attempts: number
  readonly expiresAt: Date
  readonly usedAt: Date | null
}

export const CODE_MINUTES = 10
const CODE_ATTEMPTS = 5
/** Days for which a device is spared the second factor. */
export const DEVICE_DAYS = 30

/**
 * Kinds of mailed codes: for signing in, for proving one's address, for changing it. A code of one kind does not work
 * for another.
 */
type CodeKind = 'EMAIL_CODE' | 'EMAIL_VERIFICATION' | 'EMAIL_CHANGE'
/**
 * A sign-in code takes years to guess on average, with 5 attempts per code and 5 failures in 15 minutes. A code that
 * proves an address is as long as the fields of consoles, and also has a daily limit (sign-in/verification.ts).
 */
const CODE_DIGITS: Readonly<Record<CodeKind, number>> = { EMAIL_CODE: 8, EMAIL_VERIFICATION: 6, EMAIL_CHANGE: 8 }

interface For {
  readonly userId: string
  readonly credentialVersion: number
}

/**
 * Issues a random token of 256 bits for a member of the scope's tenant, with what it is about. Open ones of the same
 * kind stop working, unless they are kept.
 */
export async function issueToken(
  tx: Tx,
  kind: OneTimeKind,
  { userId, credentialVersion, about = {} }: For & { readonly about?: object },
  minutes: number,
  others: 'end' | 'keep' = 'end',
): Promise<string> {
  const { token, hash } = newSecretToken()
  await clear(tx, kind, userId, others)
  const issued = row(kind, userId, credentialVersion, new Uint8Array(hash), minutes)
  await tx.oneTimeToken.create({ data: { ...issued, facts: about } })
  return token
}

/**
 * Issues a code for a member of the scope's tenant, with what it is about. Open ones stop working. `key` is a secret of
 * the installation, because such a short code could be found from its plain hash.
 */
export async function issueCode(
  tx: Tx,
  kind: CodeKind,
  { userId, credentialVersion, about = {} }: For & { readonly about?: object },
  key: Uint8Array,
): Promise<string> {
  const code = String(randomInt(10 ** CODE_DIGITS[kind])).padStart(CODE_DIGITS[kind], '0')
  await clear(tx, kind, userId, 'end')
  const issued = row(kind, userId, credentialVersion, codeHash(key, kind, userId, code), CODE_MINUTES)
  await tx.oneTimeToken.create({ data: { ...issued, facts: about } })
  return code
}

/** Takes the person's open code, once; each wrong one counts against it. `tx` must commit in every case. */
export async function takeCode(tx: Tx, kind: CodeKind, person: For, code: string, key: Uint8Array): Promise<boolean> {
  return (await takenCode(tx, kind, person, code, key)) !== null
}

/** Takes the code and returns it with what it is about, or null if it is wrong. */
export async function takenCode(
  tx: Tx,
  kind: CodeKind,
  { userId, credentialVersion }: For,
  code: string,
  key: Uint8Array,
): Promise<OneTimeToken | null> {
  // There are several only if they were requested at the same moment. Then each of them works.
  const open = await tx.oneTimeToken.updateManyAndReturn({
    where: openCode(kind, { userId, credentialVersion }),
    data: { attempts: { increment: 1 } },
  })
  const given = codeHash(key, kind, userId, code.replace(/\s/g, ''))
  const right = open.find(({ secretHash }) => timingSafeEqual(secretHash, given))
  return right !== undefined && (await spend(tx, right.id)) ? right : null
}

/** Returns whether the person has a code that `takeCode` would check. */
export async function hasOpenCode(client: Client, kind: CodeKind, person: For): Promise<boolean> {
  return (await client.oneTimeToken.findFirst({ where: openCode(kind, person), select: { id: true } })) !== null
}

function openCode(kind: CodeKind, { userId, credentialVersion }: For) {
  return {
    userId,
    kind,
    credentialVersion,
    usedAt: null,
    expiresAt: { gt: new Date() },
    attempts: { lt: CODE_ATTEMPTS },
  }
}

/** Returns whether the token belongs to a device that the person with that address trusts, in any tenant. */
export async function isTrustedDevice(db: Database, token: string, emailNormalized: string): Promise<boolean> {
  const found = await oneTimeTokenByHash(db, hashToken(token))
  if (found?.kind !== 'TRUSTED_DEVICE') return false
  return inTenant(found.tenant_id, async () => {
    const device = await db.client.oneTimeToken.findFirst({
      where: { id: found.id, usedAt: null, expiresAt: { gt: new Date() } },
    })
    const user = device && (await db.client.user.findFirst({ where: { id: device.userId } }))
    return user?.credentialVersion === device?.credentialVersion && user?.emailNormalized === emailNormalized
  })
}

/**
 * Returns why a mailed link no longer works, or null. Callers check for a later password or a later link themselves.
 */
export function linkFault({
  usedAt,
  expiresAt,
}: Pick<OneTimeToken, 'usedAt' | 'expiresAt'>): 'LINK_USED' | 'LINK_EXPIRED' | null {
  if (usedAt !== null) return 'LINK_USED'
  return expiresAt <= new Date() ? 'LINK_EXPIRED' : null
}

/** Marks it as used. Returns false if it was used before. */
export async function spend(tx: Tx, id: string): Promise<boolean> {
  const { count } = await tx.oneTimeToken.updateMany({ where: { id, usedAt: null }, data: { usedAt: new Date() } })
  return count > 0
}

/** Deletes expired ones when a new one is made; with 'end', open ones, too. */
async function clear(tx: Tx, kind: OneTimeKind, userId: string, others: 'end' | 'keep'): Promise<void> {
  await tx.oneTimeToken.deleteMany({
    where: { userId, kind, ...(others === 'keep' && { expiresAt: { lt: new Date() } }) },
  })
}

function row(
  kind: OneTimeKind,
  userId: string,
  credentialVersion: number,
  secretHash: Uint8Array<ArrayBuffer>,
  minutes: number,
) {
  return {
    id: uuidv7(),
    tenantId: currentTenant(),
    userId,
    kind,
    secretHash,
    credentialVersion,
    expiresAt: new Date(Date.now() + minutes * 60_000),
  }
}

function codeHash(key: Uint8Array, kind: CodeKind, userId: string, code: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(
    createHmac('sha256', key)
      .update(JSON.stringify([kind, currentTenant(), userId, code]))
      .digest(),
  )
}
