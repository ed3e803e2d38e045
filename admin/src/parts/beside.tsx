// What one works on, and beside it what comes of it: below each other where there is no room.
import type { ReactNode } from 'react'
import './beside.css'

export function Beside({ children, aside }: { readonly children: ReactNode; readonly aside: ReactNode }) {
  return (
    <div className="beside">
      <div className="shrinks">{children}</div>
      <div className="beside-aside">{aside}</div>
    </div>
  )
}

/** Facts, a line each. */
export function Facts({ facts }: { readonly facts: readonly { readonly label: string; readonly value: ReactNode }[] }) {
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  )
}
