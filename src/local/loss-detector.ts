/**
 * What the page remembers of its vaults outside their databases: the last change that each had written. A browser that throws a database away, as it may
 * when space is short, mostly leaves this; then the next sign-in can say how much is gone. Where this is gone as well, only the centre's own memory is left:
 * what the tablet had to send at its last contact.
 */
import type { AmbitoId, DeviceId } from '../domain/ids'

export interface KeptEcho {
  readonly vaultId: string
  readonly ambito: AmbitoId
  readonly device: DeviceId
  readonly mid: number
}

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

/** Read by hand: the page's first script would carry a library of schemas for this alone. The centre reads again what is told to it. */
function parsed(text: string | null): readonly KeptEcho[] {
  if (text === null) return []
  try {
    const echoes: unknown = JSON.parse(text)
    return Array.isArray(echoes) && echoes.every(isEcho) ? echoes : []
  } catch (error) {
    // Somebody's extension wrote there: as good as nothing.
    if (error instanceof SyntaxError) return []
    throw error
  }
}

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

function isEcho(value: unknown): value is KeptEcho {
  const { vaultId, ambito, device, mid } = (value ?? {}) as Readonly<Record<string, unknown>>
  const isId = (id: unknown): boolean => typeof id === 'string' && uuid.test(id)
  return typeof vaultId === 'string' && isId(ambito) && isId(device) && Number.isSafeInteger(mid) && Number(mid) >= 0
}
