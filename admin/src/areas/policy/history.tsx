// Who changed the policies, and when; what was before comes back into the form.
import { Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useTenantPages } from '../../api/queries.ts'
import { PolicyHistoryDocument, type PolicyHistoryQuery } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { Person, Time } from '../../parts/small.tsx'
import { Empty, Loaded } from '../../parts/states.tsx'
import { messages } from './messages.ts'
import { type Field, type Part, partOf, type Values } from './model.ts'
import { usePolicy } from './policy-form.ts'
import { useFieldWords } from './words.ts'

type Change = NonNullable<PolicyHistoryQuery['tenant']['settingChanges']>['nodes'][number]

const partOfKind = (kind: Change['kind']): Part => (kind === 'AUTH_POLICY' ? 'auth' : 'security')

export function History() {
  const t = useMessages(messages)
  const { form, mayWrite } = usePolicy()
  const list = useTenantPages(PolicyHistoryDocument, {}, ({ tenant }) => tenant.settingChanges)

  function putBack({ kind, before }: Change): void {
    const part = partOfKind(kind)
    for (const [name, value] of Object.entries(partOf(part, before ?? {}))) form.setFieldValue(`${part}.${name}`, value)
    notifications.show({ message: t.isBack, color: 'indigo' })
  }

  return (
    <Section title={t.history} description={t.historyHint}>
      <Loaded query={list.query}>
        {() => (
          <DataTable<Change>
            caption={t.history}
            rows={list.rows}
            more={list}
            rowKey={({ id }) => id}
            rowName={({ changedAt }) => changedAt}
            empty={<Empty title={t.noHistory}>{t.noHistoryHint}</Empty>}
            columns={[
              { key: 'when', title: t.changedAt, cell: ({ changedAt }) => <Time value={changedAt} /> },
              { key: 'who', title: t.changedBy, cell: (change) => <Who change={change} /> },
              {
                key: 'policy',
                title: t.policy,
                cell: ({ kind }) => (kind === 'RETENTION' || kind === 'RATE_LIMITS' ? null : t[kind]),
              },
              { key: 'what', title: t.changedWhat, cell: (change) => <What change={change} /> },
            ]}
            {...(mayWrite && {
              actions: (change: Change) => [
                { label: t.putBack, onClick: () => putBack(change), reason: change.before ? null : t.notKept },
              ],
            })}
          />
        )}
      </Loaded>
    </Section>
  )
}

function Who({ change: { changedBy, changedByKey } }: { readonly change: Change }) {
  const t = useMessages(messages)
  return changedByKey ? (
    <>{t.key(changedByKey.name ?? changedByKey.prefix ?? changedByKey.id)}</>
  ) : (
    <Person person={changedBy} />
  )
}

function What({ change: { kind, before, after } }: { readonly change: Change }) {
  const t = useMessages(messages)
  const c = useMessages(common)
  const words = useFieldWords()
  if (!after) return <Text size="sm">{t.notKept}</Text>
  const part = partOfKind(kind)
  const both = [partOf(part, before ?? {}), partOf(part, after)].map(
    (values) => ({ [part]: values }) as unknown as Values,
  )
  const [old, now] = both as [Values, Values]
  return (
    <ul className="changes">
      {Object.keys(now[part]).map((name) => {
        const field = `${part}.${name}` as Field
        const { label, value } = words(field, now)
        return (
          <li key={field}>
            {label}: {before ? words(field, old).value : c.unknown} → <b>{value}</b>
          </li>
        )
      })}
    </ul>
  )
}
