// How far a run has come, on stderr: a bar on a terminal, else a line now and then.

export interface Progress {
  /** One more of the steps is begun. */
  step(what: string): void
  /** Of the same step. */
  say(what: string): void
  end(): void
}

const WIDTH = 30

/** `steps`: how many there will be, as far as is known. */
export function createProgress(steps: number): Progress {
  const started = performance.now()
  let done = -1
  let drawn = -1
  const draw = (what: string): void => {
    const part = Math.min(1, Math.max(0, done) / Math.max(1, steps))
    const filled = Math.floor(part * WIDTH)
    const seconds = Math.round((performance.now() - started) / 1_000)
    const line = `[${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}] ${String(seconds).padStart(4)} s  ${what}`
    if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${line}`)
    else if (filled !== drawn) process.stderr.write(`${line}\n`)
    drawn = filled
  }
  return {
    step(what) {
      done++
      draw(what)
    },
    say: draw,
    end() {
      done = steps
      draw('done')
      if (process.stderr.isTTY) process.stderr.write('\n')
    },
  }
}
