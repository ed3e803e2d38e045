// A condition, built of parts or written as JSON: two views of one text.
import { SegmentedControl, Stack, Text } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { oneOf, useSearchState } from '../../parts/search-state.ts'
import { Builder } from './builder.tsx'
import { JsonField } from './json-field.tsx'
import { messages } from './messages.ts'
import { objectOf, textOf } from './model.ts'

interface ConditionFieldProps {
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error: string | null
  readonly disabled: boolean
}

const VIEWS = ['builder', 'json'] as const
const SEARCH = { view: oneOf(VIEWS, 'builder') }

export function ConditionField({ value, onChange, error, disabled }: ConditionFieldProps) {
  const t = useMessages(messages)
  const [{ view }, setSearch] = useSearchState(SEARCH)
  const json = objectOf(value)
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t.view}
        className="start"
        value={view}
        onChange={(next) => setSearch({ view: next })}
        data={VIEWS.map((name) => ({ value: name, label: t[`view_${name}`] }))}
      />
      {view === 'json' ? (
        <JsonField label={t.conditionJson} value={value} onChange={onChange} error={error} disabled={disabled} />
      ) : json === null ? (
        <Text size="sm" c="bad" role="alert">
          {t.noJsonToBuild}
        </Text>
      ) : (
        <>
          <Builder
            json={json}
            onChange={(next) => onChange(textOf(next))}
            onRemove={null}
            place="1"
            disabled={disabled}
          />
          {error !== null && (
            <Text size="sm" role="alert" className="field-error">
              {error}
            </Text>
          )}
        </>
      )}
    </Stack>
  )
}
