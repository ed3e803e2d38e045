// Small parts: times, people, states, what can be copied.
import { ActionIcon, Badge, Code, Group, Text, Tooltip } from '@mantine/core'
import { useClipboard } from '@mantine/hooks'
import { IconCheck, IconCopy } from '@tabler/icons-react'
import { common } from '../language/common.ts'
import { useFormat, useMessages } from '../language/language.ts'

/** How long ago, with the exact time on hover and focus; null: `none`, or "never". */
export function Time({ value, none }: { readonly value: string | null | undefined; readonly none?: string }) {
  const t = useMessages(common)
  const format = useFormat()
  if (value == null) return <>{none ?? t.never}</>
  return (
    <Tooltip label={format.dateTime(value)} events={{ hover: true, focus: true, touch: true }}>
      <time dateTime={value} tabIndex={0} className="time">
        {format.relative(value)}
      </time>
    </Tooltip>
  )
}

interface PersonProps {
  readonly person:
    | { readonly displayName?: string | null; readonly email?: string | null; readonly formerMember?: boolean | null }
    | null
    | undefined
  /** Shown when there is nobody, such as "the system". */
  readonly none?: string
}

/** Somebody whom the API names: also those who have left. */
export function Person({ person, none }: PersonProps) {
  const t = useMessages(common)
  if (!person)
    return (
      <Text span inherit>
        {none ?? t.unknown}
      </Text>
    )
  const name = person.displayName ?? person.email ?? t.somebodyGone
  return (
    <Text span inherit>
      {name}
      {person.displayName != null && person.email != null && (
        <Text span c="dimmed" size="sm">
          {' '}
          {person.email}
        </Text>
      )}
      {person.formerMember === true && (
        <Text span c="dimmed" size="sm">
          {' '}
          ({t.formerMember})
        </Text>
      )}
    </Text>
  )
}

/** An address, which breaks at its @ where it does not fit. */
export function Address({ children }: { readonly children: string }) {
  const at = children.lastIndexOf('@') + 1
  return (
    <span className="address">
      {children.slice(0, at)}
      <wbr />
      {children.slice(at)}
    </span>
  )
}

export type Tone = 'ok' | 'warn' | 'bad' | 'neutral' | 'info'
const COLORS: Readonly<Record<Tone, string>> = { ok: 'ok', warn: 'warn', bad: 'bad', neutral: 'gray', info: 'indigo' }

/** A state in words; the colour only repeats them. */
export function StatusBadge({ tone, children }: { readonly tone: Tone; readonly children: string }) {
  return (
    <Badge color={COLORS[tone]} variant="light" radius="sm" className="status">
      {children}
    </Badge>
  )
}

/** `what`: what is copied, for its name: "Copy token". */
export function CopyButton({ value, what }: { readonly value: string; readonly what: string }) {
  const t = useMessages(common)
  const clipboard = useClipboard({ timeout: 2_000 })
  const label = clipboard.copied ? t.copied : `${t.copy}: ${what}`
  return (
    <Tooltip label={label}>
      <ActionIcon variant="default" aria-label={label} onClick={() => clipboard.copy(value)}>
        {clipboard.copied ? <IconCheck size={16} /> : <IconCopy size={16} />}
      </ActionIcon>
    </Tooltip>
  )
}

/** Something that is shown once, or must be typed off: monospaced, breaks, with a button to copy it. */
export function Secret({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Code block className="secret">
        {value}
      </Code>
      <CopyButton value={value} what={what} />
    </Group>
  )
}
