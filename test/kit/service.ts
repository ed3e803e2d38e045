import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino, { type DestinationStream } from 'pino'
import { afterAll, beforeAll } from 'vitest'
import { type Cost, createPasswords, type Passwords } from '../../src/credentials/passwords.ts'
import { type Config, readConfig } from '../../src/config.ts'
import type { Area } from '../../src/domains/area.ts'
import type { Pace } from '../../src/outgoing/pace.ts'
import type { StreamPace } from '../../src/request/streams.ts'
import type { Service } from '../../src/running-service.ts'
import { createService } from '../../src/service.ts'
import { traceIds } from '../../src/shared/trace.ts'
import { SECRETS_KEY } from './secrets-key.ts'
import { testDatabase, type TestDatabase, type TestDatabaseOptions } from './database.ts'
import { type Dns, dnsServer } from './dns.ts'
import { until } from './until.ts'

export interface TestService extends TestDatabase {
  readonly url: string
  readonly service: Service
  /** The only name server that it asks. */
  readonly dns: Dns
  /** The mails sent so far, as .eml text, oldest first; waits until there are `count`. */
  mails(count: number): Promise<string[]>
}

/**
 * The least that argon2id can cost: people sign up by the thousand here, and each real hash takes 19 MB and tens of
 * milliseconds.
 */
const CHEAP: Cost = { memoryCost: 8, timeCost: 1, parallelism: 1 }

type Env = Readonly<Record<string, string>>

interface Options extends TestDatabaseOptions {
  /** they cost what they cost everybody */
  readonly realPasswords?: boolean
  readonly passwords?: Passwords
  /** what comes round by the clock, such as looks at domains, comes round; else nothing changes but by requests */
  readonly periodic?: boolean
  /** other than all */
  readonly areas?: readonly Area[]
  /** where a built admin UI is, in place of admin/dist */
  readonly adminFolder?: string
  /** between attempts of webhooks */
  readonly webhookPace?: Pace
  /** of streams */
  readonly streamPace?: StreamPace
  /** that it listens on, where its own address must be known before; else any */
  readonly port?: number
  /** where its lines go, by LOG_LEVEL */
  readonly log?: DestinationStream
}

/** The real service on a port of its own. Limits are off unless `env` says otherwise, so that tests do not wait. */
export async function testService(
  env: Env = {},
  {
    realPasswords = false,
    periodic = false,
    passwords,
    log,
    areas,
    adminFolder,
    webhookPace,
    streamPace,
    port: wanted = 0,
    ...options
  }: Options = {},
): Promise<TestService> {
  const base = await testDatabase(options)
  const dns = await dnsServer()
  const dataDir = mkdtempSync(join(tmpdir(), 'qeet-id-data-'))
  const config: Config = readConfig({
    DATA_DIR: dataDir,
    SECRETS_KEY,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    PUBLIC_URL: 'https://id.example.test',
    DNS_SERVERS: dns.address,
    OUTBOUND_ALLOW: 'http://127.0.0.1', // stand-ins for servers of others
    ...env,
  })
  const logger = pino({ level: config.logLevel, mixin: traceIds }, log ?? pino.destination(1))
  const service = await createService(config, logger, base.db, {
    periodic,
    ...(areas && { areas }),
    ...(adminFolder !== undefined && { adminFolder }),
    ...(webhookPace && { webhookPace }),
    ...(streamPace && { streamPace }),
    ...(!realPasswords && { passwords: passwords ?? (await createPasswords(CHEAP)) }),
  })
  await new Promise<void>((resolve) => service.server.listen(wanted, '127.0.0.1', resolve))
  const { port } = service.server.address() as AddressInfo
  return {
    ...base,
    service,
    dns,
    url: `http://127.0.0.1:${port}`,
    async mails(count) {
      const { folder } = config.mail
      const files = await until(
        () => {
          const come = list(folder)
          return come.length >= count ? come : undefined
        },
        () => `${list(folder).length} of ${count} mails came`,
      )
      return files.map((file) => readFileSync(join(folder, file), 'utf8'))
    },
    async close() {
      service.server.closeAllConnections()
      await service.stop()
      await dns.close()
      await base.close()
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/**
 * The service of a file, or of a `describe`: starts before its tests and is closed after them. Nothing can be read of
 * it before. `env` is a function where it depends on what starts earlier.
 */
export function useService(env: Env | (() => Env) = {}, options: Options = {}): TestService {
  let started: TestService | undefined
  beforeAll(async () => {
    started = await testService(typeof env === 'function' ? env() : env, options)
  })
  afterAll(() => started?.close())
  const running = (): TestService => {
    if (!started) throw new Error('the service starts before the tests, not before their file has been read')
    return started
  }
  return {
    get db() {
      return running().db
    },
    get owner() {
      return running().owner
    },
    get url() {
      return running().url
    },
    get service() {
      return running().service
    },
    get dns() {
      return running().dns
    },
    bare: () => running().bare(),
    mails: (count) => running().mails(count),
    close: () => running().close(),
  }
}

function list(folder: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith('.eml'))
      .sort()
  } catch {
    return []
  }
}
