import type { ExtensionDescriptor, OptionDescriptor } from '../model/iptables/descriptor.ts';
import { describeType } from '../model/iptables/values/index.ts';

/** Markdown about an option of iptables: meaning, what it takes, its default. */
export function describeOption(
  name: string,
  {
    summary,
    takes = [],
    aliases = [],
    default: standard,
  }: Pick<OptionDescriptor, 'summary'> & Partial<OptionDescriptor>,
): string {
  const lines = [`**${[name, ...aliases].join(', ')}**: ${summary}`];
  if (takes.length > 0) lines.push(`Takes ${takes.map(describeType).join(', then ')}.`);
  if (standard !== undefined) lines.push(`Default: ${standard}.`);
  return lines.join('\n\n');
}

/** Markdown about a match or a target: meaning, options, source. */
export function describeExtension(name: string, { summary, options, source }: ExtensionDescriptor): string {
  const lines = Object.entries(options).map(([option, { summary }]) => `- \`${option}\`: ${summary}`);
  return [`**${name}**: ${summary}`, lines.join('\n'), `*${source.join(', ')}*`]
    .filter((part) => part !== '')
    .join('\n\n');
}
