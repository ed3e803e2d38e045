// Runs that were started, with how far each has come.
import { Alert, Progress, Stack, Text } from '@mantine/core'
import { useTenantPages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { RetentionRunsDocument, type RetentionRunsQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { CLASSES, RunNow } from './preview.tsx'
import { messages } from './messages.ts'

type Run = NonNullable<RetentionRunsQuery['tenant']['retention']>['runs']['nodes'][number]
type RunClass = Run['classes'][number]

/** Milliseconds between looks: often while something is removed, so that one sees it go on. */
const OFTEN = 1_000
const SELDOM = 15_000
const SEARCH = { only: oneOf(['', ...CLASSES], '') }

const areRunning = (rows: readonly Run[] | undefined): boolean =>
  rows?.some(({ state }) => state === 'RUNNING') ?? false

export function RunsTab() {
  const t = useMessages(messages)
  const mayWrite = useMay('policy.write')
  const [{ only }] = useSearchState(SEARCH)
  const list = useTenantPages(RetentionRunsDocument, {}, ({ tenant }) => tenant.retention?.runs, {
    refetchInterval: (rows) => (areRunning(rows) ? OFTEN : SELDOM),
  })
  const columns = useColumns()
  return (
    <Stack gap="lg">
      {mayWrite ? <RunNow initial={only === '' ? CLASSES : [only]} /> : <Text size="sm">{t.readOnly}</Text>}
      <Section title={t.runsTitle} description={t.runsWhat}>
        {areRunning(list.rows) && (
          <Alert color="indigo" variant="light" role="status">
            {t.running}
          </Alert>
        )}
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
    {
      key: 'by',
      title: t.by,
      cell: ({ startedBy, starter }) => (startedBy == null ? t.itself : <Person person={starter} />),
    },
    {
      key: 'state',
      title: t.state,
      cell: ({ state }) => <StatusBadge tone={state === 'DONE' ? 'ok' : 'info'}>{t[state]}</StatusBadge>,
    },
    {
      key: 'what',
      title: t.class,
      cell: ({ classes, state }) => (
        <Stack gap="xs">
          {classes.map((one) => (
            <Done key={one.class} one={one} isDone={state === 'DONE'} />
          ))}
        </Stack>
      ),
    },
  ]
}

function Done({ one, isDone }: { readonly one: RunClass; readonly isDone: boolean }) {
  const t = useMessages(messages)
  const format = useFormat()
  const done = one.removed + one.kept + one.changed
  const parts = [
    t.removedN(format.number(one.removed)),
    ...(one.kept > 0 ? [t.keptN(format.number(one.kept))] : []),
    ...(one.changed > 0 ? [t.changedN(format.number(one.changed))] : []),
  ]
  return (
    <div>
      <Text inherit>
        {t[one.class]}: {isDone ? parts.join(', ') : t.progress(format.number(done), format.number(one.count))}
      </Text>
      {!isDone && one.count > 0 && (
        <Progress.Root size="sm" mt={4}>
          <Progress.Section value={(100 * done) / one.count} aria-label={t[one.class]} />
        </Progress.Root>
      )}
    </div>
  )
}
