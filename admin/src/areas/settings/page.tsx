// The tenant itself: its name, what it is, and how it ends.
import { Alert, Button, Grid, Stack } from '@mantine/core'
import { useTenantMutation } from '../../api/mutations.ts'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useMay } from '../../api/tenant-context.ts'
import { SettingsNowDocument, SettingsResumeDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { Errors, Loaded } from '../../parts/states.tsx'
import { Ends } from './ends.tsx'
import { Facts } from './facts.tsx'
import { messages } from './messages.ts'
import { Profile } from './profile.tsx'

export const ahead = () => [readAhead(SettingsNowDocument, {})]

export default function SettingsPage() {
  const t = useMessages(messages)
  const query = useTenantQuery(SettingsNowDocument, {})
  return (
    <Page title={t.label} description={t.description}>
      <Loaded query={query} lines={8}>
        {({ tenant }) => (
          <Stack gap="lg">
            {tenant.status === 'SUSPENDED' && <Suspended />}
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <Profile tenant={tenant} />
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 5 }}>
                <Facts tenant={tenant} />
              </Grid.Col>
            </Grid>
            <Ends tenant={tenant} />
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}

function Suspended() {
  const t = useMessages(messages)
  const may = useMay('tenant.write')
  const resume = useTenantMutation(SettingsResumeDocument, { done: t.resumed, also: ['shell'] })
  return (
    <Alert color="warn" title={t.suspended}>
      <Stack gap="sm" align="flex-start">
        {t.suspendedBody}
        <Errors errors={resume.errors} />
        {may && (
          <Button color="warn" loading={resume.isPending} onClick={() => void resume.run({})}>
            {t.resume}
          </Button>
        )}
      </Stack>
    </Alert>
  )
}
