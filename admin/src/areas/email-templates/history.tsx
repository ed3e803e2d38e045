// What was published of a mail in one language, by whom, and how to get back to it.
import { Stack, Text } from '@mantine/core'
import { IconArrowsDiff, IconHistory } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { EmailTemplatesRollbackDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { optional, text, useSearchState } from '../../parts/search-state.ts'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, NotAllowed } from '../../parts/states.tsx'
import type { Content, Template } from './content.ts'
import { ContentDiff } from './content-diff.tsx'
import { useLanguageName } from './languages.ts'
import { messages } from './messages.ts'

type Revision = NonNullable<Template['history']>[number]
const SEARCH = { tab: text('edit'), from: optional, to: optional }

const isSame = (one: Content, other: Content): boolean =>
  one.subject === other.subject && one.body === other.body && one.text === other.text

export function History({ template }: { readonly template: Template }) {
  const t = useMessages(messages)
  const format = useFormat()
  const nameOf = useLanguageName()
  const confirm = useConfirm()
  const [, setSearch] = useSearchState(SEARCH)
  const rollback = useTenantMutation(EmailTemplatesRollbackDocument, { done: t.rolledBack })
  const { key, locale, history, custom } = template
  if (!history) return <NotAllowed />
  const current = custom ? history.find((revision) => isSame(revision, template)) : undefined
  const again = async (revision: Revision): Promise<void> => {
    const body = (
      <Stack gap="sm">
        <Text>{t.rollbackBody(nameOf(locale))}</Text>
        <ContentDiff before={template} after={revision} />
      </Stack>
    )
    const title = t.rollbackTitle(format.number(revision.version))
    if (await confirm({ title, body, confirm: t.rollback, danger: false }))
      await rollback.run({ key, locale, version: revision.version })
  }
  return (
    <Stack>
      <Text c="dimmed" size="sm">
        {t.historyHint}
      </Text>
      <Errors errors={rollback.errors} />
      <DataTable
        caption={t.historyTab}
        rows={history}
        rowKey={({ version }) => String(version)}
        rowName={({ version }) => t.versionTitle(format.number(version))}
        columns={[
          {
            key: 'version',
            title: t.version,
            cell: (revision) => (
              <>
                {format.number(revision.version)}{' '}
                {revision === current && <StatusBadge tone="ok">{t.current}</StatusBadge>}
                {revision.restoredFrom !== null && (
                  <Text size="sm" c="dimmed" span>
                    {t.restoredFrom(format.number(revision.restoredFrom))}
                  </Text>
                )}
              </>
            ),
          },
          { key: 'subject', title: t.subject, cell: ({ subject }) => subject },
          { key: 'when', title: t.when, cell: ({ publishedAt }) => <Time value={publishedAt} /> },
          { key: 'by', title: t.by, cell: ({ publishedBy }) => <Person person={publishedBy} none={t.byNobody} /> },
        ]}
        actions={(revision) => [
          {
            label: t.compare,
            icon: <IconArrowsDiff size={16} />,
            onClick: () => setSearch({ tab: 'compare', from: `v${revision.version}`, to: 'now' }, { push: true }),
          },
          {
            label: t.rollback,
            icon: <IconHistory size={16} />,
            onClick: () => void again(revision),
            reason: revision === current ? t.isCurrent : null,
          },
        ]}
        empty={<Empty title={t.historyEmpty}>{t.historyEmptyText}</Empty>}
      />
    </Stack>
  )
}
