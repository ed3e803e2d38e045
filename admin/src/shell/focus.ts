// The focus is never lost: a dialog that closes, a row that goes, or a button that is busy would leave it nowhere, and
// the next Tab would start at the top of the page.
const KEPT = 30

const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body
const canHaveIt = (it: HTMLElement): boolean =>
  it.isConnected && !it.matches(':disabled') && it.checkVisibility({ visibilityProperty: true })

/** Gives the focus back to what had it before, once for all pages. */
export function keepFocus(): void {
  let before: HTMLElement[] = []
  let timer: ReturnType<typeof setTimeout> | undefined
  let wasTaken = false

  function giveBack(): void {
    if (!isLost()) return
    before = before.filter((it) => it.isConnected)
    const dialog = [...document.querySelectorAll<HTMLElement>('[role=dialog]')].findLast(canHaveIt)
    const last = before.findLast((it) => canHaveIt(it) && (dialog?.contains(it) ?? true))
    const next = last ?? (dialog ? null : document.querySelector<HTMLElement>('main h1'))
    next?.focus({ preventScroll: true })
  }
  document.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) before = [...before.filter((it) => it !== target), target].slice(-KEPT)
    wasTaken = false
  })
  new MutationObserver(() => {
    const last = before.at(-1)
    wasTaken ||= last?.matches(':disabled') === true
    if (!last || !isLost()) return
    // A person who clicks beside everything has let go of it, which is theirs to do.
    const isGone = !last.isConnected
    if (!isGone && !(wasTaken && canHaveIt(last))) return
    clearTimeout(timer)
    // What comes in its place, such as a heading or another dialog, may take the focus by itself.
    timer = setTimeout(giveBack, 20)
  }).observe(document.body, { childList: true, subtree: true, attributeFilter: ['disabled'] })
}
