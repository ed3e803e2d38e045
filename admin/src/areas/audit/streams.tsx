// How programs read the log as it grows.
import { Stack, Text, Title } from '@mantine/core'
import { useTenant } from '../../api/tenant-context.ts'
import { useMessages } from '../../language/language.ts'
import { Section } from '../../parts/page.tsx'
import { Secret } from '../../parts/small.tsx'
import { streamMessages } from './stream-messages.ts'

/** `url`: of the stream of one tenant. */
const curlOf = (url: string): string => `curl -N '${url}?after=0' -H "Authorization: ApiKey $API_KEY"`

const scriptOf = (url: string): string => `import { EventSource } from 'eventsource'

const authorization = \`ApiKey \${process.env.API_KEY}\`
const events = new EventSource('${url}?after=0', {
  fetch: (input, init) => fetch(input, { ...init, headers: { ...init.headers, authorization } }),
})
events.onmessage = ({ data }) => console.log(JSON.parse(data))
events.addEventListener('end', ({ data }) => console.error(data))`

export function Streams() {
  const t = useMessages(streamMessages)
  const { id } = useTenant()
  const url = `${location.origin}/v1/tenants/${id}/audit/stream`
  return (
    <Section title={t.title} description={t.what}>
      <Stack gap="md">
        <Text size="sm">{t.needs}</Text>
        <Example title={t.curl} text={curlOf(url)} />
        <Example title={t.script} text={scriptOf(url)} />
        <Fact title={t.ends} text={t.endsBody} />
        <Fact title={t.limits} text={t.limitsBody} />
      </Stack>
    </Section>
  )
}

interface Titled {
  readonly title: string
  readonly text: string
}

function Example({ title, text }: Titled) {
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {title}
      </Title>
      <Secret value={text} what={title} />
    </Stack>
  )
}

function Fact({ title, text }: Titled) {
  return (
    <Stack gap={4}>
      <Title order={3} size="h5">
        {title}
      </Title>
      <Text size="sm">{text}</Text>
    </Stack>
  )
}
