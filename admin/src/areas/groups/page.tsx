import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { listAhead } from '../../api/ahead.ts'
import { useTenantPages } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { GroupsListDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { Page } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { flag, text, useSearchState } from '../../parts/search-state.ts'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { CreateGroupDialog } from './create-group-dialog.tsx'
import { messages } from './messages.ts'

const SEARCH = { create: flag, search: text() }

export const ahead = () => [listAhead(GroupsListDocument, { search: null })]

export default function GroupsPage() {
  const t = useMessages(messages)
  const format = useFormat()
  const mayRead = useMay('group.read')
  const mayWrite = useMay('group.write')
  const [{ create, search }, setSearch] = useSearchState(SEARCH)
  const asked = search.trim() === '' ? null : search.slice(0, 100)
  const list = useTenantPages(GroupsListDocument, { search: asked }, (data) => data.tenant.groups, { enabled: mayRead })
  const isNone = asked === null && list.query.data?.length === 0
  const open = mayWrite && (
    <Button leftSection={<IconPlus size={16} />} onClick={() => setSearch({ create: true }, { push: true })}>
      {t.create}
    </Button>
  )
  if (!mayRead)
    return (
      <Page title={t.label} description={t.description}>
        <NotAllowed />
      </Page>
    )
  return (
    <Page title={t.label} description={t.description} actions={open}>
      {!isNone && (
        <Group>
          <SearchField label={t.search} value={search} onChange={(value) => setSearch({ search: value })} />
        </Group>
      )}
      <Loaded query={list.query}>
        {() => (
          <DataTable
            caption={t.label}
            rows={list.rows}
            rowKey={({ id }) => id}
            more={list}
            columns={[
              {
                key: 'name',
                title: t.name,
                cell: ({ id, name }) => (
                  <AreaLink area="groups" item={id}>
                    {name}
                  </AreaLink>
                ),
              },
              {
                key: 'about',
                title: t.about,
                cell: ({ description }) => (
                  <Text span size="sm" className="breaks">
                    {description}
                  </Text>
                ),
              },
              {
                key: 'roles',
                title: t.roles,
                cell: ({ roles }) => (roles.length === 0 ? t.none : format.list(roles.map(({ name }) => name))),
              },
              {
                key: 'members',
                title: t.members,
                cell: ({ memberCount }) => format.number(memberCount),
                numeric: true,
              },
            ]}
            empty={
              asked === null ? (
                <Empty title={t.noneTitle} action={open}>
                  {t.noneBody}
                </Empty>
              ) : (
                <Empty title={t.noneFound} />
              )
            }
          />
        )}
      </Loaded>
      {create && mayWrite && <CreateGroupDialog onClose={() => setSearch({ create: false })} />}
    </Page>
  )
}
