// A DNS record to make, field by field, as the forms of name servers ask for it.
import { Code, Group } from '@mantine/core'
import { useMessages } from '../../language/language.ts'
import { CopyButton } from '../../parts/small.tsx'
import { messages } from './messages.ts'
import type { Domain } from './use.ts'

export function DnsRecord({ record }: { readonly record: Domain['record'] }) {
  const t = useMessages(messages)
  const fields = [
    { label: t.recordType, value: record.type },
    { label: t.recordName, value: record.name },
    { label: t.recordValue, value: record.value },
  ]
  return (
    <dl className="record">
      {fields.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>
            <Group gap="xs" wrap="nowrap" align="flex-start">
              <Code className="breaks">{value}</Code>
              {value !== record.type && <CopyButton value={value} what={label} />}
            </Group>
          </dd>
        </div>
      ))}
    </dl>
  )
}
