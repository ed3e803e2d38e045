// Environment → running service. stdout has only JSON lines; text for people goes to stderr.
import { existsSync } from 'node:fs'
import pino, { type Logger } from 'pino'
import { configWarnings } from './config-warnings.ts'
import { type Config, readConfig, VARIABLES } from './config.ts'
import { giveBack } from './memory/give-back.ts'
import { openDatabase } from './open-database.ts'
import { createService, VERSION } from './service.ts'
import { traceIds } from './shared/trace.ts'
import type { Database } from './tenancy/database.ts'
import { hasUsers } from './tenancy/installation.ts'

/** Seconds for open requests once the listener is closed. Container runtimes wait for 30 s by default. */
const DRAIN_SECONDS = 20

/** What the build of the admin UI makes. */
const UI = new URL('../admin/dist/index.html', import.meta.url)

const started = performance.now()
let log = pino({ mixin: traceIds })
try {
  const config = readConfig(process.env)
  log = pino({ level: config.logLevel, mixin: traceIds })
  for (const warning of configWarnings(process.env, config, VARIABLES)) log.warn(warning)
  await main(config, log)
} catch (error) {
  // Only the message: errors of PGlite would print thousands of characters of its source.
  const reason = error instanceof Error ? error.message : String(error)
  log.fatal({ reason }, 'the start failed')
  console.error(reason)
  process.exit(1)
}

async function main(config: Config, log: Logger): Promise<void> {
  process.on('uncaughtExceptionMonitor', (error) => log.fatal({ err: error }, 'crashed'))
  log.info({ version: VERSION, node: process.version }, 'starting')
  const db = await openDatabase(config, log)
  const service = await createService(config, log, db)
  const { host, port } = config
  await giveBack()
  await new Promise<void>((resolve, reject) => service.server.once('error', reject).listen(port, host, resolve))
  const stop = (signal: string): void => {
    const delay = config.drainDelaySeconds
    log.info({ signal, delay }, 'stopping')
    setTimeout(
      () => {
        log.error('what was begun is cut off: it took too long')
        process.exit(1)
      },
      (delay + DRAIN_SECONDS) * 1000,
    ).unref()
    service.stop({ delayMs: delay * 1000 }).then(
      () => {
        log.info('stopped')
        process.exit(0)
      },
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  const ms = Math.round(performance.now() - started)
  log.info({ host, port, ms, database: db.engine, mail: config.mail.url ? 'smtp' : 'files' }, 'ready')
  console.error(await welcome(config, db, ms))
}

async function welcome(config: Config, db: Database, ms: number): Promise<string> {
  const { host, port, publicUrl, database, dataDir, mail } = config
  const base = publicUrl
  const lines = [
    `Qeet ID tenancy ${VERSION} is ready on ${host}:${port} (${ms} ms, Node ${process.version})`,
    `  Admin UI   ${existsSync(UI) ? `${base}/admin` : 'none: an install with development dependencies builds it'}`,
    `  GraphiQL   ${base}/graphql`,
    `  REST docs  ${base}/docs`,
    `  Health     ${base}/readyz`,
    `  Database   ${database ? 'PostgreSQL' : `embedded, in ${dataDir}`}`,
    `  Mail       ${mail.url ? 'SMTP' : `.eml files in ${mail.folder}`}`,
  ]
  if (await hasUsers(db)) return lines.join('\n')
  return [...lines, '', `Nobody has signed up yet. Make the first account: ${base}/sign-up`].join('\n')
}
