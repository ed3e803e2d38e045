// What changes on one instance counts on the others: at once for what would change something, within SNAPSHOT_LAG_MS
// for what is read.
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { readConfig } from '../../src/config.ts'
import type { Service } from '../../src/running-service.ts'
import { createService } from '../../src/service.ts'
import { connectPostgres } from '../../src/tenancy/postgres.ts'
import { mutate } from '../domains/verbs.ts'
import { SECRETS_KEY } from '../kit/secrets-key.ts'
import { client, type Client } from '../kit/client.ts'
import { type LateNews, lateNews } from '../kit/late-news.ts'
import { addMember, apiKey, createTenant, owner, type Person, roleId } from '../kit/seed.ts'
import { useService } from '../kit/service.ts'

const given = inject('database')
/** As long as anybody may wait for a sign of life, and longer than a test takes until it changes something. */
const LAG_MS = '10000'

describe('on another instance', () => {
  let way: LateNews
  let other: { readonly url: string; readonly made: Service }
  let ada: Person
  const lost: Error[] = []
  const service = useService()
  beforeAll(async () => {
    ada = await owner(service)
    const { rows } = await service.owner.query<{ name: string }>('SELECT current_database() AS name')
    way = await lateNews(given.kind === 'postgres' ? given.server : '')
    const db = connectPostgres({ owner: way.url(rows[0]?.name ?? '') }, (error) => lost.push(error))
    const made = await createService(
      readConfig({
        SECRETS_KEY,
        RATE_LIMITS: 'off',
        LOG_LEVEL: 'silent',
        PUBLIC_URL: 'https://id.example.test',
        SNAPSHOT_LAG_MS: LAG_MS,
      }),
      pino({ level: 'silent' }),
      db,
      { periodic: false },
    )
    await new Promise<void>((resolve) => made.server.listen(0, '127.0.0.1', resolve))
    other = { made, url: `http://127.0.0.1:${(made.server.address() as AddressInfo).port}` }
  })
  afterAll(async () => {
    other.made.server.closeAllConnections()
    await other.made.stop()
    await way.close()
  })

  /** The same callers on the other instance, which holds what they may do. */
  async function there(
    ...callers: readonly (Person | (Client & { readonly credential: string }))[]
  ): Promise<Client[]> {
    const clients = callers.map((caller) =>
      client(other.url, 'credential' in caller ? `ApiKey ${caller.credential}` : `Bearer ${caller.accessToken}`),
    )
    const all = async (): Promise<void> => void (await Promise.all(clients.map((one) => one.ask('{ me { actor } }'))))
    await expect.poll(async () => (await all(), other.made.db.feed.isCurrent(1_000))).toBe(true)
    await all()
    return clients
  }

  const reads = async (who: Client): Promise<unknown> => (await who.rest('GET', `/v1/tenants/${ada.tenantId}`)).status
  const name = async (): Promise<unknown> =>
    (await service.owner.query('SELECT name FROM tenant WHERE id = $1', [ada.tenantId])).rows[0]?.name
  const sessions = async (userId: string): Promise<unknown> =>
    (await service.owner.query('SELECT count(*)::int FROM session WHERE user_id = $1', [userId])).rows[0]?.count

  /** Each way to change something: by GraphQL, by /v1, and, for a person, by a session in another tenant. */
  const CHANGES: Readonly<Record<string, (who: Client, elsewhere: string) => Promise<unknown>>> = {
    'a mutation': async (who) =>
      (
        await who.ask(
          'mutation ($t: UUID!) { tenantUpdate(tenantId: $t, input: { name: "taken over" }) { userErrors { code } } }',
          { t: ada.tenantId },
        )
      ).errors[0]?.extensions?.['code'],
    'a /v1 call': async (who) =>
      (await who.rest('PATCH', `/v1/tenants/${ada.tenantId}`, { name: 'taken over' })).status,
    'a switch': async (who, elsewhere) =>
      (
        await who.ask(
          'mutation ($t: UUID!) { tenantSwitch(tenantId: $t) { tokens { accessToken } userErrors { code } } }',
          { t: elsewhere },
        )
      ).errors[0]?.extensions?.['code'],
    'a switch on /v1': async (who, elsewhere) =>
      (await who.rest('POST', '/v1/auth/switch-tenant', { tenant_id: elsewhere })).status,
  }
  const ENDED = {
    'a mutation': 'UNAUTHENTICATED',
    'a /v1 call': 401,
    'a switch': 'UNAUTHENTICATED',
    'a switch on /v1': 401,
  }

  test('an ended session is refused once the news is there', async () => {
    const member = await addMember(service, ada)
    const [adaThere, memberThere] = await there(ada, member)
    expect(await reads(memberThere!)).toBe(200)
    await mutate(ada, 'tenantUpdate', { tenantId: ada.tenantId, input: { name: 'Renamed' } }, 'tenant { id }')
    await member.gql('mutation { logout { ended } }')
    await expect.poll(() => reads(memberThere!)).toBe(401)
    expect(
      (await adaThere!.gql('query ($id: UUID!) { tenant(id: $id) { name } }', { id: ada.tenantId })).tenant.name,
    ).toBe('Renamed')
  })

  test('a suspended member is refused with sessions and keys until resumed', async () => {
    const member = await addMember(service, ada, 'admin')
    const key = await apiKey(service, member)
    const [memberThere, keyThere] = await there(member, key)
    expect([await reads(memberThere!), await reads(keyThere!)]).toEqual([200, 200])
    const of = { tenantId: ada.tenantId, userId: member.userId }
    await mutate(ada, 'memberSuspend', of)
    await expect.poll(async () => [await reads(memberThere!), await reads(keyThere!)]).toEqual([401, 401])
    await mutate(ada, 'memberResume', of)
    await expect.poll(async () => [await reads(memberThere!), await reads(keyThere!)]).toEqual([401, 200])
  })

  /** What is there to be changed: the name of the tenant, and a session of the person's. */
  const state = async ({ userId }: Person): Promise<unknown> => [await name(), await sessions(userId)]

  describe.each(Object.keys(CHANGES) as (keyof typeof ENDED)[])(
    'an ended session changes nothing by %s from that moment on, though reads are still answered',
    (how) => {
      test.each(['comes with the sign of life that is waited for', 'does not come in time'])(
        'where the news %s',
        async (when) => {
          const [gone, kept] = [await addMember(service, ada, 'admin'), await addMember(service, ada, 'admin')]
          const [elsewhere, keptElsewhere] = [await createTenant(service, gone), await createTenant(service, kept)]
          await service.owner.query("UPDATE tenant SET name = 'Before' WHERE id = $1", [ada.tenantId])
          const before = await state(gone)
          await other.made.db.feed.sync()
          const [goneThere, keptThere] = await there(gone, kept)
          lost.length = 0
          way.holdUp()
          try {
            await gone.gql('mutation { logout { ended } }')
            expect(await reads(goneThere!)).toBe(200) // the news is late indeed
            const changed = CHANGES[how]!(goneThere!, elsewhere.tenantId)
            if (when.startsWith('comes')) {
              await expect.poll(() => way.waiting()).toBeGreaterThan(1)
              way.letThrough()
            }
            expect(await changed).toBe(ENDED[how])
            expect(await state(gone)).toEqual(before)
            expect(lost).toHaveLength(when.startsWith('comes') ? 0 : 1)
            const open = await state(kept)
            expect([undefined, 200]).toContain(await CHANGES[how]!(keptThere!, keptElsewhere.tenantId))
            expect(await state(kept)).not.toEqual(open)
          } finally {
            way.letThrough()
          }
        },
      )
    },
  )

  test.each(['a mutation', 'a /v1 call'] as const)(
    'rights that were taken change nothing by %s from that moment on',
    async (how) => {
      const lesser = await addMember(service, ada)
      const admin = { tenantId: ada.tenantId, input: { userId: lesser.userId, roleId: await roleId(ada, 'admin') } }
      await mutate(ada, 'memberRoleAssign', admin, 'member { id }')
      const maker = await addMember(service, ada, 'admin')
      const [key, orphan] = [await apiKey(service, ada), await apiKey(service, maker)]
      const [lesserThere, keyThere, orphanThere] = await there(lesser, key, orphan)
      const named = await name()
      way.holdUp()
      try {
        await mutate(ada, 'memberRoleUnassign', admin, 'member { id }')
        await mutate(ada, 'apiKeyRevoke', { tenantId: ada.tenantId, id: key.id }, 'apiKey { id }')
        await mutate(ada, 'memberRemove', { tenantId: ada.tenantId, userId: maker.userId }, 'deletedId')
        expect([await reads(lesserThere!), await reads(keyThere!), await reads(orphanThere!)]).toEqual([200, 200, 200])
        const change = (who: Client): Promise<unknown> => CHANGES[how]!(who, '')
        const found = [await change(lesserThere!), await change(keyThere!), await change(orphanThere!)]
        expect(found).toEqual([how === 'a mutation' ? 'FORBIDDEN' : 403, ENDED[how], ENDED[how]])
        expect(await name()).toBe(named)
      } finally {
        way.letThrough()
      }
    },
  )
})
