// What becomes known of a request while it is served, for its line in the log and for the metrics. None of it is
// secret.
import type { LimitKeys } from '../limits/credential-buckets.ts'
import type { Operator, Principal } from '../access/principal.ts'
import type { BUCKETS } from '../limits/rate-limit.ts'
import type { Refusal } from '../shared/refusal.ts'

/** Of names that a client chose, and of lists that it made long, so much is kept. */
const NAME_CHARACTERS = 64
const FIELDS = 10

export class RequestNote {
  /** pattern of the route, or path of the page; null: nothing takes the request */
  route: string | null = null
  /** whose credential it is; null: nobody's, or not looked at yet */
  caller: Principal | Operator | null = null
  /** what the credential was when it was last good, of a request that is turned away before it is looked at */
  known: LimitKeys | null = null
  /** codes of userErrors, in the words of the graph */
  readonly userErrors = new Set<string>()
  /** buckets that the request counts on, each with its key */
  readonly counted: (readonly [bucket: keyof typeof BUCKETS, key: string])[] = []
  /** the limit that the request, or a field of it, was refused for; `limit` null: one that is no bucket */
  limited: { readonly limit: string | null; readonly seconds: number } | null = null
  #operation: string | null = null
  readonly #fields = new Set<string>()

  /** A field of Query or Mutation is entered, as part of an operation of this name. */
  enter(field: string, operation: string | undefined): void {
    if (this.#fields.size < FIELDS) this.#fields.add(field)
    this.name(operation)
  }

  /** What the request, or a field of it, was refused for. */
  refuse({ code, details: { limit, retryAfter = 1 } }: Refusal): void {
    if (code === 'RATE_LIMITED') this.limited ??= { limit: limit ?? null, seconds: retryAfter }
  }

  name(operation: string | undefined): void {
    this.#operation ??= operation?.slice(0, NAME_CHARACTERS) ?? null
  }

  /** The caller by ids, and the operation; of GraphQL also its fields. What is not known is left out. */
  line(): Record<string, unknown> {
    const { caller } = this
    if (caller?.actor === 'OPERATOR') return { actor: 'operator', ...this.#what() }
    const { userId, keyId } = caller ?? this.known ?? { userId: null, keyId: null }
    return { tenant_id: caller?.tenantId, user_id: userId ?? undefined, key_id: keyId ?? undefined, ...this.#what() }
  }

  #what(): Record<string, unknown> {
    const fields = this.route === '/graphql' && this.#fields.size > 0 ? [...this.#fields] : undefined
    return { route: this.route ?? undefined, operation: this.#operation ?? undefined, fields }
  }
}
