import { IconRobot } from '@tabler/icons-react'
import type { Area } from '../../area.ts'
import { label } from './label.ts'

export const servicePrincipals: Area = {
  path: 'service-principals',
  group: 'technical',
  icon: IconRobot,
  messages: label,
  permission: 'apikey.read',
  page: () => import('./page.tsx'),
}
