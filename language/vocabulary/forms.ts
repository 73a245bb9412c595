import type { AttributeForm, AttributeForms, ValueForm } from './attributes.ts';

/** Attributes that come from one source, a line each: what says how a name is set is given once. */
export function formsOf(
  source: string,
  command: (name: string) => string,
): (name: string, summary: string, value: ValueForm, extra?: Partial<AttributeForm>) => AttributeForms {
  return (name, summary, value, extra = {}) => ({
    [name]: { summary, value, source, command: command(name), ...extra },
  });
}

/** `true` and `false`, as programs other than iproute2 write them. */
export const truth: ValueForm = { type: 'enum', values: ['true', 'false'], aliases: { on: 'true', off: 'false' } };
