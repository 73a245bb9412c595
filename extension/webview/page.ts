/** What fills the preview's page: the same in the editor and when it is drawn alone. */
export const pageBody = `
<svg id="canvas" role="group" aria-label="Network"><g id="viewport"></g></svg>
<p id="note" role="status" hidden></p>
<p id="empty" hidden></p>
<nav id="zoom" aria-label="Zoom">
  <button type="button" id="zoom-in" title="Zoom in" aria-label="Zoom in">+</button>
  <button type="button" id="zoom-out" title="Zoom out" aria-label="Zoom out">&#8722;</button>
  <button type="button" id="zoom-fit" title="Fit the whole network" aria-label="Fit the whole network">
    <svg viewBox="0 0 16 16" aria-hidden="true"><path d="M2.5 6V2.5H6M10 2.5h3.5V6M13.5 10v3.5H10M6 13.5H2.5V10"/></svg>
  </button>
</nav>
<section id="outcomes" aria-label="Test results" hidden><header></header><ol></ol></section>`;
