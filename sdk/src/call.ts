// Calls a method of the table: what it sends of its arguments, and what it gives of the answer.
import type { SessionCredentials } from './credentials.ts'
import { type InputError, QeetError } from './errors.ts'
import type { Method } from './methods.ts'
import type { CallOptions, QeetIdOptions } from './options.ts'
import { pages } from './pages.ts'
import { stream } from './stream.ts'
import { type Answered, createSend } from './transport.ts'

/** Returns a promise, pages, or a stream. */
export type Call = (method: Method, args: readonly unknown[]) => unknown

/** Nodes of a page where nothing else is asked for: so many of each list are within the cost of a document. */
const PAGE = 50

export function createCall(client: QeetIdOptions, credentials: SessionCredentials): Call {
  const send = createSend(client, credentials)
  let known: { readonly of: string | null; readonly id: Promise<string> } | null = null

  /** Returns the tenant of the credential, which is asked for once. */
  async function ownTenant(options: CallOptions): Promise<string> {
    const stored = await credentials.stored()
    if (stored) return stored.tenantId
    const of = await credentials.authorization()
    if (known?.of !== of) {
      const id = send({ document: '{me{tenantId}}', variables: {}, isWrite: false, options }).then(
        ({ data }) => (data['me'] as { tenantId: string }).tenantId,
      )
      known = { of, id }
      id.catch(() => (known = null))
    }
    return known.id
  }

  return (method, args) => {
    const { params, variables, options } = sorted(method, args)
    const isWrite = method.kind === 'mutation'
    const ask = async (document: string, more: object = {}): Promise<unknown> => {
      const tenant = method.ownTenant && { tenantId: await ownTenant(options) }
      const all = { ...variables, ...more, ...tenant }
      const answered = await send({ document, variables: all, isWrite, options })
      return isWrite ? result(method, answered) : descend(method, answered)
    }
    if (method.kind === 'subscription')
      return stream({ client, credentials, options, document: method.document(), variables, ownTenant })
    if (method.isPages)
      return pages(
        (after) => {
          const isFirst = after === (params['after'] ?? null)
          // Each page would skip so many again.
          return ask(method.document(), {
            first: params['first'] ?? PAGE,
            after,
            ...(!isFirst && { offset: undefined }),
          }) as never
        },
        async () => ((await ask(method.document('totalCount'), { first: 1 })) as { totalCount: number }).totalCount,
        params['after'] as string | undefined,
      )
    return ask(method.document())
  }
}

interface Sorted {
  readonly params: Readonly<Record<string, unknown>>
  readonly variables: Readonly<Record<string, unknown>>
  readonly options: CallOptions
}

/** Arguments: those by position, then one object for the others, where there are any, then options. */
function sorted({ positional, optional, input }: Method, args: readonly unknown[]): Sorted {
  const at = positional.length
  const hasParams = input !== null || optional.length > 0
  const params = { ...((hasParams ? args[at] : undefined) as Record<string, unknown> | undefined) }
  const variables: Record<string, unknown> = {}
  for (const [index, name] of positional.entries()) variables[name] = args[index]
  const rest = { ...params }
  for (const name of optional) {
    variables[name] = params[name]
    delete rest[name]
  }
  if (input === 'required' || (input && Object.keys(rest).length > 0)) variables['input'] = rest
  return { params, variables, options: args[at + Number(hasParams)] ?? {} }
}

/** Returns what is asked for, below the fields that lead to it. Null: it is not there, or of another tenant. */
function descend({ depth }: Method, { data, ...answer }: Answered): unknown {
  let value: unknown = data
  for (let level = 0; level < depth; level++) {
    value = Object.values(value as object)[0]
    if (value === null || value === undefined) throw new QeetError('NOT_FOUND', 'Not found.', answer)
  }
  return value
}

function result(method: Method, { data, ...answer }: Answered): unknown {
  const { userErrors, stepUp, ...rest } = Object.values(data)[0] as Payload
  if (stepUp) return { stepUp } // userErrors say so, too
  const [error] = userErrors
  if (error) throw new QeetError(error.code, error.message, { ...answer, errors: userErrors })
  const { [method.primary ?? '']: main, ...others } = rest as Readonly<Record<string, unknown>>
  return { ...(main as object | undefined), ...others }
}

interface Payload {
  readonly userErrors: readonly InputError[]
  readonly stepUp?: unknown
}
