// Deleted people: they come back, or go for good.
import { Stack, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages, useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import {
  RetentionDeletedPeopleDocument,
  type RetentionDeletedPeopleQuery,
  RetentionPersonPurgeDocument,
  RetentionPersonRestoreDocument,
  RetentionPolicyDocument,
} from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { AreaButton } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded, NotAllowed } from '../../parts/states.tsx'
import { holdWords } from './hold-words.ts'
import { messages } from './messages.ts'

type Deleted = NonNullable<RetentionDeletedPeopleQuery['tenant']['deletedUsers']>['nodes'][number]
const nameOf = ({ displayName, email }: Deleted): string => displayName ?? email
const OTHERS = ['members', 'overview', 'audit']
const DAY_MS = 86_400_000

export function DeletedTab() {
  const t = useMessages(holdWords)
  const { deleted: title } = useMessages(messages)
  const [maySee, mayWrite, mayRun] = [useMay('user.read'), useMay('user.write'), useMay('policy.write')]
  const policy = useTenantQuery(RetentionPolicyDocument, {})
  const list = useTenantPages(RetentionDeletedPeopleDocument, {}, ({ tenant }) => tenant.deletedUsers, {
    enabled: maySee,
  })
  const { actionsOf, errors } = useFate()
  const own = policy.data?.tenant.retention?.classes.find((one) => one.class === 'DELETED_USERS')
  const after = own?.enabled ? own.effectiveDays : (own?.ceilingDays ?? null)
  const columns = useColumns(after)
  if (!maySee)
    return (
      <Section title={title} description={t.deletedWhat}>
        <NotAllowed />
      </Section>
    )
  const purgeDue = mayRun && list.rows.length > 0 && (
    <AreaButton variant="default" area="retention" search={{ tab: 'runs', only: 'DELETED_USERS' }}>
      {t.purgeDue}
    </AreaButton>
  )
  return (
    <Section title={title} description={t.deletedWhat} actions={purgeDue}>
      {!mayWrite && <Text size="sm">{t.mayNot}</Text>}
      <Errors errors={errors} />
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.deletedCaption}
            rows={list.rows}
            columns={columns}
            rowKey={({ id }) => id}
            rowName={nameOf}
            {...(mayWrite && { actions: actionsOf })}
            more={list}
            empty={<Empty title={t.deletedNone}>{t.deletedNoneBody}</Empty>}
          />
        )}
      </Loaded>
    </Section>
  )
}

function useFate() {
  const t = useMessages(holdWords)
  const confirm = useConfirm()
  const restore = useTenantMutation(RetentionPersonRestoreDocument, { also: OTHERS })
  const purge = useTenantMutation(RetentionPersonPurgeDocument, { also: OTHERS })
  const askRestore = async (one: Deleted): Promise<void> => {
    const question = { title: t.restoreTitle(nameOf(one)), body: t.restoreBody, confirm: t.restore, danger: false }
    if (await confirm(question)) await restore.run({ userId: one.id })
  }
  const askPurge = async (one: Deleted): Promise<void> => {
    const body = (
      <Stack gap="xs">
        <Text className="breaks">{one.email}</Text>
        <Text>{t.purgeBody}</Text>
      </Stack>
    )
    if (await confirm({ title: t.purgeTitle(nameOf(one)), body, confirm: t.purge, typed: one.email }))
      await purge.run({ userId: one.id })
  }
  const actionsOf = (one: Deleted): readonly RowAction[] => [
    { label: t.restore, onClick: () => void askRestore(one) },
    { label: t.purge, onClick: () => void askPurge(one), danger: true },
  ]
  return { actionsOf, errors: [...restore.errors, ...purge.errors] }
}

function useColumns(after: number | null): readonly Column<Deleted>[] {
  const t = useMessages(holdWords)
  const dueOf = ({ deletedAt }: Deleted): string | null =>
    after === null ? null : new Date(new Date(deletedAt).getTime() + after * DAY_MS).toISOString()
  return [
    {
      key: 'person',
      title: t.person,
      cell: (one) => (
        <Text inherit className="breaks">
          {nameOf(one)}
          {one.displayName != null && (
            <Text span c="dimmed" size="sm">
              {' '}
              {one.email}
            </Text>
          )}
        </Text>
      ),
    },
    { key: 'deletedAt', title: t.deletedAt, cell: ({ deletedAt }) => <Time value={deletedAt} /> },
    { key: 'since', title: t.since2, cell: ({ createdAt }) => <Time value={createdAt} /> },
    {
      key: 'due',
      title: t.due,
      cell: (one) => {
        const due = dueOf(one)
        if (due === null) return t.dueNever
        return new Date(due).getTime() <= Date.now() ? t.dueSoon : <Time value={due} />
      },
    },
  ]
}
