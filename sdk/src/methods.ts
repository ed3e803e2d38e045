// Reads the table of methods, and makes the documents that they send.
import { METHODS, TYPES } from './generated/table.ts'

export interface Method {
  readonly name: string
  readonly kind: 'mutation' | 'query' | 'subscription'
  /** the document needs the id of the credential's tenant */
  readonly ownTenant: boolean
  /** names of arguments by position */
  readonly positional: readonly string[]
  /** of those that may be absent, `input` not among them */
  readonly optional: readonly string[]
  /** null: takes none */
  readonly input: 'required' | 'optional' | null
  readonly isPages: boolean
  /** the field of the payload that stands for all of it */
  readonly primary: string | null
  /** how deep the answer is in `data` */
  readonly depth: number
  /** `select`: in place of what is usual */
  document(select?: string): string
}

const KINDS = { m: 'mutation', s: 'subscription', q: 'query', e: 'query' } as const

const types = TYPES.split('\n')
const selected = new Map<string, string>()

/** `fields`: such as `id user:9`. */
const selection = (fields: string): string => fields.replace(/:(\d+)/g, (_, type: string) => `{${selectionOf(type)}}`)

function selectionOf(type: string): string {
  const known = selected.get(type) ?? selection(types[Number(type)] ?? '')
  selected.set(type, known)
  return known
}

const upper = (text: string): string => text.slice(0, 1).toUpperCase() + text.slice(1)

/** Returns the methods of each resource. */
export function readTable(): Map<string, Method[]> {
  const resources = new Map<string, Method[]>()
  let resource = ''
  for (const line of METHODS.split('\n')) {
    const [name = '', letter, path = '', ...fields] = line.split(' ')
    if (letter === undefined) resources.set((resource = name), [])
    else {
      const usual = resource.replace(/ies$/, 'y').replace(/s$/, '') + upper(name)
      const named = path.replace(/^=/, resource).replace(/^(?=\(|$)/, usual)
      resources.get(resource)?.push(method(name, letter, named, fields.join(' ')))
    }
  }
  return resources
}

function method(name: string, letter: string, path: string, fields: string): Method {
  const lower = letter.toLowerCase() as keyof typeof KINDS
  const kind = KINDS[lower]
  const ownTenant = letter !== lower
  const isPages = /^nodes\b/.test(fields)
  const args: [name: string, type: string][] = []
  const calls = path.split('>').map((call) => {
    const [field = '', list] = call.split('(')
    const own = (list?.split(',') ?? []).map((text): [string, string] => {
      const [, name = '', mark = '', type] = /^(\w+)(!?):?(.*)$/.exec(text) ?? []
      const input = `${upper(field)}Input${mark}`
      return [name, type || (name === 'input' ? input : 'UUID!')]
    })
    args.push(...own)
    const given = own.map(([one]) => `${one}:$${one}`)
    if (ownTenant && kind !== 'query') given.push('tenantId:$tenantId')
    return given.length > 0 ? `${field}(${given.join()})` : field
  })
  if (ownTenant && kind === 'query') calls.unshift('tenant(id:$tenantId)')
  if (letter === 'e') calls.unshift('me')
  const input = args.find(([one]) => one === 'input')
  const rest = args.filter((one) => one !== input)
  const variables = [...args, ...(ownTenant ? [['tenantId', 'UUID!']] : [])].map((pair) => `$${pair.join(':')}`)
  const names = (isRequired: boolean) =>
    rest.filter(([, type]) => type.endsWith('!') === isRequired).map(([one]) => one)
  return {
    name,
    kind,
    ownTenant,
    positional: names(true),
    optional: names(false),
    input: input ? (input[1].endsWith('!') ? 'required' : 'optional') : null,
    isPages,
    primary: /\*(\w+)/.exec(fields)?.[1] ?? null,
    depth: calls.length,
    document(select) {
      let of = select ?? (fields.startsWith(':') ? selectionOf(fields.slice(1)) : selection(fields.replace('*', '')))
      if (isPages && select === undefined) of = `${of.replace(/ totalCount$/, '')} pageInfo{hasNextPage endCursor}`
      if (kind === 'mutation') of += ' userErrors{code message path}'
      const head = `${kind}${variables.length > 0 ? `(${variables.join()})` : ''}`
      return `${head}{${calls.join('{')}${of && `{${of}}`}${'}'.repeat(calls.length)}`
    },
  }
}
