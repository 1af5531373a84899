/** What the parts of a format of dates and times are made of, in small letters. */
const TOKENS: ReadonlySet<string> = new Set(
  's ss m mm mmm mmmm mmmmm h hh am pm a p d dd ddd dddd aaa aaaa aaaaa y yy yyyy e ee eeee'.split(' '),
)

/**
 * Whether a format such as `d mmm yyyy` or `[h]:mm;@` shows dates or times: one of its parts has nothing else in it. Quoted
 * text, a colour, a language and a condition say nothing of that.
 */
export const isDateFormat = (code: string): boolean =>
  code
    .toLowerCase()
    .replace(/;@$/, '')
    .replace(/\\./g, ' ')
    .split(';')
    .some((part) => {
      const tokens = part
        .replace(/"[^"]*"/g, ' ')
        .replace(/(\[?[smhd]{1,2}\]?)[.,]00?0?/g, '$1')
        .replace(/\[([smhd]{1,2})\]/g, '$1')
        .replace(/\[[^\]]*\]/g, '')
        .split(/[^a-z0#?%]+/)
        .filter((token) => token !== '')
      return tokens.length > 0 && tokens.every((token) => TOKENS.has(token))
    })
