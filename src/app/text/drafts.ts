/** Words about drafts, wherever they are listed. */
export const draftsText = {
  saved: (time: string) => `Bozza salvata sul dispositivo alle ${time}`,
  notSaved: 'La bozza non è stata salvata: lo spazio sul dispositivo non basta. Non chiudere questa pagina e libera spazio.',
  discard: 'Elimina la bozza',
  discarded: 'Bozza eliminata',
  undo: 'Annulla',
} as const
