// What is found out about a request while it is served, for its log line and the metrics. None of it is secret.
import type { LimitKeys } from '../limits/credential-buckets.ts'
import type { Operator, Principal } from '../access/principal.ts'
import type { BucketUse } from '../limits/rate-limit.ts'
import type { Refusal } from '../shared/refusal.ts'

/** Bounds of what is kept of names that a client chose, and of lists that it made long. */
const NAME_CHARACTERS = 64
const FIELDS = 10

export class RequestNote {
  /** pattern of the route, or path of the page; null: neither exists */
  route: string | null = null
  /** the caller; null: nobody, or not authenticated yet */
  caller: Principal | Operator | null = null
  /** what the credential last counted on, for a request that is refused before authentication */
  known: LimitKeys | null = null
  /** codes of userErrors, as in the graph */
  readonly userErrors = new Set<string>()
  /** buckets that the request counts on */
  readonly counted: BucketUse[] = []
  /** the limit that refused the request, or a field of it; `limit` null: it is no bucket */
  limited: { readonly limit: string | null; readonly seconds: number } | null = null
  #operation: string | null = null
  readonly #fields = new Set<string>()

  /** Notes that a field of Query or Mutation is entered, as part of the named operation. */
  enter(field: string, operation: string | undefined): void {
    if (this.#fields.size < FIELDS) this.#fields.add(field)
    this.name(operation)
  }

  /** Notes why the request, or a field of it, was refused. */
  refuse({ code, details: { limit, retryAfter = 1 } }: Refusal): void {
    if (code === 'RATE_LIMITED') this.limited ??= { limit: limit ?? null, seconds: retryAfter }
  }

  name(operation: string | undefined): void {
    this.#operation ??= operation?.slice(0, NAME_CHARACTERS) ?? null
  }

  /** The field of Query or Mutation that was entered; `several`, of a document with more; null: none. */
  get rootField(): string | null {
    if (this.#fields.size > 1) return 'several'
    return this.#fields.values().next().value ?? null
  }

  /** Returns the caller by ids, and the operation; for GraphQL also its fields. What is unknown is left out. */
  line(): Record<string, unknown> {
    const { caller } = this
    if (caller?.actor === 'OPERATOR') return { actor: 'operator', ...this.#what() }
    const { userId, keyId } = caller ?? this.known ?? { userId: null, keyId: null }
    return { tenant_id: caller?.tenantId, user_id: userId ?? undefined, key_id: keyId ?? undefined, ...this.#what() }
  }

  /** Returns the fields of the graph that were entered, or method and route of /v1; null: neither was found out. */
  operationOf(method: string): string | null {
    if (this.route !== null && this.route !== '/graphql') return `${method} ${this.route}`
    return this.#fields.size > 0 ? [...this.#fields].join(', ') : null
  }

  #what(): Record<string, unknown> {
    const fields = this.route === '/graphql' && this.#fields.size > 0 ? [...this.#fields] : undefined
    return { route: this.route ?? undefined, operation: this.#operation ?? undefined, fields }
  }
}
