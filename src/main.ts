// Environment → running service.
import pino from 'pino'
import { type Config, readConfig } from './config.ts'
import { createService, openDatabase, VERSION } from './service.ts'
import type { Database } from './tenancy/database.ts'
import { hasUsers } from './tenancy/installation.ts'

/** Seconds that open requests get at shutdown. */
const DRAIN_SECONDS = 25

const started = performance.now()
try {
  await main(readConfig(process.env))
} catch (error) {
  // The message alone: what PGlite throws would print thousands of characters of its source.
  console.error(error instanceof Error ? error.message : String(error))
  process.exit(1)
}

async function main(config: Config): Promise<void> {
  const log = pino({ level: config.logLevel })
  const db = await openDatabase(config, log)
  const service = await createService(config, log, db)
  await new Promise<void>((resolve, reject) => service.server.once('error', reject).listen(config.port, config.host, resolve))
  const stop = (signal: string): void => {
    log.info({ signal }, 'stopping')
    setTimeout(() => process.exit(1), DRAIN_SECONDS * 1000).unref()
    service.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, 'stopping failed')
        process.exit(1)
      },
    )
  }
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, stop)
  console.log(await welcome(config, db))
}

async function welcome({ host, port, publicUrl, database, dataDir, mail }: Config, db: Database): Promise<string> {
  const base = publicUrl
  const lines = [
    `Qeet ID tenancy ${VERSION} is ready on ${host}:${port} (${Math.round(performance.now() - started)} ms, Node ${process.version})`,
    `  GraphiQL   ${base}/graphql`,
    `  REST docs  ${base}/docs`,
    `  Health     ${base}/readyz`,
    `  Database   ${database ? 'PostgreSQL' : `embedded, in ${dataDir}`}`,
    `  Mail       ${mail.url ? 'SMTP' : `.eml files in ${mail.folder}`}`,
  ]
  if (await hasUsers(db)) return lines.join('\n')
  const body = `'{"email":"ada@example.com","password":"correct horse battery staple","display_name":"Ada"}'`
  return [...lines, '', 'Nobody has signed up yet. Make the first user:', `  curl -s ${base}/v1/auth/signup -H 'Content-Type: application/json' -d ${body}`].join('\n')
}
