// Members without a second factor, and until when they are let in without one.
import { Text } from '@mantine/core'
import { useTenantPages, useTenantQuery } from '../../api/queries.ts'
import { PolicyReadinessDocument, type PolicyReadinessQuery } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { Person, StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { messages } from './messages.ts'

type Readiness = NonNullable<PolicyReadinessQuery['tenant']['mfaReadiness']>
type Person = Readiness['notReady']['nodes'][number]

export function ReadinessList() {
  const t = useMessages(messages)
  const c = useMessages(common)
  const format = useFormat()
  const list = useTenantPages(PolicyReadinessDocument, {}, ({ tenant }) => tenant.mfaReadiness?.notReady)
  const query = useTenantQuery(PolicyReadinessDocument, { after: null })
  const readiness = query.data?.tenant.mfaReadiness
  return (
    <Section title={t.readiness} description={t.readinessHint}>
      {readiness && (
        <Text size="sm">
          {readiness.requiredSince == null ? t.notDemanded : t.demandedSince(format.date(readiness.requiredSince))}{' '}
          {readiness.graceUntil != null && t.graceUntil(format.date(readiness.graceUntil))}
        </Text>
      )}
      <Loaded query={list.query}>
        {() => (
          <DataTable<Person>
            caption={t.readiness}
            rows={list.rows}
            more={list}
            rowKey={({ userId }) => userId}
            empty={<Empty title={t.allReady}>{t.allReadyHint}</Empty>}
            columns={[
              { key: 'person', title: t.person, cell: (row) => <Person person={row} /> },
              {
                key: 'admin',
                title: t.admin,
                cell: ({ admin }) => (admin ? <StatusBadge tone="info">{c.yes}</StatusBadge> : c.no),
              },
              { key: 'since', title: t.memberSince, cell: ({ memberSince }) => <Time value={memberSince} /> },
              {
                key: 'grace',
                title: t.letInUntil,
                cell: ({ graceUntil }) => <Grace until={graceUntil ?? null} />,
              },
            ]}
          />
        )}
      </Loaded>
    </Section>
  )
}

function Grace({ until }: { readonly until: string | null }) {
  const t = useMessages(messages)
  if (until === null) return <>{t.noGrace}</>
  if (Date.parse(until) <= Date.now()) return <StatusBadge tone="bad">{t.notLetIn}</StatusBadge>
  return <Time value={until} />
}
