// Creates tenants with what they start with: for signup, for tenantCreate, and for a sign-in of somebody without a
// tenant.
import { v7 as uuidv7 } from 'uuid'
import { PERMISSIONS } from '../../access/permissions.ts'
import type { Client, Tx } from '../../tenancy/database.ts'
import type {
  FoundingArguments,
  FoundingRefused,
  SessionArguments,
  TenantArguments,
  TenantRow,
} from '../../tenancy/function-arguments.ts'
import { callFunction } from '../../tenancy/functions.ts'
import { currentCaller, currentTenant } from '../../tenancy/scope.ts'
import { newLink } from '../audit/service.ts'
import { MEMBER_ROLE, OWNER_ROLE } from '../roles/model.ts'
import { deriveSlug, type NewTenant, type Tenant } from './model.ts'

const SEED_ROLES = [
  { name: OWNER_ROLE, description: 'May do everything; a tenant always has one', permissions: PERMISSIONS },
  { name: 'admin', description: 'May do everything', permissions: PERMISSIONS },
  {
    name: MEMBER_ROLE,
    description: 'May look around',
    permissions: ['tenant.read', 'user.read', 'role.read', 'group.read'],
  },
] as const

export function personalTenant(displayName: string | null, email: string, region: string): NewTenant {
  return {
    slug: null,
    name: displayName ?? email.split('@')[0] ?? email,
    region,
    logoUrl: '',
    metadata: {},
  }
}

/**
 * Creates the scope's tenant with its roles and a person as its first member, an owner. Returns null if the slug is
 * taken; then nothing was written.
 */
export async function createTenant(
  tx: Tx,
  userId: string,
  wanted: NewTenant,
  personal: boolean,
): Promise<Tenant | null> {
  return firstFree(wanted, personal, async (slug) =>
    tenantOf(wanted, personal, (await callFunction(tx, 'tenant_create', newTenant(userId, wanted, slug, personal)))[0]),
  )
}

/**
 * Refusals of tenant_found by SQLSTATE: somebody else knows the first member's password; the first member is no longer
 * signed in.
 */
const REFUSALS: Readonly<Record<string, 'PASSWORD_KNOWN' | 'ENDED'>> = { QT001: 'PASSWORD_KNOWN', QT002: 'ENDED' }

/**
 * Why no tenant was created. PASSWORD_KNOWN: somebody else knows its first member's password. ENDED: their session or
 * key has ended. FoundingRefused: they have founded as many as they may. SLUG_TAKEN: its slug is taken.
 */
export type NotFounded = 'PASSWORD_KNOWN' | 'ENDED' | FoundingRefused | 'SLUG_TAKEN'

/**
 * Creates the tenant in one statement, with its audit event and, if `session` is given, a session of its first member.
 * `within` is what they may found.
 */
export async function foundTenant(
  client: Client,
  userId: string,
  wanted: NewTenant,
  within: FoundingArguments,
  session: SessionArguments | null,
): Promise<{ readonly tenant: Tenant } | NotFounded> {
  const { actorType, userId: actor, keyId, keyCreatedBy } = currentCaller()
  try {
    const founded = await firstFree(wanted, false, async (slug) => {
      const { id, requestId, salt, body } = newLink({ slug, name: wanted.name })
      const [row] = await callFunction(client, 'tenant_found', {
        ...newTenant(userId, wanted, slug, false),
        link: id,
        actorType,
        actorUserId: actor,
        linkRequest: requestId,
        linkSalt: salt,
        linkBody: body,
        ...(session ?? NO_SESSION),
        actorKeyId: keyId,
        actorKeyCreatedBy: keyCreatedBy,
        ...within,
      })
      if (row && row.refused !== null) return row
      const tenant = tenantOf(wanted, false, row)
      return tenant && { tenant }
    })
    return founded ?? 'SLUG_TAKEN'
  } catch (error) {
    const refused = error instanceof Error && 'code' in error ? REFUSALS[String(error.code)] : undefined
    if (refused) return refused
    throw error
  }
}

const NO_SESSION: Readonly<Record<keyof SessionArguments, null>> = {
  session: null,
  person: null,
  how: null,
  credential: null,
  signedInBy: null,
  signedInAt: null,
  mfa: null,
  mfaOnDevice: null,
  address: null,
  agent: null,
  until: null,
  token: null,
  tokenDigest: null,
  event: null,
  request: null,
  salt: null,
  body: null,
  countedAs: null,
  byClient: null,
}

/**
 * Creates a tenant with the first free slug. A personal tenant never takes the plain slug, which is left to an
 * organization.
 */
async function firstFree<T>(
  wanted: NewTenant,
  personal: boolean,
  make: (slug: string) => Promise<T | null>,
): Promise<T | null> {
  if (wanted.slug !== null) return make(wanted.slug)
  for (let attempt = personal ? 1 : 0; attempt < 6; attempt++) {
    const made = await make(deriveSlug(wanted.name, attempt))
    if (made) return made
  }
  return null
}

function newTenant(
  userId: string,
  { name, region, logoUrl, metadata }: NewTenant,
  slug: string,
  personal: boolean,
): TenantArguments {
  const roles = SEED_ROLES.map((role) => ({ ...role, id: uuidv7() }))
  const owner = roles.find((role) => role.name === OWNER_ROLE)
  if (!owner) throw new Error('there is no role of owners')
  return {
    wantedSlug: slug,
    givenName: name,
    forPerson: personal,
    inRegion: region,
    logo: logoUrl,
    more: JSON.stringify(metadata),
    roles: JSON.stringify(roles),
    membership: uuidv7(),
    firstUser: userId,
    firstRole: owner.id,
  }
}

function tenantOf({ name, region, logoUrl }: NewTenant, personal: boolean, row: TenantRow | undefined): Tenant | null {
  if (!row || row.slug === null) return null
  const { slug, status, plan, metadata, version, created_at, updated_at } = row
  return {
    id: currentTenant(),
    slug,
    name,
    personal,
    status: status as Tenant['status'],
    plan: plan as Tenant['plan'],
    region,
    logoUrl,
    metadata,
    version,
    createdAt: created_at,
    updatedAt: updated_at,
  }
}
