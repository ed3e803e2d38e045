// An instance of the service for the soak of webhooks: as src/main.ts starts it, but with shorter waits between
// attempts. Prints its address once it listens.
import type { AddressInfo } from 'node:net'
import pino from 'pino'
import { readConfig } from '../../src/config.ts'
import { openDatabase } from '../../src/open-database.ts'
import { createService } from '../../src/service.ts'

const config = readConfig(process.env)
const log = pino({ level: config.logLevel })
const webhookPace = { firstMs: 50, longestMs: 2_000, pauseMs: 50 }
const service = await createService(config, log, await openDatabase(config, log), { webhookPace })
await new Promise<void>((resolve) => service.server.listen(0, '127.0.0.1', resolve))
console.log(`http://127.0.0.1:${(service.server.address() as AddressInfo).port}`)
