// Rows of one kind: a table where there is room, cards on a phone.
import { ActionIcon, Button, Card, Group, Menu, Select, Stack, Table, Text, UnstyledButton } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconArrowDown, IconArrowUp, IconDots } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { common } from '../language/common.ts'
import { useFormat, useMessages } from '../language/language.ts'

export interface Column<Row, Sort extends string = never> {
  readonly key: string
  readonly title: string
  readonly cell: (row: Row) => ReactNode
  /** Values of the API's sort argument; of those that are there. */
  readonly sort?: { readonly ascending?: Sort; readonly descending?: Sort }
  /** Aligned to the right, digits of one width. */
  readonly numeric?: boolean
}

export interface RowAction {
  readonly label: string
  readonly onClick: () => void
  readonly icon?: ReactNode
  /** Marks what destroys. */
  readonly danger?: boolean
  /** Why it cannot be done now; shown, and the action is off. */
  readonly reason?: string | null
}

interface DataTableProps<Row, Sort extends string> {
  /** Says what the rows are; read out, not shown. */
  readonly caption: string
  readonly rows: readonly Row[]
  /** The first one names the row. */
  readonly columns: readonly Column<Row, Sort>[]
  readonly rowKey: (row: Row) => string
  /** The name of a row, for its menu. */
  readonly rowName?: (row: Row) => string
  readonly actions?: (row: Row) => readonly RowAction[]
  readonly sort?: { readonly value: Sort; readonly onChange: (value: Sort) => void }
  /** From `useTenantPages`. */
  readonly more?: {
    readonly hasMore: boolean
    readonly isLoadingMore: boolean
    readonly loadMore: () => void
    readonly total: number | null
  }
  /** In the place of no rows: an <Empty>. */
  readonly empty: ReactNode
}

export function DataTable<Row, Sort extends string = never>(props: DataTableProps<Row, Sort>) {
  const t = useMessages(common)
  const format = useFormat()
  const isNarrow = useMediaQuery('(max-width: 48em)', matchMedia('(max-width: 48em)').matches)
  const { rows, more, empty } = props
  if (rows.length === 0) return <>{empty}</>
  return (
    <Stack gap="sm">
      {isNarrow ? <Cards {...props} /> : <Rows {...props} />}
      {more && (
        <Group justify="space-between">
          <Text size="sm" c="dimmed" role="status">
            {more.total === null
              ? t.shown(format.number(rows.length))
              : t.shownOf(format.number(rows.length), format.number(Math.max(more.total, rows.length)))}
          </Text>
          {more.hasMore && (
            <Button variant="default" loading={more.isLoadingMore} onClick={more.loadMore}>
              {t.loadMore}
            </Button>
          )}
        </Group>
      )}
    </Stack>
  )
}

function Rows<Row, Sort extends string>(props: DataTableProps<Row, Sort>) {
  const { caption, rows, columns, rowKey, actions, sort } = props
  const t = useMessages(common)
  return (
    <Table.ScrollContainer minWidth={0} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': caption } }}>
      <Table verticalSpacing="sm" highlightOnHover>
        <Table.Caption className="visually-hidden">{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            {columns.map((column) => (
              <Head key={column.key} column={column} sort={sort} />
            ))}
            {actions && (
              <Table.Th className="fit">
                <span className="visually-hidden">{t.actions}</span>
              </Table.Th>
            )}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <Table.Tr key={rowKey(row)}>
              {columns.map(({ key, cell, numeric }) => (
                <Table.Td key={key} className={numeric ? 'numeric' : undefined}>
                  {cell(row)}
                </Table.Td>
              ))}
              {actions && (
                <Table.Td className="fit">
                  <RowMenu row={row} {...props} />
                </Table.Td>
              )}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

interface HeadProps<Row, Sort extends string> {
  readonly column: Column<Row, Sort>
  readonly sort: DataTableProps<Row, Sort>['sort']
}

function Head<Row, Sort extends string>({ column, sort }: HeadProps<Row, Sort>) {
  const { title, numeric, sort: by } = column
  if (!sort || !by) return <Table.Th className={numeric ? 'numeric' : undefined}>{title}</Table.Th>
  const isUp = by.ascending !== undefined && sort.value === by.ascending
  const isDown = by.descending !== undefined && sort.value === by.descending
  const next = isUp ? (by.descending ?? by.ascending) : (by.ascending ?? by.descending)
  return (
    <Table.Th
      className={numeric ? 'numeric' : undefined}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'}
    >
      <UnstyledButton className="sort" onClick={() => next !== undefined && sort.onChange(next)}>
        {title}
        {isUp && <IconArrowUp size={14} aria-hidden />}
        {isDown && <IconArrowDown size={14} aria-hidden />}
      </UnstyledButton>
    </Table.Th>
  )
}

function Cards<Row, Sort extends string>(props: DataTableProps<Row, Sort>) {
  const { caption, rows, columns, rowKey, actions, sort } = props
  const t = useMessages(common)
  const [first, ...others] = columns
  const orders = columns.flatMap(({ title, sort: by }) => [
    ...(by?.ascending === undefined ? [] : [{ value: by.ascending as string, label: `${title}, ${t.ascending}` }]),
    ...(by?.descending === undefined ? [] : [{ value: by.descending as string, label: `${title}, ${t.descending}` }]),
  ])
  return (
    <Stack gap="sm">
      {sort && orders.length > 1 && (
        <Select
          label={t.sortBy}
          data={orders}
          value={sort.value}
          allowDeselect={false}
          onChange={(value) => value !== null && sort.onChange(value as Sort)}
        />
      )}
      <ul className="cards" aria-label={caption}>
        {rows.map((row) => (
          <Card key={rowKey(row)} component="li" withBorder padding="sm">
            <Group justify="space-between" wrap="nowrap" align="flex-start">
              <div className="card-name">{first?.cell(row)}</div>
              {actions && <RowMenu row={row} {...props} />}
            </Group>
            <dl className="card-fields">
              {others.map(({ key, title, cell }) => (
                <div key={key}>
                  <dt>{title}</dt>
                  <dd>{cell(row)}</dd>
                </div>
              ))}
            </dl>
          </Card>
        ))}
      </ul>
    </Stack>
  )
}

interface RowMenuProps<Row, Sort extends string> extends DataTableProps<Row, Sort> {
  readonly row: Row
}

function RowMenu<Row, Sort extends string>({ row, actions, rowName, rowKey }: RowMenuProps<Row, Sort>) {
  const t = useMessages(common)
  const items = actions?.(row) ?? []
  if (items.length === 0) return null
  return (
    <Menu position="bottom-end" width={260}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={t.actionsFor((rowName ?? rowKey)(row))}>
          <IconDots size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {items.map(({ label, onClick, icon, danger, reason }) => (
          <Menu.Item
            key={label}
            leftSection={icon}
            onClick={onClick}
            disabled={reason != null}
            className={danger ? 'danger' : undefined}
          >
            {label}
            {reason != null && (
              <Text size="xs" component="span" display="block">
                {reason}
              </Text>
            )}
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}
