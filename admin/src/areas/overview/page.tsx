// What is going on in the tenant: figures, what waits, what applies, what happened, what to do next.
import { Grid, Stack } from '@mantine/core'
import { readAhead } from '../../api/ahead.ts'
import { useTenantQuery } from '../../api/queries.ts'
import { useTenant } from '../../api/tenant-context.ts'
import { OverviewNowDocument, OverviewRecentDocument } from '../../generated/graphql.ts'
import { useMessages } from '../../language/language.ts'
import { Page } from '../../parts/page.tsx'
import { Loaded } from '../../parts/states.tsx'
import { Figures } from './figures.tsx'
import { messages } from './messages.ts'
import { NextSteps } from './next-steps.tsx'
import { Policies } from './policies.tsx'
import { Recent } from './recent.tsx'
import { Waiting } from './waiting.tsx'
import './overview.css'

export const ahead = () => [readAhead(OverviewNowDocument, {}), readAhead(OverviewRecentDocument, {})]

export default function OverviewPage() {
  const t = useMessages(messages)
  const { name } = useTenant()
  const query = useTenantQuery(OverviewNowDocument, {}, { refetchInterval: 30_000 })
  return (
    <Page title={name} description={t.description}>
      <Loaded query={query} lines={8}>
        {({ me, tenant }) => (
          <Stack gap="lg">
            <Figures now={tenant} />
            <Grid gap="lg">
              <Grid.Col span={{ base: 12, lg: 7 }}>
                <Stack gap="lg">
                  <Waiting now={tenant} isProven={me.user?.emailVerifiedAt != null} />
                  <Recent />
                </Stack>
              </Grid.Col>
              <Grid.Col span={{ base: 12, lg: 5 }}>
                <Stack gap="lg">
                  <NextSteps now={tenant} />
                  <Policies now={tenant} />
                </Stack>
              </Grid.Col>
            </Grid>
          </Stack>
        )}
      </Loaded>
    </Page>
  )
}
