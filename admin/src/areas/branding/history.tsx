// What was published, by whom, and how to get back to it.
import { Select, Stack, Text } from '@mantine/core'
import { IconHistory, IconListDetails } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantQuery } from '../../api/queries.ts'
import {
  BrandingHistoryDocument,
  type BrandingHistoryQuery,
  BrandingRollbackDocument,
} from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { DiffTable } from '../../parts/diff-table.tsx'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors, Loaded, NotAllowed } from '../../parts/states.tsx'
import { Section } from '../../parts/page.tsx'
import { count, oneOf, useSearchState } from '../../parts/search-state.ts'
import { differencesOf } from './differences.tsx'
import type { Brand } from './values.ts'
import { messages } from './messages.ts'

type Branding = NonNullable<BrandingHistoryQuery['tenant']['branding']>
type Revision = NonNullable<Branding['history']>[number]
const SEARCH = { version: count(0), against: oneOf(['before', 'now'], 'before') }
const STOCK: Brand = {
  logoUrl: null,
  faviconUrl: null,
  primaryColor: null,
  secondaryColor: null,
  customDomain: null,
  emailFromName: null,
  emailFromAddress: null,
  settings: {},
}

export function History() {
  const query = useTenantQuery(BrandingHistoryDocument, {})
  return (
    <Loaded query={query}>
      {({ tenant: { branding } }) => (branding?.history ? <Revisions brand={branding} /> : <NotAllowed />)}
    </Loaded>
  )
}

function Revisions({ brand }: { readonly brand: Branding }) {
  const t = useMessages(messages)
  const format = useFormat()
  const confirm = useConfirm()
  const [{ version }, setSearch] = useSearchState(SEARCH)
  const revisions = brand.history ?? []
  const rollback = useTenantMutation(BrandingRollbackDocument, { also: ['domains', 'email-templates'] })
  const again = async (revision: Revision): Promise<void> => {
    const number = format.number(revision.version)
    const body = (
      <Stack gap="sm">
        <Text>{t.publishBody}</Text>
        <DiffTable caption={t.changes} differences={differencesOf(brand, revision, t)} />
      </Stack>
    )
    if (await confirm({ title: t.rollbackTitle(number), body, confirm: t.rollback, danger: false }))
      await rollback.run({ version: revision.version })
  }
  const shown = revisions.find((revision) => revision.version === version)
  return (
    <Stack>
      <Text c="dimmed" size="sm">
        {t.historyHint}
      </Text>
      <Errors errors={rollback.errors} />
      <DataTable
        caption={t.historyTab}
        rows={revisions}
        rowKey={(revision) => String(revision.version)}
        rowName={(revision) => t.versionTitle(format.number(revision.version))}
        columns={[
          {
            key: 'version',
            title: t.version,
            cell: (revision) => (
              <>
                {format.number(revision.version)}{' '}
                {revision.version === brand.version && <StatusBadge tone="ok">{t.current}</StatusBadge>}
                {revision.restoredFrom !== null && (
                  <Text size="sm" c="dimmed" span>
                    {t.restoredFrom(format.number(revision.restoredFrom))}
                  </Text>
                )}
              </>
            ),
          },
          { key: 'when', title: t.when, cell: ({ publishedAt }) => <Time value={publishedAt} /> },
          { key: 'by', title: t.by, cell: ({ publishedBy }) => <Person person={publishedBy} none={t.byNobody} /> },
        ]}
        actions={(revision) => [
          {
            label: t.showChanges,
            icon: <IconListDetails size={16} />,
            onClick: () => setSearch({ version: revision.version }, { push: true }),
          },
          {
            label: t.rollback,
            icon: <IconHistory size={16} />,
            onClick: () => void again(revision),
            reason: revision.version === brand.version ? t.isCurrent : null,
          },
        ]}
        empty={<Empty title={t.historyEmpty}>{t.historyEmptyText}</Empty>}
      />
      {shown && <Changes brand={brand} revision={shown} before={olderThan(shown, revisions)} />}
    </Stack>
  )
}

/** The first one came after the stock look; of the oldest that is kept, what came before is not known. */
function olderThan({ version }: Revision, revisions: readonly Revision[]): Brand | null {
  if (version === 1) return STOCK
  return revisions.find((other) => other.version === version - 1) ?? null
}

interface ChangesProps {
  readonly brand: Brand
  readonly revision: Revision
  readonly before: Brand | null
}

function Changes({ brand, revision, before }: ChangesProps) {
  const t = useMessages(messages)
  const format = useFormat()
  const [{ against }, setSearch] = useSearchState(SEARCH)
  const isBefore = against === 'before' && before !== null
  const differences = isBefore ? differencesOf(before, revision, t) : differencesOf(revision, brand, t)
  return (
    <Section title={t.versionTitle(format.number(revision.version))}>
      <Select
        label={t.against}
        maw={320}
        data={[
          { value: 'before', label: before === STOCK ? t.firstVersion : t.againstBefore, disabled: before === null },
          { value: 'now', label: t.againstNow },
        ]}
        value={isBefore ? 'before' : 'now'}
        allowDeselect={false}
        onChange={(value) => setSearch({ against: value === 'now' ? 'now' : 'before' })}
      />
      <DiffTable caption={t.changes} differences={differences} />
    </Section>
  )
}
