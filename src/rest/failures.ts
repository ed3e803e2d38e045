// How an operation of /v1 can fail: statuses with the error codes that go with each, for the API description.
import type { BoundRoute } from './binding.ts'
import { copyOfType } from './errors.ts'
import { takesKey } from './idempotency.ts'
import { comparesTags, takesIfMatch } from './precondition.ts'
import type { Shape } from './shape.ts'

/** Statuses, and the values that `error.code` can have with each. */
export type Failures = ReadonlyMap<number, ReadonlySet<string>>

export function failuresOf(route: BoundRoute): Failures {
  const found = new Map<number, Set<string>>()
  const add = (status: number, ...added: readonly string[]): void => {
    const known = found.get(status) ?? new Set()
    for (const code of added) known.add(code)
    found.set(status, known)
  }
  const { bound, input, options, path } = route
  const { codes = {} } = options
  const callers = new Set(bound.rules.map((rule) => rule.caller))
  const takesBody =
    input !== null ||
    options.body !== undefined ||
    options.json !== undefined ||
    options.file !== undefined ||
    options.image !== undefined
  add(400, 'bad_request', ...Object.values(codes.query ?? {}), ...defined(codes.id, codes.cursor, codes.refused))
  if (Object.keys(options.query ?? {}).includes('permission')) add(400, 'rbac.permission_required')
  if (!callers.has('public')) {
    add(401, 'unauthorized', 'apikey.invalid', 'apikey.expired')
    add(403, 'forbidden', 'rbac.permission_denied')
    if (bound.rules.some(({ scope }) => scope !== undefined)) add(403, 'secret.scope_required')
  }
  if (path.includes('{') || codes.notFound !== undefined) add(404, codes.notFound ?? 'not_found')
  if (takesBody) {
    add(408, 'bad_request')
    add(413, 'bad_request')
    if (options.image) add(415, 'bad_request')
    add(422, 'validation_failed', ...Object.values(codes.fields ?? {}))
    add(codes.missingStatus ?? 422, ...defined(codes.missing))
  }
  for (const { status, wire } of userErrorsOf(bound.result)) add(status, codes.userErrors?.[wire] ?? wire)
  if (comparesTags(route) || takesIfMatch(route)) add(412, 'conflict')
  if (takesKey(route)) {
    add(400, 'idempotency.key_invalid')
    add(409, 'idempotency.in_progress', 'idempotency.answer_lost')
    add(422, 'idempotency.key_reused')
  }
  add(429, 'too_many_requests')
  add(500, 'internal')
  add(503, 'internal', 'key_unavailable')
  return new Map([...found].sort(([a], [b]) => a - b))
}

function defined(...codes: readonly (string | undefined)[]): string[] {
  return codes.filter((code) => code !== undefined)
}

function userErrorsOf(result: Shape): readonly { readonly status: number; readonly wire: string }[] {
  const errors = result.kind === 'object' ? result.fields.get('userErrors') : undefined
  return errors?.kind === 'list' && errors.of.kind === 'object' ? copyOfType(errors.of.type) : []
}
