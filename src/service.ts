// Makes the whole service from its configuration. main.ts starts it, and tests start it on ports of their own.
import { createRequire } from 'node:module'
import type { Server } from 'node:http'
import { promisify } from 'node:util'
import type { GraphQLSchema } from 'graphql'
import type { Logger } from 'pino'
import { type Breaches, createBreaches } from './credentials/breaches.ts'
import { createCredentialBuckets } from './limits/credential-buckets.ts'
import { createAuthenticator } from './access/authenticator.ts'
import { createReceiptSigner } from './domains/retention/receipts.ts'
import { createPasswords, type Passwords } from './credentials/passwords.ts'
import { createRateLimiter } from './limits/rate-limit.ts'
import { createTokens, type Tokens } from './credentials/tokens.ts'
import { type Background, createBackground } from './shared/background.ts'
import type { Config } from './config.ts'
import { invitationTokens } from './domains/invitations/model.ts'
import type { Area } from './domains/area.ts'
import { AREAS } from './domains/areas.ts'
import { createServices } from './domains/services.ts'
import type { Retention } from './domains/retention/service.ts'
import { createTxtRecords } from './domains/tenant-domains/txt-records.ts'
import { createCursors } from './shared/connection.ts'
import { createExecutors } from './graphql/executor.ts'
import { createGraphqlHandler } from './graphql/handler.ts'
import { buildSchema } from './graphql/schema.ts'
import { createBrowser } from './browser/browser.ts'
import { createHosted } from './hosted/handler.ts'
import { createBrandImages } from './http/brand-images.ts'
import { endUnasked } from './http/connections.ts'
import { createMetrics, metricsPage } from './http/metrics.ts'
import { createPages } from './http/pages.ts'
import { createRequestScopes } from './request/request-scope.ts'
import { createLoadShedding } from './limits/load-shedding.ts'
import { createIdempotency } from './idempotency/one-time.ts'
import { messageHost } from './mail/message.ts'
import { createTransport } from './mail/transport.ts'
import { startPeriodicWork } from './periodic-work.ts'
import { bindRoutes, type BoundRoute } from './rest/binding.ts'
import { createRestHandler } from './rest/handler.ts'
import { openApi } from './rest/openapi.ts'
import { createServer, SERVER_LIMITS } from './server.ts'
import type { Database } from './tenancy/database.ts'
import { instanceSecret } from './tenancy/installation.ts'
import { currentCaller } from './tenancy/scope.ts'

export interface Service {
  readonly server: Server
  readonly db: Database
  readonly tokens: Tokens
  readonly breaches: Breaches
  readonly retention: Retention
  /** work that continues after answers */
  readonly background: Pick<Background, 'drain'>
  /**
   * Reports that it is not ready from now on, and ends each connection with its next answer. After `delayMs`, in which
   * a balancer notices, it takes no more requests, lets open ones and background work finish, and closes everything.
   */
  stop(options?: { readonly delayMs?: number }): Promise<void>
}

/** ms between two looks for connections without a request, while the last ones finish. */
const SILENT_MS = 250

export const VERSION = (createRequire(import.meta.url)('../package.json') as { version: string }).version

interface Api {
  readonly schema: GraphQLSchema
  readonly routes: readonly BoundRoute[]
}

const made = new WeakMap<readonly Area[], Api>()
/** Returns schema and routes, which no configuration changes: all services of a process share them. */
function apiOf(areas: readonly Area[]): Api {
  const known = made.get(areas)
  if (known) return known
  const schema = buildSchema(areas)
  const api = { schema, routes: bindRoutes(schema) }
  made.set(areas, api)
  return api
}

interface ServiceOptions {
  /** replaces the default password checks */
  readonly passwords?: Passwords
  /** false: no periodic work */
  readonly periodic?: boolean
  /** replaces the list of all areas */
  readonly areas?: readonly Area[]
  /** replaces the folder of the built admin UI */
  readonly adminFolder?: string
}

export async function createService(
  config: Config,
  log: Logger,
  db: Database,
  { passwords, periodic = true, areas = AREAS, adminFolder }: ServiceOptions = {},
): Promise<Service> {
  const { publicUrl, signingKeyRotationDays } = config
  const metrics = createMetrics(VERSION)
  const breaches = await createBreaches(config.breachSource, metrics, (reason) =>
    log.warn({ reason }, 'the source of breaches did not answer'),
  )
  const tokens = await createTokens(db, {
    issuer: config.tokenIssuer,
    anyIssuer: config.anyIssuer,
    audience: config.tokenAudience,
    signingKey: config.signingKey,
    lagMs: config.snapshotLagMs,
    onError: (what) => log.error(what),
  })
  await tokens.renewKeys(signingKeyRotationDays)
  const failed = (what: string, error?: unknown): void => log.error({ err: error }, `failed: ${what}`)
  const background = createBackground(failed)
  const transport = createTransport(config.mail)
  const limiter = createRateLimiter(config.rateLimits, undefined, (limit) => metrics.limited(limit))
  const looks = passwords ?? (await createPasswords())
  const services = createServices({
    areas,
    db,
    tokens,
    passwords: looks,
    background,
    publicUrl,
    limiter,
    quotas: config.quotas,
    invitationTokens: invitationTokens(await instanceSecret(db, 'invitation')),
    breaches,
    metrics,
    records: createTxtRecords(config.dnsServers),
    keys: {
      totp: await instanceSecret(db, 'totp'),
      recoveryCode: await instanceSecret(db, 'recovery code'),
      mailedCode: await instanceSecret(db, 'mailed code'),
      mail: await instanceSecret(db, 'mail'),
      refreshToken: await instanceSecret(db, 'refresh token'),
    },
    receiptSigner: await createReceiptSigner(await instanceSecret(db, 'retention receipt')),
    retentionBounds: config.retentionBounds,
    snapshotLagMs: config.snapshotLagMs,
    mail: { transport, from: config.mail.from, host: messageHost(publicUrl, config.mail.from) },
    onError: failed,
  })
  const credentialBuckets = createCredentialBuckets()
  const scopes = createRequestScopes({
    credentialBuckets,
    authenticator: createAuthenticator({
      db,
      tokens,
      operatorToken: config.operatorToken,
      snapshotLagMs: config.snapshotLagMs,
    }),
    limiter,
    services,
    cursors: createCursors(await instanceSecret(db, 'cursor')),
    tokens,
    feed: db.feed,
    idempotency: createIdempotency({
      db,
      secret: await instanceSecret(db, 'idempotency'),
      metrics,
      onError: (error) => failed('an answer was not kept for its Idempotency-Key', error),
    }),
  })
  const { schema, routes } = apiOf(areas)
  const executors = createExecutors(schema)
  const onError = (error: unknown): void =>
    log.error({ err: error, request_id: currentCaller().requestId }, 'request failed')
  const stopping = new AbortController()
  const loadShedding = createLoadShedding(config.rateLimits, limiter, credentialBuckets)
  const graphql = createGraphqlHandler(schema, executors, scopes, config.graphiql, onError)
  const browser = createBrowser({
    graphql,
    loadShedding,
    services,
    tokens,
    limiter,
    publicUrl,
    areas,
    folder: adminFolder,
  })
  const server = createServer(
    {
      loadShedding,
      graphql,
      browser: browser.handler,
      hosted: createHosted(browser, { flowKey: await instanceSecret(db, 'hosted pages'), publicUrl, onError }),
      rest: createRestHandler(executors, routes, scopes),
      pages: createPages({
        stopping: stopping.signal,
        db,
        tokens,
        publicUrl,
        issuer: config.tokenIssuer,
        version: VERSION,
        openApi: openApi(schema, routes, { version: VERSION }),
        metrics: config.operatorToken === null ? null : metricsPage(metrics, scopes),
      }),
      images: createBrandImages(db, limiter),
      trustedProxies: config.trustedProxies,
      stopping: stopping.signal,
      corsOrigins: config.corsOrigins,
      ownOrigin: new URL(publicUrl).origin,
      limiter,
      metrics,
      log,
    },
    {
      ...SERVER_LIMITS,
      connections: {
        ...SERVER_LIMITS.connections,
        perAddress: config.rateLimits ? config.connectionsPerAddress : Number.POSITIVE_INFINITY,
      },
    },
  )
  metrics.watch({
    db,
    waitingRequests: () => loadShedding.waiting,
    waitingPasswords: () => looks.waiting,
    clients: promisify(server.getConnections.bind(server)),
  })
  const endPeriodicWork = periodic
    ? startPeriodicWork({ db, tokens, services, background, signingKeyRotationDays, onError: failed })
    : undefined
  return {
    server,
    db,
    tokens,
    breaches,
    retention: services.retention,
    background,
    async stop({ delayMs = 0 } = {}) {
      stopping.abort()
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      endPeriodicWork?.()
      const closed = new Promise<void>((resolve) => server.close(() => resolve()))
      server.closeIdleConnections()
      const silent = setInterval(() => endUnasked(server), SILENT_MS)
      await closed
      clearInterval(silent)
      await services.retention.sweeper.stop()
      await background.drain()
      await services.outbox.stop()
      await services.decisions.stop()
      transport.close()
      metrics.stop()
      await db.close()
    },
  }
}
