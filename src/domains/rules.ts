import { rulesOf } from './area.ts'
import { AREAS } from './areas.ts'

/** THE table of rules, of all areas: docs/rules.md. */
export const RULES = rulesOf(AREAS)
