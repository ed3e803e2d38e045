// What the rules say about one address.
import { Button, Code, Group, Stack, Text, TextInput } from '@mantine/core'
import { useState } from 'react'
import { explain } from '../../api/errors.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { type IpMatchPartsFragment as Match, IpRulesCheckDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { DataTable } from '../../parts/data-table.tsx'
import { Section } from '../../parts/page.tsx'
import { useReason } from '../../parts/reasons.ts'
import { StatusBadge } from '../../parts/small.tsx'
import { ActionBadge } from './action-badge.tsx'
import { messages } from './messages.ts'

interface CheckProps {
  /** From the address bar; '': nothing was asked yet. */
  readonly value: string
  readonly onCheck: (address: string) => void
  readonly own: string | null
}

export function Check({ value, onCheck, own }: CheckProps) {
  const t = useMessages(messages)
  const because = useReason()
  const [typed, setTyped] = useState(value)
  const query = useTenantQuery(IpRulesCheckDocument, { address: value }, { enabled: value !== '' })
  const said = value === '' ? null : query.data?.tenant.ipAccess
  const tryIt = (address: string): void => {
    setTyped(address)
    onCheck(address.trim())
  }
  return (
    <Section title={t.check} description={t.checkHint}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault()
          tryIt(typed)
        }}
      >
        <Group align="flex-start" gap="xs">
          <TextInput
            label={t.address}
            placeholder="203.0.113.9, 2001:db8::1"
            value={typed}
            onChange={(event) => setTyped(event.currentTarget.value)}
            error={value !== '' && query.error ? explain(query.error) : null}
            className="address-field"
            autoComplete="off"
            spellCheck={false}
          />
          <Group gap="xs" className="beside-field">
            <Button type="submit" variant="default" loading={query.isFetching && value !== ''}>
              {t.checkButton}
            </Button>
            {own !== null && (
              <Button variant="subtle" onClick={() => tryIt(own)}>
                {t.myAddress(own)}
              </Button>
            )}
          </Group>
        </Group>
      </form>
      <div aria-live="polite">
        {said && (
          <Stack gap="sm">
            <Group gap="xs">
              <Code>{said.address}</Code>
              <StatusBadge tone={said.allowed ? 'ok' : 'bad'}>{said.allowed ? t.letIn : t.refused}</StatusBadge>
              {!said.enabled && said.wouldAllow !== said.allowed && (
                <StatusBadge tone={said.wouldAllow ? 'ok' : 'warn'}>
                  {said.wouldAllow ? t.wouldLetIn : t.wouldRefuse}
                </StatusBadge>
              )}
            </Group>
            <Text size="sm">{because(said.enabled ? said.reason : said.wouldReason)}</Text>
            <DataTable<Match>
              caption={t.matches}
              rows={said.matches}
              rowKey={(match) => `${match.source} ${match.network} ${match.action}`}
              empty={
                <Text size="sm" c="dimmed">
                  {t.noMatches}
                </Text>
              }
              columns={[
                { key: 'network', title: t.network, cell: ({ network }) => <Code>{network}</Code> },
                { key: 'action', title: t.action, cell: ({ action }) => <ActionBadge action={action} /> },
                { key: 'where', title: t.where, cell: (match) => t[match.source] },
                { key: 'label', title: t.name, cell: ({ rule }) => rule?.label },
                {
                  key: 'decides',
                  title: t.decides,
                  cell: (match) => isSame(match, said.winner) && <StatusBadge tone="info">{t.decidesYes}</StatusBadge>,
                },
              ]}
            />
          </Stack>
        )}
      </div>
    </Section>
  )
}

const isSame = (one: Match, other: Match | null | undefined): boolean =>
  other != null && one.source === other.source && one.network === other.network && one.action === other.action
