// The end of a role, and what its holders get in its place.
import { Button, Group, Select } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { RolesDeleteDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { permissionsOf } from '../../parts/permission-change.tsx'
import { useHolds } from '../../parts/role-choice.tsx'
import { Errors } from '../../parts/states.tsx'
import { RoleEffect } from './effect.tsx'
import { messages } from './messages.ts'
import type { Role } from './page.tsx'

export function DeleteSection({ role, roles }: { readonly role: Role; readonly roles: readonly Role[] }) {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const navigate = useNavigate()
  const confirm = useConfirm()
  const holds = useHolds()
  const [chosen, setChosen] = useState('')
  const [isMissing, setMissing] = useState(false)
  const remove = useTenantMutation(RolesDeleteDocument, {
    done: t.deleted(role.name),
    also: ['members', 'invitations', 'shell'],
    onDone: () => void navigate({ to: '/$slug/$area', params: { slug, area: 'roles' }, replace: true }),
  })
  const instead = roles.find(({ id }) => id === chosen)

  async function submit(): Promise<void> {
    if (role.memberCount > 0 && !instead) {
      setMissing(true)
      return
    }
    const body = instead ? t.deleteReplaced(role.memberCount, instead.name) : t.deleteNobody
    if (!(await confirm({ title: t.deleteTitle(role.name), body, confirm: t.delete }))) return
    const input = { expectedVersion: role.version, ...(instead && { replaceWith: instead.id }) }
    await remove.run({ id: role.id, input })
  }

  return (
    <Section title={t.delete} description={t.deleteAbout}>
      <Errors errors={remove.errors} />
      <Group align="flex-end" gap="sm">
        <Select
          label={t.replaceWith}
          data={[
            { value: '', label: t.replaceNone },
            ...roles
              .filter(({ id }) => id !== role.id)
              .map((one) => ({ value: one.id, label: one.name, disabled: !holds(one) })),
          ]}
          value={chosen}
          allowDeselect={false}
          onChange={(value) => {
            setChosen(value ?? '')
            setMissing(false)
          }}
          error={isMissing && t.chooseReplacement}
          w={280}
        />
        <Button variant="light" color="bad" loading={remove.isPending} onClick={() => void submit()}>
          {t.delete}
        </Button>
      </Group>
      {instead && role.memberCount > 0 && (
        <Notice title={t.effect}>
          <RoleEffect role={role} input={{ delete: true, replaceWith: instead.id }} after={permissionsOf([instead])} />
        </Notice>
      )}
    </Section>
  )
}
