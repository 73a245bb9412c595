/** A fault to plant in the simulator, one at a time: the comparison with the kernel has to notice it. */
export interface Fault {
  /** Source file, from the root of the checkout. */
  readonly file: string;
  /** Text that is in the file exactly once. */
  readonly find: string;
  readonly replace: string;
  /** What is wrong then, as a sentence. */
  readonly breaks: string;
}

/** The text of a file with the fault in it. Throws when the text to find is not there exactly once. */
export function plant({ file, find, replace }: Fault, text: string): string {
  const parts = text.split(find);
  if (parts.length !== 2) throw new Error(`${file} has this ${parts.length - 1} times, not once: ${find}`);
  return parts.join(replace);
}
