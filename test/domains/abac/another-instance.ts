import { mkdtempSync, rmSync } from 'node:fs'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pino from 'pino'
import { readConfig } from '../../../src/config.ts'
import { createService } from '../../../src/service.ts'
import { SECRETS_KEY } from '../../kit/secrets-key.ts'
import { person, type Person } from '../../kit/seed.ts'
import type { TestService } from '../../kit/service.ts'

/** A second service over the database of the first; `as` is the same session, asking there. */
export async function anotherInstance({
  db,
}: Pick<TestService, 'db'>): Promise<{ readonly url: string; as(who: Person): Person; close(): Promise<void> }> {
  const dataDir = mkdtempSync(join(tmpdir(), 'qeet-id-data-'))
  const config = readConfig({
    SECRETS_KEY,
    DATA_DIR: dataDir,
    LOG_LEVEL: 'silent',
    RATE_LIMITS: 'off',
    PUBLIC_URL: 'https://id.example.test',
  })
  const { server } = await createService(config, pino({ level: 'silent' }), db, { periodic: false })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const url = `http://127.0.0.1:${port}`
  return {
    url,
    as: (who) => person({ url }, who.email, who),
    // Not stop(): that would close the database, which is the first one's.
    async close() {
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
      rmSync(dataDir, { recursive: true, force: true })
    },
  }
}
