// One event at its own address.
import { Code, Group, Stack, Table, Text } from '@mantine/core'
import { IconArrowLeft } from '@tabler/icons-react'
import { type ReactNode } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { AuditEventDocument, type AuditEventQuery } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaButton, useItem } from '../../parts/links.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { CopyButton, Person, Time } from '../../parts/small.tsx'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { useActionWords } from './actions.ts'
import { About, Actor } from './cells.tsx'
import { eventMessages } from './event-messages.ts'

type Event = NonNullable<AuditEventQuery['tenant']['auditEvent']>

export default function AuditEventPage() {
  const t = useMessages(eventMessages)
  const mayRead = useMay('audit.read')
  const id = useItem()
  const query = useTenantQuery(AuditEventDocument, { id }, { enabled: mayRead })
  const wordOf = useActionWords()
  const event = query.data?.tenant.auditEvent
  const back = (
    <AreaButton area="audit" variant="default" leftSection={<IconArrowLeft size={16} />}>
      {t.back}
    </AreaButton>
  )
  return (
    <Page title={event ? wordOf(event.action) : t.event} actions={back}>
      {!mayRead && <NotAllowed />}
      {mayRead && (
        <Loaded query={query}>
          {({ tenant }) => (tenant.auditEvent ? <Whole event={tenant.auditEvent} /> : <Empty title={t.notFound} />)}
        </Loaded>
      )}
    </Page>
  )
}

function Whole({ event }: { readonly event: Event }) {
  const t = useMessages(eventMessages)
  const format = useFormat()
  const { metadata, seq, hash, prevHash, actorKeyCreator } = event
  return (
    <Stack gap="lg">
      <Section title={t.facts} actions={<CopyButton value={`${location.origin}${location.pathname}`} what={t.link} />}>
        <Facts>
          <Fact name={t.event}>
            <Code>{event.action}</Code>
          </Fact>
          <Fact name={t.when}>
            {format.dateTime(event.createdAt)} (<Time value={event.createdAt} />)
          </Fact>
          <Fact name={t.who}>
            <Actor event={event} />
          </Fact>
          {actorKeyCreator && (
            <Fact name={t.answers}>
              <Person person={actorKeyCreator} />
            </Fact>
          )}
          <Fact name={t.about}>
            <About event={event} />
          </Fact>
          {event.resourceId != null && (
            <Fact name={t.id}>
              <Code className="breaks">{event.resourceId}</Code>
            </Fact>
          )}
          <Fact name={t.address}>{event.ip ?? '–'}</Fact>
          <Fact name={t.client}>{event.userAgent ?? '–'}</Fact>
          {event.requestId != null && (
            <Fact name={t.request}>
              <Code className="breaks">{event.requestId}</Code>
            </Fact>
          )}
        </Facts>
      </Section>
      <Section title={t.details}>
        {metadata == null ? <Text c="dimmed">{t.redacted}</Text> : <Details metadata={metadata} />}
      </Section>
      <Section title={t.chain} description={t.chainWhat}>
        <Facts>
          <Fact name={t.seq}>{format.number(seq)}</Fact>
          <Fact name={t.hash}>
            <Code className="breaks">{hash}</Code>
          </Fact>
          <Fact name={t.prevHash}>
            <Code className="breaks">{prevHash}</Code>
          </Fact>
        </Facts>
      </Section>
      <Related event={event} />
    </Stack>
  )
}

function Related({ event }: { readonly event: Event }) {
  const t = useMessages(eventMessages)
  const links: readonly (readonly [string, string, string | null | undefined])[] = [
    [t.sameRequest, 'request', event.requestId],
    [t.sameThing, 'thing', event.resourceId],
    [t.samePerson, 'person', event.actorUserId],
    [t.sameKey, 'key', event.actorKeyId],
    [t.sameAddress, 'ip', event.ip],
    [t.sameAction, 'action', event.action],
  ]
  return (
    <Section title={t.related}>
      <Group gap="xs">
        {links.map(([name, key, value]) =>
          value == null ? null : (
            <AreaButton key={key} area="audit" search={{ [key]: value }} size="sm" variant="default">
              {name}
            </AreaButton>
          ),
        )}
      </Group>
    </Section>
  )
}

/** Each on a line; what is not a text or a number is shown as JSON. */
function Details({ metadata }: { readonly metadata: Readonly<Record<string, unknown>> }) {
  const t = useMessages(eventMessages)
  const entries = Object.entries(metadata)
  if (entries.length === 0) return <Text c="dimmed">{t.noDetails}</Text>
  const isPlain = (value: unknown): value is string | number | boolean =>
    ['string', 'number', 'boolean'].includes(typeof value)
  return (
    <Facts>
      {entries.map(([key, value]) => (
        <Fact key={key} name={key}>
          {isPlain(value) ? (
            <span className="breaks">{String(value)}</span>
          ) : (
            <Code block className="secret">
              {JSON.stringify(value, null, 2)}
            </Code>
          )}
        </Fact>
      ))}
    </Facts>
  )
}

function Facts({ children }: { readonly children: ReactNode }) {
  return (
    <Table variant="vertical" layout="auto" verticalSpacing={6} withRowBorders={false}>
      <Table.Tbody>{children}</Table.Tbody>
    </Table>
  )
}

function Fact({ name, children }: { readonly name: string; readonly children: ReactNode }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" w={{ base: 130, sm: 220 }} className="hyphens">
        {name}
      </Table.Th>
      <Table.Td>{children}</Table.Td>
    </Table.Tr>
  )
}
