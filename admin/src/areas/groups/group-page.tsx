// One group: what it is for, which roles it gives, who is in it, and its end.
import { Stack } from '@mantine/core'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { GroupsOneDocument, type GroupsOneQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton, AreaLink, useItem } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { permissionsOf } from '../../parts/permission-change.tsx'
import { usePermissionWords } from '../../parts/permission-words.ts'
import { Empty, Loaded } from '../../parts/states.tsx'
import { DeleteSection } from './delete-section.tsx'
import { GroupForm } from './group-form.tsx'
import { MembersSection } from './members-section.tsx'
import { messages } from './messages.ts'
import { RolesSection } from './roles-section.tsx'

export type Group = NonNullable<GroupsOneQuery['tenant']['group']>
export type Role = NonNullable<GroupsOneQuery['tenant']['roles']>[number]

const ID = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i
const NONE = '00000000-0000-4000-8000-000000000000'

export default function GroupPage() {
  const t = useMessages(messages)
  const id = useItem()
  const query = useTenantQuery(GroupsOneDocument, { id: ID.test(id) ? id : NONE })
  return (
    <Page title={query.data?.tenant.group?.name ?? t.label} actions={<AreaLink area="groups">{t.back}</AreaLink>}>
      <Loaded query={query} lines={8}>
        {({ tenant: { group, roles } }) =>
          group ? (
            <Sections group={group} roles={roles ?? []} />
          ) : (
            <Empty title={t.gone} action={<AreaButton area="groups">{t.back}</AreaButton>}>
              {t.goneBody}
            </Empty>
          )
        }
      </Loaded>
    </Page>
  )
}

function Sections({ group, roles }: { readonly group: Group; readonly roles: readonly Role[] }) {
  const t = useMessages(messages)
  const words = usePermissionWords()
  const format = useFormat()
  const { permissions: own } = useTenant()
  const mayWrite = useMay('group.write')
  const mayGive = useMay('role.write')
  const maySeePeople = useMay('user.read')
  const beyond = [...permissionsOf(group.roles)].filter((key) => !own.has(key))
  const isOff = beyond.length > 0
  return (
    <Stack gap="lg">
      {!mayWrite && <Notice>{t.readOnly}</Notice>}
      {mayWrite && isOff && <Notice>{t.notHeld(format.list(beyond.map((key) => words(key))))}</Notice>}
      <GroupForm key={group.id} group={group} isOff={!mayWrite || isOff} />
      <RolesSection group={group} roles={roles} isOff={!mayGive || isOff} />
      {maySeePeople && <MembersSection group={group} isOff={!mayWrite || isOff} />}
      {mayWrite && !isOff && <DeleteSection group={group} />}
    </Stack>
  )
}
