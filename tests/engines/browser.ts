/** A browser of any engine: one page, a profile folder, and a process that is really ended. */
import { spawn, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { pause } from '../e2e/centre'

export interface Browser {
  /** Evaluates an expression in the page, outside its Content-Security-Policy, and awaits its value, which must be JSON. */
  evaluate(expression: string): Promise<unknown>
  /** SIGTERM: closed by its owner. SIGKILL: by a tablet that ran out of memory. Answers when nothing of it runs any more. */
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

export interface Engine {
  readonly name: string
  /** The programs that it needs. */
  readonly programs: readonly string[]
  start(profile: string, url: string): Promise<Browser>
}

/** Whether this machine has all that it needs. */
export const isThere = ({ programs }: Engine): boolean => programs.every(program => existsSync(program))

const lastWords = 4000

export interface Program {
  /** What it wrote, for who reads a failure. */
  output(): string
  /** Until it has ended by itself, or ten seconds have passed. */
  ended(): Promise<void>
  end(signal: 'SIGTERM' | 'SIGKILL'): Promise<void>
}

/** A program in a process group of its own: ending it ends what it has started. */
export function runProgram(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): Program {
  const child: ChildProcess = spawn(command, args, {
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  })
  let output = ''
  const append = (chunk: Buffer): void => {
    output = (output + chunk.toString('utf8')).slice(-lastWords)
  }
  child.stdout?.on('data', append)
  child.stderr?.on('data', append)
  child.on('error', error => append(Buffer.from(error.message)))
  const group = child.pid
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    const asked = Date.now()
    while (group !== undefined && signalGroup(group, Date.now() - asked > 5000 ? 'SIGKILL' : signal)) await pause(50)
  }
  const ended = async (): Promise<void> => {
    const asked = Date.now()
    while (group !== undefined && signalGroup(group, 0) && Date.now() - asked < 10_000) await pause(50)
  }
  process.once('exit', () => group !== undefined && signalGroup(group, 'SIGKILL'))
  return { output: () => output, ended, end }
}

/** False when nobody of that group is left. */
function signalGroup(group: number, signal: NodeJS.Signals | 0): boolean {
  try {
    process.kill(-group, signal)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false
    throw error
  }
}

/** Asks until there is an answer. */
export async function eventually<Value>(what: string, ask: () => Promise<Value | undefined>, within = 60_000): Promise<Value> {
  const deadline = Date.now() + within
  for (;;) {
    const answer = await ask()
    if (answer !== undefined) return answer
    if (Date.now() > deadline) throw new Error(`${what}: not within ${within / 1000} s`)
    await pause(100)
  }
}
