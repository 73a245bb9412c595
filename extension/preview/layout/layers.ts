/** Neighbours of each vertex, with how many wires lead there. */
export type Graph = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** Columns from left to right, each from top to bottom. */
export type Layers = readonly (readonly string[])[];

/** Makes an undirected graph; the order of vertices and edges decides between equals. */
export function createGraph(vertices: readonly string[], edges: readonly (readonly [string, string])[]): Graph {
  const graph = new Map(vertices.map((vertex) => [vertex, new Map<string, number>()]));
  for (const [a, b] of edges) {
    if (a === b) continue;
    graph.get(a)?.set(b, (graph.get(a)?.get(b) ?? 0) + 1);
    graph.get(b)?.set(a, (graph.get(b)?.get(a) ?? 0) + 1);
  }
  return graph;
}

/** Connected components, in the order of their first vertices. */
export function components(graph: Graph): readonly (readonly string[])[] {
  const seen = new Set<string>();
  const found: string[][] = [];
  for (const vertex of graph.keys()) {
    if (seen.has(vertex)) continue;
    const component = [...distances(graph, [vertex]).keys()];
    for (const member of component) seen.add(member);
    found.push(component);
  }
  return found;
}

/**
 * Ways to arrange a connected component in layers such that every edge joins the same or neighbouring layers:
 * breadth-first from single vertices, from all that hang on one neighbour only, and from hubs to both sides.
 */
export function candidateLayers(graph: Graph, component: readonly string[]): readonly Layers[] {
  const leaves = component.filter((vertex) => (graph.get(vertex)?.size ?? 0) <= 1);
  const byDegree = [...component].sort((a, b) => (graph.get(b)?.size ?? 0) - (graph.get(a)?.size ?? 0));
  const roots = new Set([...component.slice(0, 6), ...byDegree.slice(0, 4), ...leaves.slice(0, 6)]);
  const starts = [...[...roots].map((root) => [root]), ...(leaves.length > 1 ? [leaves] : [])];
  const spread = byDegree.slice(0, 3).map((hub) => bothSides(graph, component, hub));
  return [...spread, ...starts.map((start) => distances(graph, start))].map((d) => untangle(graph, toLayers(d)));
}

/** Distances from a hub; what hangs together without it goes to one side, and the first half of that to the left. */
function bothSides(graph: Graph, component: readonly string[], hub: string): ReadonlyMap<string, number> {
  const rest = new Map(
    component
      .filter((vertex) => vertex !== hub)
      .map((vertex) => [vertex, new Map([...(graph.get(vertex) ?? [])].filter(([neighbour]) => neighbour !== hub))]),
  );
  const branches = components(rest);
  const half = Math.floor(branches.length / 2);
  const left = new Set(branches.slice(0, half).flat());
  const fromHub = distances(graph, [hub]);
  const deepest = Math.max(0, ...[...left].map((vertex) => fromHub.get(vertex) ?? 0));
  return new Map(
    [hub, ...component.filter((vertex) => vertex !== hub)].map((vertex) => {
      const steps = fromHub.get(vertex) ?? 0;
      return [vertex, deepest + (left.has(vertex) ? -steps : steps)];
    }),
  );
}

/**
 * How far from pleasant: crossings, edges within a layer, like apart from like, and how much it must shrink to be seen
 * whole. `shrink` is the factor, at most 1.
 */
export function cost(graph: Graph, layers: Layers, shrink: number): number {
  const tangle = Math.log2(1 + crossings(graph, layers)) * 1.5;
  return tangle + innerEdges(graph, layers) * 3 + alikeApart(graph, layers) * 5 - Math.log(shrink) * 2;
}

/** How many layers too many hold hubs that play the same part, as the spines of a fabric do. */
function alikeApart(graph: Graph, layers: Layers): number {
  const parts = partsPlayed(graph, layers.flat());
  const homes = new Map<string, Set<number>>();
  for (const [index, layer] of layers.entries()) {
    for (const vertex of layer) {
      const part = parts.get(vertex);
      if (part === undefined || (graph.get(vertex)?.size ?? 0) < 3) continue;
      homes.set(part, (homes.get(part) ?? new Set()).add(index));
    }
  }
  return [...homes.values()].reduce((sum, indices) => sum + indices.size - 1, 0);
}

/** Names vertices by their degree, then three times by their neighbours' names (Weisfeiler-Leman refinement). */
function partsPlayed(graph: Graph, vertices: readonly string[]): ReadonlyMap<string, string> {
  let parts = new Map(vertices.map((vertex) => [vertex, String(graph.get(vertex)?.size ?? 0)]));
  for (let round = 0; round < 3; round++) {
    const numbers = new Map<string, number>();
    const refine = (vertex: string) => {
      const around = [...(graph.get(vertex)?.keys() ?? [])].map((neighbour) => parts.get(neighbour)).sort();
      const name = `${parts.get(vertex)}(${around.join(',')})`;
      if (!numbers.has(name)) numbers.set(name, numbers.size);
      return String(numbers.get(name));
    };
    parts = new Map(vertices.map((vertex) => [vertex, refine(vertex)]));
  }
  return parts;
}

function distances(graph: Graph, starts: readonly string[]): ReadonlyMap<string, number> {
  const distance = new Map(starts.map((start) => [start, 0]));
  for (const [vertex, steps] of distance) {
    for (const neighbour of graph.get(vertex)?.keys() ?? []) {
      if (!distance.has(neighbour)) distance.set(neighbour, steps + 1);
    }
  }
  return distance;
}

function toLayers(distance: ReadonlyMap<string, number>): Layers {
  const layers: string[][] = [];
  for (const [vertex, steps] of distance) {
    layers[steps] ??= [];
    layers[steps].push(vertex);
  }
  return layers;
}

/** Sorts each layer by the mean place of its neighbours, back and forth, and keeps the order with fewest crossings. */
function untangle(graph: Graph, start: Layers): Layers {
  let current = start;
  let best = start;
  let fewest = crossings(graph, start);
  for (let sweep = 0; sweep < 8 && fewest > 0; sweep++) {
    current = sortLayers(graph, current, sweep % 2 === 0);
    const count = crossings(graph, current);
    if (count < fewest) [best, fewest] = [current, count];
  }
  return best;
}

function sortLayers(graph: Graph, layers: Layers, rightwards: boolean): Layers {
  const sorted = layers.map((layer) => [...layer]);
  const order = sorted.map((_, index) => (rightwards ? index : sorted.length - 1 - index));
  for (const index of order.slice(1)) {
    const fixed = places(sorted[rightwards ? index - 1 : index + 1] ?? []);
    const own = places(sorted[index] ?? []);
    const mean = (vertex: string) => meanPlace(graph, vertex, fixed) ?? own.get(vertex) ?? 0;
    sorted[index]?.sort((a, b) => mean(a) - mean(b) || (own.get(a) ?? 0) - (own.get(b) ?? 0));
  }
  return sorted;
}

function places(layer: readonly string[]): ReadonlyMap<string, number> {
  return new Map(layer.map((vertex, index) => [vertex, index]));
}

function meanPlace(graph: Graph, vertex: string, fixed: ReadonlyMap<string, number>): number | undefined {
  const found = [...(graph.get(vertex)?.keys() ?? [])].flatMap((neighbour) => fixed.get(neighbour) ?? []);
  return found.length === 0 ? undefined : found.reduce((sum, place) => sum + place, 0) / found.length;
}

function crossings(graph: Graph, layers: Layers): number {
  let count = 0;
  for (let index = 0; index + 1 < layers.length; index++) {
    const right = places(layers[index + 1] ?? []);
    const ends = (layers[index] ?? []).flatMap((vertex) =>
      [...(graph.get(vertex)?.keys() ?? [])].flatMap((neighbour) => right.get(neighbour) ?? []).sort((a, b) => a - b),
    );
    count += inversions(ends);
  }
  return count;
}

function inversions(values: readonly number[]): number {
  let count = 0;
  for (const [index, value] of values.entries()) {
    for (let later = index + 1; later < values.length; later++) if ((values[later] ?? 0) < value) count++;
  }
  return count;
}

function innerEdges(graph: Graph, layers: Layers): number {
  return layers.reduce((sum, layer) => {
    const own = new Set(layer);
    return sum + layer.flatMap((vertex) => [...(graph.get(vertex)?.keys() ?? [])].filter((n) => own.has(n))).length / 2;
  }, 0);
}
