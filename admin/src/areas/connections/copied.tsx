// A value to copy, letter by letter.
import { Code, Group } from '@mantine/core'
import { CopyButton } from '../../parts/small.tsx'

export function Copied({ value, what }: { readonly value: string; readonly what: string }) {
  return (
    <Group gap="xs" wrap="nowrap" align="flex-start">
      <Code className="breaks">{value}</Code>
      <CopyButton value={value} what={what} />
    </Group>
  )
}
