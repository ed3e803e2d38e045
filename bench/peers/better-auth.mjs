// better-auth with its organization plugin, through its own Kysely adapter and migrations, in a database of its own on
// the same server. `better-auth.mjs fill` makes the tables and prints the hash of the password of the data set.
import { createServer } from 'node:http'
import { betterAuth } from 'better-auth'
import { getMigrations } from 'better-auth/db/migration'
import { toNodeHandler } from 'better-auth/node'
import { organization } from 'better-auth/plugins'
import pg from 'pg'

const port = Number(process.env.PORT)
const options = {
  baseURL: `http://127.0.0.1:${port}`,
  secret: 'a secret of the bench, which keeps nothing',
  database: new pg.Pool({ connectionString: process.env.PEER_DATABASE, max: 10 }),
  emailAndPassword: { enabled: true },
  rateLimit: { enabled: false },
  telemetry: { enabled: false },
  logger: { level: 'error' },
  plugins: [organization({ organizationLimit: 1_000_000, membershipLimit: 1_000_000 })],
}
const auth = betterAuth(options)

if (process.env.PEER_FILL === 'on') {
  const { runMigrations } = await getMigrations(options)
  await runMigrations()
  const { password } = await auth.$context
  console.log(`hash ${await password.hash(process.env.PEER_PASSWORD)} ready`)
  process.exit(0)
}
const handler = toNodeHandler(auth)
createServer((request, response) => void handler(request, response)).listen(port, '127.0.0.1', () =>
  console.log('ready'),
)
