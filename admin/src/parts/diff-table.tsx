// What a change changes: one line a setting, before and after.
import { Table, Text } from '@mantine/core'
import type { ReactNode } from 'react'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'

export interface Difference {
  readonly key: string
  readonly label: string
  readonly before: ReactNode
  readonly after: ReactNode
}

export function DiffTable({
  caption,
  differences,
}: {
  readonly caption: string
  readonly differences: readonly Difference[]
}) {
  const t = useMessages(common)
  if (differences.length === 0) return <Text c="dimmed">{t.none}</Text>
  return (
    <Table.ScrollContainer minWidth={0} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': caption } }}>
      <Table>
        <Table.Caption className="visually-hidden">{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.setting}</Table.Th>
            <Table.Th>{t.before}</Table.Th>
            <Table.Th>{t.after}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {differences.map(({ key, label, before, after }) => (
            <Table.Tr key={key}>
              <Table.Th scope="row">{label}</Table.Th>
              <Table.Td>
                <del className="before">{before}</del>
              </Table.Td>
              <Table.Td>
                <ins className="after">{after}</ins>
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}
