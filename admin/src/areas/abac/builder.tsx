// Builds a condition out of parts: all, one, none of them, or a comparison.
import { ActionIcon, Button, Code, Group, Select, Stack, Text } from '@mantine/core'
import { IconTrash } from '@tabler/icons-react'
import { useMessages } from '../../language/language.ts'
import { Comparison } from './comparison.tsx'
import { COMPARISON, nodeOf, turned } from './condition.ts'
import { messages } from './messages.ts'

const DEEPEST = 16

interface BuilderProps {
  readonly json: unknown
  readonly onChange: (json: unknown) => void
  /** Null: the whole condition, which cannot be removed. */
  readonly onRemove: (() => void) | null
  /** Where it stands, for names: 1, 1.2, … */
  readonly place: string
  readonly disabled: boolean
}

export function Builder({ json, onChange, onRemove, place, disabled }: BuilderProps) {
  const t = useMessages(messages)
  const node = nodeOf(json)
  const depth = place.split('.').length
  const remove = onRemove && !disabled && (
    <ActionIcon variant="subtle" color="gray" aria-label={t.removePart(place)} onClick={onRemove}>
      <IconTrash size={16} />
    </ActionIcon>
  )
  if (node.kind === 'other')
    return (
      <Group gap="xs" wrap="nowrap">
        <Text size="sm">{t.otherPart}</Text>
        <Code className="part-json">{JSON.stringify(node.json)}</Code>
        {remove}
      </Group>
    )
  const kind = (
    <Select
      aria-label={t.kindOf(place)}
      data={(['all', 'any', 'not', 'attr'] as const).map((value) => ({ value, label: t[`kind_${value}`] }))}
      value={node.kind === 'always' ? 'all' : node.kind}
      allowDeselect={false}
      disabled={disabled}
      onChange={(to) => to !== null && onChange(turned(json, to))}
      className="part-kind"
    />
  )
  if (node.kind === 'attr')
    return (
      <div className="part part-comparison">
        {kind}
        <Comparison
          attr={node.attr}
          op={node.op}
          value={node.value}
          onChange={onChange}
          place={place}
          disabled={disabled}
        />
        {remove}
      </div>
    )
  const parts = node.kind === 'not' ? [node.node] : node.kind === 'always' ? [] : node.nodes
  const write = (next: readonly unknown[]): void => {
    if (node.kind !== 'not') onChange({ [node.kind === 'any' ? 'any' : 'all']: next })
    else onChange(next.length === 1 ? { not: next[0] } : { not: { all: next } })
  }
  return (
    <fieldset className="part" disabled={disabled}>
      <legend className="visually-hidden">{t.partName(place)}</legend>
      <Group gap="xs">
        {kind}
        {remove}
      </Group>
      <Stack gap="xs" className="parts">
        {parts.length === 0 && (
          <Text size="sm" c="dimmed">
            {node.kind === 'any' ? t.emptyAny : t.emptyAll}
          </Text>
        )}
        {parts.map((part, index) => (
          <Builder
            // oxlint-disable-next-line react/no-array-index-key -- parts have no names; their place is all they are
            key={index}
            json={part}
            place={`${place}.${index + 1}`}
            disabled={disabled}
            onChange={(next) => write(parts.map((one, at) => (at === index ? next : one)))}
            onRemove={() => write(parts.filter((_, at) => at !== index))}
          />
        ))}
        {!disabled && node.kind !== 'not' && (
          <Group gap="xs">
            <Button variant="default" size="xs" onClick={() => write([...parts, COMPARISON])}>
              {t.addComparison}
            </Button>
            {depth < DEEPEST && (
              <Button variant="subtle" size="xs" onClick={() => write([...parts, { any: [COMPARISON] }])}>
                {t.addGroup}
              </Button>
            )}
          </Group>
        )}
      </Stack>
    </fieldset>
  )
}
