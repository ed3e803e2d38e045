// Makes the whole service from its configuration. main.ts starts it, and tests start it on ports of their own.
import { createRequire } from 'node:module'
import { promisify } from 'node:util'
import type { Logger } from 'pino'
import { apiOf } from './api.ts'
import { createBreaches } from './credentials/breaches.ts'
import { createCredentialBuckets } from './limits/credential-buckets.ts'
import { createAuthenticator } from './access/authenticator.ts'
import { createPasswords } from './credentials/passwords.ts'
import { openLimits } from './limits/open.ts'
import { createTokens } from './credentials/tokens.ts'
import { createBackground } from './shared/background.ts'
import type { Config } from './config.ts'
import { AREAS } from './domains/areas.ts'
import { createServices } from './domains/services.ts'
import { PACE } from './domains/webhooks/model.ts'
import { createTxtRecords } from './domains/tenant-domains/txt-records.ts'
import { createCursors } from './shared/connection.ts'
import { createExecutors } from './graphql/executor.ts'
import { createGraphqlHandler } from './graphql/handler.ts'
import { createBrowser } from './browser/browser.ts'
import { createHosted } from './hosted/handler.ts'
import { createBrandImages } from './http/brand-images.ts'
import { lastAnswers } from './http/connections.ts'
import { createMetrics } from './http/metrics.ts'
import { metricsPage } from './http/metrics-page.ts'
import { createPages } from './http/pages.ts'
import { createTenantSizes } from './http/tenant-sizes.ts'
import { createRequestScopes } from './request/request-scope.ts'
import { createStreams } from './request/streams.ts'
import { createLoadShedding } from './limits/load-shedding.ts'
import { createIdempotency } from './idempotency/one-time.ts'
import { messageHost } from './mail/message.ts'
import { createTransport, tracedTransport } from './mail/transport.ts'
import { createMemory } from './memory/memory.ts'
import { createDoors } from './outgoing/doors.ts'
import { startPeriodicWork } from './periodic-work.ts'
import { createRestHandler } from './rest/handler.ts'
import { createOauth } from './oauth/handler.ts'
import { oauthPaths } from './oauth/openapi.ts'
import { OAUTH_SCHEMAS } from './oauth/openapi-types.ts'
import { openApi } from './rest/openapi.ts'
import { createRestStreams } from './rest/streams.ts'
import { openSealing } from './sealing/open.ts'
import { installationSecrets } from './secrets.ts'
import type { Service, ServiceOptions } from './running-service.ts'
import { createScimHandler } from './scim/handler.ts'
import { createServer, serverLimits } from './server.ts'
import { createSso } from './sso/handler.ts'
import { untraced } from './shared/trace.ts'
import type { Database } from './tenancy/database.ts'
import { currentCaller } from './tenancy/scope.ts'
import { openTracing } from './tracing/tracing.ts'

export const VERSION = (createRequire(import.meta.url)('../package.json') as { version: string }).version

export async function createService(
  config: Config,
  log: Logger,
  db: Database,
  { passwords, periodic = true, areas = AREAS, adminFolder, webhookPace = PACE, streamPace }: ServiceOptions = {},
): Promise<Service> {
  const { operatorToken, publicUrl, signingKeyRotationDays, snapshotLagMs, dnsServers, tokenIssuer: issuer } = config
  const { insecureAllowed, quotas, rateCeiling, retentionBounds, gdprGraceDays } = config
  const ofConfig = { insecureAllowed, quotas, rateCeiling, retentionBounds, gdprGraceDays }
  const metrics = createMetrics(VERSION)
  const tracing = await openTracing(config.tracing, VERSION, metrics.spans)
  const job = tracing?.job ?? untraced
  const memory = createMemory(config.memoryLimit)
  const unanswered = (reason: string): void => log.warn({ reason }, 'the source of breaches did not answer')
  const breaches = await createBreaches(config.breachSource, metrics, unanswered, memory)
  const failed = (what: string, error?: unknown): void => log.error({ err: error }, `failed: ${what}`)
  const { sealing, ring } = await openSealing(db, config, { metrics, onError: failed, memory })
  const secrets = await installationSecrets(db, ring)
  const tokens = await createTokens(db, {
    issuer,
    anyIssuer: config.anyIssuer,
    audience: config.tokenAudience,
    signingKey: config.signingKey,
    lagMs: snapshotLagMs,
    ring: () => sealing.ofInstallation(),
    onError: (what) => log.error(what),
    memory,
  })
  await tokens.renewKeys(signingKeyRotationDays)
  const background = createBackground(failed, job)
  const transport = tracedTransport(createTransport(config.mail))
  const { closeDoors, ...doors } = createDoors(config, metrics.outgoing)
  const { limiter, sharing } = await openLimits(db, { ...config, memory }, metrics, failed)
  const looks = passwords ?? (await createPasswords(undefined, memory))
  const services = createServices({
    areas,
    db,
    tokens,
    passwords: looks,
    background,
    publicUrl,
    limiter,
    breaches,
    metrics,
    records: createTxtRecords(dnsServers),
    ...doors,
    webhookPace,
    job,
    sealing,
    ...secrets.ofServices,
    ...ofConfig,
    checkpointSeconds: config.checkpointSeconds,
    snapshotLagMs,
    memory,
    mail: { transport, from: config.mail.from, host: messageHost(publicUrl, config.mail.from) },
    onError: failed,
  })
  const credentialBuckets = createCredentialBuckets(memory)
  const authenticator = createAuthenticator({
    db,
    tokens,
    operatorToken,
    snapshotLagMs,
    memory,
    ahead: services.snapshots.ahead,
  })
  const scopes = createRequestScopes({
    db,
    publicUrl,
    credentialBuckets,
    authenticator,
    limiter,
    services,
    cursors: createCursors(secrets.cursor),
    tokens,
    feed: db.feed,
    idempotency: createIdempotency({
      db,
      secret: secrets.idempotency,
      metrics,
      onError: (error) => failed('an answer was not kept for its Idempotency-Key', error),
    }),
  })
  const { schema, routes } = apiOf(areas)
  const executors = createExecutors(schema, memory)
  const onError = (error: unknown): void =>
    log.error({ err: error, request_id: currentCaller().requestId }, 'request failed')
  const stopping = new AbortController()
  const loadShedding = createLoadShedding(config.rateLimits, limiter, credentialBuckets, (id) =>
    services.rateLimits.held(id),
  )
  const streams = createStreams({ scopes, db, config, stopping: stopping.signal, metrics, onError, pace: streamPace })
  const graphql = createGraphqlHandler(schema, executors, scopes, config.graphiql, onError, memory, streams)
  const used = { graphql, loadShedding, services, tokens, limiter, publicUrl, memory, areas }
  const browser = createBrowser({ ...used, folder: adminFolder })
  const server = createServer(
    {
      loadShedding,
      graphql,
      browser: browser.handler,
      hosted: createHosted(browser, { flowKey: secrets.hostedPages, publicUrl, onError }),
      sso: createSso(browser, { publicUrl, onError }),
      rest: createRestHandler(executors, routes, scopes, {
        memory,
        streams: createRestStreams(schema, streams),
        archives: (subject) => services.archives.open(subject),
      }),
      oauth: createOauth({ db, services, limiter, tokens, authenticator, scopes, metrics, publicUrl, issuer }),
      scim: createScimHandler({ db, services, limiter, credentialBuckets }),
      pages: createPages({
        stopping: stopping.signal,
        db,
        sealing,
        tokens,
        publicUrl,
        version: VERSION,
        openApi: () =>
          openApi(schema, routes, {
            version: VERSION,
            beside: { paths: oauthPaths(issuer, publicUrl), schemas: OAUTH_SCHEMAS },
          }),
        metrics: operatorToken === null ? null : metricsPage(metrics, scopes),
      }),
      images: createBrandImages(db, limiter, memory),
      residence: db.residence,
      trustedProxies: config.trustedProxies,
      stopping: stopping.signal,
      corsOrigins: config.corsOrigins,
      ownOrigin: new URL(publicUrl).origin,
      limiter,
      metrics,
      tracing,
      log,
    },
    serverLimits(config.rateLimits ? config.connectionsPerAddress : Number.POSITIVE_INFINITY),
  )
  metrics.watch({
    db,
    memory,
    tenantSize: createTenantSizes(db, memory),
    heldKeys: () => sealing.held(),
    waitingRequests: () => loadShedding.waiting,
    sharing,
    waitingPasswords: () => looks.waiting,
    streams: () => streams.count,
    clients: promisify(server.getConnections.bind(server)),
  })
  const { legacy } = secrets
  const work = { db, tokens, services, background, sealing, legacy, signingKeyRotationDays, onError: failed }
  const endPeriodicWork = periodic ? startPeriodicWork(work) : undefined
  const { retention, verificationRuns, checkpoints, expiry, keyExpiry, keyUses, erasureWorker, archives } = services
  const ofAreas = { retention, verificationRuns, checkpoints, expiry, keyExpiry, keyUses, erasureWorker, archives }
  return {
    server,
    db,
    tokens,
    breaches,
    ...ofAreas,
    sealing,
    background,
    async stop({ delayMs = 0 } = {}) {
      stopping.abort()
      if (delayMs > 0) await new Promise((resolve) => setTimeout(resolve, delayMs))
      endPeriodicWork?.()
      await lastAnswers(server)
      const { webhookDispatcher, logSinkDispatcher } = services
      const working = [
        retention.sweeper,
        verificationRuns,
        checkpoints,
        webhookDispatcher,
        logSinkDispatcher,
        erasureWorker,
      ]
      await Promise.all(working.map((one) => one.stop()))
      await background.drain()
      await Promise.all([services.outbox.stop(), services.decisions.stop(), services.keyUses.stop()])
      transport.close()
      await Promise.all([sharing?.close(), closeDoors()])
      metrics.stop()
      await Promise.all([tracing?.stop(), db.close()])
    },
  }
}
