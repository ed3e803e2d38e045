import { IconNetwork } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const ipRules: Area = {
  path: 'ip-rules',
  group: 'access',
  icon: IconNetwork,
  messages: label,
  permission: 'policy.read',
  page: () => import('./page.tsx'),
}
