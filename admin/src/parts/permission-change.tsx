// What somebody gains and loses by a change of roles.
import { List, Stack, Text } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'
import { usePermissionWords } from './permission-words.ts'

const messages = defineMessages({
  en: { gains: 'Gains', loses: 'Loses', same: 'What they may do stays the same.' },
  de: { gains: 'Kommt hinzu', loses: 'Fällt weg', same: 'Was erlaubt ist, bleibt gleich.' },
})

interface Holding {
  readonly permissions?: readonly { readonly key: string }[] | null
}

/** All permissions that come with the roles. */
export const permissionsOf = (roles: readonly Holding[]): ReadonlySet<string> =>
  new Set(roles.flatMap(({ permissions }) => permissions?.map(({ key }) => key) ?? []))

interface PermissionChangeProps {
  readonly before: ReadonlySet<string>
  readonly after: ReadonlySet<string>
  /** More about a permission, such as for how many people it changes. */
  readonly about?: (key: string) => string | null
}

export function PermissionChange({ before, after, about }: PermissionChangeProps) {
  const t = useMessages(messages)
  const gains = [...after].filter((key) => !before.has(key)).toSorted()
  const loses = [...before].filter((key) => !after.has(key)).toSorted()
  if (gains.length + loses.length === 0)
    return (
      <Text size="sm" c="dimmed">
        {t.same}
      </Text>
    )
  return (
    <Stack gap="sm">
      {gains.length > 0 && (
        <Side title={t.gains} permissions={gains} about={about} icon={<IconPlus size={14} aria-hidden />} />
      )}
      {loses.length > 0 && (
        <Side title={t.loses} permissions={loses} about={about} icon={<IconMinus size={14} aria-hidden />} />
      )}
    </Stack>
  )
}

interface SideProps {
  readonly title: string
  readonly permissions: readonly string[]
  readonly about: PermissionChangeProps['about']
  readonly icon: ReactNode
}

function Side({ title, permissions, about, icon }: SideProps) {
  const words = usePermissionWords()
  return (
    <Stack gap={4}>
      <Text size="sm" fw={600}>
        {title}
      </Text>
      <List size="sm" icon={icon} className="permission-list">
        {permissions.map((key) => (
          <List.Item key={key}>
            {words(key)}
            {about?.(key) != null && (
              <Text span size="xs" display="block">
                {about(key)}
              </Text>
            )}
          </List.Item>
        ))}
      </List>
    </Stack>
  )
}
