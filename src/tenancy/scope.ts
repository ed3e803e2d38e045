import { AsyncLocalStorage } from 'node:async_hooks'
import { isCanonicalUuid } from '../shared/uuid.ts'

/** Who acts, for audit rows. Addresses are canonical text; null where unknown. */
export interface Caller {
  readonly actorType: 'USER' | 'API_KEY' | 'SYSTEM'
  readonly userId: string | null
  /** the API key, and the person who answers for it; null: it is none, or nobody is known to */
  readonly keyId: string | null
  readonly keyCreatedBy: string | null
  readonly ip: string | null
  readonly userAgent: string | null
  readonly requestId: string | null
  /** whose limits it counts on; null: those of the scope's tenant */
  readonly budget: string | null
}

/**
 * What one request, or one job, may touch. `tenantId` null is the platform scope: it carries no tenant, so row-level
 * security shows it no tenant's rows and the extension refuses it every model; only the functions of platform.ts run in
 * it.
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
 * Runs `work` as `tenantId`. The await inside is the point: a Prisma promise is lazy and runs where it is awaited, so
 * one that left this function unawaited would run in the scope of whoever awaits it.
 */
export async function inTenant<T>(tenantId: string, work: () => Promise<T>, caller?: Caller): Promise<T> {
  if (!isCanonicalUuid(tenantId)) throw new NoTenantScope()
  return storage.run({ tenantId, caller: caller ?? currentCaller() }, async () => await work())
}

/** Runs `work` without any tenant: sign-in, and the look-ups that find out which tenant a credential belongs to. */
export async function inPlatform<T>(work: () => Promise<T>, caller?: Caller): Promise<T> {
  return storage.run({ tenantId: null, caller: caller ?? currentCaller() }, async () => await work())
}

/** The tenant of this scope; throws NoTenantScope in none and in the platform scope. */
export function currentTenant(): string {
  const tenantId = storage.getStore()?.tenantId
  if (tenantId === undefined || tenantId === null) throw new NoTenantScope()
  return tenantId
}

/**
 * For the pool: '' in the platform scope (row-level security then shows nothing), else the tenant; throws in no scope.
 */
export function currentSetting(): string {
  const scope = storage.getStore()
  // fault: P5
  if (!scope) throw new NoTenantScope()
  return scope.tenantId ?? ''
}

/**
 * Whose limits count: those of whoever asks, whichever tenant they act in; throws as currentTenant does where nobody
 * does.
 */
export function currentBudget(): string {
  return storage.getStore()?.caller.budget ?? currentTenant()
}

export function currentCaller(): Caller {
  return storage.getStore()?.caller ?? SYSTEM
}
