import { IconShieldLock } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const policy: Area = {
  path: 'policy',
  group: 'access',
  icon: IconShieldLock,
  messages: label,
  permission: 'policy.read',
  page: () => import('./page.tsx'),
}
