import { IconNetwork } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { names } from './names.ts'

export const ipRules: Area = {
  path: 'ip-rules',
  group: 'access',
  icon: IconNetwork,
  messages: names,
  permission: 'policy.read',
  page: () => import('./page.tsx'),
}
