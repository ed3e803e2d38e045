// Pages beside the API: health, discovery, the API description and its viewer, and the page at /.
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { JWKS_SECONDS } from '../credentials/signing-keys.ts'
import type { Tokens } from '../credentials/tokens.ts'
import type { Sealing } from '../sealing/sealing.ts'
import type { Database } from '../tenancy/database.ts'
import { type Call, json, type Reply } from './call.ts'

export interface PageDeps {
  /** aborted: balancers should send nobody here any more */
  readonly stopping: AbortSignal
  readonly db: Database
  readonly sealing: Pick<Sealing, 'ofInstallation'>
  readonly tokens: Tokens
  /** Makes the API description; called when somebody first asks for it. */
  readonly openApi: () => object
  readonly publicUrl: string
  readonly version: string
  /** null: the text could not be read */
  readonly metrics: Page | null
}

export type Page = (call: Call) => Reply | Promise<Reply>

/** Seconds after which a database that does not answer counts as gone. */
const READY_SECONDS = 2

export function createPages(deps: PageDeps): Readonly<Record<string, Page>> {
  const { db, sealing, stopping, tokens, openApi, publicUrl, version, metrics } = deps
  const started = Date.now()
  /** made once: a copy for each of many simultaneous requests would fill the memory */
  let described: Reply | undefined
  /** requests that come meanwhile share its answer */
  let looking: Promise<Reply> | null = null
  return {
    '/': () => html(home(publicUrl)),
    '/favicon.ico': () => ({ status: 204 }),
    '/healthz': () =>
      json(200, {
        status: 'ok',
        service: 'qeet-id-tenancy',
        uptime: Math.round((Date.now() - started) / 1000),
        build: { version },
        ...(db.residence && { region: db.residence.own, cluster: db.residence.cluster }),
      }),
    '/readyz': () => (stopping.aborted ? ENDING : (looking ??= ready(db, sealing).finally(() => (looking = null)))),
    ...(metrics && { '/metrics': metrics }),
    '/.well-known/jwks.json': async () =>
      json(200, await tokens.jwks(), { 'cache-control': `public, max-age=${JWKS_SECONDS}` }),
    // AuthZEN Authorization API 1.0, section 9.
    '/.well-known/authzen-configuration': () =>
      json(200, {
        policy_decision_point: publicUrl,
        access_evaluation_endpoint: `${publicUrl}/access/v1/evaluation`,
        access_evaluations_endpoint: `${publicUrl}/access/v1/evaluations`,
      }),
    '/openapi.json': () => (described ??= { ...json(200, null), body: Buffer.from(JSON.stringify(openApi())) }),
    '/docs': () => html(DOCS),
    '/docs/start.js': () => ({
      status: 200,
      headers: { 'content-type': 'text/javascript; charset=utf-8' },
      body: DOCS_START,
    }),
    '/docs/swagger-ui.css': asset('swagger-ui.css', 'text/css; charset=utf-8'),
    '/docs/swagger-ui-bundle.js': asset('swagger-ui-bundle.js', 'text/javascript; charset=utf-8'),
  }
}

const ENDING = json(503, { status: 'not_ready', checks: { service: 'stopping' } })

async function ready(db: Database, sealing: PageDeps['sealing']): Promise<Reply> {
  const late = AbortSignal.timeout(READY_SECONDS * 1000)
  const timeout = new Promise<never>((_, reject) =>
    late.addEventListener('abort', () => reject(new Error('timeout')), { once: true }),
  )
  try {
    await Promise.race([db.ping(), timeout])
  } catch {
    return json(503, { status: 'not_ready', checks: { db: 'fail' } })
  }
  // Most requests need no key, and other instances would have none either: so it is only said.
  const keys = await Promise.race([sealing.ofInstallation(), timeout]).then(
    () => 'ok',
    () => 'fail',
  )
  return json(200, { status: 'ready', checks: { db: 'ok', keys } })
}

function html(body: string): Reply {
  return {
    status: 200,
    headers: { 'content-type': 'text/html; charset=utf-8', 'content-security-policy': PAGE_CSP },
    body,
  }
}

const PAGE_CSP =
  "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; " +
  "connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"

const viewer = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'))

function asset(name: string, type: string): Page {
  const content = readFile(join(viewer, name))
  return async () => ({
    status: 200,
    headers: { 'content-type': type, 'cache-control': 'public, max-age=3600' },
    body: await content,
  })
}

function document(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${title}</title>
<style>
body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1c1c28}
code,pre{background:#f2f2f7;padding:.1em .3em;border-radius:4px}
</style>
</head><body>${body}</body></html>\n`
}

function home(publicUrl: string): string {
  return document(
    'Qeet ID tenancy',
    `<h1>Qeet ID tenancy</h1><ul>
<li><a href="/admin">Admin UI</a>: everything that a tenant can set, and what goes on in it</li>
<li><a href="/sign-up">Create an account</a>, or <a href="/sign-in">sign in</a></li>
<li><a href="/graphql">GraphiQL</a>: the GraphQL API, at <code>${publicUrl}/graphql</code></li>
<li><a href="/docs">REST docs</a>: the same service as <code>/v1</code>,
from <a href="/openapi.json">openapi.json</a></li>
<li><a href="/readyz">Readiness</a> and <a href="/healthz">health</a></li></ul>`,
  )
}

const DOCS = `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Qeet ID /v1</title>
<link rel="stylesheet" href="/docs/swagger-ui.css"></head>
<body><div id="docs"></div>
<script src="/docs/swagger-ui-bundle.js"></script><script src="/docs/start.js"></script></body></html>
`

const DOCS_START = `SwaggerUIBundle({ url: '/openapi.json', dom_id: '#docs', deepLinking: true, validatorUrl: null })\n`
