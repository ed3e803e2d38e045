// Boxes of all tenants and of the installation, as the platform role sees them: sealed. Their texts are made of columns
// that sealing/purposes.ts lists.
import type { Database } from './database.ts'

type Platform = Pick<Database, 'platform'>

/** A column of boxes, one per row. */
export interface BoxColumn {
  readonly table: string
  /** the column of the id that a box is bound to */
  readonly row: string
  readonly type: 'uuid' | 'text'
  readonly box: string
  /** the column of the tenant; null: the boxes are the installation's */
  readonly tenant: string | null
}

export interface StoredBox {
  /** a tenant, or the nil UUID */
  readonly owner: string
  readonly row: string
  readonly box: Buffer
}

const NIL = "'00000000-0000-0000-0000-000000000000'::uuid"
const ownerOf = ({ tenant }: BoxColumn): string => (tenant === null ? NIL : `t.${tenant}`)
/** The first bytes of boxes that the newest active key of their owner has sealed (sealing/box.ts). */
const HEAD = String.raw`'\x02'::bytea || int4send(n.version)`

/** Boxes that another key than the newest one of their owner has sealed, or an earlier version of the service. */
const stale = (column: BoxColumn): string => `FROM ${column.table} t
  LEFT JOIN LATERAL (SELECT max(k.version) AS version FROM data_key k
    WHERE k.owner = ${ownerOf(column)} AND k.activates_at <= clock_timestamp()) n ON true
  WHERE t.${column.box} IS NOT NULL AND substring(t.${column.box} FROM 1 FOR 5) IS DISTINCT FROM ${HEAD}`

export async function countStale({ platform }: Platform, column: BoxColumn): Promise<number> {
  const { rows } = await platform.query<{ count: number }>(`SELECT count(*)::int AS count ${stale(column)}`)
  return rows[0]?.count ?? 0
}

/** Returns stale boxes after that one, in the order of owner and row. */
export async function staleBoxes(
  { platform }: Platform,
  column: BoxColumn,
  { after, limit }: { readonly after: StoredBox | null; readonly limit: number },
): Promise<StoredBox[]> {
  const [owner, row] = [ownerOf(column), `t.${column.row}`]
  const { rows } = await platform.query<StoredBox>(
    `SELECT ${owner} AS owner, ${row}::text AS row, t.${column.box} AS box ${stale(column)}
       AND ($1::uuid IS NULL OR (${owner}, ${row}) > ($1::uuid, $2::${column.type}))
     ORDER BY ${owner}, ${row} LIMIT $3`,
    [after?.owner ?? null, after?.row ?? null, limit],
  )
  return rows
}

export interface ReplacedBox extends StoredBox {
  readonly sealed: Uint8Array
}

/** Replaces those boxes that are still as they were read. Returns how many. */
export async function replaceBoxes(
  { platform }: Platform,
  column: BoxColumn,
  boxes: readonly ReplacedBox[],
): Promise<number> {
  const { rowCount } = await platform.query(
    `UPDATE ${column.table} t SET ${column.box} = n.sealed
     FROM unnest($1::uuid[], $2::${column.type}[], $3::bytea[], $4::bytea[]) AS n(owner, row, box, sealed)
     WHERE ${ownerOf(column)} = n.owner AND t.${column.row} = n.row AND t.${column.box} = n.box`,
    [
      boxes.map(({ owner }) => owner),
      boxes.map(({ row }) => row),
      boxes.map(({ box }) => box),
      boxes.map(({ sealed }) => Buffer.from(sealed)),
    ],
  )
  return rowCount ?? 0
}

/**
 * Removes data keys that a newer one has replaced for so many hours, and that have sealed nothing that is still there.
 * Returns how many.
 */
export async function removeUnusedKeys(
  { platform }: Platform,
  columns: readonly BoxColumn[],
  hours: number,
): Promise<number> {
  const used = columns.map(
    (column) =>
      `EXISTS (SELECT FROM ${column.table} t WHERE ${ownerOf(column)} = k.owner
         AND substring(t.${column.box} FROM 1 FOR 5) = '\\x02'::bytea || int4send(k.version))`,
  )
  const { rowCount } = await platform.query(
    `DELETE FROM data_key k WHERE EXISTS (SELECT FROM data_key newer WHERE newer.owner = k.owner
       AND newer.version > k.version AND newer.activates_at < clock_timestamp() - make_interval(hours => $1))
     AND NOT (${used.join(' OR ')})`,
    [hours],
  )
  return rowCount ?? 0
}
