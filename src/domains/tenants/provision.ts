// What a new tenant starts with. Used by signup, by tenantCreate, and by a login of somebody who has no tenant left.
import { v7 as uuidv7 } from 'uuid'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { Client, Tx } from '../../tenancy/database.ts'
import { type NoSession, SESSION, type SessionArguments, type TenantArguments, type TenantRow } from '../../tenancy/function-arguments.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { newLink } from '../audit/service.ts'
import { deriveSlug, DEFAULT_REGION, type NewTenant, type Tenant } from './model.ts'

export const OWNER_ROLE = 'owner'
export const MEMBER_ROLE = 'member'

const SEED_ROLES = [
  { name: OWNER_ROLE, description: 'May do everything; a tenant always has one', permissions: PERMISSIONS },
  { name: 'admin', description: 'May do everything', permissions: PERMISSIONS },
  { name: MEMBER_ROLE, description: 'May look around', permissions: ['tenant.read', 'user.read', 'role.read', 'group.read'] },
] as const

export function personalTenant(displayName: string | null, email: string): NewTenant {
  return { slug: null, name: displayName ?? email.split('@')[0] ?? email, region: DEFAULT_REGION, logoUrl: '', metadata: {} }
}

/** Makes the tenant of the scope, with its roles and a person as its first member, an owner. Null: the slug is taken; nothing was written. */
export async function createTenant(tx: Tx, userId: string, wanted: NewTenant, personal: boolean): Promise<Tenant | null> {
  return firstFree(wanted, personal, async (slug) => tenantOf(wanted, personal, (await callFunction(tx, 'tenant_create', newTenant(userId, wanted, slug, personal)))[0]))
}

/** SQLSTATE of tenant_found where somebody else knows the password of the first member. */
const PASSWORD_KNOWN = 'QT001'

/** The same in one statement with what the audit log says of it, and a session of the first member. Whose password is known to somebody else gets none. */
export async function foundTenant(client: Client, userId: string, wanted: NewTenant, session: SessionArguments | null): Promise<Tenant | 'PASSWORD_KNOWN' | null> {
  const { actorType, userId: actor, keyId, keyCreatedBy } = currentCaller()
  try {
    return await firstFree(wanted, false, async (slug) => {
      const { id, requestId, salt, body } = newLink({ slug, name: wanted.name })
      const link = [id, actorType, actor, requestId, salt, body] as const
      const founded = newTenant(userId, wanted, slug, false)
      const args = [...founded, ...link, ...(session ?? NO_SESSION), keyId, keyCreatedBy] as const
      const [row] = await callFunction(client, 'tenant_found', args)
      return tenantOf(wanted, false, row)
    })
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === PASSWORD_KNOWN) return 'PASSWORD_KNOWN'
    throw error
  }
}

const NO_SESSION = SESSION.map(() => null) as unknown as NoSession

/** A personal tenant is named by itself: it leaves the plain slug to an organization, whoever came first. */
async function firstFree(wanted: NewTenant, personal: boolean, make: (slug: string) => Promise<Tenant | null>): Promise<Tenant | null> {
  if (wanted.slug !== null) return make(wanted.slug)
  for (let attempt = personal ? 1 : 0; attempt < 6; attempt++) {
    const made = await make(deriveSlug(wanted.name, attempt))
    if (made) return made
  }
  return null
}

function newTenant(userId: string, { name, region, logoUrl, metadata }: NewTenant, slug: string, personal: boolean): TenantArguments {
  const roles = SEED_ROLES.map((role) => ({ ...role, id: uuidv7() }))
  const owner = roles.find((role) => role.name === OWNER_ROLE)
  if (!owner) throw new Error('there is no role of owners')
  return [slug, name, personal, region, logoUrl, JSON.stringify(metadata), JSON.stringify(roles), uuidv7(), userId, owner.id]
}

function tenantOf({ name, region, logoUrl }: NewTenant, personal: boolean, row: TenantRow | undefined): Tenant | null {
  if (!row || row.slug === null) return null
  const { slug, status, plan, metadata, version, created_at, updated_at } = row
  return { id: currentTenant(), slug, name, personal, status: status as Tenant['status'], plan: plan as Tenant['plan'], region, logoUrl, metadata, version, createdAt: created_at, updatedAt: updated_at }
}
