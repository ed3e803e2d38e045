// `npm run operator -- <verb>`, or `node src/operator.ts <verb>` in the image: the operator's API of a running service
// as a command. It speaks HTTP, since only one process can open the embedded database.
import { parseArgs } from 'node:util'

const HELP = `usage: npm run operator -- <verb> [options]        (in the image: node src/operator.ts <verb> [options])

  tenants [--search text] [--status s] [--plan p] [--limit n] [--cursor c]
                                          lists tenants, newest first
  tenant <tenant>                         shows one
  suspend <tenant> --reason …             nobody but you resumes it
  resume <tenant> --reason …
  plan <tenant> <plan> --reason …         free, starter, pro or enterprise
  break-glass <tenant> --network … [--network …] [--minutes 1…60] --reason …
                                          lets addresses or networks in despite its IP rules; 30 minutes unless said
  break-glass-end <tenant> --reason …     ends that early
  unlock <email> --reason …               lifts the lock after wrong passwords
  mfa-reset <email> --reason …            removes a lost second factor, and ends the person's sessions

<tenant> is an id or a slug. The tenant reads the reason in its audit log. --json prints the answer as it came.
OPERATOR_TOKEN is the token of the service, OPERATOR_URL where it is (http://127.0.0.1:4000, or PORT).
Exit codes: 0 done, 1 refused, 2 not understood, 3 no answer.`

const OPTIONS = {
  reason: { type: 'string' },
  search: { type: 'string' },
  status: { type: 'string' },
  plan: { type: 'string' },
  limit: { type: 'string' },
  cursor: { type: 'string' },
  network: { type: 'string', multiple: true },
  minutes: { type: 'string' },
  json: { type: 'boolean' },
  help: { type: 'boolean' },
} as const

type Given = ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>['values']
type Body = Readonly<Record<string, unknown>>

/** Ends the command with what is printed, and the exit code. */
class Stop extends Error {
  readonly exitCode: number
  constructor(exitCode: number, message: string) {
    super(message)
    this.exitCode = exitCode
  }
}

interface Verb {
  /** names of the positional arguments */
  readonly takes: readonly string[]
  /** options besides `json` */
  readonly options: readonly (keyof Given)[]
  readonly run: (given: Given, ...taken: string[]) => Promise<Body>
  readonly print: (answer: Body) => string
}

const reasoned = ({ reason }: Given): Body => {
  if (reason === undefined) throw new Stop(2, 'say why: --reason "…"')
  return { reason }
}

/** The verbs about a tenant, by its id or slug. */
const about = (path: string, options: Verb['options'] = [], more: (given: Given) => Body = () => ({})): Verb => ({
  takes: ['tenant'],
  options: ['reason', ...options],
  run: async (given, tenant = '') => {
    const body = { ...more(given), ...reasoned(given) }
    return ask('POST', `/tenants/${await idOf(tenant)}/${path}`, body)
  },
  print: facts,
})

const person = (path: string, done: string, unchanged: string): Verb => ({
  takes: ['email'],
  options: ['reason'],
  run: (given, email) => ask('POST', `/accounts/${path}`, { email, ...reasoned(given) }),
  print: (answer) => (Object.values(answer).includes(true) ? done : unchanged),
})

const VERBS: Readonly<Record<string, Verb>> = {
  tenants: {
    takes: [],
    options: ['search', 'status', 'plan', 'limit', 'cursor'],
    run: ({ search, status, plan, limit, cursor }) => {
      const query = Object.entries({ q: search, status, plan, limit, cursor }).filter(
        ([, value]) => value !== undefined,
      )
      return ask('GET', `/tenants?${new URLSearchParams(query as [string, string][])}`)
    },
    print: list,
  },
  tenant: { takes: ['tenant'], options: [], run: (_, tenant = '') => named(tenant), print: facts },
  suspend: about('suspend'),
  resume: about('resume'),
  plan: {
    takes: ['tenant', 'plan'],
    options: ['reason'],
    run: async (given, tenant = '', plan) => {
      const body = { plan, ...reasoned(given) }
      return ask('PUT', `/tenants/${await idOf(tenant)}/plan`, body)
    },
    print: facts,
  },
  'break-glass': about('break-glass', ['network', 'minutes'], ({ network = [], minutes }) => {
    if (network.length === 0) throw new Stop(2, 'say who is let in: --network 198.51.100.7')
    if (minutes !== undefined && !/^\d+$/.test(minutes)) throw new Stop(2, '--minutes takes a number')
    return { networks: network, ...(minutes !== undefined && { minutes: Number(minutes) }) }
  }),
  'break-glass-end': about('break-glass/close'),
  unlock: person('unlock', 'The account is unlocked.', 'The account was not locked.'),
  'mfa-reset': person(
    'mfa-reset',
    'The second factor is removed, and the sessions are ended.',
    'There was no second factor.',
  ),
}

async function named(tenant: string): Promise<Body> {
  return ask('GET', `/tenants/${encodeURIComponent(tenant)}`)
}

async function idOf(tenant: string): Promise<string> {
  return String((await named(tenant))['id'])
}

/** ms after which a service that does not answer is given up. */
const PATIENCE_MS = 60_000

/** Throws Stop 1 if the service refuses, and 3 if it does not answer. */
async function ask(method: string, path: string, body?: Body): Promise<Body> {
  const { OPERATOR_TOKEN: token, OPERATOR_URL: url, PORT: port } = process.env
  if (!token) throw new Stop(2, 'OPERATOR_TOKEN is not set')
  const base = (url || `http://127.0.0.1:${port || '4000'}`).replace(/\/+$/, '')
  const headers = { authorization: `Operator ${token}`, 'content-type': 'application/json' }
  const sent = {
    method,
    headers,
    signal: AbortSignal.timeout(PATIENCE_MS),
    ...(body && { body: JSON.stringify(body) }),
  }
  const silent = (why: unknown): never => {
    const { message, cause } = why as Error
    throw new Stop(3, `${base} does not answer: ${cause instanceof Error ? cause.message || String(cause) : message}`)
  }
  const response = await fetch(`${base}/v1/operator${path}`, sent).catch(silent)
  const answer = (await response.json().catch(silent)) as Body
  if (response.ok) return answer
  const { error } = answer as { error?: { message?: string; code?: string } }
  throw new Stop(1, `${error?.message ?? `The answer is ${response.status}.`}${error?.code ? ` (${error.code})` : ''}`)
}

function list(answer: Body): string {
  const { items, next_cursor: next } = answer as { items: Body[]; next_cursor?: string | null }
  const rows = items.map((tenant) =>
    [tenant['slug'], statusOf(tenant), tenant['plan'], tenant['member_count'], tenant['id']].map(String),
  )
  const lines = table([['slug', 'status', 'plan', 'members', 'id'], ...rows])
  return [...lines, ...(next ? [`more: --cursor ${next}`] : [])].join('\n')
}

function table(rows: readonly (readonly string[])[]): string[] {
  const widths = (rows[0] ?? []).map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  return rows.map((row) =>
    row
      .map((cell, at) => cell.padEnd(widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  )
}

function statusOf({ status, suspended_by_operator: byOperator }: Body): string {
  return byOperator === true ? `${String(status)} by the operator` : String(status)
}

function facts(tenant: Body): string {
  const { networks, until, reason } = (tenant['break_glass'] ?? {}) as {
    networks?: string[]
    until?: string
    reason?: string
  }
  const lines: [string, unknown][] = [
    ['id', tenant['id']],
    ['slug', tenant['slug']],
    ['name', tenant['name']],
    ['status', statusOf(tenant)],
    ['plan', tenant['plan']],
    ['members', tenant['member_count']],
    ['owners', (tenant['owners'] as string[]).join(', ') || 'none'],
    ['created', tenant['created_at']],
    ['IP rules', tenant['ip_rules_enforced'] === true ? 'enforced' : 'not enforced'],
    ['break-glass', networks ? `${networks.join(', ')} until ${until} (${reason})` : 'closed'],
  ]
  return table(lines.map(([name, value]) => [name, String(value)])).join('\n')
}

/** Parses the command line by the table of verbs. Throws Stop 2 for anything unknown. */
function read(args: readonly string[]): { verb: Verb; taken: string[]; given: Given } | null {
  let parsed: ReturnType<typeof parseArgs<{ options: typeof OPTIONS; allowPositionals: true }>>
  try {
    parsed = parseArgs({ args: [...args], options: OPTIONS, allowPositionals: true })
  } catch (error) {
    throw new Stop(2, (error as Error).message)
  }
  const [name = '', ...taken] = parsed.positionals
  const given = parsed.values
  if (given.help || name === '' || name === 'help') return null
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined
  if (!verb) throw new Stop(2, `there is no verb ${JSON.stringify(name)}; --help lists them`)
  const wanted = `${name} ${verb.takes.map((word) => `<${word}>`).join(' ')}`.trim()
  if (taken.length !== verb.takes.length || taken.includes('')) throw new Stop(2, `expected: ${wanted}`)
  const known: readonly string[] = ['json', ...verb.options]
  const other = Object.keys(given).find((option) => !known.includes(option))
  if (other !== undefined) throw new Stop(2, `${name} takes no --${other}`)
  return { verb, taken, given }
}

try {
  const command = read(process.argv.slice(2))
  if (!command) {
    console.log(HELP)
  } else {
    const { verb, taken, given } = command
    const answer = await verb.run(given, ...taken)
    console.log(given.json ? JSON.stringify(answer) : verb.print(answer))
  }
} catch (error) {
  if (!(error instanceof Stop)) throw error
  console.error(error.message)
  process.exitCode = error.exitCode
}
