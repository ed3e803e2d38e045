import { Button, Group, Menu, SegmentedControl, Stack, Text } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useEffect } from 'react'
import { showErrors, useTenantMutation } from '../../api/mutations.ts'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay, useTenant } from '../../api/tenant-context.ts'
import {
  AbacDeleteDocument,
  AbacListDocument,
  type AbacPolicyPartsFragment as Policy,
  AbacUpdateDocument,
  AbacWordsDocument,
} from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { useConfirm } from '../../parts/confirm.tsx'
import { DataTable } from '../../parts/data-table.tsx'
import { AreaLink } from '../../parts/links.tsx'
import { HistoryButton } from '../../parts/history-button.tsx'
import { Page, Section } from '../../parts/page.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { oneOf, text, useSearchState } from '../../parts/search-state.ts'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty, Loaded, NotAllowed } from '../../parts/states.tsx'
import { Ask } from './ask.tsx'
import { EffectBadge } from './effect-badge.tsx'
import { messages } from './messages.ts'
import { TEMPLATE_NAMES } from './templates.ts'
import { WithVocabulary } from './with-vocabulary.tsx'
import './abac.css'

const SHOWN = ['all', 'on', 'off'] as const
const SEARCH = { q: text(), show: oneOf(SHOWN, 'all'), request: text() }

export const ahead = () => [readAhead(AbacListDocument, {}), readAhead(AbacWordsDocument, {})]

export default function AbacPage() {
  const t = useMessages(messages)
  const mayWrite = useMay('policy.write')
  const query = useTenantQuery(AbacListDocument, {})
  const [search, setSearch] = useSearchState(SEARCH)
  return (
    <Page
      title={t.label}
      description={t.description}
      actions={
        <>
          <HistoryButton parts={['abacPolicies']} />
          {mayWrite && <NewPolicy />}
        </>
      }
    >
      <Loaded query={query}>
        {({ tenant: { abacPolicies: policies } }) => {
          if (!policies) return <NotAllowed />
          return (
            <Stack gap="lg">
              {policies.length === 0 ? (
                <Empty title={t.emptyTitle} action={mayWrite && <NewPolicy />}>
                  {t.empty}
                </Empty>
              ) : (
                <Section title={t.policies}>
                  <Policies policies={policies} q={search.q} show={search.show} onSearch={setSearch} />
                </Section>
              )}
              <WithVocabulary>
                <Ask asked={search.request} onAsk={(request) => setSearch({ request })} />
              </WithVocabulary>
            </Stack>
          )
        }}
      </Loaded>
    </Page>
  )
}

function NewPolicy() {
  const t = useMessages(messages)
  const { slug } = useTenant()
  const navigate = useNavigate()
  const start = (from: string) =>
    void navigate({ to: '/$slug/$area/$item', params: { slug, area: 'abac', item: 'new' }, search: { from } })
  return (
    <Menu width={320} position="bottom-end">
      <Menu.Target>
        <Button>{t.add}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => start('blank')}>{t.fromBlank}</Menu.Item>
        <Menu.Divider />
        {TEMPLATE_NAMES.map((name) => (
          <Menu.Item key={name} onClick={() => start(name)}>
            {t[`template_${name}`]}
            <Text size="xs" component="span" display="block" c="dimmed">
              {t[`template_${name}_hint`]}
            </Text>
          </Menu.Item>
        ))}
      </Menu.Dropdown>
    </Menu>
  )
}

interface PoliciesProps {
  readonly policies: readonly Policy[]
  readonly q: string
  readonly show: (typeof SHOWN)[number]
  readonly onSearch: (change: { q?: string; show?: (typeof SHOWN)[number] }) => void
}

function Policies({ policies, q, show, onSearch }: PoliciesProps) {
  const t = useMessages(messages)
  const c = useMessages(common)
  const format = useFormat()
  const confirm = useConfirm()
  const mayWrite = useMay('policy.write')
  const turn = useTenantMutation(AbacUpdateDocument, { texts: { CONFLICT: t.conflict, TEST_FAILED: t.testFailed } })
  const remove = useTenantMutation(AbacDeleteDocument, { done: t.deleted, texts: { CONFLICT: t.conflict } })
  useEffect(() => showErrors([...turn.errors, ...remove.errors]), [turn.errors, remove.errors])
  const wanted = q.trim().toLowerCase()
  const found = policies
    .filter(({ enabled }) => show === 'all' || enabled === (show === 'on'))
    .filter(({ name, description, resourceType, action }) =>
      `${name} ${description} ${resourceType} ${action}`.toLowerCase().includes(wanted),
    )
  const ask = async (policy: Policy): Promise<void> => {
    const body = policy.effect === 'DENY' ? t.deleteDeny : t.deleteAllow
    const yes = await confirm({ title: t.deleteTitle(policy.name), body, confirm: t.deleteSubmit })
    if (yes) await remove.run({ id: policy.id, input: { expectedVersion: policy.version } })
  }
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <SearchField label={t.find} value={q} onChange={(value) => onSearch({ q: value })} />
        <SegmentedControl
          aria-label={t.filter}
          value={show}
          onChange={(value) => onSearch({ show: value })}
          data={SHOWN.map((value) => ({ value, label: t[`show_${value}`] }))}
        />
      </Group>
      <DataTable<Policy>
        caption={t.policies}
        rows={found}
        rowKey={({ id }) => id}
        rowName={({ name }) => name}
        empty={<Empty title={t.noneFound} />}
        columns={[
          {
            key: 'name',
            title: t.name,
            cell: ({ id, name, description }) => (
              <>
                <AreaLink area="abac" item={id}>
                  {name}
                </AreaLink>
                {description !== '' && (
                  <Text size="sm" c="dimmed">
                    {description}
                  </Text>
                )}
              </>
            ),
          },
          { key: 'effect', title: t.effect, cell: ({ effect }) => <EffectBadge effect={effect} /> },
          { key: 'about', title: t.about, cell: (policy) => t.target(policy.resourceType, policy.action) },
          {
            key: 'state',
            title: t.state,
            cell: ({ enabled }) => (
              <StatusBadge tone={enabled ? 'ok' : 'neutral'}>{enabled ? t.on : t.off}</StatusBadge>
            ),
          },
          { key: 'tests', title: t.tests, numeric: true, cell: ({ tests }) => format.number(tests.length) },
          { key: 'priority', title: t.priority, numeric: true, cell: ({ priority }) => format.number(priority) },
          { key: 'changed', title: t.changed, cell: ({ updatedAt }) => <Time value={updatedAt} /> },
        ]}
        {...(mayWrite && {
          actions: (policy: Policy) => [
            {
              label: policy.enabled ? t.turnOff : t.turnOn,
              onClick: () =>
                void turn.run({
                  id: policy.id,
                  input: { enabled: !policy.enabled, expectedVersion: policy.version },
                }),
            },
            { label: c.delete, danger: true, onClick: () => void ask(policy) },
          ],
        })}
      />
    </Stack>
  )
}
