// A tenant with people for the suites of lists.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'

export const KEYS = ['tenant.read', 'user.read', 'user.write']

interface Filled {
  readonly id: string
  /** with which its names and addresses begin */
  readonly letter: string
  /** the person of both tenants */
  readonly shared: string
}

/**
 * Twenty people who joined in pairs, with no role up to three, one of them deleted and one suspended, and a person of
 * both tenants.
 */
export async function fillTenant(owner: pg.Pool, { id: tenant, letter, shared }: Filled): Promise<void> {
  const sql = (text: string, values: unknown[] = []): Promise<unknown> => owner.query(text, values)
  await sql('INSERT INTO tenant (id, slug, name, updated_at) VALUES ($1, $2, $2, now())', [tenant, `pages-${letter}`])
  const roles = [randomUUID(), randomUUID(), randomUUID()]
  for (const [at, id] of roles.entries()) {
    await sql(
      `INSERT INTO role (id, tenant_id, name, description, system, created_at)
       VALUES ($1, $2, $3, $4, $5, '2026-01-02T03:04:05.670Z')`,
      [id, tenant, `${letter}, "${at}"`, `it's ${at}`, at === 0],
    )
    for (const key of KEYS.slice(0, at))
      await sql('INSERT INTO role_permission (tenant_id, role_id, permission_key) VALUES ($1, $2, $3)', [
        tenant,
        id,
        key,
      ])
  }
  for (let n = 0; n < 21; n++) {
    const [userId, id] = [n === 20 ? shared : randomUUID(), randomUUID()]
    const email = n === 20 ? 'shared@example.test' : `${letter}${n}@example.test`
    await sql(
      `INSERT INTO users (id, email, email_normalized, email_verified_at, display_name, avatar_url, phone, status,
         metadata, created_at, updated_at)
       VALUES ($1, $2, $2, $3, $4, $7, $8, $5, $6, '2025-12-31T23:59:59.999Z', now())
       ON CONFLICT DO NOTHING`,
      [
        userId,
        email,
        n % 2 ? new Date(n) : null,
        n % 3 ? `Person "${n}" ü` : null,
        n === 4 ? 'DELETED' : n === 5 ? 'SUSPENDED' : 'ACTIVE',
        n % 4 ? { locale: 'de', n } : {},
        n % 5 ? null : `https://pictures.example/${n}`,
        n % 6 ? null : `+4930${n}`,
      ],
    )
    await sql(
      `INSERT INTO membership (id, tenant_id, user_id, created_at)
       VALUES ($1, $2, $3, timestamptz '2026-03-01T00:00:00.005Z' + $4 * interval '1 millisecond')`,
      [id, tenant, userId, Math.floor(n / 2)],
    )
    if (n % 7 === 0)
      await sql(
        `INSERT INTO totp_factor (user_id, secret, confirmed_at, last_step) VALUES ($1, '\\x00', $2, 1)
         ON CONFLICT DO NOTHING`,
        [userId, n === 14 ? null : new Date()],
      )
    for (let each = 0; each < n % 3; each++)
      await sql(
        `INSERT INTO session (id, tenant_id, user_id, method, last_seen_at, expires_at)
         VALUES ($1, $2, $3, 'password', $4, now())`,
        [randomUUID(), tenant, userId, new Date(1e12 + n * 1e6 - each * 1e3)],
      )
    for (const [at, role] of roles.entries())
      if ((n >> at) & 1)
        await sql('INSERT INTO membership_role (tenant_id, membership_id, role_id) VALUES ($1, $2, $3)', [
          tenant,
          id,
          role,
        ])
  }
}
