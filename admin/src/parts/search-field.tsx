// A search field whose text is in the address.
import { CloseButton, TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { common } from '../language/common.ts'
import { useMessages } from '../language/language.ts'

interface SearchFieldProps {
  readonly label: string
  /** From `useSearchState`. */
  readonly value: string
  /** Called when one pauses typing. */
  readonly onChange: (value: string) => void
  readonly placeholder?: string
}

export function SearchField({ label, value, onChange, placeholder }: SearchFieldProps) {
  const t = useMessages(common)
  const [typed, setTyped] = useState(value)
  useEffect(() => setTyped(value), [value])
  const announce = useDebouncedCallback(onChange, 250)
  const change = (next: string): void => {
    setTyped(next)
    announce(next)
  }
  return (
    <TextInput
      type="search"
      label={label}
      placeholder={placeholder ?? t.search}
      value={typed}
      onChange={(event) => change(event.currentTarget.value)}
      leftSection={<IconSearch size={16} aria-hidden />}
      rightSection={typed === '' ? null : <CloseButton size="sm" aria-label={t.clear} onClick={() => change('')} />}
      className="search-field"
    />
  )
}
