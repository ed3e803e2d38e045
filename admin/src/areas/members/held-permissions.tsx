// All that a member may do, and by which role, of their own or of a group.
import { List, Text } from '@mantine/core'
import { useFormat, useMessages } from '../../language/language.ts'
import { permissionsOf } from '../../parts/permission-change.tsx'
import { usePermissionWords } from '../../parts/permission-words.ts'
import { detailMessages } from './detail-messages.ts'
import { heldRoles } from './held-roles.ts'
import type { Member } from './member-page.tsx'

export function HeldPermissions({ member }: { readonly member: Member }) {
  const t = useMessages(detailMessages)
  const words = usePermissionWords()
  const format = useFormat()
  const held = heldRoles(member)
  const keys = [...permissionsOf(held.map(({ role }) => role))].toSorted()
  if (keys.length === 0) return null
  const by = (key: string): string =>
    format.list(
      held
        .filter(({ role }) => role.permissions?.some((one) => one.key === key))
        .map(({ role, group }) => (group ? t.ofGroup(role.name, group.name) : role.name)),
    )
  return (
    <details>
      <summary>{t.held(keys.length)}</summary>
      <List size="sm" mt="sm" className="permission-list">
        {keys.map((key) => (
          <List.Item key={key}>
            {words(key)}
            <Text span size="xs" c="dimmed" display="block">
              {t.through(by(key))}
            </Text>
          </List.Item>
        ))}
      </List>
    </details>
  )
}
