import type { Comune } from '../../domain/comune'
import { useSession } from '../data/SessionContext'
import { personText } from '../text/person'

interface Comuni {
  /** Of the ambito, by name. */
  readonly all: readonly Comune[]
  readonly nameOf: (code: string) => string
}

const nobodys: readonly Comune[] = []
const known = new WeakMap<readonly Comune[], Comuni>()
const byName = new Intl.Collator('it')

/** Put in order once for each ambito: every row of a list asks. */
function comuniOf(unordered: readonly Comune[]): Comuni {
  const found = known.get(unordered)
  if (found) return found
  const all = [...unordered].sort((a, b) => byName.compare(a.name, b.name))
  const names = new Map<string, string>(all.map(({ catastale, name }) => [catastale, name]))
  const comuni = { all, nameOf: (code: string) => names.get(code) ?? personText.fields.comuneElsewhere(code) }
  known.set(unordered, comuni)
  return comuni
}

export function useComuni(): Comuni {
  const { data: session } = useSession()
  return comuniOf(session?.ambito?.comuni ?? nobodys)
}
