// What becomes of one item of the configuration: new, changed or deleted, with each setting before and after.
import { Code, Group, Stack, Text } from '@mantine/core'
import { lazy, type ReactNode, Suspense } from 'react'
import type { ConfigurationItemFragment as Item } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useMessages } from '../../language/language.ts'
import { DiffTable } from '../../parts/diff-table.tsx'
import { StatusBadge, type Tone } from '../../parts/small.tsx'
import { Loading } from '../../parts/states.tsx'
import { useFieldWords } from './field-words.ts'
import { messages } from './messages.ts'
import { usePartWords } from './part-words.ts'
import { shownOf } from './values.ts'

const LinesDiff = lazy(() => import('./lines-diff.tsx'))

const SIGNS: Readonly<Record<Item['kind'], string>> = { CREATE: '+', UPDATE: '~', DELETE: '−' }
const TONES: Readonly<Record<Item['kind'], Tone>> = { CREATE: 'ok', UPDATE: 'info', DELETE: 'bad' }

interface ItemChangeProps {
  readonly item: Item
  /** Its place in what is carried out in order. */
  readonly place?: string
  /** What else is to be known of it, beside its name. */
  readonly marks?: ReactNode
  readonly children?: ReactNode
}

export function ItemChange({ item: { part, key, kind, fields }, place, marks, children }: ItemChangeProps) {
  const t = useMessages(messages)
  const c = useMessages(common)
  const partOf = usePartWords()
  const fieldOf = useFieldWords()
  const words = { ...c, field: fieldOf }
  const name = key == null ? partOf(part) : `${partOf(part)}: ${key}`
  const shown = fields.map(({ name: field, before, after }) => ({
    key: field,
    label: fieldOf(field),
    before: shownOf(before, words),
    after: shownOf(after, words),
  }))
  const isLong = ({ before, after }: (typeof shown)[number]): boolean => before.cell === null || after.cell === null
  // What a new or deleted item leaves out is in neither column.
  const isEmpty = ({ before, after }: (typeof shown)[number]): boolean =>
    kind !== 'UPDATE' && before.cell === after.cell
  const cells = shown.filter((field) => !isLong(field) && !isEmpty(field))
  return (
    <Stack gap="xs">
      <Group gap="xs">
        {place !== undefined && <Text fw={600}>{place}</Text>}
        <StatusBadge tone={TONES[kind]}>{`${SIGNS[kind]} ${t[kind]}`}</StatusBadge>
        <Text fw={600} size="sm" className="breaks">
          {partOf(part)} {key != null && <Code>{key}</Code>}
        </Text>
        {marks}
      </Group>
      {children}
      {cells.length > 0 && (
        <DiffTable
          caption={name}
          differences={cells.map(({ before, after, ...field }) => ({
            ...field,
            before: before.cell,
            after: after.cell,
          }))}
        />
      )}
      {shown.filter(isLong).map(({ key: field, label, before, after }) => (
        <Stack gap={4} key={field}>
          <Text size="sm">{label}</Text>
          <Suspense fallback={<Loading lines={2} />}>
            <LinesDiff
              label={`${name}: ${label}`}
              before={before.lines}
              after={after.lines}
              isJson={before.isJson || after.isJson}
            />
          </Suspense>
        </Stack>
      ))}
    </Stack>
  )
}

/** A list of them. */
export function ItemChanges({ label, items }: { readonly label: string; readonly items: readonly Item[] }) {
  return (
    <ul className="plain config-items" aria-label={label}>
      {items.map((item) => (
        <li key={`${item.part} ${item.key ?? ''} ${item.kind}`}>
          <ItemChange item={item} />
        </li>
      ))}
    </ul>
  )
}
