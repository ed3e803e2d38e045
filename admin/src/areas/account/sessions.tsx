// Where the person is signed in, and ending that.
import { Group, Text } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { AccountSessionEndDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { type Column, DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Errors } from '../../parts/states.tsx'
import { browserName } from './browser-name.ts'
import type { Me } from './me.ts'
import { messages } from './messages.ts'

type Session = Me['sessions'][number]

export function Sessions({ sessions }: { readonly sessions: readonly Session[] }) {
  const t = useMessages(messages)
  const confirm = useConfirm()
  const end = useTenantMutation(AccountSessionEndDocument, { done: t.ended })
  const nameOf = ({ userAgent }: Session): string => browserName(userAgent, t.unknownBrowser)
  const columns: readonly Column<Session>[] = [
    {
      key: 'session',
      title: t.session,
      cell: (session) => (
        <Group gap="xs">
          <Text size="sm">{nameOf(session)}</Text>
          {session.current && <StatusBadge tone="info">{t.thisOne}</StatusBadge>}
        </Group>
      ),
    },
    { key: 'tenant', title: t.tenant, cell: ({ tenantName }) => tenantName },
    { key: 'from', title: t.from, cell: ({ ip, method }) => `${ip ?? '–'} · ${t[method]}` },
    { key: 'seen', title: t.lastSeen, cell: ({ lastSeenAt }) => <Time value={lastSeenAt} /> },
    { key: 'ends', title: t.ends, cell: ({ expiresAt }) => <Time value={expiresAt} /> },
  ]
  async function ask(session: Session): Promise<void> {
    const body = session.current ? t.endOwnBody : t.endBody
    if (await confirm({ title: t.endTitle(nameOf(session)), body, confirm: t.end })) await end.run({ id: session.id })
  }
  return (
    <Section title={t.sessions} description={t.sessionsBody}>
      <Errors errors={end.errors} />
      <DataTable
        caption={t.sessions}
        rows={sessions.filter(({ revokedAt }) => revokedAt === null)}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={nameOf}
        actions={(session) => [{ label: t.end, onClick: () => void ask(session), danger: true }]}
        empty={<Empty title={t.noSessions} />}
      />
    </Section>
  )
}
