// One role: what it is for, what it gives, who holds it, and its end.
import { Stack, Text } from '@mantine/core'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { RolesHoldersDocument, RolesListDocument } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton, AreaLink, useItem } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Page } from '../../parts/page.tsx'
import { usePermissionWords } from '../../parts/permission-words.ts'
import { Empty, Loaded } from '../../parts/states.tsx'
import { DeleteSection } from './delete-section.tsx'
import { HoldersSection } from './holders-section.tsx'
import { messages } from './messages.ts'
import type { Permission, Role } from './page.tsx'
import { RoleForm } from './role-form.tsx'

export default function RolePage() {
  const t = useMessages(messages)
  const id = useItem()
  const query = useTenantQuery(RolesListDocument, {})
  const role = query.data?.tenant.roles?.find((one) => one.id === id)
  return (
    <Page
      title={role?.name ?? t.label}
      description={role?.system === true ? t.nameFixed : undefined}
      actions={<AreaLink area="roles">{t.back}</AreaLink>}
    >
      <Loaded query={query} lines={8}>
        {({ tenant, permissions }) =>
          role ? (
            <Sections
              role={role}
              roles={tenant.roles ?? []}
              permissions={permissions}
              onReload={() => void query.refetch()}
            />
          ) : (
            <Empty title={t.gone} action={<AreaButton area="roles">{t.back}</AreaButton>}>
              {t.goneBody}
            </Empty>
          )
        }
      </Loaded>
    </Page>
  )
}

interface SectionsProps {
  readonly role: Role
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
  readonly onReload: () => void
}

function Sections({ role, roles, permissions, onReload }: SectionsProps) {
  const t = useMessages(messages)
  const words = usePermissionWords()
  const format = useFormat()
  const { permissions: own, userId: ownId } = useTenant()
  const mayWrite = useMay('role.write')
  const maySeePeople = useMay('user.read')
  const holders = useTenantQuery(RolesHoldersDocument, { roleId: role.id }, { enabled: maySeePeople })
  const people = holders.data?.tenant.members?.nodes ?? []
  const beyond = role.permissions?.filter(({ key }) => !own.has(key)) ?? []
  const isOff = !mayWrite || beyond.length > 0
  return (
    <Stack gap="lg">
      {!mayWrite && <Notice>{t.readOnly}</Notice>}
      {mayWrite && beyond.length > 0 && (
        <Notice>{t.notHeldRole(format.list(beyond.map(({ key }) => words(key))))}</Notice>
      )}
      <RoleForm
        key={role.id}
        role={role}
        permissions={permissions}
        isOwn={people.some(({ userId }) => userId === ownId)}
        isOff={isOff}
        onReload={onReload}
      />
      {maySeePeople && (
        <Loaded query={holders} lines={2}>
          {({ tenant }) => <HoldersSection role={role} holders={tenant.members?.nodes ?? []} />}
        </Loaded>
      )}
      {!isOff && !role.system && <DeleteSection role={role} roles={roles} />}
      {!isOff && role.system && (
        <Text size="sm" c="dimmed">
          {t.deleteSystem}
        </Text>
      )}
    </Stack>
  )
}
