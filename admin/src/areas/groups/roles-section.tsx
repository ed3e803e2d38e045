// The roles that a group gives to everybody in it.
import { Button, Group as Row, Stack, Text } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { GroupsRoleAssignDocument, GroupsRoleUnassignDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { RoleChoice } from '../../parts/role-choice.tsx'
import { Errors } from '../../parts/states.tsx'
import type { Group, Role } from './group-page.tsx'
import { messages } from './messages.ts'

interface RolesSectionProps {
  readonly group: Group
  readonly roles: readonly Role[]
  readonly isOff: boolean
}

/** Areas that show who may do what. */
const ALSO = ['members', 'roles', 'overview', 'shell']

export function RolesSection({ group, roles, isOff }: RolesSectionProps) {
  const t = useMessages(messages)
  const [chosen, setChosen] = useState<string | null>(null)
  const assign = useTenantMutation(GroupsRoleAssignDocument, {
    done: t.roleGiven,
    also: ALSO,
    onDone: () => setChosen(null),
  })
  const take = useTenantMutation(GroupsRoleUnassignDocument, { done: t.roleTaken, also: ALSO })
  const left = roles.filter(({ id }) => !group.roles.some((one) => one.id === id))
  return (
    <Section title={t.roles} description={t.rolesAbout}>
      <Errors errors={[...assign.errors, ...take.errors]} />
      {group.roles.length === 0 ? (
        <Text size="sm">{t.noRoles}</Text>
      ) : (
        <Stack gap="xs" component="ul" className="plain-list">
          {group.roles.map(({ id, name }) => (
            <Row key={id} gap="sm" component="li">
              <AreaLink area="roles" item={id}>
                {name}
              </AreaLink>
              {!isOff && (
                <Button
                  size="compact-sm"
                  variant="light"
                  color="bad"
                  loading={take.isPending}
                  onClick={() => void take.run({ input: { groupId: group.id, roleId: id } })}
                >
                  {t.takeRole(name)}
                </Button>
              )}
            </Row>
          ))}
        </Stack>
      )}
      {!isOff && left.length > 0 && (
        <Row align="flex-end" gap="sm">
          <RoleChoice roles={left} value={chosen} onChange={setChosen} w={280} />
          <Button
            variant="default"
            disabled={chosen === null}
            loading={assign.isPending}
            onClick={() => chosen !== null && void assign.run({ input: { groupId: group.id, roleId: chosen } })}
          >
            {t.addRole}
          </Button>
        </Row>
      )}
    </Section>
  )
}
