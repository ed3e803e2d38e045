// The roles of a member, and what changes before it is saved.
import { Checkbox, Stack, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import { MembersRolesDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { PermissionChange, permissionsOf } from '../../parts/permission-change.tsx'
import { type RoleToGive, useHolds } from '../../parts/role-choice.tsx'
import { useRoleWords } from '../../parts/role-words.ts'
import { detailMessages } from './detail-messages.ts'
import { HeldPermissions } from './held-permissions.tsx'
import { rolesOfGroups } from './held-roles.ts'
import { MemberGroups } from './member-groups.tsx'
import type { Member } from './member-page.tsx'

interface Role extends RoleToGive {
  readonly description: string
}

interface RolesSectionProps {
  readonly member: Member
  /** All of the tenant; null: the caller may not see them. */
  readonly roles: readonly Role[] | null
  /** ABAC policies that are in use. */
  readonly policies: number
}

export function RolesSection({ member, roles, policies }: RolesSectionProps) {
  const t = useMessages(detailMessages)
  const mayChange = useMay('role.write') && roles !== null
  return (
    <Section title={t.roles} description={t.rolesAbout}>
      {mayChange ? (
        <RolesForm member={member} roles={roles} />
      ) : (
        <Stack gap="xs">
          <Text>{member.roles.map(({ name }) => name).join(', ')}</Text>
          <Text size="sm" c="dimmed">
            {t.rolesHidden}
          </Text>
        </Stack>
      )}
      <MemberGroups groups={member.groups} />
      <HeldPermissions member={member} />
      {policies > 0 && (
        <Text size="sm" c="dimmed">
          {t.policies(policies)}
        </Text>
      )}
    </Section>
  )
}

function RolesForm({ member, roles }: { readonly member: Member; readonly roles: readonly Role[] }) {
  const t = useMessages(detailMessages)
  const { userId: own } = useTenant()
  const holds = useHolds()
  const about = useRoleWords()
  const confirm = useConfirm()
  const saved = member.roles.map(({ id }) => id).toSorted()
  const form = useSavedForm({ roleIds: saved })
  const save = useTenantMutation(MembersRolesDocument, {
    form,
    done: t.rolesSaved,
    also: ['roles', 'overview', 'shell'],
    onDone: () => settle(form),
  })
  const { roleIds } = form.values
  const kept = rolesOfGroups(member.groups)
  const before = permissionsOf([...member.roles, ...kept])
  const after = permissionsOf([...roles.filter(({ id }) => roleIds.includes(id)), ...kept])
  const isDirty = form.isDirty()
  const change = isDirty && <PermissionChange before={before} after={after} />
  const isSelf = member.userId === own

  async function submit(): Promise<void> {
    const loses = [...before].some((key) => !after.has(key))
    if (isSelf && loses) {
      const body = (
        <Stack gap="sm">
          <Text>{t.ownRoles}</Text>
          {change}
        </Stack>
      )
      if (!(await confirm({ title: t.ownTitle, body, confirm: t.change }))) return
    }
    await save.run({ input: { userId: member.userId, roleIds } })
  }

  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        if (roleIds.length === 0) form.setFieldError('roleIds', t.noRole)
        else void submit()
      }}
    >
      <Stack>
        <Checkbox.Group
          aria-label={t.roles}
          {...form.getInputProps('roleIds')}
          onChange={(ids) => form.setFieldValue('roleIds', ids.toSorted())}
        >
          <Stack gap="sm">
            {roles.map((role) => (
              <Checkbox
                key={role.id}
                value={role.id}
                label={role.name}
                description={holds(role) ? about(role) : t.notHeld}
                disabled={!holds(role)}
              />
            ))}
          </Stack>
        </Checkbox.Group>
        {isDirty && <Notice title={t.effect}>{change}</Notice>}
        <SaveBar isDirty={isDirty} isPending={save.isPending} errors={save.errors} onReset={() => form.reset()} />
      </Stack>
    </form>
  )
}
