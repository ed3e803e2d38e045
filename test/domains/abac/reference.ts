// Conditions and decisions as the contract words them, with nothing prepared and nothing shared with the code under
// test.

export interface RawPolicy {
  readonly id: string
  readonly name: string
  readonly effect: 'ALLOW' | 'DENY'
  readonly resourceType: string
  readonly action: string
  readonly condition: unknown
  readonly priority: number
  readonly enabled: boolean
}

interface Body {
  readonly subject?: object
  readonly resource?: { readonly type?: string; readonly id?: string; readonly attrs?: object }
  readonly action: string
  readonly context?: object
}

type Bag = Readonly<Record<string, object>>
type Leaf = { readonly attr: string; readonly op: string; readonly value?: unknown }
type Node = { readonly all?: unknown[] | null; readonly any?: unknown[] | null; readonly not?: unknown } & Partial<Leaf>

class EvaluationError extends Error {}

/** `candidates` is how many policies applied. */
export function referenceDecision(
  policies: readonly RawPolicy[],
  { subject = {}, resource = {}, action, context = {} }: Body,
) {
  const type = resource.type ?? ''
  const bag: Bag = { subject, resource: { ...resource.attrs, type, id: resource.id ?? '' }, context }
  const candidates = policies
    .filter(
      (policy) => policy.enabled && ['*', type].includes(policy.resourceType) && ['*', action].includes(policy.action),
    )
    .sort((one, other) => other.priority - one.priority || order(one.name, other.name) || order(one.id, other.id))
  const outcomes = candidates.map((policy) => ({ policy, outcome: outcomeOf(policy.condition, bag) }))
  const errors = outcomes.filter(({ outcome }) => outcome === 'error').map(({ policy }) => policy.id)
  const deny = outcomes.find(
    ({ policy, outcome }) => outcome === 'error' || (outcome === 'match' && policy.effect === 'DENY'),
  )
  const allow = outcomes.find(({ policy, outcome }) => outcome === 'match' && policy.effect === 'ALLOW')
  const allowed = deny === undefined && allow !== undefined
  return {
    allow: allowed,
    effect: allowed ? 'ALLOW' : 'DENY',
    matchedPolicyId: (deny ?? allow)?.policy.id ?? null,
    errors,
    candidates: candidates.length,
  }
}

const order = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0)

function outcomeOf(condition: unknown, bag: Bag): 'match' | 'none' | 'error' {
  if (condition === 'unparsable') return 'error'
  try {
    return nodeHolds(condition, bag) ? 'match' : 'none'
  } catch (error) {
    if (error instanceof EvaluationError) return 'error'
    throw error
  }
}

function nodeHolds(condition: unknown, bag: Bag): boolean {
  const node = (condition ?? {}) as Node
  if (node.all !== undefined) return (node.all ?? []).every((child) => nodeHolds(child, bag))
  if (node.any !== undefined) return (node.any ?? []).some((child) => nodeHolds(child, bag))
  if ('not' in node) return !nodeHolds(node.not, bag)
  if (node.attr !== undefined) return leafHolds(node as Leaf, bag)
  return true
}

function leafHolds({ attr, op, value = null }: Leaf, bag: Bag): boolean {
  let present = true
  let at: unknown = bag
  for (const key of attr.split('.')) {
    present = present && isMap(at) && Object.entries(at).some(([name]) => name === key)
    at = present ? (at as Record<string, unknown>)[key] : undefined
  }
  if (op === 'exists') return present
  if (!present) return op === 'nin'
  const text =
    typeof value === 'string'
      ? value
      : typeof value === 'number' || typeof value === 'boolean'
        ? JSON.stringify(value)
        : null
  switch (op) {
    case 'eq':
      return looselyEqual(at, value)
    case 'ne':
      return !looselyEqual(at, value)
    case 'in':
      return (value as unknown[]).some((member) => looselyEqual(at, member))
    case 'nin':
      return !(value as unknown[]).some((member) => looselyEqual(at, member))
    case 'contains':
      if (typeof at === 'string') return text !== null && at.includes(text)
      return Array.isArray(at) && at.some((member) => looselyEqual(member, value))
    case 'gt':
      return bothNumbers(at, value) && at > (value as number)
    case 'gte':
      return bothNumbers(at, value) && at >= (value as number)
    case 'lt':
      return bothNumbers(at, value) && at < (value as number)
    case 'lte':
      return bothNumbers(at, value) && at <= (value as number)
    case 'prefix':
      return typeof at === 'string' && text !== null && at.startsWith(text)
    case 'suffix':
      return typeof at === 'string' && text !== null && at.endsWith(text)
    case 'regex':
      if (typeof at !== 'string' || text === null) return false
      if (at.length > 4096) throw new EvaluationError()
      return new RegExp(text).test(at)
    default:
      throw new Error(op)
  }
}

const isMap = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value)
const bothNumbers = (one: unknown, other: unknown): one is number =>
  typeof one === 'number' && typeof other === 'number'

/** Text that JSON would read as a number. */
function numberOf(text: string): number | null {
  try {
    const parsed: unknown = JSON.parse(text)
    return typeof parsed === 'number' && text === text.trim() ? parsed : null
  } catch {
    return null
  }
}

function looselyEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other))
    return one.length === other.length && one.every((member, index) => looselyEqual(member, other[index]))
  if (isMap(one) && isMap(other)) {
    const [mine, theirs] = [new Map(Object.entries(one)), new Map(Object.entries(other))]
    return (
      mine.size === theirs.size &&
      [...mine].every(([key, value]) => theirs.has(key) && looselyEqual(value, theirs.get(key)))
    )
  }
  if (typeof one === 'number' && typeof other === 'string') return numberOf(other) === one
  if (typeof one === 'string' && typeof other === 'number') return numberOf(one) === other
  if (typeof one === 'boolean' && typeof other === 'string') return String(one) === other
  if (typeof one === 'string' && typeof other === 'boolean') return one === String(other)
  return one === other
}
