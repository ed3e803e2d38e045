// PostGraphile 5 on the service's own tables, its production preset, under the same row-level security: each request
// runs in a transaction that sets the tenant, which it takes from a header that nobody checks.
import { createServer } from 'node:http'
import { postgraphile } from 'postgraphile'
import { makePgService } from 'postgraphile/adaptors/pg'
import { grafserv } from 'postgraphile/grafserv/node'
import { PostGraphileAmberPreset } from 'postgraphile/presets/amber'

const server = createServer()
const serv = postgraphile({
  extends: [PostGraphileAmberPreset],
  pgServices: [
    makePgService({
      connectionString: process.env.PEER_DATABASE,
      schemas: ['public'],
      poolConfig: { max: 10, options: '-c role=qeetid_runtime -c timezone=UTC -c jit=off' },
    }),
  ],
  grafserv: { port: Number(process.env.PORT), host: '127.0.0.1', graphiql: false, watch: false },
  grafast: {
    explain: false,
    context: ({ node }) => ({ pgSettings: { 'app.tenant_id': node?.req.headers['x-tenant'] ?? '' } }),
  },
}).createServ(grafserv)
serv.addTo(server).then(
  () => server.listen(Number(process.env.PORT), '127.0.0.1', () => console.log('ready')),
  (error) => {
    console.error(error)
    process.exit(1)
  },
)
