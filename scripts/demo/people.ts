// Members of a demo tenant, with a password, and some with an authenticator app.
import { createHash } from 'node:crypto'
import { v7 as uuidv7 } from 'uuid'
import { sealSecret } from '../../src/credentials/second-factor.ts'
import { normalizeEmail } from '../../src/shared/input.ts'
import { MEMBER_ROLE } from '../../src/domains/roles/model.ts'
import type { Ring } from '../../src/sealing/ring.ts'
import type { Database } from '../../src/tenancy/database.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { DAYS, type Person } from './history.ts'
import { personName, type Story } from './story.ts'
import type { DemoTenant } from './tenants.ts'

const DAY_MS = 86_400_000
/** Base32; a person who tries the demo can add it to an app. */
export const FACTOR = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

export interface Made extends Person {
  readonly membershipId: string
  readonly name: string
  readonly email: string
  readonly factorAt: Date
}

/** The same each time, of the same tenant: ids, dates and all. */
export function peopleOf(
  { id: tenantId, foundedAt }: DemoTenant,
  { slug, people, mfa }: Story,
  next: () => number,
): Made[] {
  const now = foundedAt.getTime()
  return Array.from({ length: people }, (_, n) => {
    const joinedAt = new Date(Math.floor(now - (n < people * 0.6 ? DAYS + 100 * next() : DAYS * next()) * DAY_MS))
    const id = (what: string): string =>
      uuidv7({ msecs: joinedAt.getTime(), random: createHash('sha256').update(`${tenantId} ${what} ${n}`).digest() })
    const name = personName(n)
    const email = `${name.toLowerCase().replaceAll(' ', '.')}.${n}@${slug}.demo.example`
    const factorAt = new Date(Math.floor(joinedAt.getTime() + (now - joinedAt.getTime()) * next()))
    return {
      id: id('user'),
      membershipId: id('membership'),
      joinedAt,
      name,
      email,
      factorAt,
      hasFactor: next() < mfa,
      keenness: 0.05 + 0.9 * next() ** 1.5,
    }
  })
}

/** All with the password whose hash that is. Those who are there stay as they are. */
export async function addPeople(
  db: Database,
  { id: tenantId }: DemoTenant,
  made: readonly Made[],
  { passwordHash, ring }: { readonly passwordHash: string; readonly ring: Ring },
): Promise<void> {
  const all = <T>(of: (person: Made) => T): T[] => made.map(of)
  await db.platform.query(
    `INSERT INTO users (id, email, email_normalized, display_name, home_tenant_id, email_verified_at, created_at,
      updated_at)
     SELECT id, email, normalized, name, $5, at, at, at
     FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::timestamptz[]) AS p(id, email, normalized, name,
       at)
     ON CONFLICT (id) DO NOTHING`,
    [
      all(({ id }) => id),
      all(({ email }) => email),
      all(({ email }) => normalizeEmail(email)),
      all(({ name }) => name),
      tenantId,
      all(({ joinedAt }) => joinedAt),
    ],
  )
  await db.platform.query(
    `INSERT INTO password_credential (user_id, hash) SELECT id, $2 FROM unnest($1::uuid[]) AS id
      ON CONFLICT (user_id) DO NOTHING`,
    [all(({ id }) => id), passwordHash],
  )
  const enrolled = made.filter(({ hasFactor }) => hasFactor)
  await db.platform.query(
    `INSERT INTO totp_factor (user_id, secret, confirmed_at, created_at)
     SELECT id, secret, at, at FROM unnest($1::uuid[], $2::bytea[], $3::timestamptz[]) AS f(id, secret, at)
       ON CONFLICT (user_id) DO NOTHING`,
    [
      enrolled.map(({ id }) => id),
      enrolled.map(({ id }) => Buffer.from(sealSecret(ring, FACTOR, id))),
      enrolled.map(({ factorAt }) => factorAt),
    ],
  )
  await db.platform.query(
    `INSERT INTO membership (tenant_id, id, user_id, created_at)
     SELECT $1, id, person, at FROM unnest($2::uuid[], $3::uuid[], $4::timestamptz[]) AS m(id, person, at)
       ON CONFLICT DO NOTHING`,
    [tenantId, all(({ membershipId }) => membershipId), all(({ id }) => id), all(({ joinedAt }) => joinedAt)],
  )
  await inTenant(tenantId, () =>
    db.write(async (tx) => {
      const role = await tx.role.findFirstOrThrow({ where: { name: MEMBER_ROLE } })
      const roles = made.map(({ membershipId }) => ({ tenantId, membershipId, roleId: role.id }))
      await tx.membershipRole.createMany({ data: roles, skipDuplicates: true })
    }),
  )
}
