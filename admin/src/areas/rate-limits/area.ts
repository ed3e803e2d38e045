import { IconGauge } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const rateLimits: Area = {
  path: 'rate-limits',
  group: 'access',
  icon: IconGauge,
  messages: label,
  permission: 'policy.read',
  page: () => import('./page.tsx'),
}
