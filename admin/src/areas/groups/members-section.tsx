// Who is in a group.
import { Button, Group as Row } from '@mantine/core'
import { useState } from 'react'
import { useTenantMutation } from '../../api/mutations.ts'
import { useTenantPages } from '../../api/queries.ts'
import { GroupsMemberAddDocument, GroupsMemberRemoveDocument, GroupsMembersDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { PersonPicker } from '../../parts/person-picker.tsx'
import { Empty, Errors, Loaded } from '../../parts/states.tsx'
import type { Group } from './group-page.tsx'
import { messages } from './messages.ts'

const ALSO = ['members', 'roles', 'overview', 'shell']

export function MembersSection({ group, isOff }: { readonly group: Group; readonly isOff: boolean }) {
  const t = useMessages(messages)
  const [chosen, setChosen] = useState<string | null>(null)
  const list = useTenantPages(GroupsMembersDocument, { groupId: group.id }, (data) => data.tenant.members)
  const add = useTenantMutation(GroupsMemberAddDocument, {
    done: t.added,
    also: ALSO,
    onDone: () => setChosen(null),
  })
  const remove = useTenantMutation(GroupsMemberRemoveDocument, { done: t.removed, also: ALSO })
  return (
    <Section title={t.members} description={t.membersAbout}>
      <Errors errors={[...add.errors, ...remove.errors]} />
      {!isOff && (
        <Row align="flex-end" gap="sm">
          <PersonPicker
            label={t.person}
            value={chosen}
            onChange={setChosen}
            without={list.rows.map(({ userId }) => userId)}
          />
          <Button
            variant="default"
            disabled={chosen === null}
            loading={add.isPending}
            onClick={() => chosen !== null && void add.run({ input: { groupId: group.id, userId: chosen } })}
          >
            {t.addMember}
          </Button>
        </Row>
      )}
      <Loaded query={list.query} lines={2}>
        {() => (
          <DataTable
            caption={t.members}
            rows={list.rows}
            rowKey={({ id }) => id}
            rowName={({ user }) => user.displayName ?? user.email}
            more={list}
            columns={[
              {
                key: 'person',
                title: t.name,
                cell: ({ userId, user }) => (
                  <AreaLink area="members" item={userId}>
                    {user.displayName ?? user.email}
                  </AreaLink>
                ),
              },
            ]}
            actions={({ userId }) =>
              isOff
                ? []
                : [
                    {
                      label: t.removeMember,
                      danger: true,
                      onClick: () => void remove.run({ input: { groupId: group.id, userId } }),
                    },
                  ]
            }
            empty={<Empty title={t.noMembers} />}
          />
        )}
      </Loaded>
    </Section>
  )
}
