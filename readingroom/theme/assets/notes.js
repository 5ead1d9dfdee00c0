/*
 * Reading Room: footnotes beside the text, level with their signs, where there is room. Elsewhere, on
 * paper, and without this script, they stand at the foot.
 */

(() => {
  "use strict";

  const APART = 14; // pixels between two notes

  const text = document.querySelector(".rr-sheet--notes > .rr-text");
  const notes = text?.querySelector(":scope > .footnote");
  if (!notes) return;
  const items = [...notes.querySelectorAll(":scope > ol > li")];
  const hasRoom = window.matchMedia("(min-width: 72em)");

  const place = () => {
    notes.classList.toggle("rr-sidenotes", hasRoom.matches);
    text.style.minHeight = "";
    if (!hasRoom.matches) return;
    const top = text.getBoundingClientRect().top;
    let free = 0;
    for (const item of items) {
      const sign = document.getElementById(item.id.replace(/^fn:/, "fnref:"));
      const level = sign ? sign.getBoundingClientRect().top - top - 4 : 0;
      const at = Math.max(level, free);
      item.style.top = `${at}px`;
      free = at + item.offsetHeight + APART;
    }
    if (free > text.offsetHeight) text.style.minHeight = `${free}px`;
  };

  let width = 0;
  new ResizeObserver(() => {
    if (text.offsetWidth === width && document.fonts.status === "loaded") return;
    width = text.offsetWidth;
    place();
  }).observe(text);
  hasRoom.addEventListener("change", place);
  window.addEventListener("load", place);
  place();
})();
