// The nodes of a condition, as the builder shows them.
import { isObject, type Json } from './model.ts'

export type Node =
  | { readonly kind: 'all' | 'any'; readonly nodes: readonly unknown[] }
  | { readonly kind: 'not'; readonly node: unknown }
  | { readonly kind: 'attr'; readonly attr: string; readonly op: string; readonly value: unknown }
  /** It holds always. */
  | { readonly kind: 'always' }
  /** The builder does not know it: it is left to JSON. */
  | { readonly kind: 'other'; readonly json: unknown }

export function nodeOf(json: unknown): Node {
  if (json === null) return { kind: 'always' }
  if (!isObject(json)) return { kind: 'other', json }
  const keys = Object.keys(json)
  if (keys.length === 0) return { kind: 'always' }
  for (const kind of ['all', 'any'] as const)
    if (Array.isArray(json[kind]) && keys.length === 1) return { kind, nodes: json[kind] as readonly unknown[] }
  if ('not' in json && keys.length === 1) return { kind: 'not', node: json['not'] }
  const { attr, op, value } = json
  if (typeof attr === 'string' && typeof op === 'string') return { kind: 'attr', attr, op, value }
  return { kind: 'other', json }
}

/** What a new comparison starts as. */
export const COMPARISON: Json = { attr: 'subject.mfa', op: 'eq', value: true }

export type Kind = 'all' | 'any' | 'not' | 'attr'

/** Turns a node into another kind, and keeps what is in it. */
export function turned(json: unknown, to: Kind): unknown {
  const node = nodeOf(json)
  const inner =
    node.kind === 'all' || node.kind === 'any'
      ? node.nodes
      : node.kind === 'not'
        ? [node.node]
        : node.kind === 'always'
          ? []
          : [json]
  if (to === 'all' || to === 'any') return { [to]: inner }
  if (to === 'not') return { not: inner.length === 1 ? inner[0] : { all: inner } }
  return inner.find((part) => nodeOf(part).kind === 'attr') ?? COMPARISON
}

/** Attributes that a condition reads, each once. */
export function attributesOf(json: unknown): readonly string[] {
  const node = nodeOf(json)
  if (node.kind === 'attr') return [node.attr]
  if (node.kind === 'not') return attributesOf(node.node)
  if (node.kind === 'all' || node.kind === 'any') return [...new Set(node.nodes.flatMap(attributesOf))]
  return []
}

/** A request about the policy's target, with a place for each attribute that its condition reads. */
export function requestFor(
  resourceType: string,
  action: string,
  condition: unknown,
  types: ReadonlyMap<string, string>,
): Json {
  const request: Record<'subject' | 'context', Json> & { resource: Json } = {
    subject: {},
    resource: { type: resourceType === '*' ? 'ip_rule' : resourceType },
    context: {},
  }
  for (const path of attributesOf(condition)) {
    const [namespace = '', key = '', ...deeper] = path.split('.')
    if (deeper.length > 0 || key === '') continue
    const sample = { BOOLEAN: true, NUMBER: 0, TEXT_LIST: [] }[types.get(path) ?? ''] ?? ''
    if (namespace === 'subject' || namespace === 'context') request[namespace][key] = sample
    if (namespace === 'resource' && key !== 'type' && key !== 'id')
      request.resource['attrs'] = { ...(request.resource['attrs'] as Json | undefined), [key]: sample }
  }
  return { ...request, action: action === '*' ? 'ip_rule_create' : action }
}
