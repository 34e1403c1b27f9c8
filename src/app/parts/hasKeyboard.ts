/** A mouse means a keyboard too: focus may go into a field by itself. On a touch screen that would raise the keyboard over the page. */
export const hasKeyboard = (): boolean => window.matchMedia('(hover: hover) and (pointer: fine)').matches
