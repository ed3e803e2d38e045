// What a new tenant starts with. Used by signup, by tenantCreate, and by a login of somebody who has no tenant left.
import { v7 as uuidv7 } from 'uuid'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { Tx } from '../../tenancy/database.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentTenant } from '../../tenancy/scope.ts'
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

/** Makes the tenant of the scope, without roles or members yet. Null: the slug is taken; nothing was written. */
export async function createTenant(tx: Tx, wanted: NewTenant, personal: boolean): Promise<Tenant | null> {
  const id = currentTenant()
  const { slug, ...rest } = wanted
  const insert = async (value: string): Promise<boolean> => {
    const { count } = await tx.tenant.createMany({ data: [{ ...rest, metadata: rest.metadata as object, id, slug: value, personal }], skipDuplicates: true })
    return count === 1
  }
  if (!(slug === null ? await insertDerived(wanted.name, insert) : await insert(slug))) return null
  return tx.tenant.findUniqueOrThrow({ where: { id } })
}

async function insertDerived(name: string, insert: (slug: string) => Promise<boolean>): Promise<boolean> {
  for (let attempt = 0; attempt < 6; attempt++) if (await insert(deriveSlug(name, attempt))) return true
  return false
}

/** Gives the scope's new tenant its roles, and a person as its first member, an owner. */
export async function addFirstMember(tx: Tx, userId: string): Promise<void> {
  const roles = SEED_ROLES.map((role) => ({ ...role, id: uuidv7() }))
  const owner = roles.find(({ name }) => name === OWNER_ROLE)
  if (!owner) throw new Error('there is no role of owners')
  await callFunction(tx, 'tenant_provision', [JSON.stringify(roles), uuidv7(), userId, owner.id])
}
