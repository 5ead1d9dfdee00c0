/*
 * Around an article: the buttons that copy a citation, the pages of the original in the margin, a way
 * to report an error in the paragraph that the address names, and how far one has read, where the
 * browser does not move the bar by style alone (see controls.css).
 * Without this script the citation is text to select, the pages are a list at the foot, errors are
 * reported of the whole article, and there is no bar in such browsers.
 */
(function () {
  "use strict";

  function select(text) {
    var range = document.createRange();
    range.selectNodeContents(text);
    getSelection().removeAllRanges();
    getSelection().addRange(range);
  }

  // Where the clipboard is not to be had (plain http, an old browser), the older way, which needs
  // the text to be selected; where that fails too, it stays selected, ready for Ctrl-C.
  function copy(text) {
    if (navigator.clipboard) {
      return navigator.clipboard.writeText(text.textContent).catch(function () {
        select(text);
        if (!document.execCommand("copy")) throw new Error("not copied");
      });
    }
    select(text);
    return document.execCommand("copy") ? Promise.resolve() : Promise.reject();
  }

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var label = button.textContent;
    button.hidden = false;
    button.setAttribute("aria-live", "polite");
    button.addEventListener("click", function () {
      copy(document.getElementById(button.getAttribute("data-copy"))).then(
        function () {
          button.textContent = button.getAttribute("data-copied");
          setTimeout(function () {
            button.textContent = label;
          }, 2500);
        },
        function () {}
      );
    });
  });

  document.querySelectorAll("[data-rr-begins]").forEach(function (link) {
    var paragraph = document.getElementById(link.getAttribute("data-rr-begins"));
    var place = paragraph && (paragraph.querySelector("li") || paragraph);
    if (!place || paragraph.matches(".footnote") || !/^(P|H[2-6]|BLOCKQUOTE|LI|FIGURE)$/.test(place.tagName)) return;
    var begins = place.appendChild(document.createElement("a"));
    begins.className = "rr-begins";
    begins.href = link.href;
    begins.textContent = link.textContent;
    begins.setAttribute("aria-hidden", "true");
    begins.tabIndex = -1;
  });

  // Below the paragraph that the address names: a report with the place and its first words.
  var report = document.querySelector("[data-rr-report]");
  var here = report && document.createElement("p");

  function offerReport() {
    var paragraph = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!paragraph || !paragraph.querySelector(":scope > .rr-sign")) return here.remove();
    var quote = paragraph.textContent.trim().replace(/\s+/g, " ").slice(0, 200);
    var published = document.querySelector("link[rel=canonical]"); // not a copy on a disk
    var address = (published || location).href.split("#")[0] + location.hash;
    var message = address + "\n\n> " + quote + "\n\n";
    var field = encodeURIComponent(report.getAttribute("data-rr-report"));
    here.firstChild.href = report.href + "&" + field + "=" + encodeURIComponent(message);
    paragraph.after(here);
  }

  if (report) {
    here.className = "rr-report";
    here.appendChild(document.createElement("a")).textContent = report.getAttribute("data-rr-here");
    addEventListener("hashchange", offerReport);
    offerReport();
  }

  var bar = document.querySelector(".rr-progress");
  var text = document.querySelector(".rr-page--article .rr-text");
  if (!bar || !text || CSS.supports("animation-timeline: view()")) return;
  addEventListener(
    "scroll",
    function () {
      var place = text.getBoundingClientRect();
      var share = -place.top / Math.max(1, place.height - innerHeight);
      bar.style.transform = "scaleX(" + Math.min(1, Math.max(0, share)) + ")";
    },
    { passive: true }
  );
})();
