import { select } from 'd3';
import type { Outcome } from '../preview/outcome.ts';

const marks = { passed: '✓', failed: '✗', unknown: '?' } as const;

/** Lists what became of each step; pressing one shows its way through the network. */
export function listOutcomes(
  section: HTMLElement,
  host: string,
  outcomes: readonly Outcome[],
  current: Outcome | undefined,
  choose: (outcome: Outcome) => void,
): void {
  section.hidden = outcomes.length === 0;
  const failed = outcomes.filter((outcome) => outcome.status === 'failed').length;
  const unknown = outcomes.filter((outcome) => outcome.status === 'unknown').length;
  const facts = [
    `${outcomes.length - failed - unknown} passed`,
    ...(failed > 0 ? [`${failed} failed`] : []),
    ...(unknown > 0 ? [`${unknown} not modelled`] : []),
  ];
  select(section)
    .select('header')
    .text(`${facts.join(' · ')} — ${host}`);
  const buttons = select(section)
    .select('ol')
    .selectAll<HTMLButtonElement, Outcome>('li > button')
    .data(outcomes, (outcome) => `${outcome.range.file}:${outcome.range.start.line}:${outcome.range.start.column}`)
    .join((enter) => {
      const button = enter.append('li').append('button').attr('type', 'button');
      for (const part of ['mark', 'text', 'why']) button.append('span').attr('class', part);
      return button;
    });
  buttons
    .attr('class', (outcome) => outcome.status)
    .attr('aria-pressed', (outcome) => String(outcome === current))
    .attr('title', (outcome) => outcome.test)
    .on('click', (_, outcome) => choose(outcome));
  buttons.select('.mark').text((outcome) => marks[outcome.status]);
  buttons.select('.text').text((outcome) => outcome.text);
  buttons.select('.why').text((outcome) => outcome.explanation);
}
