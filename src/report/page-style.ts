/** The stylesheet of the app's own pages: light and dark, and readable on a phone. */
export const pageStyle = `
:root { color-scheme: light dark; --ink: light-dark(#1f2328, #e6edf3); --soft: light-dark(#59636e, #9198a1);
  --paper: light-dark(#ffffff, #0d1117); --line: light-dark(#d1d9e0, #3d444d); --tint: light-dark(#f6f8fa, #161b22);
  --link: light-dark(#0969da, #4493f8); }
* { box-sizing: border-box; }
body { margin: 0; background: var(--paper); color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
main { max-width: 60rem; margin: 0 auto; padding: 1.5rem 1rem 3rem; }
h1 { font-size: 1.4rem; line-height: 1.3; margin: 0 0 1.25rem; text-wrap: balance; }
a { color: var(--link); }
.where, .note, .caption, footer { color: var(--soft); }
.where { margin: 0 0 .25rem; font-size: .875rem; }
.caption { margin: 1rem 0 .25rem; font-size: .875rem; }
footer { margin-top: 2rem; font-size: .8125rem; }
code, pre { font: .8125rem/1.5 ui-monospace, "SFMono-Regular", Menlo, Consolas, monospace; }
code { background: var(--tint); border-radius: 4px; padding: .1em .3em; overflow-wrap: anywhere; }
pre { background: var(--tint); border-radius: 6px; padding: .75rem; margin: 0 0 1rem; overflow-x: auto; }
pre b { color: var(--soft); font-weight: normal; user-select: none; }
.key { background: light-dark(#fff8c5, #3d3413); }
table { width: 100%; border-collapse: collapse; margin: 0 0 1rem; font-size: .9375rem; }
th, td { text-align: left; vertical-align: top; padding: .5rem .75rem; border: 1px solid var(--line); }
th { background: var(--tint); font-weight: 600; }
td { overflow-wrap: anywhere; }
details { border: 1px solid var(--line); border-radius: 6px; margin: 0 0 .75rem; padding: 0 1rem; }
details[open] { padding-bottom: .5rem; }
summary { cursor: pointer; font-weight: 600; padding: .6rem 0; }
ul { padding-left: 1.25rem; }
@media (max-width: 40rem) {
  .causes thead { display: none; }
  .causes tr { display: block; border: 1px solid var(--line); border-radius: 6px; margin-bottom: .75rem; }
  .causes td { display: block; border: 0; }
  .causes td::before { content: attr(data-title); display: block; color: var(--soft); font-size: .8125rem; }
}
`;
