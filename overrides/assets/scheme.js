/*
 * Light or dark: sets what the reader chose before anything is drawn, so that nothing flashes, and
 * gives the button in the header its life. Loaded in the head, without `defer`, for that reason.
 * What was chosen stays in this browser. Without this script the system's scheme holds.
 */
(function () {
  "use strict";
  var script = document.currentScript;
  var schemes = script.dataset.schemes.trim().split(/\s+/);
  // Of this site alone: others may be published on the same host.
  var key = new URL("..", script.src).pathname + ".scheme";
  var dark = matchMedia("(prefers-color-scheme: dark)");
  var chosen = schemes[0];

  try {
    var kept = localStorage.getItem(key);
    if (schemes.indexOf(kept) >= 0) chosen = kept;
  } catch (error) {
    // Some browsers keep nothing for a page from disk, or are told not to.
  }

  function apply() {
    var shown = chosen === "auto" ? (dark.matches ? "slate" : "default") : chosen;
    document.documentElement.setAttribute("data-md-color-scheme", shown);
  }

  function label(button) {
    button.setAttribute("aria-label", button.getAttribute("data-" + chosen));
    button.title = button.getAttribute("data-" + chosen);
    button.querySelectorAll("[data-scheme]").forEach(function (sign) {
      sign.hidden = sign.getAttribute("data-scheme") !== chosen;
    });
  }

  function choose(button) {
    chosen = schemes[(schemes.indexOf(chosen) + 1) % schemes.length];
    try {
      localStorage.setItem(key, chosen);
    } catch (error) {
      // It holds for this page, then.
    }
    apply();
    label(button);
  }

  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", function () {
    var button = document.querySelector("[data-scheme-button]");
    if (!button) return;
    label(button);
    button.hidden = false;
    button.addEventListener("click", choose.bind(null, button));
  });
})();
