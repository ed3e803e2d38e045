// Saves what the filters let through as a file, with progress.
import { Alert, Button, Group, Menu, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconDownload } from '@tabler/icons-react'
import { type Parts, useTenantParts } from '../../api/parts.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { AuditExportDocument, type AuditExportFormat, type AuditExportQuery } from '../../generated/graphql.ts'
import type { AuditExportQueryVariables } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { saveText } from '../../parts/download.ts'
import { ErrorNotice } from '../../parts/states.tsx'
import { filterOf, type Filters } from './filter.ts'
import { messages } from './messages.ts'

type Part = NonNullable<AuditExportQuery['tenant']['auditExport']>
type Exporting = Parts<AuditExportQueryVariables, Part>

export const useExport = (): Exporting => useTenantParts(AuditExportDocument, ({ tenant }) => tenant.auditExport)

const FILES = { CSV: ['csv', 'text/csv'], JSON_LINES: ['jsonl', 'application/jsonl'] } as const
const sumOf = (parts: readonly Part[]): number => parts.reduce((sum, { events }) => sum + events, 0)

export function ExportMenu({ filters, work }: { readonly filters: Filters; readonly work: Exporting }) {
  const t = useMessages(messages)
  const format = useFormat()
  const { slug } = useTenant()
  const save = async (kind: AuditExportFormat): Promise<void> => {
    const parts = await work.start({ format: kind, filter: filterOf(filters) })
    if (parts === null) return
    const [ending, type] = FILES[kind]
    const texts = parts.map(({ text }) => text)
    saveText(`${slug}-audit-${new Date().toISOString().slice(0, 10)}.${ending}`, texts, type)
    notifications.show({ message: t.exported(format.number(sumOf(parts))), color: 'ok' })
  }
  return (
    <Menu position="bottom-end" width={240}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconDownload size={16} />} disabled={work.isRunning}>
          {t.exportAs}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => void save('CSV')}>{t.csv}</Menu.Item>
        <Menu.Item onClick={() => void save('JSON_LINES')}>{t.jsonLines}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

export function ExportProgress({ work }: { readonly work: Exporting }) {
  const t = useMessages(messages)
  const format = useFormat()
  if (work.error) return <ErrorNotice error={work.error} />
  if (!work.isRunning) return null
  return (
    <Alert color="indigo" variant="light">
      <Group justify="space-between">
        <Text size="sm" role="status">
          {t.exporting(format.number(sumOf(work.parts)))}
        </Text>
        <Button size="xs" variant="default" onClick={work.stop}>
          {t.stop}
        </Button>
      </Group>
    </Alert>
  )
}
