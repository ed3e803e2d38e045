// Every instance hears of changes to what it caches, and one that cannot hear caches nothing.
import { beforeAll, describe, expect, test } from 'vitest'
import { accessOf, membersOf, rolesOf, shownOf, tenantListOf } from '../../src/memory/change-feed.ts'
import { apiKey, owner, type Person } from '../kit/seed.ts'
import { machine } from '../oauth/machines.ts'
import { useService } from '../kit/service.ts'

let ada: Person
let bob: Person
const service = useService()

beforeAll(async () => {
  ada = await owner(service)
  bob = await owner(service)
})

/** The version of the feed once it has heard of what was committed before. */
async function heard(): Promise<number> {
  const { feed } = service.service.db
  if (!feed.isCurrent(1_000)) await expect.poll(() => feed.isCurrent(1_000)).toBe(true)
  await feed.sync()
  return feed.version
}

async function changedSince(version: number, id: string): Promise<boolean> {
  await heard()
  return service.service.db.feed.changedSince(version, [id])
}

describe('a change is announced', () => {
  const tenant = 'WHERE tenant_id = $1'
  /** What is cached of Ada, by what it is cached under. */
  const CACHED = {
    tenantId: () => ada.tenantId,
    shown: () => shownOf(ada.tenantId),
    access: () => accessOf(ada.tenantId),
    members: () => membersOf(ada.tenantId),
    userId: () => ada.userId,
    profile: () => shownOf(ada.userId),
    roles: () => rolesOf(ada.userId),
    tenants: () => tenantListOf(ada.userId),
    sessionId: () => ada.sessionId,
  }
  type Cached = keyof typeof CACHED
  const CHANGES: readonly (readonly [what: string, of: readonly Cached[], sql: string])[] = [
    ['of the tenant', ['shown'], `UPDATE tenant SET name = name || '.' WHERE id = $1`],
    [
      'of its access configuration, first made',
      ['tenantId', 'shown', 'access'],
      'INSERT INTO access_state (tenant_id) VALUES ($1)',
    ],
    ['of its access configuration', ['shown', 'access'], `UPDATE access_state SET version = version + 1 ${tenant}`],
    [
      'of its brand, first made',
      ['shown'],
      'INSERT INTO branding (tenant_id, version, updated_at) VALUES ($1, 1, now())',
    ],
    ['of its brand', ['shown'], `UPDATE branding SET primary_color = '#123456' ${tenant}`],
    [
      'of a member who goes',
      ['members'],
      `DELETE FROM membership ${tenant} AND id NOT IN (SELECT membership_id FROM membership_role)`,
    ],
    [
      'of a member who comes',
      ['members'],
      `INSERT INTO membership (id, tenant_id, user_id) SELECT gen_random_uuid(), $1, u.id FROM users u
        WHERE NOT EXISTS (SELECT FROM membership m WHERE m.tenant_id = $1 AND m.user_id = u.id)`,
    ],
    ['of what shows of a person', ['profile'], `UPDATE users SET display_name = 'Ada' WHERE id = $1`],
    [
      'of a person to their tenants',
      ['members', 'userId', 'profile'],
      `UPDATE users SET status = 'SUSPENDED' WHERE id = (SELECT user_id FROM membership WHERE tenant_id = $1 LIMIT 1)`,
    ],
    [
      'of a person to their tenants, once more',
      ['members', 'userId', 'profile'],
      `UPDATE users SET status = 'ACTIVE' WHERE id IN (SELECT user_id FROM membership WHERE tenant_id = $1)`,
    ],
    ['of a role', ['tenantId', 'members'], `UPDATE role SET description = 'x' ${tenant}`],
    [
      'of what a role may',
      ['tenantId', 'members'],
      `DELETE FROM role_permission ${tenant} AND permission_key = 'policy.write'`,
    ],
    [
      'of what a role may, once more',
      ['tenantId', 'members'],
      `INSERT INTO role_permission (tenant_id, role_id, permission_key) SELECT tenant_id, id, 'policy.write'
        FROM role ${tenant} AND name = 'owner'`,
    ],
    [
      'of the roles of members',
      ['members', 'roles'],
      `INSERT INTO membership_role (tenant_id, membership_id, role_id) SELECT m.tenant_id, m.id, r.id FROM membership m
        JOIN role r ON r.tenant_id = m.tenant_id WHERE m.tenant_id = $1 AND r.name = 'member'`,
    ],
    [
      'of the roles of members, taken',
      ['members', 'roles'],
      `DELETE FROM membership_role mr USING role r WHERE mr.tenant_id = $1 AND r.tenant_id = mr.tenant_id
        AND r.id = mr.role_id AND r.name = 'member'`,
    ],
    [
      'of the roles of groups',
      ['tenantId', 'members'],
      `WITH made AS (INSERT INTO groups (id, tenant_id, name, name_key, updated_at)
          VALUES (gen_random_uuid(), $1, 'feed', 'feed', now()) RETURNING tenant_id, id)
        INSERT INTO group_role (tenant_id, group_id, role_id) SELECT g.tenant_id, g.id, r.id FROM made g
        JOIN role r ON r.tenant_id = g.tenant_id WHERE r.name = 'member'`,
    ],
    [
      'of the members of groups',
      ['members', 'roles'],
      `INSERT INTO group_member (tenant_id, group_id, membership_id) SELECT g.tenant_id, g.id, m.id FROM groups g
        JOIN membership m ON m.tenant_id = g.tenant_id WHERE g.tenant_id = $1`,
    ],
    ['of the roles of groups, taken', ['tenantId', 'members'], `DELETE FROM group_role ${tenant}`],
    ['of a group that goes with its members', ['members', 'roles'], `DELETE FROM groups ${tenant}`],
    ['of what sets it apart: a plan', ['tenantId', 'shown'], `UPDATE tenant SET plan = 'PRO' WHERE id = $1`],
    [
      'of what sets it apart: a domain that was proven already',
      ['tenantId'],
      `INSERT INTO tenant_domain (id, tenant_id, domain, token, verified_at)
        VALUES (gen_random_uuid(), $1, 'feed.example', 't', now())`,
    ],
    ['of a proof that is lost', ['tenantId'], `UPDATE tenant_domain SET verified_at = NULL ${tenant}`],
    ['of a proof', ['tenantId'], `UPDATE tenant_domain SET verified_at = now() ${tenant}`],
    ['of a proven domain that goes', ['tenantId'], `DELETE FROM tenant_domain ${tenant}`],
    ['of a person', ['userId', 'profile'], `UPDATE users SET email_verified_at = now() WHERE id = $1`],
    [
      'of a password',
      ['userId', 'profile'],
      `UPDATE users SET credential_version = credential_version + 1 WHERE id = $1`,
    ],
    ['of a session', ['sessionId'], `UPDATE session SET expires_at = expires_at - interval '1 minute' WHERE id = $1`],
    ['of a session that ends', ['sessionId'], `UPDATE session SET revoked_at = now() WHERE id = $1`],
  ]

  test.each(CHANGES)('%s, and of nothing else of hers', async (what, of, sql) => {
    if (what === 'of a member who goes')
      await service.owner.query('INSERT INTO membership (id, tenant_id, user_id) VALUES (gen_random_uuid(), $1, $2)', [
        ada.tenantId,
        bob.userId,
      ])
    const before = await heard()
    const { rowCount } = await service.owner.query(sql, [
      (of.includes('userId') || of.includes('profile')) && !of.includes('members')
        ? ada.userId
        : of[0] === 'sessionId'
          ? ada.sessionId
          : ada.tenantId,
    ])
    expect(rowCount).toBeGreaterThan(0)
    await heard()
    const { feed } = service.service.db
    expect(
      Object.entries(CACHED).flatMap(([name, idOf]) => (feed.changedSince(before, [idOf()]) ? [name] : [])),
    ).toEqual(of)
  })

  test('of a key', async () => {
    const key = await apiKey(service, bob)
    const before = await heard()
    await service.owner.query('UPDATE api_key SET last_used_at = now() WHERE id = $1', [key.id])
    expect(await changedSince(before, key.id)).toBe(false)
    await service.owner.query('UPDATE api_key SET revoked_at = now() WHERE id = $1', [key.id])
    expect(await changedSince(before, key.id)).toBe(true)
  })

  test.each([
    'created_by = gen_random_uuid()',
    'maker_membership_id = gen_random_uuid()',
    'created_with_mfa = true',
    "allowed_ips = '{192.0.2.1}'",
  ])('of who answers for a key, and from where it works: %s', async (change) => {
    const key = await apiKey(service, bob)
    const before = await heard()
    await service.owner.query(`UPDATE api_key SET ${change} WHERE id = $1`, [key.id])
    expect(await changedSince(before, key.id)).toBe(true)
  })

  test('of a service principal, its roles and its tokens', async () => {
    const { id } = await machine(bob)
    const rolesOf = `FROM role r WHERE r.tenant_id = p.tenant_id AND r.name = 'member'`
    for (const [changed, sql] of [
      [id, 'UPDATE service_principal SET generation = generation + 1 WHERE id = $1'],
      [
        bob.tenantId,
        `INSERT INTO service_principal_role (tenant_id, principal_id, role_id)
          SELECT p.tenant_id, p.id, (SELECT r.id ${rolesOf}) FROM service_principal p WHERE p.id = $1`,
      ],
      [bob.tenantId, 'DELETE FROM service_principal_role WHERE principal_id = $1'],
      [
        id,
        `INSERT INTO oauth_revoked_token (id, tenant_id, ends_at)
          SELECT p.id, p.tenant_id, now() FROM service_principal p WHERE p.id = $1`,
      ],
    ] as const) {
      const before = await heard()
      await service.owner.query(sql, [id])
      expect([sql, await changedSince(before, changed)]).toEqual([sql, true])
    }
  })

  test('of who joins and goes to the list of their tenants, and to nothing else of theirs', async () => {
    const carol = await owner(service)
    const changed = async (version: number): Promise<boolean[]> => [
      await changedSince(version, tenantListOf(carol.userId)),
      await changedSince(version, carol.userId),
      await changedSince(version, carol.tenantId),
    ]
    const before = await heard()
    await service.owner.query('INSERT INTO membership (id, tenant_id, user_id) VALUES (gen_random_uuid(), $1, $2)', [
      ada.tenantId,
      carol.userId,
    ])
    expect(await changed(before)).toEqual([true, false, false])
    const joined = await heard()
    await service.owner.query('DELETE FROM membership WHERE tenant_id = $1 AND user_id = $2', [
      ada.tenantId,
      carol.userId,
    ])
    expect(await changed(joined)).toEqual([true, false, false])
  })

  test('of the signing keys', async () => {
    const before = await heard()
    await service.owner.query('UPDATE signing_key SET created_at = created_at')
    expect(await changedSince(before, 'ffff')).toBe(true)
  })
})
