// Who holds a role.
import { Group } from '@mantine/core'
import type { RolesHoldersQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton, AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { Empty } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import type { Role } from './page.tsx'

type Holder = NonNullable<RolesHoldersQuery['tenant']['members']>['nodes'][number]

const SHOWN = 24

interface HoldersSectionProps {
  readonly role: Role
  readonly holders: readonly Holder[]
}

export function HoldersSection({ role, holders }: HoldersSectionProps) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <Section
      title={t.holders}
      description={t.holdersBody}
      actions={
        role.memberCount > SHOWN && (
          <AreaButton area="members" search={{ role: role.id }} variant="default">
            {t.allHolders(format.number(role.memberCount))}
          </AreaButton>
        )
      }
    >
      {holders.length === 0 ? (
        <Empty title={t.noHolders} />
      ) : (
        <Group gap="md" component="ul" className="plain-list">
          {holders.slice(0, SHOWN).map(({ userId, user }) => (
            <li key={userId}>
              <AreaLink area="members" item={userId}>
                {user.displayName ?? user.email}
              </AreaLink>
            </li>
          ))}
        </Group>
      )}
    </Section>
  )
}
