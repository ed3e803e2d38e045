// The lock under which a configuration is applied: no other change of it is under way.
import { type Lock, TENANT } from '../mutation.ts'
import { ACCESS, type LockedState } from '../policy/state.ts'

export const ALL: Lock<LockedState> = {
  name: `${TENANT.name}, ${ACCESS.name}`,
  async take(tx) {
    await TENANT.take(tx)
    return ACCESS.take(tx)
  },
}
