/*
 * Paragraph links: beside each numbered block of an article stands a sign that links to it, shown
 * when the block is pointed at or the sign has the focus. This script makes the first sign a stop of
 * the Tab key; from there the up and down arrows go through the paragraphs. Only the sign that can
 * have the focus is there for a screen reader, so that running text is read without any.
 * A table or code that is wider than the page can have the focus, so that keys scroll it.
 */
(function () {
  "use strict";
  var page = document.querySelector(".rr-page--article, .rr-page--plain");
  if (!page) return;
  var signs = Array.from(page.querySelectorAll(".rr-text > * > .rr-sign"));
  var words = JSON.parse(document.getElementById("rr-words").textContent).article;

  function hold(sign, held) {
    sign.tabIndex = held ? 0 : -1;
    if (held) sign.removeAttribute("aria-hidden");
    else sign.setAttribute("aria-hidden", "true");
  }

  signs.forEach(function (sign, index) {
    var number = sign.parentElement.id.replace(/^p(?=\d+$)/, "");
    sign.setAttribute("aria-label", words.paragraph.replace("{n}", number));
    hold(sign, index === 0);
  });

  document.addEventListener("keydown", function (event) {
    var at = signs.indexOf(event.target);
    var step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (at < 0 || !step || !signs[at + step]) return;
    event.preventDefault();
    hold(signs[at], false);
    hold(signs[at + step], true);
    signs[at + step].focus();
  });
})();

(function () {
  "use strict";
  var wide = document.querySelectorAll(".rr-text table, .rr-text pre > code");

  function mark() {
    wide.forEach(function (part) {
      if (part.scrollWidth > part.clientWidth) part.tabIndex = 0;
      else part.removeAttribute("tabindex");
    });
  }

  if (!wide.length) return;
  mark();
  addEventListener("load", mark);
  addEventListener("resize", mark);
})();
