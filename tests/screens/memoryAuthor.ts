/** The key of what the worker writes for oneself alone, in memory: it asks for phrase and code as the device does; what it "seals" is only marked. */
import { sealedTextOf, type DiaryEntry } from '../../src/domain/diary-entry'
import type { AuthorKeyId } from '../../src/domain/ids'
import { err, ok, type Result } from '../../src/domain/result'
import type { AuthorDevice, AuthorKeyRefusal, AuthorKeyStanding } from '../../src/local/author-device'

export interface AuthorOptions {
  readonly state?: AuthorKeyStanding['state']
  readonly isPartial?: boolean
}

export const sampleRecoveryCode = '7K3M9-QXTHB-2VZ8C-N4RJW-5DPGA'
const key = '01890000-0000-7000-8000-0000000000f1' as AuthorKeyId

interface Written {
  readonly text: string
  readonly where?: string | undefined
  readonly withWhom?: string | undefined
}

export interface MemoryAuthor {
  readonly methods: AuthorDevice
  /** What stands for the sealed text; `undefined` while the key is not open. */
  seal(written: Written): string | undefined
  opened(entry: DiaryEntry): DiaryEntry | undefined
}

export function createMemoryAuthor(
  phrase: string,
  changed: () => void,
  { state = 'none', isPartial = false }: AuthorOptions = {},
): MemoryAuthor {
  let standing: AuthorKeyStanding = { state, hasCode: state === 'open', isPartial }
  const become = (next: Partial<AuthorKeyStanding>): void => {
    standing = { ...standing, ...next }
    changed()
  }
  const asked = <Value>(typed: string, answer: () => Value): Result<Value, AuthorKeyRefusal> =>
    typed === phrase ? ok(answer()) : err({ type: 'WrongSecret', waitMs: 0 })
  const open = () => {
    become({ state: 'open' })
    return 'open' as const
  }
  const withCode = () => {
    become({ state: 'open', hasCode: true })
    return { code: sampleRecoveryCode }
  }

  return {
    methods: {
      authorKey: async () => standing,
      makeAuthorKey: async typed => asked(typed, withCode),
      openAuthorKey: async typed => asked(typed, open),
      recoverAuthorKey: async ({ code, phrase: typed }) =>
        code.trim().toUpperCase() === sampleRecoveryCode ? asked(typed, open) : err({ type: 'WrongCode' }),
      renewAuthorCode: async typed => asked(typed, withCode),
    },
    seal: ({ text, where, withWhom }) =>
      standing.state === 'open'
        ? sealedTextOf(key, btoa(encodeURIComponent(JSON.stringify({ text, where, withWhom }))))
        : undefined,
    opened(entry) {
      if (entry.audience !== 'authorOnly') return entry
      if (standing.state !== 'open') return undefined
      const box = entry.text.slice(entry.text.lastIndexOf(':') + 1)
      return { ...entry, ...(JSON.parse(decodeURIComponent(atob(box))) as Partial<DiaryEntry>) }
    },
  }
}
