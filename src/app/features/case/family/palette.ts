/** Colours of a drawing: those of the theme on the screen, those of paper in print and in files, where no theme follows. */
export interface Palette {
  readonly ink: string
  readonly quiet: string
  readonly paper: string
  readonly household: string
  readonly good: string
  readonly wait: string
  readonly bad: string
  readonly accent: string
}

export const screenPalette: Palette = {
  ink: 'var(--ink)',
  quiet: 'var(--ink-2)',
  paper: 'var(--paper)',
  household: 'var(--brand-soft)',
  good: 'var(--ok)',
  wait: 'var(--wait)',
  bad: 'var(--alarm)',
  accent: 'var(--brand)',
}

export const paperPalette: Palette = {
  ink: '#000000',
  quiet: '#3a3a3a',
  paper: '#ffffff',
  household: '#f2f5f9',
  good: '#00603b',
  wait: '#734700',
  bad: '#ad2039',
  accent: '#0059b3',
}

export const drawingFont = "'Titillium Web', 'Segoe UI', Roboto, sans-serif"
