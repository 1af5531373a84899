import { strFromU8, strToU8, unzipSync, type Zippable, zipSync } from 'fflate'

// A zip keeps local time without a zone, so a local date gives the same bytes in every zone.
const ZIP_DATE = new Date(2000, 0, 1)
const AS_IT_IS = 0 // a picture is as small as it gets
const SMALL = 6

/** The same Word file without the clock of the moment in it: its dates are `madeOn`, a day such as 2011-08-09. */
export function makeReproducible(file: Buffer, madeOn: string): Buffer {
  const parts: Zippable = {}
  for (const [path, content] of Object.entries(unzipSync(file))) {
    const kept = path === 'docProps/core.xml' ? strToU8(dated(strFromU8(content), madeOn)) : content
    parts[path] = [kept, { mtime: ZIP_DATE, level: path.endsWith('.png') ? AS_IT_IS : SMALL }]
  }
  return Buffer.from(zipSync(parts))
}

const dated = (xml: string, day: string): string =>
  xml.replace(/(<dcterms:(?:created|modified)[^>]*>)[^<]*/g, `$1${day}T00:00:00Z`)
