// What the list of members is narrowed by; all of it is in the address.
import { Button, Group, Select } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { SearchField } from '../../parts/search-field.tsx'
import { oneOf, optional, text } from '../../parts/search-state.ts'
import { messages } from './messages.ts'

const SORTS = ['JOINED_DESC', 'JOINED_ASC', 'NAME_ASC', 'NAME_DESC', 'EMAIL_ASC', 'EMAIL_DESC'] as const
export type Sort = (typeof SORTS)[number]

export const SEARCH = {
  q: text(),
  status: oneOf(['', 'ACTIVE', 'SUSPENDED'], ''),
  role: optional,
  factor: oneOf(['', 'with', 'without'], ''),
  sort: oneOf(SORTS, 'JOINED_DESC'),
  open: oneOf(['', 'create'], ''),
}

export interface Filter {
  readonly q: string
  readonly status: '' | 'ACTIVE' | 'SUSPENDED'
  readonly role: string | null
  readonly factor: '' | 'with' | 'without'
}
export const NO_FILTER: Filter = { q: '', status: '', role: null, factor: '' }
export const isFiltered = ({ q, status, role, factor }: Filter): boolean =>
  q !== '' || status !== '' || role !== null || factor !== ''

interface FiltersProps {
  readonly filter: Filter
  /** null: the caller may not see roles. */
  readonly roles: readonly { readonly id: string; readonly name: string }[] | null
  readonly onChange: (change: Partial<Filter>) => void
}

export function Filters({ filter, roles, onChange }: FiltersProps) {
  const t = useMessages(messages)
  return (
    <Group align="flex-end" gap="sm" role="search" aria-label={t.filters}>
      <SearchField label={t.findMember} value={filter.q} onChange={(q) => onChange({ q })} />
      <Select
        label={t.status}
        data={[
          { value: '', label: t.anyStatus },
          { value: 'ACTIVE', label: t.ACTIVE },
          { value: 'SUSPENDED', label: t.SUSPENDED },
        ]}
        value={filter.status}
        allowDeselect={false}
        onChange={(status) => onChange({ status: status ?? '' })}
        className="filter"
      />
      {roles && (
        <Select
          label={t.role}
          data={[{ value: '', label: t.anyRole }, ...roles.map(({ id, name }) => ({ value: id, label: name }))]}
          value={filter.role ?? ''}
          allowDeselect={false}
          onChange={(role) => onChange({ role: role === '' ? null : role })}
          className="filter"
        />
      )}
      <Select
        label={t.factor}
        data={[
          { value: '', label: t.anyFactor },
          { value: 'with', label: t.withFactor },
          { value: 'without', label: t.withoutFactor },
        ]}
        value={filter.factor}
        allowDeselect={false}
        onChange={(factor) => onChange({ factor: factor ?? '' })}
        className="filter"
      />
      {isFiltered(filter) && (
        <Button variant="default" onClick={() => onChange(NO_FILTER)}>
          {t.clearFilters}
        </Button>
      )}
    </Group>
  )
}
