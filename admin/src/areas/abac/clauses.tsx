// A condition part by part, with what came of each.
import { Code, Table, Text } from '@mantine/core'
import type { AbacClausePartsFragment as Clause } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { messages } from './messages.ts'

export function Clauses({ caption, clauses }: { readonly caption: string; readonly clauses: readonly Clause[] }) {
  const t = useMessages(messages)
  return (
    <Table.ScrollContainer minWidth={0} scrollAreaProps={{ viewportProps: { tabIndex: 0, 'aria-label': caption } }}>
      <Table verticalSpacing={4}>
        <Table.Caption className="visually-hidden">{caption}</Table.Caption>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t.part}</Table.Th>
            <Table.Th>{t.actual}</Table.Th>
            <Table.Th>{t.outcome}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {clauses.map((clause) => (
            <Table.Tr key={clause.pointer}>
              <Table.Td>
                <div style={{ paddingInlineStart: depthOf(clause.pointer) * 16 }}>
                  <Said clause={clause} />
                </div>
              </Table.Td>
              <Table.Td>{clause.kind === 'ATTRIBUTE' && <Code>{clause.actual ?? t.absent}</Code>}</Table.Td>
              <Table.Td>
                <StatusBadge tone={clause.holds === null ? 'bad' : clause.holds ? 'ok' : 'neutral'}>
                  {clause.holds === null ? t.ERROR : clause.holds ? t.holds : t.holdsNot}
                </StatusBadge>
                {clause.why != null && <Text size="sm">{clause.why}</Text>}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  )
}

/** A part of a list is one deeper than the list: `/all/0` is 1, `/all/0/not/any/1` 3. */
const depthOf = (pointer: string): number => pointer.split('/').filter((step) => /^\d+$|^not$/.test(step)).length

function Said({ clause: { kind, attribute, operator, value } }: { readonly clause: Clause }) {
  const t = useMessages(messages)
  if (kind !== 'ATTRIBUTE')
    return (
      <Text span size="sm">
        {t[`clause_${kind}`]}
      </Text>
    )
  return (
    <Code>
      {attribute} {operator} {value}
    </Code>
  )
}
