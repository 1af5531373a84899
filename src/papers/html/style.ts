/** The style of a paper in HTML, which stands in the page itself. The fonts are named, not embedded. */
export const htmlStyle = `
:root {
  color-scheme: light dark;
  --paper: #ffffff; --ink: #1f2a2c; --muted: #525d5c; --line: #c9cfcb; --accent: #155e63; --tint: #edf2f1;
  --green: #ddf1e8; --amber: #fdf0cd; --red: #fadcd3;
}
@media screen and (prefers-color-scheme: dark) {
  :root {
    --paper: #151a1b; --ink: #e9e7e0; --muted: #a6b0ae; --line: #3d4849; --accent: #7accc6; --tint: #213032;
    --green: #163c2b; --amber: #46340f; --red: #522019;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0 auto; max-width: 52rem; padding: 2.5rem 1.25rem 3rem;
  background: var(--paper); color: var(--ink);
  font: 1rem/1.55 Inter, "Segoe UI", "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
p, li, dd, td, th, h1, h2, h3 { white-space: pre-line; }
p { margin: 0 0 0.8rem; }
.council { margin: 0 0 0.25rem; color: var(--accent); font-weight: 600; }
h1 { margin: 0 0 1.5rem; font-size: 1.75rem; line-height: 1.2; font-weight: 600; text-wrap: balance; }
h2 { margin: 2.25rem 0 0.75rem; font-size: 1.25rem; line-height: 1.3; font-weight: 600; color: var(--accent); }
h3 { margin: 1.5rem 0 0.5rem; font-size: 1rem; font-weight: 600; }
strong { font-weight: 600; }
.numbered { display: grid; grid-template-columns: 2.75rem minmax(0, 1fr); }
.number { white-space: nowrap; font-variant-numeric: tabular-nums; }
p .number { color: var(--muted); }
ul, ol { margin: 0 0 0.8rem; padding-left: 2.75rem; }
li { margin-bottom: 0.3rem; padding-left: 0.25rem; }
dl { margin: 0 0 1.25rem; border-top: 1px solid var(--line); }
dl div { display: grid; grid-template-columns: minmax(7rem, 11rem) minmax(0, 1fr); gap: 1rem; padding: 0.4rem 0; border-bottom: 1px solid var(--line); }
dt { font-weight: 600; }
dd { margin: 0; }
.scroll { overflow-x: auto; margin: 1rem 0 1.25rem; }
.wide > :is(.scroll, .charts) { --room: min(100vw - 5rem, 72rem); margin-inline: min(0px, (100% - var(--room)) / 2); }
.scroll:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
table { width: 100%; border-collapse: collapse; font-size: 0.875rem; line-height: 1.4; overflow-wrap: normal; }
caption { text-align: left; font-weight: 600; padding-bottom: 0.4rem; }
th, td { padding: 0.4rem 0.6rem; border-bottom: 1px solid var(--line); text-align: left; vertical-align: top; }
thead th { background: var(--tint); font-weight: 600; vertical-align: bottom; }
tbody th { font-weight: inherit; }
th.right, td.right { text-align: right; font-variant-numeric: tabular-nums; }
.green, .amber, .red { white-space: nowrap; }
.green { background: var(--green); }
.amber { background: var(--amber); }
.red { background: var(--red); }
.charts { display: flex; flex-wrap: wrap; gap: 1rem; margin: 1rem 0 1.25rem; }
figure { flex: 1 1 24rem; max-width: 40rem; min-width: 0; margin: 0; }
img { display: block; width: 100%; height: auto; }
summary { padding: 0.4rem 0; cursor: pointer; color: var(--accent); }
body > footer { margin-top: 2.5rem; padding-top: 0.75rem; border-top: 1px solid var(--line); color: var(--muted); font-size: 0.8125rem; }
body > footer p { margin: 0; }
@media (max-width: 30rem) {
  dl div { grid-template-columns: minmax(0, 1fr); gap: 0; }
}
@page { size: A4; margin: 20mm 20mm 22mm; }
@page wide { size: A4 landscape; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  h2, h3, caption { break-after: avoid; }
  .wide { page: wide; }
  .wide > :is(p, ul, ol, dl) { max-width: 170mm; }
  .wide > :is(.scroll, .charts) { margin-inline: 0; }
  figure { flex: none; width: 126mm; }
  figure, tr, dl div { break-inside: avoid; }
  thead { display: table-header-group; }
  .scroll { overflow: visible; }
  details { display: none; }
  th, td, thead th { print-color-adjust: exact; }
}
`
