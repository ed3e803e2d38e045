// node bench/abac.ts: decisions per second by policies, ours against a plain interpreter that filters all policies and
// walks the JSON of their conditions each time; and what compiling them takes.
import { parseCondition } from '../src/domains/abac/condition.ts'
import { compilePolicies, evaluate, type Policy } from '../src/domains/abac/evaluate.ts'
import { type EvaluationRequest, parseRequest } from '../src/domains/abac/request.ts'
import { compare, median, type Variant } from './measure.ts'

/** Policies, over how many resource types and actions; in the second, all of them apply to every request. */
const SETS = [
  { count: 10, types: 2, actions: 3 },
  { count: 10, types: 1, actions: 1 },
  { count: 1_000, types: 20, actions: 8 },
]
const PROBES = 2_000

/** A linear congruential generator: every run asks the same. */
let seed = 20_260_101
const below = (bound: number): number => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return Math.floor((seed / 2 ** 32) * bound)
}
const pick = <T>(values: readonly T[]): T => values.at(below(values.length)) as T

const ACTIONS = ['read', 'list', 'create', 'update', 'delete', 'share', 'export', 'approve']
const DEPARTMENTS = ['engineering', 'finance', 'legal', 'people', 'sales', 'support']
const REGIONS = ['eu-west-1', 'eu-central-1', 'us-east-1', 'ap-south-1']
const TAGS = ['public', 'internal', 'secret', 'draft', 'archived']

interface Leaf {
  readonly attr: string
  readonly op: string
  readonly value?: unknown
}
type Node = Leaf | { readonly all: readonly Node[] } | { readonly any: readonly Node[] } | { readonly not: Node }
type RawPolicy = Omit<Policy, 'condition'> & { readonly condition: Node | null }

/** What people compare: mostly equality and lists, sometimes numbers and text, now and then a regular expression. */
function makeLeaf(): Leaf {
  const leaves: readonly (() => Leaf)[] = [
    () => ({ attr: 'subject.department', op: 'eq', value: pick(DEPARTMENTS) }),
    () => ({ attr: 'subject.department', op: 'in', value: [pick(DEPARTMENTS), pick(DEPARTMENTS), pick(DEPARTMENTS)] }),
    () => ({ attr: 'subject.level', op: 'gte', value: below(10) }),
    () => ({ attr: 'resource.tags', op: 'contains', value: pick(TAGS) }),
    () => ({ attr: 'resource.owner.team', op: 'eq', value: `team-${below(20)}` }),
    () => ({ attr: 'resource.amount', op: 'lt', value: 1_000 * below(100) }),
    () => ({ attr: 'context.region', op: 'nin', value: [pick(REGIONS), pick(REGIONS)] }),
    () => ({ attr: 'context.region', op: 'prefix', value: 'eu-' }),
    () => ({ attr: 'context.mfa', op: 'eq', value: true }),
    () => ({ attr: 'subject.suspended', op: 'exists' }),
    () => ({ attr: 'subject.email', op: 'regex', value: '@(sales|legal)\\.example\\.com$' }),
  ]
  return pick(leaves)()
}

function makeCondition(leaves: number): Node {
  if (leaves === 1) return below(5) === 0 ? { not: makeLeaf() } : makeLeaf()
  const nodes = Array.from({ length: leaves }, makeLeaf)
  return leaves > 3 ? { any: [{ all: nodes.slice(0, 2) }, { all: nodes.slice(2) }] } : { all: nodes }
}

/** One target in ten is open in its type or its action, one policy in five denies, one in twenty is not enabled. */
function makePolicies(count: number, types: readonly string[], actions: readonly string[]): RawPolicy[] {
  return Array.from({ length: count }, (_, at): RawPolicy => ({
    id: `00000000-0000-7000-8000-${String(at).padStart(12, '0')}`,
    name: `policy ${at}`,
    effect: below(5) === 0 ? 'DENY' : 'ALLOW',
    resourceType: below(10) === 0 ? '*' : pick(types),
    action: below(10) === 0 ? '*' : pick(actions),
    condition: makeCondition(1 + below(5)),
    priority: below(100),
    enabled: below(20) > 0,
  }))
}

function makeRequest(types: readonly string[], actions: readonly string[]): EvaluationRequest {
  const parsed = parseRequest({
    subject: {
      id: `user-${below(1_000)}`,
      department: pick(DEPARTMENTS),
      level: below(12),
      email: `user${below(1_000)}@${pick(DEPARTMENTS)}.example.com`,
      ...(below(10) === 0 && { suspended: true }),
    },
    resource: {
      type: pick(types),
      id: `r-${below(10_000)}`,
      attrs: { tags: [pick(TAGS), pick(TAGS)], owner: { team: `team-${below(20)}` }, amount: below(100_000) },
    },
    action: pick(actions),
    context: { region: pick(REGIONS), mfa: below(2) === 0 },
  })
  if (!parsed.ok) throw new Error(`${parsed.pointer} ${parsed.why}`)
  return parsed.request
}

type Judge = (request: EvaluationRequest) => boolean

/** Every policy looked at, sorted, and its JSON walked. The same answers for what this benchmark asks. */
function plain(policies: readonly RawPolicy[]): Judge {
  return (request) => {
    const candidates = policies
      .filter(
        ({ enabled, resourceType, action }) =>
          enabled &&
          (resourceType === '*' || resourceType === request.resource.type) &&
          (action === '*' || action === request.action),
      )
      .sort((one, other) => other.priority - one.priority)
    const matching = candidates.filter(({ condition }) => condition === null || holds(condition, request))
    return !matching.some(({ effect }) => effect === 'DENY') && matching.length > 0
  }
}

function holds(node: Node, request: EvaluationRequest): boolean {
  if ('all' in node) return node.all.every((child) => holds(child, request))
  if ('any' in node) return node.any.some((child) => holds(child, request))
  if ('not' in node) return !holds(node.not, request)
  let at: unknown = request
  for (const key of node.attr.split('.'))
    at = typeof at === 'object' && at !== null ? (at as Record<string, unknown>)[key] : undefined
  const { op, value } = node
  if (at === undefined) return op === 'nin'
  if (op === 'eq') return at === value
  if (op === 'in') return (value as unknown[]).includes(at)
  if (op === 'nin') return !(value as unknown[]).includes(at)
  if (op === 'gte') return (at as number) >= (value as number)
  if (op === 'lt') return (at as number) < (value as number)
  if (op === 'contains') return (at as unknown[]).includes(value)
  if (op === 'prefix') return (at as string).startsWith(value as string)
  if (op === 'regex') return new RegExp(value as string).test(at as string)
  return true
}

function compiled(raw: readonly RawPolicy[]): Policy[] {
  return raw.map((policy) => {
    const parsed = parseCondition(policy.condition)
    if (!parsed.ok) throw new Error(`${parsed.pointer} ${parsed.why}`)
    return { ...policy, condition: parsed.condition }
  })
}

/** Goes through the requests from where it stopped; `batch` at a time. */
function variant(name: string, judge: Judge, requests: readonly EvaluationRequest[], batch: number): Variant {
  let at = 0
  let allowed = 0
  return {
    name,
    run: () => {
      for (let n = 0; n < batch; n++) {
        if (judge(requests.at(at) as EvaluationRequest)) allowed++
        if (++at === requests.length) at = 0
      }
      return allowed < 0 ? 0 : batch
    },
  }
}

function timeCompiling(raw: readonly RawPolicy[]): number {
  const times = Array.from({ length: 15 }, () => {
    const start = performance.now()
    compilePolicies(compiled(raw))
    return performance.now() - start
  })
  return median(times.slice(5))
}

const summary: string[] = []
for (const { count, ...over } of SETS) {
  const types = Array.from({ length: over.types }, (_, at) => `type-${at}`)
  const actions = ACTIONS.slice(0, over.actions)
  const policies = makePolicies(count, types, actions)
  const requests = Array.from({ length: PROBES }, () => makeRequest(types, actions))
  const set = compilePolicies(compiled(policies))
  const decide: Judge = (request) => evaluate(set, request, { explain: false }).allow
  const explain: Judge = (request) => evaluate(set, request, { explain: true }).allow
  const walk = plain(policies)

  let allowed = 0
  let candidates = 0
  for (const request of requests) {
    const mine = evaluate(set, request, { explain: true })
    if (mine.allow !== walk(request))
      throw new Error(
        `${count} policies: ${JSON.stringify(request)} is ${mine.allow} here and not by the plain interpreter`,
      )
    allowed += Number(mine.allow)
    candidates += (mine.trace?.length ?? 0) - Number(mine.matchedPolicyId === null)
  }
  const apply = (candidates / PROBES).toFixed(1)
  const [ours, explained, naive] = await compare(
    [
      variant('ours', decide, requests, 1_000),
      variant('ours, with a trace', explain, requests, 1_000),
      variant('plain interpreter', walk, requests, 100),
    ],
    {
      seconds: 0.5,
      rounds: 5,
      title:
        `${count} policies, ${apply} of them apply on average, ${Math.round((100 * allowed) / PROBES)} % of the ` +
        'requests allowed',
    },
  )
  const rate = ours?.perSecond ?? 0
  summary.push(
    `| ${count} | ${apply} | ${Math.round(rate / 1_000)}k | ` +
      `${Math.round((explained?.perSecond ?? 0) / 1_000)}k | ` +
      `${(rate / (naive?.perSecond ?? 1)).toPrecision(3)}x | ${timeCompiling(policies).toFixed(1)} ms |`,
  )
}
console.log(
  '\n### Summary\n\n| policies | apply | decisions/s | with a trace | times the plain interpreter | compiling ' +
    '|\n|--:|--:|--:|--:|--:|--:|',
)
console.log(summary.join('\n'))
