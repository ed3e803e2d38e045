import { AsyncLocalStorage } from 'node:async_hooks'
import { isCanonicalUuid } from '../shared/uuid.ts'

/** The actor, for audit rows. `ip` is canonical; null: unknown. */
export interface Caller {
  readonly actorType: 'USER' | 'API_KEY' | 'SERVICE' | 'SYSTEM'
  readonly userId: string | null
  /** the API key, and the person whose rights bound it; null: no key, or nobody known */
  readonly keyId: string | null
  readonly keyCreatedBy: string | null
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
  /** the budget that the work counts on; null: that of the scope's tenant */
  readonly budget: string | null
}

/**
 * What one request, or one job, may touch. A null `tenantId` is the platform scope: row-level security shows it no
 * rows, the extension refuses it every model, and only the functions of platform.ts run in it.
 */
interface Scope {
  readonly tenantId: string | null
  readonly caller: Caller
}

export const SYSTEM: Caller = {
  actorType: 'SYSTEM',
  userId: null,
  keyId: null,
  keyCreatedBy: null,
  ip: null,
  userAgent: null,
  requestId: null,
  budget: null,
}

export class NoTenantScope extends Error {
  override readonly name = 'NoTenantScope'
  constructor() {
    super('no tenant scope: data is only reachable inside inTenant(tenantId, work)')
  }
}

const storage = new AsyncLocalStorage<Scope>()

/**
 * Runs `work` as `tenantId`. It awaits inside the scope, since a Prisma promise is lazy and runs in the scope where it
 * is awaited. Throws NoTenantScope for a malformed id.
 */
export async function inTenant<T>(tenantId: string, work: () => Promise<T>, caller?: Caller): Promise<T> {
  if (!isCanonicalUuid(tenantId)) throw new NoTenantScope()
  return storage.run({ tenantId, caller: caller ?? currentCaller() }, async () => await work())
}

/** Runs `work` without a tenant: sign-in, and look-ups that find the tenant of a credential. */
export async function inPlatform<T>(work: () => Promise<T>, caller?: Caller): Promise<T> {
  return storage.run({ tenantId: null, caller: caller ?? currentCaller() }, async () => await work())
}

/** Returns the tenant of the scope. Throws NoTenantScope without a scope, and in the platform scope. */
export function currentTenant(): string {
  const tenantId = storage.getStore()?.tenantId
  if (tenantId === undefined || tenantId === null) throw new NoTenantScope()
  return tenantId
}

/** Returns the tenant for the pool; '' in the platform scope. Throws NoTenantScope without a scope. */
export function currentSetting(): string {
  const scope = storage.getStore()
  // fault: P5
  if (!scope) throw new NoTenantScope()
  return scope.tenantId ?? ''
}

/** Returns the caller's budget, in any tenant, else that of the scope's tenant. Throws NoTenantScope without either. */
export function currentBudget(): string {
  return storage.getStore()?.caller.budget ?? currentTenant()
}

export function currentCaller(): Caller {
  return storage.getStore()?.caller ?? SYSTEM
}
