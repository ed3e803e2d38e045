// The filters of the log.
import { Button, Collapse, Group, Select, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { AuditActionsDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { PersonPicker } from '../../parts/person-picker.tsx'
import { SearchField } from '../../parts/search-field.tsx'
import { useActionWords } from './actions.ts'
import { ACTOR_TYPES, type Filters, isFiltered, isMore, NONE } from './filter.ts'
import { KINDS, useKindWords } from './kinds.ts'
import { messages } from './messages.ts'

interface FilterFieldsProps {
  readonly value: Filters
  readonly onChange: (change: Partial<Filters>) => void
}

export function FilterFields({ value, onChange }: FilterFieldsProps) {
  const t = useMessages(messages)
  const wordOf = useActionWords()
  const maySeePeople = useMay('user.read')
  const known = useTenantQuery(AuditActionsDocument, {}, { staleTime: 300_000 })
  const [isOpen, setOpen] = useState(isMore(value))
  const actions = known.data?.tenant.auditActions ?? []
  const all = value.action === null || actions.includes(value.action) ? actions : [...actions, value.action]
  return (
    <Stack gap="sm">
      <Group align="flex-end" gap="sm">
        <SearchField label={t.search} placeholder={t.searchHint} value={value.q} onChange={(q) => onChange({ q })} />
        <Select
          label={t.action}
          placeholder={t.anything}
          data={all.map((action) => ({ value: action, label: wordOf(action) }))}
          value={value.action}
          onChange={(action) => onChange({ action })}
          searchable
          clearable
          clearButtonProps={{ 'aria-label': `${t.clear}: ${t.action}` }}
          w={260}
        />
        {maySeePeople && (
          <PersonPicker label={t.person} value={value.person} onChange={(person) => onChange({ person })} />
        )}
        <Group gap="sm" wrap="nowrap">
          <TextInput
            type="date"
            label={t.from}
            value={value.from}
            onChange={(event) => onChange({ from: event.currentTarget.value })}
          />
          <TextInput
            type="date"
            label={t.to}
            value={value.to}
            onChange={(event) => onChange({ to: event.currentTarget.value })}
          />
        </Group>
      </Group>
      <Group gap="sm">
        <Button size="compact-sm" variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t.fewer : t.more}
        </Button>
        {isFiltered(value) && (
          <Button size="compact-sm" variant="default" onClick={() => onChange(NONE)}>
            {t.clear}
          </Button>
        )}
      </Group>
      <Collapse expanded={isOpen} transitionDuration={0}>
        {isOpen && <MoreFields value={value} onChange={onChange} />}
      </Collapse>
    </Stack>
  )
}

function MoreFields({ value, onChange }: FilterFieldsProps) {
  const t = useMessages(messages)
  const wordOf = useKindWords()
  const kinds = value.type === '' || KINDS.includes(value.type) ? KINDS : [...KINDS, value.type]
  return (
    <Group align="flex-end" gap="sm">
      <Select
        label={t.actorType}
        data={[{ value: '', label: t.anybody }, ...ACTOR_TYPES.map((one) => ({ value: one, label: t[one] }))]}
        value={value.actor}
        onChange={(actor) => onChange({ actor: ACTOR_TYPES.find((one) => one === actor) ?? '' })}
        allowDeselect={false}
      />
      <SearchField label={t.ip} placeholder="203.0.113.7" value={value.ip} onChange={(ip) => onChange({ ip })} />
      <Select
        label={t.resourceType}
        data={[{ value: '', label: t.anything }, ...kinds.map((kind) => ({ value: kind, label: wordOf(kind) }))]}
        value={value.type}
        onChange={(type) => onChange({ type: type ?? '' })}
        searchable
        allowDeselect={false}
      />
      <SearchField label={t.resourceId} value={value.thing} onChange={(thing) => onChange({ thing })} />
      <SearchField
        label={t.key}
        value={value.key ?? ''}
        onChange={(key) => onChange({ key: key === '' ? null : key })}
      />
      <SearchField label={t.request} value={value.request} onChange={(request) => onChange({ request })} />
    </Group>
  )
}
