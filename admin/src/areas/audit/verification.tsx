// Starts a verification of the whole chain, shows how far it has come, and what it and earlier ones found.
import { Alert, Button, Group, Progress, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconShieldCheck } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages } from '../../api/queries.ts'
import {
  AuditVerificationRunsDocument,
  type AuditVerificationRunsQuery,
  AuditVerificationStartDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { AreaButton } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded } from '../../parts/states.tsx'
import { messages } from './messages.ts'

type Run = NonNullable<AuditVerificationRunsQuery['tenant']['auditVerificationRuns']>['nodes'][number]

/** Milliseconds between looks: often while one runs. */
const OFTEN = 500
const SELDOM = 15_000

const isRunning = (run: Run | undefined): boolean => run?.state === 'RUNNING'

export function Verification() {
  const t = useMessages(messages)
  const list = useTenantPages(AuditVerificationRunsDocument, {}, ({ tenant }) => tenant.auditVerificationRuns, {
    refetchInterval: (rows) => (isRunning(rows?.[0]) ? OFTEN : SELDOM),
  })
  const start = useTenantMutation(AuditVerificationStartDocument)
  const [last] = list.rows
  const columns = useColumns()
  return (
    <Stack gap="lg">
      <Section title={t.verify} description={t.verifyWhat}>
        <Errors errors={start.errors} />
        <Group>
          <Button
            leftSection={<IconShieldCheck size={16} />}
            loading={start.isPending || isRunning(last)}
            onClick={() => void start.run({})}
          >
            {last ? t.again : t.start}
          </Button>
        </Group>
        {last && (isRunning(last) ? <HowFar run={last} /> : <Outcome found={last} />)}
      </Section>
      <Section title={t.runsTitle}>
        <Loaded query={list.query}>
          {() => (
            <DataTable
              caption={t.runsTitle}
              rows={list.rows}
              columns={columns}
              rowKey={({ id }) => id}
              more={list}
              empty={<Empty title={t.runsNone}>{t.runsNoneBody}</Empty>}
            />
          )}
        </Loaded>
      </Section>
    </Stack>
  )
}

function useColumns(): readonly Column<Run>[] {
  const t = useMessages(messages)
  return [
    { key: 'started', title: t.started, cell: ({ startedAt }) => <Time value={startedAt} /> },
    { key: 'ended', title: t.ended, cell: ({ finishedAt }) => finishedAt != null && <Time value={finishedAt} /> },
    {
      key: 'by',
      title: t.by,
      cell: ({ startedBy, starter }) => (startedBy == null ? t.itself : <Person person={starter} />),
    },
    {
      key: 'found',
      title: t.found,
      cell: ({ ok }) => {
        if (ok == null) return <StatusBadge tone="info">{t.running}</StatusBadge>
        return <StatusBadge tone={ok ? 'ok' : 'bad'}>{ok ? t.holds : t.breaks}</StatusBadge>
      },
    },
  ]
}

function HowFar({ run }: { readonly run: Run }) {
  const t = useMessages(messages)
  const format = useFormat()
  const share = run.total === 0 ? 0 : (100 * run.rowsChecked) / run.total
  return (
    <Stack gap={4}>
      <Progress.Root size="lg">
        <Progress.Section value={Math.max(share, 1)} aria-label={t.verify} />
      </Progress.Root>
      <Text size="sm" role="status">
        {t.progress(format.number(run.rowsChecked), format.number(run.total))}
      </Text>
    </Stack>
  )
}

function Outcome({ found }: { readonly found: Run }) {
  const t = useMessages(messages)
  const format = useFormat()
  const checked = format.number(found.rowsChecked)
  if (found.ok)
    return (
      <Alert color="ok" variant="light" icon={<IconShieldCheck />} title={t.whole(checked)} role="status">
        {t.wholeBody}
      </Alert>
    )
  return (
    <Alert color="bad" variant="light" icon={<IconAlertTriangle />} title={t.broken} role="alert">
      <Stack gap="sm" align="flex-start">
        <Text size="sm">
          {t.brokenBody(checked)} {found.brokenReason}
        </Text>
        <Group gap="xs">
          {found.brokenAtId != null && (
            <AreaButton area="audit" item={found.brokenAtId} size="xs" variant="default">
              {t.showBroken}
            </AreaButton>
          )}
          {found.lastVerifiedId != null && (
            <AreaButton area="audit" item={found.lastVerifiedId} size="xs" variant="default">
              {t.showLast}
            </AreaButton>
          )}
        </Group>
      </Stack>
    </Alert>
  )
}
