// The environment as typed values. src/main.ts hands it in; nothing else reads process.env.
import { join } from 'node:path'
import { z } from 'zod'
import { allowances, list, networks } from './config-lists.ts'
import { parseBreachSource } from './credentials/breach-source.ts'
import { TOKEN_VARIABLES } from './credentials/variables.ts'
import { parseRateCeiling, RATE_CEILING } from './limits/overrides.ts'
import { parseQuotas, QUOTAS } from './limits/quotas.ts'
import { parseDays, retentionBounds } from './domains/retention/bounds.ts'
import { LEAST_MIB, mostLimit, usualLimit } from './memory/memory.ts'
import { KEY_VARIABLES, keySettings } from './sealing/variables.ts'
import { parseDirectory, regionsOf } from './shared/regions.ts'
import { isWebAddress } from './shared/web-address.ts'
import { TRACING_VARIABLES, tracingSettings } from './tracing/settings.ts'

const url = (protocols: readonly string[]) =>
  z
    .string()
    .refine(
      (value) => URL.canParse(value) && protocols.includes(new URL(value).protocol),
      `must be a URL that starts with ${protocols.map((protocol) => `${protocol}//`).join(' or ')}`,
    )
const webAddress = z
  .string()
  .refine(
    (value) => isWebAddress(value, ['http:', 'https:']),
    'must be a URL that starts with http:// or https:// and a host',
  )
const onOff = z.enum(['on', 'off'], 'must be on or off').transform((value) => value === 'on')
const count = (what: string) =>
  z
    .string()
    .regex(/^\d{1,6}$/, `must be a number${what}`)
    .transform(Number)
const seconds = (most: number) => count(' of seconds').refine((given) => given <= most, `must be at most ${most}`)
const graceDays = count(' of days').refine((days) => days <= 365, 'must be at most 365')
const postgres = url(['postgresql:', 'postgres:']).optional()

const servers = list.refine(
  (entries) => entries.every((entry) => /^(?:\[[\da-f:.]+\]|[\d.]+)(?::\d{1,5})?$/i.test(entry)),
  'must be addresses of name servers such as 192.0.2.53 or [2001:db8::53]:53, separated by commas',
)

const breachSource = z.string().transform((value, context) => {
  const source = parseBreachSource(value)
  if (source) return source
  context.addIssue(
    'must be off, an https:// URL that the first five characters of a hash are added to ' +
      '(http:// for a loopback host only), or file:/path',
  )
  return z.NEVER
})

/** Text that `parse` reads; what it returns as text says what is wrong. */
const parsedBy = <T>(parse: (text: string) => T | string) =>
  z.string().transform((value, context): T => {
    const parsed = parse(value)
    if (typeof parsed !== 'string') return parsed
    context.addIssue(parsed)
    return z.NEVER
  })

const daysByClass = parsedBy(parseDays)

const origins = list.refine(
  (entries) => entries.every((entry) => URL.canParse(entry) && new URL(entry).origin === entry),
  'must be origins such as https://admin.example.com, separated by commas',
)

/** All addresses of the machine: to listen on, but not to connect to. */
function isWildcard(host: string): boolean {
  return /^(?:0\.0\.0\.0|\[?::\]?)$/.test(host)
}

const isOpenable = (address: string): boolean => !URL.canParse(address) || !isWildcard(new URL(address).hostname)

const publicAddress = webAddress
  .refine(isOpenable, 'must be an address that people can open')
  .transform((value) => value.replace(/\/+$/, ''))

const environment = z.object({
  NODE_ENV: z.string().optional(),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, 'must be a port number')
    .transform(Number)
    .refine((port) => port <= 65_535, 'must be at most 65535')
    .default(4000),
  HOST: z.string().min(1).default('127.0.0.1'),
  DATA_DIR: z.string().min(1).default('.data'),
  DATABASE_URL: postgres,
  DATABASE_RUNTIME_URL: postgres,
  DATABASE_PLATFORM_URL: postgres,
  DATABASE_REPLICA_URL: postgres,
  DATABASE_WAIT_SECONDS: seconds(3_600).default(60),
  REGION: z.string().optional(),
  REGION_DIRECTORY: parsedBy(parseDirectory).optional(),
  DRAIN_DELAY_SECONDS: seconds(300).optional(),
  MAIL_URL: url(['smtp:', 'smtps:']).optional(),
  MAIL_FROM: z.email('must be an email address').default('no-reply@localhost.localdomain'),
  PUBLIC_URL: publicAddress.optional(),
  TRUSTED_PROXIES: networks.default([]),
  CORS_ORIGINS: origins.default([]),
  CONNECTIONS_PER_ADDRESS: count('')
    .refine((given) => given >= 10 && given <= 2_000, 'must be 10 to 2000')
    .default(100),
  AUDIT_STREAMS: count('').default(500),
  AUDIT_STREAMS_PER_TENANT: count('').default(20),
  AUDIT_STREAMS_PER_CALLER: count('').default(5),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  RATE_LIMITS: onOff.default(true),
  RATE_LIMITS_CEILING: parsedBy(parseRateCeiling).default(RATE_CEILING),
  REDIS_URL: url(['redis:', 'rediss:']).optional(),
  QUOTAS: parsedBy(parseQuotas).default(QUOTAS),
  GRAPHIQL: onOff.default(true),
  ...TOKEN_VARIABLES,
  ...KEY_VARIABLES,
  OPERATOR_TOKEN: z.string().min(32, 'must have at least 32 characters').optional(),
  DNS_SERVERS: servers.default([]),
  OUTBOUND_ALLOW: allowances.default([]),
  RETENTION_FLOOR_DAYS: daysByClass.default({}),
  RETENTION_CEILING_DAYS: daysByClass.default({}),
  AUDIT_CHECKPOINT_SECONDS: seconds(86_400).default(300),
  GDPR_GRACE_DAYS: graceDays.default(30),
  BREACH_SOURCE: breachSource.default({ kind: 'off' }),
  LDAP_INSECURE: onOff.default(false),
  MEMORY_LIMIT: count(' of MiB')
    .refine((mib) => mib >= LEAST_MIB && mib <= mostLimit(), `must be ${LEAST_MIB} to ${mostLimit()}`)
    .default(usualLimit()),
  SNAPSHOT_LAG_MS: count(' of milliseconds')
    .refine((ms) => ms === 0 || (ms >= 100 && ms <= 10_000), 'must be 0, or 100 to 10000')
    .default(1_000),
  ...TRACING_VARIABLES,
})

/** The names of all variables. */
export const VARIABLES: readonly string[] = Object.keys(environment.shape)

export type Config = ReturnType<typeof readConfig>

/** Throws one Error that names every wrong variable and the reason. An empty variable counts as unset. */
export function readConfig(env: Readonly<Record<string, string | undefined>>) {
  const parsed = environment.safeParse(Object.fromEntries(Object.entries(env).filter(([, value]) => value !== '')))
  if (!parsed.success)
    throw new Error(
      [
        'the environment is not usable:',
        ...parsed.error.issues.map(({ path, message }) => `  ${path.join('.')} ${message}`),
      ].join('\n'),
    )
  const given = parsed.data
  const others = given.DATABASE_RUNTIME_URL ?? given.DATABASE_PLATFORM_URL ?? given.DATABASE_REPLICA_URL
  if (given.DATABASE_URL === undefined && others !== undefined)
    throw new Error(
      'the environment is not usable:\n' +
        '  DATABASE_RUNTIME_URL, DATABASE_PLATFORM_URL and DATABASE_REPLICA_URL need DATABASE_URL, ' +
        'which runs the migrations',
    )
  const isBehind = given.NODE_ENV === 'production' || given.TRUSTED_PROXIES.length > 0
  const publicUrl = given.PUBLIC_URL ?? `http://${openable(given.HOST)}:${given.PORT}`
  return {
    port: given.PORT,
    host: given.HOST,
    dataDir: given.DATA_DIR,
    database:
      given.DATABASE_URL === undefined
        ? null
        : {
            owner: given.DATABASE_URL,
            runtime: given.DATABASE_RUNTIME_URL,
            platform: given.DATABASE_PLATFORM_URL,
            replica: given.DATABASE_REPLICA_URL,
          },
    mail: { url: given.MAIL_URL ?? null, folder: join(given.DATA_DIR, 'mail'), from: given.MAIL_FROM },
    regions: regionsOf(given.REGION, given.REGION_DIRECTORY),
    databaseWaitSeconds: given.DATABASE_WAIT_SECONDS,
    drainDelaySeconds: given.DRAIN_DELAY_SECONDS ?? (isBehind ? 5 : 0),
    publicUrl,
    trustedProxies: given.TRUSTED_PROXIES,
    corsOrigins: given.CORS_ORIGINS,
    connectionsPerAddress: given.CONNECTIONS_PER_ADDRESS,
    streams: {
      all: given.AUDIT_STREAMS,
      tenant: given.AUDIT_STREAMS_PER_TENANT,
      caller: given.AUDIT_STREAMS_PER_CALLER,
    },
    logLevel: given.LOG_LEVEL,
    rateLimits: given.RATE_LIMITS,
    rateCeiling: given.RATE_LIMITS_CEILING,
    redisUrl: given.REDIS_URL ?? null,
    quotas: given.RATE_LIMITS ? given.QUOTAS : null,
    graphiql: given.GRAPHIQL,
    signingKey: given.SIGNING_KEY ?? null,
    signingKeyRotationDays: given.SIGNING_KEY_ROTATION_DAYS,
    tokenIssuer: given.TOKEN_ISSUER ?? publicUrl,
    anyIssuer: given.TOKEN_ISSUER === undefined && given.PUBLIC_URL === undefined,
    tokenAudience: given.TOKEN_AUDIENCE,
    keys: keySettings(given),
    operatorToken: given.OPERATOR_TOKEN ?? null,
    dnsServers: given.DNS_SERVERS,
    outboundAllow: given.OUTBOUND_ALLOW,
    checkpointSeconds: given.AUDIT_CHECKPOINT_SECONDS,
    breachSource: given.BREACH_SOURCE,
    insecureAllowed: given.LDAP_INSECURE,
    snapshotLagMs: given.SNAPSHOT_LAG_MS,
    memoryLimit: given.MEMORY_LIMIT,
    gdprGraceDays: given.GDPR_GRACE_DAYS,
    tracing: tracingSettings(given),
    retentionBounds: retentionBounds(given.RETENTION_FLOOR_DAYS, given.RETENTION_CEILING_DAYS),
  }
}

/** Returns the host for a URL that opens at least on this machine. */
function openable(host: string): string {
  if (isWildcard(host)) return 'localhost'
  return host.includes(':') ? `[${host}]` : host
}
