// Where a member is signed in to this tenant, with ending one or all of it.
import { Button, Stack, Text } from '@mantine/core'
import { IconLogout } from '@tabler/icons-react'
import { useTenantMutation } from '../../api/mutations.ts'
import { type MembersOneQuery, MembersSessionEndDocument, MembersSessionsEndDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { Time } from '../../parts/small.tsx'
import { Empty, Errors, NotAllowed } from '../../parts/states.tsx'
import { detailMessages } from './detail-messages.ts'
import { deviceOf } from './device.ts'
import type { Ability, Member } from './member-page.tsx'

type Session = NonNullable<MembersOneQuery['tenant']['memberSessions']>[number]

interface SessionsSectionProps {
  readonly member: Member
  /** null: the caller may not see them. */
  readonly sessions: readonly Session[] | null
  readonly ability: Ability
  /** The caller's own. */
  readonly sessionId: string | null
}

export function SessionsSection({ member, sessions, ability, sessionId }: SessionsSectionProps) {
  const t = useMessages(detailMessages)
  const confirm = useConfirm()
  const { userId, user } = member
  const name = user.displayName ?? user.email
  const end = useTenantMutation(MembersSessionEndDocument, { done: t.ended, also: ['overview'] })
  const endAll = useTenantMutation(MembersSessionsEndDocument, {
    done: t.endedAll(sessions?.length ?? 0),
    also: ['overview'],
  })
  const device = ({ userAgent }: Session): string => (userAgent == null ? t.unknownDevice : deviceOf(userAgent))

  async function endOne(session: Session): Promise<void> {
    const question = { title: t.endTitle(device(session)), body: t.endBody(name), confirm: t.end }
    if (await confirm(question)) await end.run({ userId, sessionId: session.id })
  }
  async function endEach(count: number): Promise<void> {
    const question = { title: t.endAllTitle(name), body: t.endAllBody(name, count), confirm: t.endAll }
    if (await confirm(question)) await endAll.run({ userId })
  }

  return (
    <Section
      title={t.sessions}
      description={t.sessionsAbout}
      actions={
        ability.mayChange &&
        sessions &&
        sessions.length > 1 && (
          <Button variant="default" loading={endAll.isPending} onClick={() => void endEach(sessions.length)}>
            {t.endAll}
          </Button>
        )
      }
    >
      <Errors errors={[...end.errors, ...endAll.errors]} />
      {sessions === null ? (
        <NotAllowed />
      ) : (
        <DataTable
          caption={t.sessions}
          rows={sessions}
          rowKey={({ id }) => id}
          rowName={device}
          columns={[
            {
              key: 'device',
              title: t.device,
              cell: (row) => (
                <Stack gap={0}>
                  <Text span size="sm" {...(row.userAgent != null && { title: row.userAgent })}>
                    {device(row)}
                  </Text>
                  {row.id === sessionId && (
                    <Text span size="xs" c="dimmed">
                      {t.thisOne}
                    </Text>
                  )}
                </Stack>
              ),
            },
            { key: 'ip', title: t.address, cell: ({ ip }) => ip ?? t.unknownDevice },
            { key: 'began', title: t.began, cell: ({ createdAt }) => <Time value={createdAt} /> },
            { key: 'used', title: t.lastUsed, cell: ({ lastSeenAt }) => <Time value={lastSeenAt} /> },
          ]}
          {...(ability.mayChange && {
            actions: (row: Session) => [
              { label: t.end, icon: <IconLogout size={16} />, danger: true, onClick: () => void endOne(row) },
            ],
          })}
          empty={<Empty title={t.noSessions}>{t.noSessionsBody}</Empty>}
        />
      )}
    </Section>
  )
}
