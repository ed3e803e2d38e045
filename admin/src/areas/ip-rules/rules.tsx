// The rules, one a row.
import { Code, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useMay } from '../../api/tenant-context.ts'
import type { IpRuleFindingKind, IpRulePartsFragment as Rule } from '../../generated/graphql.ts'
import { common } from '../../language/common.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { type Column, DataTable, type RowAction } from '../../parts/data-table.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { StatusBadge, Time } from '../../parts/small.tsx'
import { Empty } from '../../parts/states.tsx'
import { ActionBadge } from './action-badge.tsx'
import { messages } from './messages.ts'

export interface Finding {
  readonly ruleId: string
  readonly kind: IpRuleFindingKind
  readonly byRule?: { readonly cidr: string } | null
}
export const SHOWN = ['all', 'allow', 'deny', 'idle', 'remarks'] as const
export type Shown = (typeof SHOWN)[number]

interface RulesProps {
  readonly rules: readonly Rule[]
  readonly findings: readonly Finding[]
  readonly q: string
  readonly show: Shown
  readonly onSearch: (change: { readonly q?: string; readonly show?: Shown }) => void
  /** Another change waits: none can be made meanwhile. */
  readonly isWaiting: boolean
  readonly onEdit: (rule: Rule) => void
  readonly onDelete: (rule: Rule) => void
  readonly onSwitch: (rule: Rule) => void
  readonly addButtons: ReactNode
}

const STEP = 100
const isOver = ({ expiresAt }: Rule): boolean => expiresAt != null && Date.parse(expiresAt) <= Date.now()

export function Rules(props: RulesProps) {
  const { rules, findings, q, show, onSearch, isWaiting, onEdit, onDelete, onSwitch, addButtons } = props
  const t = useMessages(messages)
  const c = useMessages(common)
  const format = useFormat()
  const mayWrite = useMay('policy.write')
  const [most, setMost] = useState(STEP)
  const remarks = new Map(findings.map((finding) => [finding.ruleId, finding]))
  const isShown: Readonly<Record<Shown, (rule: Rule) => boolean>> = {
    all: () => true,
    allow: ({ action }) => action === 'ALLOW',
    deny: ({ action }) => action === 'DENY',
    idle: (rule) => !rule.enabled || isOver(rule),
    remarks: ({ id }) => remarks.has(id),
  }
  const wanted = q.trim().toLowerCase()
  const found = rules
    .filter(isShown[show])
    .filter(({ cidr, label }) => wanted === '' || `${cidr} ${label}`.toLowerCase().includes(wanted))
  if (rules.length === 0)
    return (
      <Empty title={t.emptyTitle} action={mayWrite && <Group justify="center">{addButtons}</Group>}>
        {t.empty}
      </Empty>
    )

  const columns: readonly Column<Rule>[] = [
    { key: 'network', title: t.network, cell: ({ cidr }) => <Code>{cidr}</Code> },
    { key: 'label', title: t.name, cell: ({ label }) => label },
    { key: 'action', title: t.action, cell: ({ action }) => <ActionBadge action={action} /> },
    { key: 'state', title: t.state, cell: (rule) => <State rule={rule} /> },
    { key: 'hits', title: t.hits, numeric: true, cell: ({ hits }) => format.number(hits) },
    { key: 'last', title: t.lastHit, cell: ({ lastHitAt }) => <Time value={lastHitAt} /> },
    {
      key: 'remarks',
      title: t.remarks,
      cell: ({ id }) => {
        const remark = remarks.get(id)
        return remark ? <Text size="sm">{t[remark.kind](remark.byRule?.cidr ?? t.aList)}</Text> : '–'
      },
    },
  ]
  const actions = (rule: Rule): readonly RowAction[] => {
    const reason = isWaiting ? t.changeOpen : null
    return [
      { label: c.edit, onClick: () => onEdit(rule), reason },
      { label: rule.enabled ? t.turnOff : t.turnOn, onClick: () => onSwitch(rule), reason },
      { label: c.delete, danger: true, onClick: () => onDelete(rule), reason },
    ]
  }
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <SearchField label={t.find} value={q} onChange={(text) => onSearch({ q: text })} />
        <SegmentedControl
          aria-label={t.filter}
          value={show}
          onChange={(value) => onSearch({ show: value })}
          data={SHOWN.map((value) => ({ value, label: t[`show_${value}`] }))}
          className="wraps"
        />
      </Group>
      <DataTable<Rule>
        caption={t.rules}
        rows={found.slice(0, most)}
        columns={columns}
        rowKey={({ id }) => id}
        rowName={({ cidr }) => cidr}
        {...(mayWrite && { actions })}
        more={{
          hasMore: found.length > most,
          isLoadingMore: false,
          loadMore: () => setMost(most + STEP),
          total: found.length,
        }}
        empty={<Empty title={t.noneFound}>{t.noneFoundHint}</Empty>}
      />
    </Stack>
  )
}

function State({ rule }: { readonly rule: Rule }) {
  const t = useMessages(messages)
  if (!rule.enabled) return <StatusBadge tone="neutral">{t.off}</StatusBadge>
  if (isOver(rule)) return <StatusBadge tone="neutral">{t.over}</StatusBadge>
  return (
    <Group gap={6}>
      <StatusBadge tone="ok">{t.counts}</StatusBadge>
      {rule.expiresAt != null && (
        <Text size="sm">
          {t.until} <Time value={rule.expiresAt} />
        </Text>
      )}
    </Group>
  )
}
