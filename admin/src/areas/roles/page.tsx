import { Button, Group, Text } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { RolesListDocument, type RolesListQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page } from '../../parts/page.tsx'
import { useRoleWords } from '../../parts/role-words.ts'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { Loaded, NotAllowed } from '../../parts/states.tsx'
import { CreateRoleDialog } from './create-role-dialog.tsx'
import { messages } from './messages.ts'

const SEARCH = { open: oneOf(['', 'create'], '') }

export type Role = NonNullable<RolesListQuery['tenant']['roles']>[number]
export type Permission = RolesListQuery['permissions'][number]

export const ahead = () => [readAhead(RolesListDocument, {})]

export default function RolesPage() {
  const t = useMessages(messages)
  const mayWrite = useMay('role.write')
  const [search, setSearch] = useSearchState(SEARCH)
  const query = useTenantQuery(RolesListDocument, {})
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={
        <>
          <HistoryButton parts={['roles']} />
          {mayWrite && (
            <Button leftSection={<IconPlus size={16} />} onClick={() => setSearch({ open: 'create' }, { push: true })}>
              {t.create}
            </Button>
          )}
        </>
      }
    >
      <Loaded query={query}>
        {({ tenant, permissions }) =>
          tenant.roles ? (
            <>
              <RoleTable roles={tenant.roles} all={permissions.length} />
              {search.open === 'create' && mayWrite && (
                <CreateRoleDialog roles={tenant.roles} onClose={() => setSearch({ open: '' })} />
              )}
            </>
          ) : (
            <NotAllowed />
          )
        }
      </Loaded>
    </Page>
  )
}

function RoleTable({ roles, all }: { readonly roles: readonly Role[]; readonly all: number }) {
  const t = useMessages(messages)
  const format = useFormat()
  const aboutOf = useRoleWords()
  return (
    <DataTable
      caption={t.label}
      rows={roles}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: t.name,
          cell: ({ id, name, system }) => (
            <Group gap="xs">
              <AreaLink area="roles" item={id}>
                {name}
              </AreaLink>
              {system && <StatusBadge tone="neutral">{t.system}</StatusBadge>}
            </Group>
          ),
        },
        {
          key: 'about',
          title: t.about,
          cell: (role) => (
            <Text span size="sm" className="breaks">
              {aboutOf(role)}
            </Text>
          ),
        },
        {
          key: 'permissions',
          title: t.permissions,
          cell: ({ permissions }) => t.ofAll(format.number(permissions?.length ?? 0), format.number(all)),
          numeric: true,
        },
        {
          key: 'members',
          title: t.members,
          cell: ({ id, memberCount }) => (
            <AreaLink area="members" search={{ role: id }}>
              {format.number(memberCount)}
            </AreaLink>
          ),
          numeric: true,
        },
      ]}
      empty={null}
    />
  )
}
