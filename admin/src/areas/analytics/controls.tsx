// What is looked at: range, interval, what counts as a login.
import { Group, SegmentedControl, Select, Stack, Switch, Text, TextInput } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { messages } from './messages.ts'
import { type IntervalChoice, INTERVALS, RANGES, type RangeName } from './range.ts'

export const BASES = ['SESSIONS', 'SIGN_INS'] as const

export interface Looked {
  readonly range: RangeName
  readonly from: string
  readonly to: string
  readonly interval: IntervalChoice
  readonly logins: (typeof BASES)[number]
  readonly alone: boolean
}

interface ControlsProps {
  readonly value: Looked
  readonly onChange: (change: Partial<Looked>) => void
  /** The days of one's own are not a range. */
  readonly isBad: boolean
  readonly mayBeHourly: boolean
}

export function Controls({ value, onChange, isBad, mayBeHourly }: ControlsProps) {
  const t = useMessages(messages)
  return (
    <Stack gap="sm">
      <SegmentedControl
        aria-label={t.range}
        value={value.range}
        onChange={(next) => onChange({ range: RANGES.find((one) => one === next) ?? '30d' })}
        data={RANGES.map((one) => ({ value: one, label: t[one] }))}
        className="wraps"
      />
      <Group align="flex-start" gap="md">
        {value.range === 'custom' && (
          <>
            <TextInput
              type="date"
              label={t.from}
              value={value.from}
              onChange={(event) => onChange({ from: event.currentTarget.value })}
              error={isBad}
            />
            <TextInput
              type="date"
              label={t.to}
              value={value.to}
              onChange={(event) => onChange({ to: event.currentTarget.value })}
              error={isBad}
            />
          </>
        )}
        <Select
          label={t.interval}
          value={value.interval}
          onChange={(next) => onChange({ interval: INTERVALS.find((one) => one === next) ?? 'auto' })}
          data={INTERVALS.map((one) => ({ value: one, label: t[one], disabled: one === 'HOUR' && !mayBeHourly }))}
          allowDeselect={false}
          w={180}
        />
        <Select
          label={t.logins}
          value={value.logins}
          onChange={(next) => onChange({ logins: BASES.find((one) => one === next) ?? 'SESSIONS' })}
          data={BASES.map((one) => ({ value: one, label: t[one] }))}
          allowDeselect={false}
          w={260}
        />
        <Switch
          label={t.compare}
          checked={!value.alone}
          onChange={(event) => onChange({ alone: !event.currentTarget.checked })}
          mt={32}
        />
      </Group>
      {isBad && (
        <Text size="sm" c="bad" role="alert">
          {t.badRange}
        </Text>
      )}
    </Stack>
  )
}
