// The groups of a member, and the roles that come with each.
import { Group as Row, Stack, Text, Title } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { StatusBadge } from '../../parts/small.tsx'
import { detailMessages } from './detail-messages.ts'
import type { Group } from './held-roles.ts'

export function MemberGroups({ groups }: { readonly groups: readonly Group[] }) {
  const t = useMessages(detailMessages)
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {t.throughGroups}
      </Title>
      {groups.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t.noGroups}
        </Text>
      ) : (
        <Stack gap="xs" component="ul" className="plain-list">
          {groups.map(({ id, name, ofDirectory, roles }) => (
            <Row key={id} gap="xs" component="li">
              <AreaLink area="groups" item={id} or={<Text span>{name}</Text>}>
                {name}
              </AreaLink>
              {ofDirectory && <StatusBadge tone="neutral">{t.ofDirectory}</StatusBadge>}
              <Text span size="sm" c="dimmed">
                {roles.length === 0 ? t.givesNothing : t.gives(roles.map((role) => role.name).join(', '))}
              </Text>
            </Row>
          ))}
        </Stack>
      )}
    </Stack>
  )
}
