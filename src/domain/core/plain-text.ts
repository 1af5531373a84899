/** Line breaks and tabs mean something; no other control character does, and PostgreSQL keeps no NUL. */
const CONTROL = /[^\P{Cc}\n\t]/gu

/** Halves of pairs, and code points that are no characters. */
const NO_CHARACTERS = /[\p{Cs}\u{fffe}\u{ffff}\u{fdd0}-\u{fdef}]/gu

/** Marks that turn the direction of what follows, so that a name or a figure reads as another. */
const DIRECTION = /[\u{61c}\u{200e}\u{200f}\u{202a}-\u{202e}\u{2066}-\u{2069}]/gu

/** Characters without width, by which two names that look alike are different, and soft hyphens. */
const WIDTHLESS = /[\u{ad}\u{200b}\u{2060}-\u{2065}\u{206a}-\u{206f}\u{feff}\u{fff9}-\u{fffb}]/gu

/** Joiners belong in emoji and in scripts such as Persian and Hindi; beside a Latin letter or a digit they only hide. */
const JOINERS =
  /(?<=^|[\p{Script=Latin}\p{N}\p{Z}\p{P}])[\u{200c}\u{200d}]|[\u{200c}\u{200d}](?=[\p{Script=Latin}\p{N}\p{Z}\p{P}]|$)/gu

/** Invisible tags spell the flags of England, Scotland and Wales after a black flag, and hide text anywhere else. */
const TAGS = /(?<!\u{1f3f4}[\u{e0020}-\u{e007f}]*)[\u{e0000}-\u{e007f}]/gu

/**
 * A person's text as it may be kept and shown: without control characters, marks that turn the direction of writing, and
 * characters that nobody sees. What is written from right to left still is, by its letters. Line breaks become "\n".
 */
export function plainText(text: string): string {
  if (/^[\n\t -~]*$/.test(text)) return text
  return [CONTROL, NO_CHARACTERS, DIRECTION, WIDTHLESS, JOINERS, TAGS].reduce(
    (kept, unseen) => kept.replace(unseen, ''),
    text.replace(/\r\n?|\u{2028}|\u{2029}/gu, '\n'),
  )
}
