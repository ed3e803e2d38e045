// Whom a connection is for: domains, new members, roles by group, and whether its second factor counts.
import { ActionIcon, Button, Group, MultiSelect, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { ConnectionsUpdateDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { SaveBar, settle, useSavedForm } from '../../parts/forms.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { plainRole, RoleChoice } from '../../parts/role-choice.tsx'
import type { Connection, Tenant } from './connection-page.tsx'
import { detailsMessages } from './details-messages.ts'
import { messages } from './messages.ts'

interface DetailsSectionProps {
  readonly connection: Connection
  readonly tenant: Tenant
  readonly mayWrite: boolean
}

export function DetailsSection({ connection, tenant, mayWrite }: DetailsSectionProps) {
  const t = useMessages(detailsMessages)
  const page = useMessages(messages)
  const { id, version, roleMap, defaultRoleId, domains, createMembers, trustsMfa, mfaContexts } = connection
  const roles = tenant.roles ?? []
  const proven = (tenant.domains ?? []).filter(({ verified }) => verified).map(({ domain }) => domain)
  const form = useSavedForm({
    domains: [...domains],
    createMembers,
    defaultRoleId: defaultRoleId ?? plainRole(roles),
    roleMap: roleMap.map(({ group, roleId }) => ({ group, roleId })),
    trustsMfa,
    mfaContexts: mfaContexts.join('\n'),
  })
  const save = useTenantMutation(ConnectionsUpdateDocument, {
    form,
    done: t.saved,
    texts: { CONFLICT: page.conflict },
    onDone: () => settle(form),
  })
  const { values } = form
  const submit = (): void => {
    const contexts = values.mfaContexts.split('\n').map((line) => line.trim())
    const details = {
      ...values,
      defaultRoleId: values.defaultRoleId === '' ? null : values.defaultRoleId,
      roleMap: values.roleMap.filter(({ group }) => group.trim() !== ''),
      mfaContexts: contexts.filter((line) => line !== ''),
    }
    void save.run({ id, input: { ...details, expectedVersion: version } })
  }
  return (
    <Section title={t.title} description={t.about}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          submit()
        }}
      >
        <Stack>
          <Stack maw={640}>
            {tenant.domains && proven.length === 0 && (
              <Notice tone="warn">
                <Stack gap={2}>
                  <span>{t.noneProven}</span>
                  <div>
                    <AreaLink area="domains">{t.prove}</AreaLink>
                  </div>
                </Stack>
              </Notice>
            )}
            <MultiSelect
              label={t.domains}
              description={t.domainsHint}
              data={[...new Set([...proven, ...domains])]}
              disabled={!mayWrite}
              {...form.getInputProps('domains')}
            />
            <Switch
              label={t.createMembers}
              description={t.createMembersHint}
              disabled={!mayWrite}
              {...form.getInputProps('createMembers', { type: 'checkbox' })}
            />
            {values.createMembers && roles.length > 0 && (
              <RoleChoice
                roles={roles}
                label={t.defaultRole}
                disabled={!mayWrite}
                {...form.getInputProps('defaultRoleId')}
              />
            )}
            <RoleMap form={form} roles={roles} isOff={!mayWrite} />
            <Switch
              label={t.trustsMfa}
              description={t.trustsMfaHint}
              disabled={!mayWrite}
              {...form.getInputProps('trustsMfa', { type: 'checkbox' })}
            />
            {values.trustsMfa && (
              <Textarea
                label={t.mfaContexts}
                description={t.mfaContextsHint}
                autosize
                disabled={!mayWrite}
                {...form.getInputProps('mfaContexts')}
              />
            )}
          </Stack>
          {mayWrite && (
            <SaveBar
              isDirty={form.isDirty()}
              isPending={save.isPending}
              errors={save.errors}
              onReset={() => form.reset()}
            />
          )}
        </Stack>
      </form>
    </Section>
  )
}

interface RoleMapProps {
  readonly form: ReturnType<typeof useSavedForm<MapValues>>
  readonly roles: Parameters<typeof plainRole>[0]
  readonly isOff: boolean
}
type MapValues = Parameters<typeof useSavedForm>[0] & { roleMap: { group: string; roleId: string }[] }

function RoleMap({ form, roles, isOff }: RoleMapProps) {
  const t = useMessages(detailsMessages)
  const rows = form.values.roleMap
  return (
    <Stack gap="xs" role="group" aria-label={t.roleMap}>
      <Text size="sm" fw={500}>
        {t.roleMap}
      </Text>
      <Text size="sm" c="dimmed">
        {t.roleMapHint}
      </Text>
      {rows.map(({ group }, at) => (
        <Group key={at} align="flex-end" gap="xs">
          <TextInput
            label={t.group}
            disabled={isOff}
            className="grows"
            {...form.getInputProps(`roleMap.${at}.group`)}
          />
          <RoleChoice
            roles={roles}
            label={t.role}
            description={null}
            disabled={isOff}
            {...form.getInputProps(`roleMap.${at}.roleId`)}
          />
          <ActionIcon
            variant="default"
            size="lg"
            disabled={isOff}
            aria-label={t.removeGroup(group)}
            onClick={() => form.removeListItem('roleMap', at)}
          >
            <IconTrash size={16} />
          </ActionIcon>
        </Group>
      ))}
      {!isOff && (
        <Group>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconPlus size={14} />}
            onClick={() => form.insertListItem('roleMap', { group: '', roleId: plainRole(roles) })}
          >
            {t.addGroup}
          </Button>
        </Group>
      )}
    </Stack>
  )
}
