/*
 * Paragraph links: beside each numbered block of an article a sign that links to it, shown when
 * the block is pointed at or the sign has the focus. Only the first sign is a stop of the Tab key;
 * from there the up and down arrows go through the paragraphs. Without this script every paragraph
 * still has its address.
 */
(function () {
  "use strict";
  var blocks = document.querySelectorAll(".rr-page--article .rr-text > [id], .rr-page--plain .rr-text > [id]");
  var words = JSON.parse(document.getElementById("rr-words").textContent).article;
  var signs = [];

  blocks.forEach(function (block) {
    if (!/^(P|H[2-6]|BLOCKQUOTE)$/.test(block.tagName)) return;
    var sign = document.createElement("a");
    sign.className = "rr-sign";
    sign.href = "#" + block.id;
    sign.textContent = "\u00b6";
    sign.tabIndex = signs.length ? -1 : 0;
    sign.setAttribute("aria-label", words.paragraph.replace("{n}", signs.length + 1));
    block.append(sign);
    signs.push(sign);
  });

  document.addEventListener("keydown", function (event) {
    var at = signs.indexOf(event.target);
    var step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (at < 0 || !step || !signs[at + step]) return;
    event.preventDefault();
    signs[at].tabIndex = -1;
    signs[at + step].tabIndex = 0;
    signs[at + step].focus();
  });
})();
