// Lists of networks beside the IP rules, the time zone of conditions, and what the service only keeps.
import { Autocomplete, Text } from '@mantine/core'
import type { PolicyEffectivePartsFragment as Effective } from '../../generated/graphql.ts'
import { useFormat, useMessages } from '../../language/language.ts'
import { AreaLink } from '../../parts/links.tsx'
import { Notice } from '../../parts/notice.tsx'
import { Section } from '../../parts/page.tsx'
import { Lines } from './controls.tsx'
import { messages } from './messages.ts'
import { usePolicy } from './policy-form.ts'
import { Setting } from './setting.tsx'

export function Network({ breakGlass }: { readonly breakGlass: Effective['breakGlass'] }) {
  const t = useMessages(messages)
  const format = useFormat()
  return (
    <Section title={t.network} description={t.networkHint} actions={<AreaLink area="ip-rules">{t.toRules}</AreaLink>}>
      {breakGlass && (
        <Notice tone="warn" title={t.breakGlass}>
          {t.breakGlassBody(format.list(breakGlass.networks), format.dateTime(breakGlass.until), breakGlass.reason)}
        </Notice>
      )}
      <Setting
        title={t.allowlist}
        fields={['security.ipAllowlist']}
        hint={t.allowlistHint}
        enforced={['request', 'mint']}
      >
        <Lines
          field="security.ipAllowlist"
          label={t.networks}
          description={t.networksHint}
          placeholder="203.0.113.0/24"
        />
      </Setting>
      <Setting title={t.denylist} fields={['security.ipDenylist']} hint={t.denylistHint} enforced={['request', 'mint']}>
        <Lines field="security.ipDenylist" label={t.networks} description={t.networksHint} placeholder="198.51.100.7" />
      </Setting>
    </Section>
  )
}

const ZONES = Intl.supportedValuesOf('timeZone')

export function Others() {
  const t = useMessages(messages)
  const { form, mayWrite } = usePolicy()
  return (
    <Section title={t.others}>
      <Setting title={t.timeZone} fields={['security.timeZone']} hint={t.timeZoneHint} enforced={['mutation']}>
        <Autocomplete
          label={t.timeZoneField}
          data={ZONES}
          limit={50}
          disabled={!mayWrite}
          placeholder="Europe/Berlin"
          {...form.getInputProps('security.timeZone')}
        />
      </Setting>
      <Setting
        title={t.settings}
        fields={['security.settings']}
        hint={<Text size="sm">{t.settingsHint}</Text>}
        enforced={['shown']}
      >
        <Lines field="security.settings" label={t.settingsField} />
      </Setting>
    </Section>
  )
}
