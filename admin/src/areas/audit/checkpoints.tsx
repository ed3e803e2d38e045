// Signed checkpoints of the log and their key, to be kept elsewhere.
import { Alert, Button, Code, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconDownload } from '@tabler/icons-react'
import { useTenantPages, useTenantQuery } from '../../api/queries.ts'
import {
  AuditCheckpointKeyDocument,
  AuditCheckpointsDocument,
  type AuditCheckpointsQuery,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { saveText } from '../../parts/download.ts'
import { Section } from '../../parts/page.tsx'
import { Secret, Time } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { checkpointMessages } from './checkpoint-messages.ts'

type Checkpoint = NonNullable<AuditCheckpointsQuery['tenant']['auditCheckpoints']>['nodes'][number]

/** Milliseconds between looks. */
const SELDOM = 30_000
const TEXT = 'text/plain'

export function Checkpoints() {
  const t = useMessages(checkpointMessages)
  const key = useTenantQuery(AuditCheckpointKeyDocument, {})
  const list = useTenantPages(AuditCheckpointsDocument, {}, ({ tenant }) => tenant.auditCheckpoints, {
    refetchInterval: () => SELDOM,
  })
  const columns = useColumns()
  return (
    <Section title={t.title} description={t.what}>
      <Loaded query={key}>
        {({ tenant: { auditCheckpointKey, auditTree } }) => (
          <Stack gap="sm">
            {auditTree?.refusedReason != null && (
              <Alert color="bad" variant="light" icon={<IconAlertTriangle />} title={t.refused} role="alert">
                {t.refusedBody} {auditTree.refusedReason}
              </Alert>
            )}
            {auditCheckpointKey && <Key verifierKey={auditCheckpointKey.verifierKey} />}
          </Stack>
        )}
      </Loaded>
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.title}
            rows={list.rows}
            columns={columns}
            rowKey={({ id }) => id}
            more={list}
            empty={<Empty title={t.none}>{t.noneBody}</Empty>}
          />
        )}
      </Loaded>
    </Section>
  )
}

function Key({ verifierKey }: { readonly verifierKey: string }) {
  const t = useMessages(checkpointMessages)
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm">{t.key}</Text>
      <Secret value={verifierKey} what={t.key} />
      <Button
        size="xs"
        variant="default"
        leftSection={<IconDownload size={14} />}
        onClick={() => saveText('audit-key.txt', `${verifierKey}\n`, TEXT)}
      >
        {t.keySave}
      </Button>
    </Stack>
  )
}

function useColumns(): readonly Column<Checkpoint>[] {
  const t = useMessages(checkpointMessages)
  const format = useFormat()
  return [
    { key: 'made', title: t.made, cell: ({ createdAt }) => <Time value={createdAt} /> },
    { key: 'rows', title: t.rows, cell: ({ size }) => format.number(size) },
    { key: 'root', title: t.root, cell: ({ rootHash }) => <Code>{rootHash.slice(0, 16)}…</Code> },
    {
      key: 'save',
      title: t.save,
      cell: ({ size, note }) => (
        <Button
          size="xs"
          variant="default"
          leftSection={<IconDownload size={14} />}
          aria-label={t.saveOf(format.number(size))}
          onClick={() => saveText(`audit-checkpoint-${size}.txt`, note, TEXT)}
        >
          {t.save}
        </Button>
      ),
    },
  ]
}
