// Receipts of what was removed, and whether their signatures hold.
import { Alert, Button, Group, Stack } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { IconShieldCheck } from '@tabler/icons-react'
import { useState } from 'react'
import { useTenantPages, useTenantQuery } from '../../api/queries.ts'
import { RetentionReceiptsDocument, type RetentionReceiptsQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { CopyButton, StatusBadge, Time, type Tone } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { proofWords } from './proof-words.ts'
import { type Verdict, verdictOf } from './verify.ts'
import { messages } from './messages.ts'

type Receipt = NonNullable<RetentionReceiptsQuery['tenant']['retention']>['receipts']['nodes'][number]
type Verdicts = ReadonlyMap<string, Verdict>
const TONES: Readonly<Record<Verdict, Tone>> = { good: 'ok', forged: 'bad', other: 'bad' }

export function ReceiptsTab() {
  const t = useMessages(proofWords)
  const { receipts: title } = useMessages(messages)
  const list = useTenantPages(RetentionReceiptsDocument, {}, ({ tenant }) => tenant.retention?.receipts)
  const key = useTenantQuery(RetentionReceiptsDocument, { after: null }, { staleTime: 60_000 })
  const jwk = key.data?.tenant.retention?.checkpointKey ?? null
  const [verdicts, setVerdicts] = useState<Verdicts | 'unable' | null>(null)
  const columns = useColumns(verdicts instanceof Map ? verdicts : null)
  const check = async (): Promise<void> => {
    if (jwk === null) return
    const found = Promise.all(list.rows.map(async (row) => [row.id, await verdictOf(row, jwk)] as const))
    setVerdicts(await found.then((pairs) => new Map(pairs)).catch(() => 'unable' as const))
  }
  const copy = async ({ signature }: Receipt): Promise<void> => {
    await navigator.clipboard.writeText(signature)
    notifications.show({ message: t.copied, color: 'ok' })
  }
  const actions = (
    <Group gap="xs">
      <Button
        variant="default"
        leftSection={<IconShieldCheck size={16} />}
        disabled={list.rows.length === 0 || jwk === null}
        onClick={() => void check()}
      >
        {t.checkAll}
      </Button>
      {jwk !== null && <CopyButton value={jwk} what={t.copyKey} />}
    </Group>
  )
  return (
    <Section title={title} description={t.what} actions={actions}>
      <Stack gap="sm">
        <Outcome verdicts={verdicts} />
        <Loaded query={list.query}>
          {() => (
            <DataTable
              caption={t.caption}
              rows={list.rows}
              columns={columns}
              rowKey={({ id }) => id}
              rowName={({ id }) => id}
              actions={(row) => [{ label: t.copyReceipt, onClick: () => void copy(row) }]}
              more={list}
              empty={<Empty title={t.none}>{t.noneBody}</Empty>}
            />
          )}
        </Loaded>
      </Stack>
    </Section>
  )
}

function Outcome({ verdicts }: { readonly verdicts: Verdicts | 'unable' | null }) {
  const t = useMessages(proofWords)
  if (verdicts === null) return null
  if (verdicts === 'unable')
    return (
      <Alert color="warn" variant="light" role="status">
        {t.unable}
      </Alert>
    )
  const bad = [...verdicts.values()].filter((verdict) => verdict !== 'good').length
  return (
    <Alert color={bad === 0 ? 'ok' : 'bad'} variant="light" role="status">
      {bad === 0 ? t.allGood(verdicts.size) : t.someBad(bad)}
    </Alert>
  )
}

function useColumns(verdicts: Verdicts | null): readonly Column<Receipt>[] {
  const t = useMessages(proofWords)
  const w = useMessages(messages)
  const format = useFormat()
  return [
    { key: 'class', title: w.class, cell: (row) => w[row.class] },
    { key: 'when', title: t.when, cell: ({ createdAt }) => <Time value={createdAt} /> },
    { key: 'older', title: w.older, cell: ({ cutoff }) => format.dateTime(cutoff) },
    { key: 'removed', title: t.removed, numeric: true, cell: ({ removed }) => format.number(removed) },
    { key: 'kept', title: t.kept, numeric: true, cell: ({ kept }) => format.number(kept) },
    { key: 'position', title: t.position, numeric: true, cell: ({ headSeq }) => format.number(headSeq) },
    {
      key: 'check',
      title: t.check,
      cell: ({ id }) => {
        const verdict = verdicts?.get(id)
        return verdict === undefined ? t.unchecked : <StatusBadge tone={TONES[verdict]}>{t[verdict]}</StatusBadge>
      },
    },
  ]
}
