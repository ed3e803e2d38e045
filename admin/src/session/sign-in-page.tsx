// /admin/sign-in: for somebody who comes without a session.
import { Card, Center, Stack, Title } from '@mantine/core'
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import { useMessages } from '../language/language.ts'
import { hurdles } from './hurdles.ts'
import { messages } from './messages.ts'
import { SignInForm } from './sign-in-form.tsx'

/** Only paths of the UI: a link must not lead to another site, nor out of the UI. */
export const safeTarget = (to: unknown): string =>
  typeof to === 'string' && /^\/(?![/\\])[\w\-./?=&%~+:@,]*$/.test(to) ? to : '/'

export function SignInPage() {
  const t = useMessages(messages)
  const to = safeTarget(useSearch({ strict: false })['to'])
  const navigate = useNavigate()
  const queries = useQueryClient()
  useEffect(hurdles.leave, []) // what waited for somebody to sign in belongs to a page that is gone
  useEffect(() => {
    document.title = `${t.signIn} · Qeet ID`
  }, [t.signIn])
  return (
    <Center component="main" mih="100dvh" p="md">
      <Card withBorder shadow="sm" w="100%" maw={420} padding="xl">
        <Stack>
          <Title order={1} size="h3">
            {t.signInTitle}
          </Title>
          <SignInForm
            to={`/admin${to}`}
            onIn={() => {
              queries.clear()
              void navigate({ href: to, replace: true })
            }}
          />
        </Stack>
      </Card>
    </Center>
  )
}
