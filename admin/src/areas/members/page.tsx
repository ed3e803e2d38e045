import { Button, Group, Text } from '@mantine/core'
import { IconMailPlus, IconTableImport, IconUserPlus } from '@tabler/icons-react'
import { listAhead, readAhead } from '../../api/ahead.ts'
import { useTenantPages, useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { MembersFrameDocument, MembersListDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton, AreaLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { initial, useSearchState } from '../../parts/search-state.ts'
import { Loaded } from '../../parts/states.tsx'
import { CreateDialog } from './create-dialog.tsx'
import { type Filter, Filters, isFiltered, NO_FILTER, SEARCH, type Sort } from './filters.tsx'
import { MemberTable } from './member-table.tsx'
import { messages } from './messages.ts'

const variablesOf = ({ q, status, role, factor, sort }: Filter & { readonly sort: Sort }) => ({
  search: q === '' ? null : q,
  status: status === '' ? null : status,
  roleId: role,
  mfaEnabled: factor === '' ? null : factor === 'with',
  sort,
})

export const ahead = () => [
  readAhead(MembersFrameDocument, {}),
  listAhead(MembersListDocument, variablesOf(initial(SEARCH))),
]

export default function MembersPage() {
  const t = useMessages(messages)
  const format = useFormat()
  const mayWrite = useMay('user.write')
  const maySeeDeleted = useMay('policy.read')
  const [search, setSearch] = useSearchState(SEARCH)
  const frame = useTenantQuery(MembersFrameDocument, {})
  const roles = frame.data?.tenant.roles ?? null
  const stats = frame.data?.tenant.userStats
  const members = useTenantPages(MembersListDocument, variablesOf(search), ({ tenant }) => tenant.members)
  const number = (value: number) => format.number(value)
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={
        mayWrite && (
          <>
            <AreaButton area="members" item="import" variant="default" leftSection={<IconTableImport size={16} />}>
              {t.import}
            </AreaButton>
            <Button
              variant="default"
              leftSection={<IconUserPlus size={16} />}
              onClick={() => setSearch({ open: 'create' }, { push: true })}
            >
              {t.create}
            </Button>
            <AreaButton area="invitations" search={{ open: 'invite' }} leftSection={<IconMailPlus size={16} />}>
              {t.invite}
            </AreaButton>
          </>
        )
      }
    >
      {stats && (
        <Group gap="md">
          <Text size="sm" c="dimmed">
            {t.summary(number(stats.total), number(stats.suspended), number(stats.mfaMissing))}
          </Text>
          {maySeeDeleted && (
            <Text size="sm">
              <AreaLink area="retention" search={{ tab: 'deleted' }}>
                {t.deletedPeople}
              </AreaLink>
            </Text>
          )}
        </Group>
      )}
      <Filters filter={search} roles={roles} onChange={setSearch} />
      <Loaded query={members.query} lines={8}>
        {() => (
          <MemberTable
            members={members}
            sort={search.sort}
            onSort={(sort) => setSearch({ sort })}
            isFiltered={isFiltered(search)}
            onClear={() => setSearch(NO_FILTER)}
          />
        )}
      </Loaded>
      {search.open === 'create' && mayWrite && (
        <CreateDialog roles={roles ?? []} onClose={() => setSearch({ open: '' })} />
      )}
    </Page>
  )
}
