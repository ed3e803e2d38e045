// Name, description and permissions of a role in one change, with what it means for those who hold it.
import { Button, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { RolesUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { RoleEffect } from './effect.tsx'
import { messages } from './messages.ts'
import type { Permission, Role } from './page.tsx'
import { PermissionChoice } from './permission-choice.tsx'

interface RoleFormProps {
  readonly role: Role
  readonly permissions: readonly Permission[]
  /** Whether the caller holds it. */
  readonly isOwn: boolean
  readonly isOff: boolean
  readonly onReload: () => void
}

export function RoleForm({ role, permissions, isOwn, isOff, onReload }: RoleFormProps) {
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
  const isOwnLoss = isOwn && keys.some((key) => !chosen.includes(key))
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
          {form.isDirty('permissions') && (
            <Notice title={t.effect}>
              {isOwnLoss && (
                <Text size="sm" mb="sm">
                  {t.ownLoss}
                </Text>
              )}
              <RoleEffect role={role} input={{ permissions: chosen }} after={new Set(chosen)} />
            </Notice>
          )}
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
