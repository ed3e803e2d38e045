// What stands where a page fails, or is none.
import { Button, Group } from '@mantine/core'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { ApiError, explain } from '../api/errors.ts'
import { useMessages } from '../language/language.ts'
import { Page } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { messages } from './messages.ts'

const LOOK_AGAIN_MS = 5_000

export function Crashed({ error }: ErrorComponentProps) {
  const t = useMessages(messages)
  if (error instanceof ApiError && error.code === 'ADDRESS_REFUSED') return <ShutOut />
  return (
    <Page title={t.crashed} description={t.crashedBody}>
      <Empty title={explain(error)} action={<Button onClick={() => location.reload()}>{t.reload}</Button>} />
    </Page>
  )
}

/** IP rules refuse this address: maybe for some minutes only, so the page looks again. */
function ShutOut() {
  const t = useMessages(messages)
  const router = useRouter()
  useEffect(() => {
    const timer = setInterval(() => void router.invalidate(), LOOK_AGAIN_MS)
    return () => clearInterval(timer)
  }, [router])
  return (
    <Page title={t.shutOut} description={t.shutOutBody}>
      <Home />
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
