/** How public pages look: large, quiet, in the fonts of whoever reads, whatever their alphabet. */
export const publicPageStyle = `
:root {
  color-scheme: light dark;
  --ink: #17324d;
  --quiet: #455a70;
  --ground: #f3f6fa;
  --paper: #fff;
  --line: #c5cfda;
  --brand: #0059b3;
  --on-brand: #fff;
  --ok: #00603b;
  --wait: #734700;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ink: #e8eef5;
    --quiet: #b6c4d3;
    --ground: #0b1826;
    --paper: #122337;
    --line: #3c5064;
    --brand: #9dcbfa;
    --on-brand: #06121f;
    --ok: #7fdcb0;
    --wait: #ffc46b;
  }
}
* { box-sizing: border-box; }
html { font: 1.125rem/1.55 'Titillium Web', system-ui, -apple-system, 'Segoe UI', Roboto, 'Noto Sans', sans-serif; }
body { margin: 0; background: var(--ground); color: var(--ink); overflow-wrap: anywhere; }
main { max-width: 42rem; margin: 0 auto; padding: 1.25rem 1rem 3rem; }
h1 { font-size: 1.75rem; line-height: 1.2; margin: 0 0 0.5rem; }
h2 { font-size: 1.05rem; line-height: 1.3; margin: 0 0 0.35rem; color: var(--quiet); }
p { margin: 0 0 0.6rem; }
section { background: var(--paper); border: 1px solid var(--line); border-radius: 10px; padding: 0.9rem 1rem 0.4rem; margin: 0.75rem 0; }
ul { list-style: none; margin: 0; padding: 0; }
li { margin: 0 0 0.5rem; }
a { color: var(--brand); text-underline-offset: 0.2em; }
:focus-visible { outline: 3px solid var(--brand); outline-offset: 2px; border-radius: 4px; }
.now { font-weight: 700; color: var(--wait); }
.now.open { color: var(--ok); }
.quiet { color: var(--quiet); }
.alert { border-inline-start: 6px solid var(--wait); }
.call, button {
  display: inline-flex; align-items: center; min-height: 48px; padding: 0 1.1rem; border: 0; border-radius: 8px;
  background: var(--brand); color: var(--on-brand); font: inherit; font-weight: 700; text-decoration: none; cursor: pointer;
}
.link { display: inline-flex; align-items: center; min-height: 48px; }
nav ul { display: flex; flex-wrap: wrap; gap: 0 1.25rem; }
nav a, nav strong { display: inline-flex; align-items: center; min-height: 48px; min-width: 48px; }
label { display: block; font-weight: 700; margin-bottom: 0.25rem; }
input, textarea, select { width: 100%; min-height: 48px; padding: 0.5rem 0.75rem; border: 1.5px solid var(--quiet); border-radius: 8px; background: var(--paper); color: var(--ink); font: inherit; }
input[type='radio'], input[type='checkbox'] { width: 1.4rem; min-height: 1.4rem; height: 1.4rem; margin-inline-end: 0.6rem; accent-color: var(--brand); }
fieldset { border: 0; margin: 0 0 1rem; padding: 0; }
fieldset label { display: flex; align-items: center; min-height: 48px; font-weight: 400; }
legend { font-weight: 700; padding: 0; }
@media print {
  @page { size: A4; margin: 16mm; }
  html { font-size: 11pt; }
  body { background: #fff; color: #000; }
  main { max-width: none; padding: 0; }
  section { border: 0; padding: 0; margin: 0 0 3mm; break-inside: avoid; }
  .call { background: none; color: #000; padding: 0; min-height: 0; }
  .link { min-height: 0; }
  h2 { color: #000; }
  nav, .now, .no-print { display: none; }
}
`
