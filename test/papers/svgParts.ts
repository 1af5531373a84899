/** All marks of one name, as written into the SVG. Marks of a named group hold no group of their own. */
export function partOf(svg: string, name: string): string {
  const found = new RegExp(`<g class="[^"]*role-(?:mark|scope) ${name}"[^>]*?(?:/>|>(.*?)</g>)`, 's').exec(svg)
  if (!found) throw new Error(`the chart has no part "${name}"`)
  return found[1] ?? ''
}

/** What is written, one entry for each text or line of one. */
export const textsOf = (svg: string): string[] =>
  [...svg.matchAll(/<(?:text|tspan)[^>]*>([^<]+)</g)].map((found) => found[1] ?? '')

/** Where each text of a part stands. */
export const placesOf = (part: string): { text: string; x: number; y: number }[] =>
  [...part.matchAll(/<text[^>]*translate\(([-\d.]+),([-\d.]+)\)[^>]*>([^<]+)</g)].map(([, x, y, text]) => ({
    text: text ?? '',
    x: Number(x),
    y: Number(y),
  }))

/** The rectangles of a part by colour, top to bottom as x, y, width, height. */
export const rectanglesOf = (part: string): { fill: string; x: number; y: number; width: number; height: number }[] =>
  [...part.matchAll(/d="M([-\d.]+),([-\d.]+)h([-\d.]+)v([-\d.]+)h[-\d.]+Z" fill="([^"]+)"/g)].map((found) => ({
    fill: found[5] ?? '',
    x: Number(found[1]),
    y: Number(found[2]),
    width: Number(found[3]),
    height: Number(found[4]),
  }))
