import type { Comune } from '../../domain/comune'
import { useSession } from '../data/reads'
import { personText } from '../text/person'

interface Comuni {
  /** Of the ambito, by name. */
  readonly all: readonly Comune[]
  readonly nameOf: (code: string) => string
}

export function useComuni(): Comuni {
  const { data: session } = useSession()
  const all = [...(session?.ambito?.comuni ?? [])].sort((a, b) => a.name.localeCompare(b.name, 'it'))
  return {
    all,
    nameOf: code => all.find(comune => comune.catastale === code)?.name ?? personText.fields.comuneElsewhere(code),
  }
}
