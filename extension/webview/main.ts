import { select } from 'd3';
import type { SourceRange } from '../../language/model/problem.ts';
import { layOut } from '../preview/layout/layout.ts';
import type { Outcome } from '../preview/outcome.ts';
import type { FromPreview, ToPreview } from '../preview-messages.ts';
import { drawBoxes } from './boxes.ts';
import { createCamera, type View } from './camera.ts';
import { drawDevices } from './devices.ts';
import { drawBadges, drawJourney } from './journey.ts';
import { listOutcomes } from './outcome-list.ts';
import type { Group, Scene } from './scene.ts';
import { drawPorts, drawWires } from './wires.ts';

interface Kept {
  readonly uri?: string | undefined;
  readonly view?: View;
}

declare function acquireVsCodeApi(): {
  postMessage(message: FromPreview): void;
  getState(): Kept | undefined;
  setState(state: Kept): void;
};

const editor = acquireVsCodeApi();
const kept = editor.getState() ?? {};
let uri = kept.uri;
let scene: Scene | undefined;
let outcomes: readonly Outcome[] = [];
let host = '';
let current: Outcome | undefined;
let cursor: Cursor | undefined;
/** How the drawing stands to the text, when that needs saying. */
let reading: string | undefined;
let running = false;

const canvas = element('canvas', SVGSVGElement);
const viewport = element('viewport', SVGGElement);
const note = element('note', HTMLElement);
const empty = element('empty', HTMLElement);
const list = element('outcomes', HTMLElement);
const layers = Object.fromEntries(
  ['boxes', 'ports', 'wires', 'journey', 'devices', 'packet', 'badges'].map((name) => [
    name,
    select(viewport).append('g').attr('class', name) as unknown as Group,
  ]),
) as Record<'boxes' | 'ports' | 'wires' | 'journey' | 'devices' | 'packet' | 'badges', Group>;
const camera = createCamera(canvas, viewport, kept.view, (view) => editor.setState({ uri, view }));

element('zoom-in', HTMLElement).addEventListener('click', () => camera.zoomBy(1.3));
element('zoom-out', HTMLElement).addEventListener('click', () => camera.zoomBy(1 / 1.3));
element('zoom-fit', HTMLElement).addEventListener('click', () => camera.fit());
addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === '+') camera.zoomBy(1.3);
  else if (event.key === '-') camera.zoomBy(1 / 1.3);
  else if (event.key === '0') camera.fit();
  else if (event.key === 'Escape') choose(undefined);
});
canvas.addEventListener('click', () => choose(undefined));
addEventListener('message', (event: MessageEvent<ToPreview>) => receive(event.data));
editor.postMessage({ type: 'ready', uri });

function receive(message: ToPreview): void {
  switch (message.type) {
    case 'drawing':
      if (message.uri !== uri) forget();
      remember(message.uri);
      if (message.errors > 0 && scene !== undefined) {
        reading = `Last good drawing · ${countErrors(message.errors)}`;
        break;
      }
      drawScene({ drawing: message.drawing, layout: layOut(message.drawing, canvas.getBoundingClientRect()) });
      reading = message.errors > 0 ? `As far as it can be read · ${countErrors(message.errors)}` : undefined;
      break;
    case 'unreadable':
      if (message.uri !== uri) forget();
      remember(message.uri);
      if (scene === undefined) showEmpty(`This file cannot be drawn yet.\n${countErrors(message.errors)}`);
      else reading = `Last good drawing · ${countErrors(message.errors)}`;
      break;
    case 'running':
      running = true;
      break;
    case 'outcomes':
      running = false;
      setOutcomes(message.host, message.outcomes);
      break;
    case 'cursor':
      cursor = message;
      highlight();
      break;
  }
  say(running ? 'Testing…' : reading);
}

function remember(shown: string): void {
  uri = shown;
  editor.setState({ ...editor.getState(), uri });
}

/** Another file is shown from now on: with its own view, and nothing of the old one. */
function forget(): void {
  if (uri === undefined) return;
  scene = undefined;
  camera.fit();
  for (const layer of Object.values(layers)) layer.selectAll('*').interrupt().remove();
}

function drawScene(shown: Scene): void {
  scene = shown;
  const reveal = (range: SourceRange) => editor.postMessage({ type: 'reveal', range });
  drawBoxes(layers.boxes, shown, reveal);
  drawPorts(layers.ports, shown);
  drawWires(layers.wires, shown, reveal);
  drawDevices(layers.devices, shown, reveal);
  camera.follow(shown.layout);
  highlight();
  if (shown.drawing.boxes.length === 0)
    showEmpty('Nothing to draw yet.\nDeclare a namespace, a bridge or a link and it appears here.');
  else empty.hidden = true;
}

function setOutcomes(from: string, next: readonly Outcome[]): void {
  host = from;
  outcomes = next;
  const notable =
    next.find((outcome) => outcome.status === 'failed') ?? next.find((outcome) => outcome.status === 'unknown');
  choose(notable ?? next[0]);
}

function choose(outcome: Outcome | undefined): void {
  current = outcome;
  listOutcomes(list, host, outcomes, current, choose);
  if (scene === undefined) return;
  drawJourney(layers.journey, layers.packet, scene, current);
  drawBadges(layers.badges, scene, outcomes, current, choose);
}

/** Marks the smallest declarations that the cursor stands in. */
function highlight(): void {
  const shapes = select(viewport).selectAll<SVGGElement, Declared>('.box.netns, .device, .wire');
  const around = shapes.data().filter(({ range }) => cursor !== undefined && holds(range, cursor));
  const smallest = Math.min(...around.map(({ range }) => range.end.line - range.start.line));
  shapes.classed('current', ({ range }) => {
    return cursor !== undefined && holds(range, cursor) && range.end.line - range.start.line === smallest;
  });
}

interface Declared {
  readonly range: SourceRange;
}

interface Cursor {
  readonly file: string;
  readonly line: number;
}

function holds({ file, start, end }: SourceRange, cursor: Cursor): boolean {
  return file === cursor.file && start.line <= cursor.line && cursor.line <= end.line;
}

function say(text: string | undefined): void {
  note.hidden = text === undefined;
  note.textContent = text ?? '';
}

function showEmpty(text: string): void {
  empty.hidden = false;
  empty.textContent = text;
}

function countErrors(count: number): string {
  return count === 1 ? '1 error' : `${count} errors`;
}

function element<E extends Element>(id: string, type: new () => E): E {
  const found = document.getElementById(id);
  if (!((found as unknown) instanceof type)) throw new Error(`the page has no ${type.name} #${id}`);
  return found as unknown as E;
}
