// Members of a demo tenant, with a password, and some with an authenticator app.
import { v7 as uuidv7 } from 'uuid'
import { createSealer } from '../../src/access/totp.ts'
import { normalizeEmail } from '../../src/domains/input.ts'
import { MEMBER_ROLE } from '../../src/domains/tenants/provision.ts'
import type { Database } from '../../src/tenancy/database.ts'
import { instanceSecret } from '../../src/tenancy/installation.ts'
import { inTenant } from '../../src/tenancy/scope.ts'
import { DAYS, type Person } from './history.ts'
import { personName, type Story } from './story.ts'

const DAY_MS = 86_400_000
/** Base32; whoever tries the demo can add it to an app. */
export const FACTOR = 'JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP'

/** All with the password whose hash that is. */
export async function addPeople(db: Database, tenantId: string, { slug, people, mfa }: Story, passwordHash: string, now: Date, next: () => number): Promise<Person[]> {
  const made = Array.from({ length: people }, (_, n) => {
    const joinedAt = new Date(now.getTime() - (n < people * 0.6 ? DAYS + 100 * next() : DAYS * next()) * DAY_MS)
    const name = personName(n)
    const email = `${name.toLowerCase().replaceAll(' ', '.')}.${n}@${slug}.demo.example`
    return { id: uuidv7({ msecs: joinedAt.getTime() }), membershipId: uuidv7({ msecs: joinedAt.getTime() }), joinedAt, name, email, hasFactor: next() < mfa, keenness: 0.05 + 0.9 * next() ** 1.5 }
  })
  const sealer = createSealer(await instanceSecret(db, 'totp'))
  const all = <T>(of: (person: (typeof made)[number]) => T): T[] => made.map(of)
  await db.platform.query(
    `INSERT INTO users (id, email, email_normalized, display_name, home_tenant_id, email_verified_at, created_at, updated_at)
     SELECT id, email, normalized, name, $5, at, at, at FROM unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $6::timestamptz[]) AS p(id, email, normalized, name, at)`,
    [all(({ id }) => id), all(({ email }) => email), all(({ email }) => normalizeEmail(email)), all(({ name }) => name), tenantId, all(({ joinedAt }) => joinedAt)])
  await db.platform.query('INSERT INTO password_credential (user_id, hash) SELECT id, $2 FROM unnest($1::uuid[]) AS id', [all(({ id }) => id), passwordHash])
  const enrolled = made.filter(({ hasFactor }) => hasFactor)
  await db.platform.query(
    'INSERT INTO totp_factor (user_id, secret, confirmed_at, created_at) SELECT id, secret, at, at FROM unnest($1::uuid[], $2::bytea[], $3::timestamptz[]) AS f(id, secret, at)',
    [enrolled.map(({ id }) => id), enrolled.map(({ id }) => Buffer.from(sealer.seal(FACTOR, id))), enrolled.map(({ joinedAt }) => new Date(joinedAt.getTime() + (now.getTime() - joinedAt.getTime()) * next()))])
  await inTenant(tenantId, () =>
    db.write(async (tx) => {
      const role = await tx.role.findFirstOrThrow({ where: { name: MEMBER_ROLE } })
      await tx.membership.createMany({ data: made.map(({ id, membershipId, joinedAt }) => ({ tenantId, id: membershipId, userId: id, createdAt: joinedAt })) })
      await tx.membershipRole.createMany({ data: made.map(({ membershipId }) => ({ tenantId, membershipId, roleId: role.id })) })
    }),
  )
  return made
}
