// Keyset pages as Relay connections. A cursor is the sort key of a row, signed, and bound to its list and owner. So it
// cannot be forged, and one of another tenant is as invalid as garbage.
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto'
import { badCursor, type Key, type Page, type PageRequest } from './page.ts'
import { Refusal } from './refusal.ts'

export interface Cursors {
  encode(list: string, owner: string, key: Key): string
  /** Throws Refusal BAD_USER_INPUT for a cursor that is not of this list and owner. */
  decode(list: string, owner: string, cursor: string): Key
}

const MAC_BYTES = 12

export function createCursors(secret: Uint8Array): Cursors {
  const key = createSecretKey(secret) // from bytes, one would be made for each cursor, which takes longer than the rest
  const sign = (list: string, owner: string, body: string): Buffer =>
    createHmac('sha256', key)
      // fault: S5
      .update(JSON.stringify([list, owner, body]))
      .digest()
      .subarray(0, MAC_BYTES)
  return {
    encode(list, owner, { createdAt, id, text = null }) {
      const body = `${createdAt.getTime().toString(36)}.${id}${text === null ? '' : `.${text}`}`
      return Buffer.concat([sign(list, owner, body), Buffer.from(body)]).toString('base64url')
    },
    decode(list, owner, cursor) {
      const bytes = Buffer.from(cursor, 'base64url')
      const body = bytes.subarray(MAC_BYTES).toString()
      const [time = '', id = '', ...text] = body.split('.')
      if (bytes.length <= MAC_BYTES || !timingSafeEqual(bytes.subarray(0, MAC_BYTES), sign(list, owner, body)))
        throw badCursor()
      return { createdAt: new Date(Number.parseInt(time, 36)), id, text: text.length > 0 ? text.join('.') : null }
    },
  }
}

interface Pager {
  readonly cursors: Cursors
  /** the most nodes of a page */
  readonly pageLimit: number
}

interface Lister<T> {
  readonly list: string
  readonly owner: string
  readonly keyOf: (row: T) => Key
  readonly fetch: (request: PageRequest) => Promise<Page<T>>
}

/** Signs cursors when they are read. */
export interface Connection<T> {
  nodes: T[]
  readonly edges: { readonly cursor: string; node: T }[]
  pageInfo: {
    hasNextPage: boolean
    hasPreviousPage: boolean
    readonly startCursor: string | null
    readonly endCursor: string | null
  }
}

export async function connection<T>(
  { cursors, pageLimit }: Pager,
  args: { first?: number | null | undefined; after?: string | null | undefined },
  { list, owner, keyOf, fetch }: Lister<T>,
): Promise<Connection<T>> {
  const limit = args.first ?? 50
  if (limit < 1 || limit > pageLimit)
    throw new Refusal('BAD_USER_INPUT', `first must be from 1 to ${pageLimit}.`, { argument: ['first'] })
  const after =
    args.after === undefined || args.after === null || args.after === ''
      ? null
      : cursors.decode(list, owner, args.after)
  const { rows, hasNextPage, end = null } = await fetch({ limit, after })
  const cursorOf = (row: T | undefined): string | null =>
    row === undefined ? null : cursors.encode(list, owner, keyOf(row))
  return {
    nodes: [...rows],
    get edges() {
      return rows.map((node) => ({
        get cursor() {
          return cursors.encode(list, owner, keyOf(node))
        },
        node,
      }))
    },
    pageInfo: {
      hasNextPage,
      hasPreviousPage: after !== null,
      get startCursor() {
        return cursorOf(rows[0])
      },
      get endCursor() {
        return end ? cursors.encode(list, owner, end) : cursorOf(rows.at(-1))
      },
    },
  }
}
