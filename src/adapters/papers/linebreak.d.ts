/** UAX #14; the package brings no types. */
declare module 'linebreak' {
  export default class LineBreaker {
    constructor(text: string);
    /** The next place, in UTF-16 units, at which a line may end, or null when there is no more. */
    nextBreak(): { readonly position: number; readonly required: boolean } | null;
  }
}
