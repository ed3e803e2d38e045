// Counts what is due, and removes exactly that.
import { Alert, Button, Checkbox, Group, List, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import {
  RetentionPreviewDocument,
  type RetentionPreviewMutation,
  RetentionRunDocument,
} from '../../generated/graphql.ts'
import type { RetentionClass } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { Errors } from '../../parts/states.tsx'
import { messages } from './messages.ts'

export const CLASSES = ['DELETED_USERS', 'AUDIT_PAYLOADS', 'AUTH_EVENTS', 'SESSIONS', 'MAIL_LOG'] as const
type Preview = NonNullable<RetentionPreviewMutation['retentionPreview']['preview']>
type Row = Preview['classes'][number]

interface RunNowProps {
  /** Chosen at first. */
  readonly initial: readonly RetentionClass[]
}

export function RunNow({ initial }: RunNowProps) {
  const t = useMessages(messages)
  const [classes, setClasses] = useState<readonly string[]>(initial)
  const [preview, setPreview] = useState<Preview | null>(null)
  const look = useTenantMutation(RetentionPreviewDocument, {
    onDone: ({ preview: made }) => setPreview(made ?? null),
  })
  const chosen = CLASSES.filter((one) => classes.includes(one))
  return (
    <Section title={t.runTitle} description={t.runWhat}>
      <Checkbox.Group
        label={t.runClasses}
        value={[...chosen]}
        onChange={(value) => {
          setClasses(value)
          setPreview(null)
        }}
      >
        <Group gap="md" mt={6}>
          {CLASSES.map((one) => (
            <Checkbox key={one} value={one} label={t[one]} />
          ))}
        </Group>
      </Checkbox.Group>
      <Errors errors={look.errors} />
      <Group>
        <Button
          variant="default"
          loading={look.isPending}
          disabled={chosen.length === 0}
          onClick={() => void look.run({ input: { classes: chosen } })}
        >
          {t.preview}
        </Button>
      </Group>
      {preview && <Previewed preview={preview} onGone={() => setPreview(null)} />}
    </Section>
  )
}

interface PreviewedProps {
  readonly preview: Preview
  readonly onGone: () => void
}

function Previewed({ preview, onGone }: PreviewedProps) {
  const t = useMessages(messages)
  const shared = useMessages(common)
  const format = useFormat()
  const confirm = useConfirm()
  const run = useTenantMutation(RetentionRunDocument, { onDone: onGone, also: ['overview', 'audit'] })
  const total = preview.classes.reduce((sum, { count }) => sum + count, 0)
  const span = ({ oldest, newest }: Row): string =>
    oldest == null || newest == null ? shared.none : `${format.date(oldest)} – ${format.date(newest)}`
  const columns: readonly Column<Row>[] = [
    { key: 'class', title: t.class, cell: (row) => t[row.class] },
    { key: 'older', title: t.older, cell: ({ cutoff }) => format.dateTime(cutoff) },
    {
      key: 'count',
      title: t.count,
      numeric: true,
      cell: ({ count, limited }) => (
        <>
          {format.number(count)}
          {limited && (
            <Text size="xs" c="dimmed">
              {t.limited}
            </Text>
          )}
        </>
      ),
    },
    { key: 'held', title: t.held, numeric: true, cell: ({ held }) => format.number(held) },
    { key: 'span', title: t.span, cell: span },
  ]
  const remove = async (): Promise<void> => {
    const body = (
      <Stack gap="xs">
        <List size="sm">
          {preview.classes
            .filter(({ count }) => count > 0)
            .map((row) => (
              <List.Item key={row.class}>
                {t[row.class]}: {format.number(row.count)} ({span(row)})
              </List.Item>
            ))}
        </List>
        <Text>{t.runConfirmBody}</Text>
      </Stack>
    )
    const title = t.runConfirm(format.number(total))
    if (await confirm({ title, body, confirm: t.remove, typed: String(total) }))
      await run.run({ input: { token: preview.token } })
  }
  return (
    <Stack gap="sm" role="region" aria-label={t.previewTitle}>
      <DataTable
        caption={t.previewTitle}
        rows={preview.classes}
        columns={columns}
        rowKey={(row) => row.class}
        empty={<Text>{t.nothingDue}</Text>}
      />
      <Errors errors={run.errors} />
      {total === 0 ? (
        <Text role="status">{t.nothingDue}</Text>
      ) : (
        <Alert color="warn" variant="light">
          <Stack gap="sm" align="flex-start">
            <Text size="sm">{t.previewGood(format.dateTime(preview.expiresAt))}</Text>
            <Button color="bad" loading={run.isPending} onClick={() => void remove()}>
              {t.run(format.number(total))}
            </Button>
          </Stack>
        </Alert>
      )}
    </Stack>
  )
}
