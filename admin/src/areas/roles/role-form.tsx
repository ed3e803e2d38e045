// Name, description and permissions of a role in one change, with what it means for those who hold it.
import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { RolesUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { PermissionChange } from '../../parts/permission-change.tsx'
import { affected, type Holder } from './affected.ts'
import { messages } from './messages.ts'
import type { Permission, Role } from './page.tsx'
import { PermissionChoice } from './permission-choice.tsx'

interface RoleFormProps {
  readonly role: Role
  readonly roles: readonly Role[]
  readonly permissions: readonly Permission[]
  /** The first hundred; null: not known. */
  readonly holders: readonly Holder[] | null
  readonly isOff: boolean
  readonly onReload: () => void
}

export function RoleForm({ role, roles, permissions, holders, isOff, onReload }: RoleFormProps) {
  const t = useMessages(messages)
  const isOwner = role.system && role.name === 'owner'
  const keys = role.permissions?.map(({ key }) => key).toSorted() ?? []
  const form = useSavedForm({ name: role.name, description: role.description, permissions: keys })
  const save = useTenantMutation(RolesUpdateDocument, {
    form,
    done: t.saved,
    texts: { CONFLICT: t.conflict },
    also: ['members', 'invitations', 'shell'],
    onDone: () => settle(form),
  })
  const { name, description, permissions: chosen } = form.values
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void save.run({
          id: role.id,
          input: {
            ...(!role.system && { name }),
            description,
            ...(!isOwner && { permissions: chosen }),
            expectedVersion: role.version,
          },
        })
      }}
    >
      <Stack gap="lg">
        <Section title={t.whatFor}>
          <TextInput
            label={t.name}
            maxLength={64}
            required
            disabled={isOff || role.system}
            {...form.getInputProps('name')}
            maw={420}
          />
          <Textarea
            label={t.about}
            description={t.aboutHint}
            maxLength={500}
            autosize
            disabled={isOff}
            {...form.getInputProps('description')}
          />
        </Section>
        <Section title={t.permissions}>
          {isOwner && <Notice>{t.ownerFixed}</Notice>}
          <PermissionChoice
            permissions={permissions}
            isOff={isOff || isOwner}
            {...form.getInputProps('permissions')}
            onChange={(next) => form.setFieldValue('permissions', next.toSorted())}
          />
          {form.isDirty('permissions') && <Effect role={role} roles={roles} chosen={chosen} holders={holders} />}
          {!isOff && (
            <SaveBar
              isDirty={form.isDirty()}
              isPending={save.isPending}
              errors={save.errors}
              onReset={() => form.reset()}
            >
              {save.codes.includes('CONFLICT') && (
                <Button
                  variant="default"
                  onClick={() => {
                    form.reset()
                    save.reset()
                    onReload()
                  }}
                >
                  {t.reload}
                </Button>
              )}
            </SaveBar>
          )}
        </Section>
      </Stack>
    </form>
  )
}

type EffectProps = Pick<RoleFormProps, 'role' | 'roles' | 'holders'> & { readonly chosen: readonly string[] }

function Effect({ role, roles, chosen, holders }: EffectProps) {
  const t = useMessages(messages)
  const { userId: own } = useTenant()
  const before = new Set(role.permissions?.map(({ key }) => key))
  const after = new Set(chosen)
  // Of more people than were read, only their number is known.
  const isWhole = holders !== null && holders.length === role.memberCount
  const about = (key: string): string | null => {
    if (!isWhole || holders.length === 0) return null
    const count = affected(holders, roles, role.id, key)
    return count === 0 ? t.otherwise : t.people(count)
  }
  const isOwnLoss = holders?.some(({ userId }) => userId === own) === true && [...before].some((key) => !after.has(key))
  return (
    <Notice title={t.effect}>
      <Stack gap="sm">
        <Text size="sm">{role.memberCount === 0 ? t.nobody : t.effectOn(role.memberCount)}</Text>
        {isOwnLoss && <Text size="sm">{t.ownLoss}</Text>}
        <PermissionChange before={before} after={after} about={about} />
      </Stack>
    </Notice>
  )
}
