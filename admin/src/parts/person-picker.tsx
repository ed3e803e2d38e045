// Chooses a member: the service searches, by name and address.
import { Select } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { type ReactNode, useState } from 'react'
import { useTenantQuery } from '../api/queries.ts'
import { PersonPickerChosenDocument, PersonPickerSearchDocument } from '../generated/graphql.ts'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'
import { defineMessages } from '../language/messages.ts'

const messages = defineMessages({
  en: { placeholder: 'Name or email', nobody: 'Nobody by that name' },
  de: { placeholder: 'Name oder E-Mail', nobody: 'Niemand mit diesem Namen' },
})

interface PersonPickerProps {
  readonly label: string
  readonly description?: ReactNode
  /** Id of the person; null: nobody is chosen. */
  readonly value: string | null
  readonly onChange: (userId: string | null) => void
  readonly error?: ReactNode
  readonly disabled?: boolean
  readonly placeholder?: string
  /** Who cannot be chosen. */
  readonly without?: readonly string[]
}

const labelOf = ({ displayName, email }: { displayName?: string | null; email: string }): string =>
  displayName == null ? email : `${displayName} (${email})`

export function PersonPicker(props: PersonPickerProps) {
  const { label, description, value, onChange, error, disabled = false, placeholder, without = [] } = props
  const t = useMessages(messages)
  const shared = useMessages(common)
  const [typed, setTyped] = useState('')
  const [isOpen, setOpen] = useState(false)
  const [search] = useDebouncedValue(typed.trim(), 300)
  const chosenQuery = useTenantQuery(PersonPickerChosenDocument, { userId: value ?? '' }, { enabled: value !== null })
  const person = chosenQuery.data?.tenant.member?.user
  const chosen = value === null ? null : { value, label: person ? labelOf(person) : value }
  const isChosen = search === chosen?.label
  const found = useTenantQuery(
    PersonPickerSearchDocument,
    { search: search === '' || isChosen ? null : search.slice(0, 100) },
    { enabled: isOpen, keepPrevious: true },
  )
  const people = (found.data?.tenant.members?.nodes ?? [])
    .map(({ user }) => ({ value: user.id, label: labelOf(user) }))
    .filter((one) => one.value !== chosen?.value && !without.includes(one.value))
  return (
    <Select
      label={label}
      description={description}
      placeholder={placeholder ?? t.placeholder}
      data={chosen ? [chosen, ...people] : people}
      value={value}
      onChange={onChange}
      searchable
      clearable
      filter={({ options }) => options}
      onSearchChange={setTyped}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      nothingFoundMessage={found.isFetching ? shared.loading : t.nobody}
      clearButtonProps={{ 'aria-label': shared.clear }}
      error={error}
      disabled={disabled}
    />
  )
}
