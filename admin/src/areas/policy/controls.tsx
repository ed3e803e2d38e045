// Controls of the policy form: they know their field, and whether it may be changed.
import { Group, NumberInput, Select, Switch, Textarea } from '@mantine/core'
import { useState } from 'react'
import { useMessages } from '../../language/language.ts'
import { PersonPicker } from '../../parts/person-picker.tsx'
import { messages } from './messages.ts'
import type { Field } from './model.ts'
import { usePolicy } from './policy-form.ts'

interface ControlProps {
  readonly field: Field
  readonly label: string
  readonly description?: string
}

function useField(field: Field) {
  const { form, mayWrite, contested } = usePolicy()
  const t = useMessages(messages)
  const error = form.errors[field] ?? (contested.includes(field) ? t.contestedField : undefined)
  return { form, disabled: !mayWrite, error }
}

export function Flag({ field, label, description }: ControlProps) {
  const { form, disabled, error } = useField(field)
  const props = form.getInputProps(field, { type: 'checkbox' })
  return <Switch {...props} label={label} description={description} disabled={disabled} error={error} />
}

interface NumberFieldProps extends ControlProps {
  readonly min: number
  readonly max: number
}

export function NumberField({ field, label, description, min, max }: NumberFieldProps) {
  const { form, disabled, error } = useField(field)
  return (
    <NumberInput
      {...form.getInputProps(field)}
      label={label}
      description={description}
      min={min}
      max={max}
      clampBehavior="none"
      allowDecimal={false}
      allowNegative={false}
      disabled={disabled}
      error={error}
      className="narrow"
    />
  )
}

interface ChoiceProps<Value extends string> extends ControlProps {
  readonly choices: readonly { readonly value: Value; readonly label: string }[]
}

export function Choice<Value extends string>({ field, label, description, choices }: ChoiceProps<Value>) {
  const { form, disabled, error } = useField(field)
  return (
    <Select
      {...form.getInputProps(field)}
      label={label}
      description={description}
      data={choices.map(({ value, label: words }) => ({ value, label: words }))}
      allowDeselect={false}
      disabled={disabled}
      error={error}
    />
  )
}

/** A person who is a member. */
export function Member({ field, label, description }: ControlProps) {
  const { form, disabled, error } = useField(field)
  const { value, onChange } = form.getInputProps(field) as {
    readonly value: string | null
    readonly onChange: (userId: string | null) => void
  }
  return (
    <PersonPicker
      label={label}
      value={value}
      onChange={onChange}
      disabled={disabled}
      error={error}
      {...(description !== undefined && { description })}
    />
  )
}

export function Lines({ field, label, description, placeholder }: ControlProps & { readonly placeholder?: string }) {
  const { form, disabled, error } = useField(field)
  return (
    <Textarea
      {...form.getInputProps(field)}
      label={label}
      description={description}
      placeholder={placeholder}
      autosize
      minRows={2}
      maxRows={12}
      spellCheck={false}
      disabled={disabled}
      error={error}
      className="mono"
    />
  )
}

const UNITS = { minutes: 60, hours: 3_600, days: 86_400 } as const
type Unit = keyof typeof UNITS
const fitting = (seconds: number): Unit =>
  (['days', 'hours'] as const).find((unit) => seconds % UNITS[unit] === 0) ?? 'minutes'

/** Seconds, in the largest unit in which they are whole. */
export function Duration({ field, label, description }: ControlProps) {
  const t = useMessages(messages)
  const { form, disabled, error } = useField(field)
  const { value, onChange } = form.getInputProps(field) as {
    value: number | string | null
    onChange: (value: number | string) => void
  }
  const [unit, setUnit] = useState<Unit>(() => fitting(Number(value)))
  return (
    <Group align="flex-end" gap="xs" wrap="nowrap">
      <NumberInput
        label={label}
        description={description}
        value={value === null || value === '' ? '' : Number(value) / UNITS[unit]}
        onChange={(typed) => onChange(typed === '' ? '' : Math.round(Number(typed) * UNITS[unit]))}
        min={0}
        allowNegative={false}
        disabled={disabled}
        error={error}
        className="narrow"
      />
      <Select
        aria-label={`${label}: ${t.unit}`}
        data={(Object.keys(UNITS) as Unit[]).map((name) => ({ value: name, label: t[name] }))}
        value={unit}
        allowDeselect={false}
        disabled={disabled}
        onChange={(next) => next && setUnit(next)}
        w={130}
      />
    </Group>
  )
}
