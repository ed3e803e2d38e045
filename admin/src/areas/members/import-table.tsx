// The people of a list, those with problems first.
import { Stack, Text } from '@mantine/core'
import { useFormat, useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { StatusBadge, type Tone } from '../../parts/small.tsx'
import { importMessages } from './import-messages.ts'
import type { Entry } from './use-import.ts'

const SHOWN = 100
const TONES: Readonly<Record<NonNullable<Entry['outcome']>, Tone>> = {
  CREATED: 'ok',
  EXISTING: 'neutral',
  FAILED: 'bad',
  SKIPPED: 'neutral',
}

interface ImportTableProps {
  readonly entries: readonly Entry[]
  readonly roles: readonly { readonly id: string; readonly name: string }[]
}

const isWrong = ({ problem, outcome }: Entry): boolean => outcome === 'FAILED' || (outcome === null && problem !== null)

export function ImportTable({ entries, roles }: ImportTableProps) {
  const t = useMessages(importMessages)
  const format = useFormat()
  const problems = entries.filter(({ problem }) => problem !== null).length
  const sorted = entries.toSorted((a, b) => Number(isWrong(b)) - Number(isWrong(a)) || a.person.line - b.person.line)
  return (
    <Stack gap="xs">
      {problems > 0 && <Text size="sm">{t.left(format.number(problems))}</Text>}
      <DataTable
        caption={t.preview}
        rows={sorted.slice(0, SHOWN)}
        rowKey={({ person }) => String(person.line)}
        columns={[
          { key: 'email', title: t.address, cell: ({ person }) => person.email ?? '–' },
          { key: 'line', title: t.line, cell: ({ person }) => format.number(person.line), numeric: true },
          { key: 'name', title: t.name, cell: ({ person }) => person.displayName ?? '' },
          {
            key: 'role',
            title: t.role,
            cell: ({ person, roleId }) => person.role ?? roles.find(({ id }) => id === roleId)?.name ?? '',
          },
          {
            key: 'result',
            title: t.result,
            cell: ({ problem, outcome, message }) => (
              <Stack gap={0} align="flex-start">
                <StatusBadge tone={outcome ? TONES[outcome] : problem === null ? 'info' : 'bad'}>
                  {outcome ? t[outcome] : problem === null ? t.ready : t.FAILED}
                </StatusBadge>
                {(message ?? problem) !== null && (
                  <Text span size="xs">
                    {message ?? problem}
                  </Text>
                )}
              </Stack>
            ),
          },
        ]}
        empty={null}
      />
      {entries.length > SHOWN && (
        <Text size="sm" c="dimmed">
          {t.shown(format.number(SHOWN))}
        </Text>
      )}
    </Stack>
  )
}
