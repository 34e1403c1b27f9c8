/**
 * What the page remembers of its vaults outside their databases: the last change that each had written. A browser that throws a database away, as it may
 * when space is short, mostly leaves this; then the next sign-in can say how much is gone. Where this is gone as well, only the centre's own memory is left:
 * what the tablet had to send at its last contact.
 */
import { DeviceId, AmbitoId } from '../domain/ids'
import { z } from '../domain/schema'

const KeptEcho = z.object({ vaultId: z.string(), ambito: AmbitoId, device: DeviceId, mid: z.int().nonnegative() })
export type KeptEcho = z.infer<typeof KeptEcho>

/** A text that outlives the database: localStorage. */
export interface EchoMemory {
  read(): string | null
  write(text: string): void
}

export interface LossDetector {
  /** The vault that is open, with its last change. */
  opened(echo: KeptEcho): void
  /** It has written another change. */
  saw(mid: number): void
  all(): readonly KeptEcho[]
  forget(devices: readonly DeviceId[]): void
}

export function createLossDetector(memory: EchoMemory | undefined): LossDetector {
  let current: KeptEcho | undefined

  const all = (): readonly KeptEcho[] => parsed(memory?.read() ?? null)
  const keep = (echoes: readonly KeptEcho[]): void => memory?.write(JSON.stringify(echoes))
  const note = (echo: KeptEcho): void => {
    current = echo
    keep([...all().filter(({ vaultId }) => vaultId !== echo.vaultId), echo])
  }
  return {
    opened: note,
    saw(mid) {
      if (current && mid > current.mid) note({ ...current, mid })
    },
    all,
    forget: devices => keep(all().filter(({ device }) => !devices.includes(device))),
  }
}

function parsed(text: string | null): readonly KeptEcho[] {
  if (text === null) return []
  try {
    const echoes = z.array(KeptEcho).safeParse(JSON.parse(text))
    return echoes.success ? echoes.data : []
  } catch (error) {
    // Somebody's extension wrote there: as good as nothing.
    if (error instanceof SyntaxError) return []
    throw error
  }
}
