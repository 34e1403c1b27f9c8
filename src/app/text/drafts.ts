/** Words about drafts, wherever they are listed. */
export const draftsText = {
  discard: 'Elimina la bozza',
  discarded: 'Bozza eliminata',
  undo: 'Annulla',
} as const
