/** The section of the courts, in memory: it asks for PIN or phrase as the device does, and while it is closed its records are not answered. */
import { recordKinds, type RecordKind, type RecordType } from '../../src/domain/record-kinds'
import { err, ok } from '../../src/domain/result'
import { judicialOpenMs, type JudicialDevice } from '../../src/local/judicial-device'

interface MemoryJudicial {
  readonly methods: JudicialDevice
  isWithheld(kind: RecordType): boolean
}

export function createMemoryJudicial(
  parts: { readonly phrase: string; readonly pin: string; now(): number; changed(): void },
  begins: 'open' | 'closed' = 'open',
): MemoryJudicial {
  let isOpen = begins === 'open'
  const become = (open: boolean): void => {
    isOpen = open
    parts.changed()
  }
  return {
    isWithheld(type) {
      const kind: RecordKind = recordKinds[type]
      return !isOpen && kind.readBy === 'judicialTeam'
    },
    methods: {
      judicialSection: async () => ({
        isOpen,
        closesAt: isOpen ? new Date(parts.now() + judicialOpenMs).toISOString() : undefined,
        takesPin: true,
      }),
      async openJudicial(given) {
        const isRight = 'pin' in given ? given.pin === parts.pin : given.phrase === parts.phrase
        if (!isRight) return err({ type: 'WrongSecret', waitMs: 0 })
        become(true)
        return ok('open')
      },
      keepJudicialOpen: async () => undefined,
      closeJudicial: async () => become(false),
    },
  }
}
