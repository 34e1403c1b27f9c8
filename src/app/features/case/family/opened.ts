/** Which form of the family is open, and the path where it is resumed when it was left half filled in. */
import type { KinshipId } from '../../../../domain/ids'

/** An entry to be written (of somebody, when it is a relative) or mended. */
export interface Opened {
  readonly do: 'add' | 'edit'
  readonly id: KinshipId | undefined
  readonly isNetwork?: boolean
}

const section = 'famiglia/'
const ofNetwork = 'rete'
const relativeOf = 'familiare-di-'

/** Below the path of the case. */
export function pathOf({ do: what, id, isNetwork }: Opened): string {
  if (isNetwork) return `${section}${ofNetwork}`
  return what === 'add' ? `${section}${relativeOf}${id ?? ''}` : `${section}${id}`
}

/** What the last part of the path opens; nothing of the family is asked yet. */
export function openedBy(form: string): Opened {
  if (form === ofNetwork) return { do: 'add', id: undefined, isNetwork: true }
  if (!form.startsWith(relativeOf)) return { do: 'edit', id: form as KinshipId }
  return { do: 'add', id: (form.slice(relativeOf.length) || undefined) as KinshipId | undefined }
}

/** What a draft of a case opens, if it is of its family. */
export const openedByPath = (path: string): Opened | undefined =>
  path.startsWith(section) ? openedBy(path.slice(section.length)) : undefined
