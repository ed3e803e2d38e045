// What stands where a page fails, or is none.
import { Button, Group } from '@mantine/core'
import type { ErrorComponentProps } from '@tanstack/react-router'
import { explain } from '../api/errors.ts'
import { useMessages } from '../language/language.ts'
import { Page } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { messages } from './messages.ts'

export function Crashed({ error }: ErrorComponentProps) {
  const t = useMessages(messages)
  return (
    <Page title={t.crashed} description={t.crashedBody}>
      <Empty title={explain(error)} action={<Button onClick={() => location.reload()}>{t.reload}</Button>} />
    </Page>
  )
}

export function NotFound() {
  const t = useMessages(messages)
  return (
    <Page title={t.notFoundTitle} description={t.notFoundBody}>
      <Home />
    </Page>
  )
}

export function NoTenant() {
  const t = useMessages(messages)
  return (
    <Page title={t.noTenantTitle} description={t.noTenantBody}>
      <Home />
    </Page>
  )
}

function Home() {
  const t = useMessages(messages)
  return (
    <Group>
      <Button component="a" href="/admin/" variant="default">
        {t.toOverview}
      </Button>
    </Group>
  )
}
