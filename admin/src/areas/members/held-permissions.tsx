// All that a member may do, and by which of their roles.
import { List, Text } from '@mantine/core'
import { useFormat, useMessages } from '../../language/language.ts'
import { permissionsOf } from '../../parts/permission-change.tsx'
import { usePermissionWords } from '../../parts/permission-words.ts'
import { detailMessages } from './detail-messages.ts'
import type { Member } from './member-page.tsx'

export function HeldPermissions({ roles }: Pick<Member, 'roles'>) {
  const t = useMessages(detailMessages)
  const words = usePermissionWords()
  const format = useFormat()
  const keys = [...permissionsOf(roles)].toSorted()
  if (keys.length === 0) return null
  const by = (key: string): string =>
    format.list(roles.filter(({ permissions }) => permissions?.some((one) => one.key === key)).map(({ name }) => name))
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
