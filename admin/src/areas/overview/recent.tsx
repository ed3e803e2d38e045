// The last events of the audit log.
import { Group, Stack, Text } from '@mantine/core'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { OverviewRecentDocument, type OverviewRecentQuery } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Section } from '../../parts/page.tsx'
import { Person, Time } from '../../parts/small.tsx'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { useActionWords } from '../audit/actions.ts'
import { messages } from './messages.ts'

type Event = NonNullable<OverviewRecentQuery['tenant']['auditEvents']>['nodes'][number]

export function Recent() {
  const t = useMessages(messages)
  const may = useMay('audit.read')
  const query = useTenantQuery(OverviewRecentDocument, {}, { enabled: may, refetchInterval: 30_000 })
  return (
    <Section title={t.recent} actions={<AreaLink area="audit">{t.allEvents}</AreaLink>}>
      {may ? (
        <Loaded query={query}>
          {({ tenant }) =>
            tenant.auditEvents === null || tenant.auditEvents.nodes.length === 0 ? (
              <Empty title={t.noEvents}>{t.noEventsBody}</Empty>
            ) : (
              <Stack component="ol" gap="xs" className="plain">
                {tenant.auditEvents.nodes.map((event) => (
                  <Entry key={event.id} event={event} />
                ))}
              </Stack>
            )
          }
        </Loaded>
      ) : (
        <NotAllowed />
      )}
    </Section>
  )
}

function Entry({ event }: { readonly event: Event }) {
  const t = useMessages(messages)
  const wordsOf = useActionWords()
  const { action, actor, actorKey, actorType, createdAt, ip } = event
  const nobody = actorType === 'OPERATOR' ? t.OPERATOR : t.SYSTEM
  return (
    <Group component="li" justify="space-between" gap="xs" className="event">
      <Text size="sm">
        <Text span title={action}>
          {wordsOf(action)}
        </Text>
        <Text span c="dimmed">
          {' · '}
        </Text>
        {actorKey ? <Text span>{actorKey.name ?? actorKey.prefix}</Text> : <Person person={actor} none={nobody} />}
        {ip !== null && (
          <Text span c="dimmed" size="xs">
            {' '}
            {ip}
          </Text>
        )}
      </Text>
      <Text size="xs" c="dimmed">
        <Time value={createdAt} />
      </Text>
    </Group>
  )
}
