// A colour, typed or picked, and what people would not be able to read in it.
import { Button, ColorSwatch, Stack, TextInput } from '@mantine/core'
import type { ReactNode } from 'react'
import type { BrandingWarnedFragment } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { FieldWarnings } from './field-warnings.tsx'
import { messages } from './messages.ts'

interface ColourFieldProps {
  readonly label: string
  readonly hint: string
  /** What is used where the brand has no colour of its own. */
  readonly unset: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly warnings: readonly BrandingWarnedFragment[]
  readonly error?: ReactNode
}

export function ColourField({ label, hint, unset, value, onChange, warnings, error }: ColourFieldProps) {
  const t = useMessages(messages)
  const suggestions = [...new Set(warnings.flatMap(({ suggestion }) => suggestion ?? []))]
  return (
    <Stack gap={6}>
      <TextInput
        label={label}
        description={hint}
        placeholder={unset}
        spellCheck={false}
        autoComplete="off"
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        error={error}
        leftSectionWidth={44}
        leftSection={
          <input
            type="color"
            className="brand-colour"
            aria-label={t.pick(label)}
            value={picked(value) ?? picked(unset) ?? '#888888'}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        }
      />
      <FieldWarnings warnings={warnings}>
        {suggestions.map((colour) => (
          <Button
            key={colour}
            size="xs"
            variant="default"
            leftSection={<ColorSwatch color={colour} size={14} aria-hidden />}
            onClick={() => onChange(colour)}
          >
            {t.useColour(colour)}
          </Button>
        ))}
      </FieldWarnings>
    </Stack>
  )
}

/** Returns what the picker of the browser takes, six digits alone; null: this is no colour. */
function picked(value: string): string | null {
  const [, short, long] = /^#(?:([0-9a-f]{3})|([0-9a-f]{6})(?:[0-9a-f]{2})?)$/i.exec(value.trim()) ?? []
  if (long !== undefined) return `#${long.toLowerCase()}`
  return short === undefined ? null : `#${[...short.toLowerCase()].map((digit) => digit + digit).join('')}`
}
