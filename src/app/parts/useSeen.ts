import { useState } from 'react'

/** The record as the form was filled from it: what arrives meanwhile is not taken for an edit of this worker. */
export function useSeen<Kept>(view: { readonly version: number; readonly record: Kept } | undefined) {
  const [seen] = useState(view && { version: view.version, record: view.record })
  return seen
}
