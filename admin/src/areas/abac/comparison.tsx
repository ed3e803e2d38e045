// One comparison: an attribute, an operator, and a value whose field fits both.
import { Autocomplete, NumberInput, Select, TagsInput, TextInput } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { messages } from './messages.ts'
import { useVocabulary } from './vocabulary.ts'

interface ComparisonProps {
  readonly attr: string
  readonly op: string
  readonly value: unknown
  readonly onChange: (json: unknown) => void
  readonly place: string
  readonly disabled: boolean
}

export function Comparison({ attr, op, value, onChange, place, disabled }: ComparisonProps) {
  const t = useMessages(messages)
  const { attributes, operators, typeOf, operandOf } = useVocabulary()
  const write = (change: { attr?: string; op?: string; value?: unknown }): void => {
    const next = { attr, op, value, ...change }
    const operand = operandOf(next.op)
    if (operand === 'NONE') onChange({ attr: next.attr, op: next.op })
    else onChange({ attr: next.attr, op: next.op, value: fitting(next.value, operand, typeOf(next.attr)) })
  }
  return (
    <>
      <Autocomplete
        aria-label={t.attributeOf(place)}
        data={[...attributes]}
        value={attr}
        onChange={(path) => write({ attr: path })}
        disabled={disabled}
        spellCheck={false}
        className="part-attribute"
        comboboxProps={{ width: 300, position: 'bottom-start' }}
      />
      <Select
        aria-label={t.operatorOf(place)}
        data={operators.map((name) => ({ value: name, label: name in OPERATORS ? t[`op_${name as Known}`] : name }))}
        value={op}
        allowDeselect={false}
        onChange={(name) => name !== null && write({ op: name })}
        disabled={disabled}
        className="part-operator"
        comboboxProps={{ width: 220, position: 'bottom-start' }}
      />
      <Value
        label={t.valueOf(place)}
        value={value}
        operand={operandOf(op)}
        type={typeOf(attr)}
        onChange={(next) => write({ value: next })}
        disabled={disabled}
      />
    </>
  )
}

const OPERATORS = {
  eq: 0,
  ne: 0,
  in: 0,
  nin: 0,
  contains: 0,
  gt: 0,
  gte: 0,
  lt: 0,
  lte: 0,
  exists: 0,
  prefix: 0,
  suffix: 0,
  regex: 0,
}
type Known = keyof typeof OPERATORS

/** Keeps a value where it fits, so that another operator does not lose it. */
function fitting(value: unknown, operand: string, type: string | null): unknown {
  if (operand === 'LIST') return Array.isArray(value) ? value : value === '' || value == null ? [] : [value]
  const one: unknown = Array.isArray(value) ? (value[0] ?? '') : value
  if (operand === 'NUMBER' || (operand === 'ANY' && type === 'NUMBER')) return typeof one === 'number' ? one : 0
  if (operand === 'ANY' && type === 'BOOLEAN') return typeof one === 'boolean' ? one : true
  return one ?? ''
}

interface ValueProps {
  readonly label: string
  readonly value: unknown
  readonly operand: string
  readonly type: string | null
  readonly onChange: (value: unknown) => void
  readonly disabled: boolean
}

function Value({ label, value, operand, type, onChange, disabled }: ValueProps) {
  const t = useMessages(messages)
  const common = { 'aria-label': label, disabled, className: 'part-value' }
  if (operand === 'NONE') return null
  if (operand === 'LIST' && Array.isArray(value))
    return (
      <TagsInput
        {...common}
        value={value.map(String)}
        placeholder={value.length === 0 ? t.listHint : ''}
        onChange={(texts) => onChange(type === 'NUMBER' ? texts.map(numberOr) : texts)}
      />
    )
  if (typeof value === 'boolean')
    return (
      <Select
        {...common}
        data={[
          { value: 'true', label: t.true },
          { value: 'false', label: t.false },
        ]}
        value={String(value)}
        allowDeselect={false}
        onChange={(text) => onChange(text === 'true')}
      />
    )
  if (operand === 'NUMBER' || type === 'NUMBER' || typeof value === 'number')
    return <NumberInput {...common} value={Number(value)} onChange={(number) => onChange(numberOr(number))} />
  if (typeof value === 'string')
    return (
      <TextInput
        {...common}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        spellCheck={false}
      />
    )
  return <TextInput {...common} value={JSON.stringify(value) ?? ''} readOnly description={t.asJson} />
}

const numberOr = (typed: string | number): string | number =>
  Number.isFinite(Number(typed)) && typed !== '' ? Number(typed) : typed
