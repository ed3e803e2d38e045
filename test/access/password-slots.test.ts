// Who gets a place for a look at a password, when more ask than there are places: looks that end when a test says so.
import { createHash, randomBytes } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPasswordSlots } from '../../src/limits/password-slots.ts'
import { createPasswords, type Passwords } from '../../src/credentials/passwords.ts'
import { FairQueue } from '../../src/limits/fair-queue.ts'
import { inPlatform } from '../../src/tenancy/scope.ts'
import { from } from '../domains/ip-rules/addressed.ts'
import { mutate } from '../domains/verbs.ts'
import { owner, PASSWORD, type Person, uniqueEmail } from '../kit/seed.ts'
import { testService, type TestService } from '../kit/service.ts'
import { settled, stage, flood, NETWORKS, flooded, before } from './password-hall.ts'

describe('while 24 networks ask for more looks than may wait', () => {
  test('somebody from a network that somebody has signed in from has a place at once', async () => {
    const hall = stage()
    hall.slots.remember('192.0.2.7')
    await flooded(hall)
    const running = hall.started.length
    hall.ask('quiet', '192.0.2.9')
    await settled()
    expect(hall.started.slice(running)).toEqual(['quiet'])
    expect(hall.refused.filter((name) => !name.startsWith('loud'))).toEqual([])
    expect(hall.refused.length).toBeGreaterThan(900)
  })

  test('so has who has shown something else, such as a device that is trusted or a mailed link', async () => {
    const hall = stage()
    await flooded(hall)
    const running = hall.started.length
    hall.ask('quiet', '10.0.0.1', true)
    await settled()
    expect(hall.started.slice(running)).toEqual(['quiet'])
  })

  test('nobody from a quiet network is refused, and each comes before the second of any other', async () => {
    const hall = stage()
    flood(hall, NETWORKS, 50)
    const newcomers = Array.from({ length: 12 }, (_, at) => `quiet ${at}`)
    for (const [at, name] of newcomers.entries()) hall.ask(name, `198.${at}.100.1`)
    flood(hall, NETWORKS, 10)
    await hall.drain()
    expect(hall.refused.filter((name) => !name.startsWith('loud'))).toEqual([])
    for (const name of newcomers) expect(before(hall, name)).toBeLessThan(2 + NETWORKS.length + newcomers.length)
  })

  test('who is known is not refused, and has their turn, also where the others are known, too', async () => {
    const hall = stage()
    for (const network of [...NETWORKS, '192.0.2']) hall.slots.remember(`${network}.1`)
    flood(hall, NETWORKS, 50)
    hall.ask('quiet', '192.0.2.9')
    await hall.drain()
    expect(hall.refused.filter((name) => !name.startsWith('loud'))).toEqual([])
    expect(before(hall, 'quiet')).toBeLessThan(3 + NETWORKS.length)
  })
})

describe('turns', () => {
  test('go first to networks as large as a provider: a /16, or a /32 of IPv6', async () => {
    for (const addresses of [NETWORKS.map((_, at) => `10.9.${at}.1`), NETWORKS.map((_, at) => `2001:db8:${at}::1`)]) {
      const hall = stage()
      for (let round = 0; round < 20; round++) for (const address of addresses) hall.ask('loud', address)
      hall.ask('quiet', '198.51.100.1')
      await hall.drain()
      expect(before(hall, 'quiet')).toBeLessThanOrEqual(3)
    }
  })

  test('go to networks and addresses within, so that a neighbour of a flood is served', async () => {
    const hall = stage()
    for (let n = 0; n < 150; n++) hall.ask('loud', '10.9.1.1')
    for (const [name, address] of [
      ['another address', '10.9.1.2'],
      ['another network', '10.9.2.1'],
    ] as const)
      hall.ask(name, address)
    await hall.drain()
    expect(before(hall, 'another network')).toBeLessThanOrEqual(4)
    expect(before(hall, 'another address')).toBeLessThanOrEqual(6)
  })

  test('go to known and unknown networks alike while both wait', async () => {
    const hall = stage()
    flood(hall, NETWORKS, 8, true)
    for (let n = 0; n < 5; n++) hall.ask(`unknown ${n}`, `198.51.100.${n}`)
    await hall.drain()
    expect(before(hall, 'unknown 4')).toBeLessThan(40)
    expect(hall.refused).toEqual([])
  })
})

test('all places are for anybody as long as few wait', async () => {
  const hall = stage()
  for (let n = 0; n < 4; n++) hall.ask(`somebody ${n}`, `198.51.100.${n}`)
  await settled()
  expect(hall.started).toHaveLength(2)
  await hall.end()
  expect(hall.started).toHaveLength(3)
  await hall.drain()
  expect(hall.started).toHaveLength(4)
})

test('who comes from nowhere shares one turn, and is never known', async () => {
  const hall = stage()
  hall.slots.remember(null)
  for (let n = 0; n < 150; n++) hall.ask('loud', null)
  hall.ask('quiet', '198.51.100.1')
  await hall.drain()
  expect(before(hall, 'quiet')).toBeLessThanOrEqual(3)
})

test('a look that fails gives its place on', async () => {
  const slots = createPasswordSlots()
  const fail = (): Promise<never> => inPlatform(() => slots.run(false, () => Promise.reject(new Error('no'))))
  for (let n = 0; n < 5; n++) await expect(fail()).rejects.toThrow('no')
  expect(await inPlatform(() => slots.run(false, async () => 'ok'))).toBe('ok')
})

test('lines that take turns count what is added, taken and dropped', () => {
  const turns = new FairQueue<number>()
  const held = new Set<number>()
  let seed = 7
  const below = (bound: number): number => (seed = (seed * 48_271) % 2_147_483_647) % bound
  for (let step = 0; step < 3_000; step++) {
    const kind = below(5)
    if (kind < 3) {
      turns.add([String(below(3)), String(below(3)), String(below(3))], step)
      held.add(step)
    } else {
      const item = kind === 3 ? turns.take() : turns.drop()
      expect(item === undefined ? held.size : held.delete(item)).toBe(item === undefined ? 0 : true)
    }
    expect(turns.size).toBe(held.size)
  }
  expect(held.size).toBeGreaterThan(100)
})

describe('over HTTP', () => {
  const remembered: (string | null)[] = []
  const proofs: boolean[] = []
  let service: TestService
  beforeAll(async () => {
    const real = await createPasswords({ memoryCost: 8, timeCost: 1, parallelism: 1 })
    const look: Passwords['look'] = (proven, work) => {
      proofs.push(proven)
      return real.look(proven, work)
    }
    service = await testService(
      { TRUSTED_PROXIES: '127.0.0.1/32' },
      { passwords: { ...real, look, remember: (address) => void remembered.push(address) } },
    )
  })
  afterAll(() => service.close())
  const login = (address: string, input: object) =>
    mutate(
      from(service, address),
      'login',
      { input: { password: PASSWORD, ...input } },
      'tokens { refreshToken } userErrors { code }',
    )

  test('only a successful sign-in makes a network known', async () => {
    const email = uniqueEmail()
    await mutate(from(service, '192.0.2.1'), 'signup', { input: { email, password: PASSWORD } })
    await login('192.0.2.2', { email, password: 'not the password' })
    await login('192.0.2.3', { email: uniqueEmail() })
    expect(remembered).toEqual([])
    const { tokens } = await login('192.0.2.4', { email })
    await mutate(from(service, '192.0.2.5'), 'tokenRefresh', { input: { refreshToken: tokens.refreshToken } })
    expect(remembered).toEqual(['192.0.2.4', '192.0.2.5'])
  })

  test('a device token speaks for its own person, and only while it is valid', async () => {
    const [ada, bob] = [await owner(service), await owner(service)]
    const deviceOf = async (who: Person, kind = 'TRUSTED_DEVICE', days = 30, version = 0): Promise<string> => {
      const token = randomBytes(32).toString('base64url')
      await service.owner.query(
        `INSERT INTO one_time_token (id, tenant_id, user_id, kind, secret_hash, credential_version, expires_at)
          VALUES (gen_random_uuid(), $1, $2, $3::"OneTimeKind", $4, $6, now() + make_interval(days => $5))`,
        [who.tenantId, who.userId, kind, createHash('sha256').update(token).digest(), days, version],
      )
      return token
    }
    const device = await deviceOf(ada)
    const asked = [
      [ada.email, device],
      [ada.email, null],
      [ada.email, 'x'],
      [ada.email, await deviceOf(bob)],
      [bob.email, device],
      [uniqueEmail(), device],
      [ada.email, await deviceOf(ada, 'MAGIC_LINK')],
      [ada.email, await deviceOf(ada, 'TRUSTED_DEVICE', -1)],
      [ada.email, await deviceOf(ada, 'TRUSTED_DEVICE', 30, 1)],
    ] as const
    proofs.length = 0
    for (const [email, deviceToken] of asked) await login('192.0.2.1', { email, deviceToken })
    expect(proofs).toEqual([true, ...asked.slice(1).map(() => false)])
  })
})
