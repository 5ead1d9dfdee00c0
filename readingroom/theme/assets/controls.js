/*
 * What the reader has chosen for reading: size, width, face, colours, links on names. It is set
 * before anything is drawn, so that nothing flashes or jumps, and gives the panel in the header its
 * life. Loaded in the head, without `defer`, for that reason. What was chosen stays in this browser.
 * Without this script the page is as its style has it, and the system's colours hold.
 */
(function () {
  "use strict";
  var script = document.currentScript;
  var root = document.documentElement;
  var schemes = script.dataset.schemes.trim().split(/\s+/);
  // The usual value first; for all but the scheme, style knows the others as data-rr-<name>.
  var values = {
    size: ["3", "1", "2", "4", "5"],
    width: ["2", "1", "3"],
    face: ["serif", "sans", "spaced"],
    names: ["quiet", "off"],
    scheme: schemes,
  };
  // Of this site alone: others may be published on the same host.
  var key = new URL("..", script.src).pathname + ".reading";
  var dark = matchMedia("(prefers-color-scheme: dark)");
  var chosen = {};

  function read() {
    var kept = {};
    try {
      kept = JSON.parse(localStorage.getItem(key)) || {};
    } catch (error) {
      // Some browsers keep nothing for a page from disk, or are told not to.
      kept = chosen;
    }
    Object.keys(values).forEach(function (name) {
      chosen[name] = values[name].indexOf(kept[name]) < 0 ? values[name][0] : kept[name];
    });
  }

  function keep() {
    try {
      localStorage.setItem(key, JSON.stringify(chosen));
    } catch (error) {
      // It holds for this page, then.
    }
  }

  function apply() {
    Object.keys(values).forEach(function (name) {
      if (name === "scheme") return;
      if (chosen[name] === values[name][0]) root.removeAttribute("data-rr-" + name);
      else root.setAttribute("data-rr-" + name, chosen[name]);
    });
    var system = dark.matches ? "slate" : "default";
    var shown = chosen.scheme === "auto" ? system : chosen.scheme;
    root.setAttribute("data-md-color-scheme", shown);
  }

  function mark(form) {
    form.querySelectorAll("input").forEach(function (input) {
      input.checked = chosen[input.name] === input.value;
    });
  }

  function start() {
    var form = document.querySelector("[data-controls]");
    if (!form) return;
    mark(form);
    document.querySelector("[data-controls-button]").hidden = false;
    form.addEventListener("change", function (event) {
      chosen[event.target.name] = event.target.value;
      keep();
      apply();
    });
    form.addEventListener("reset", function (event) {
      event.preventDefault();
      Object.keys(values).forEach(function (name) {
        chosen[name] = values[name][0];
      });
      keep();
      apply();
      mark(form);
    });
    // Another window of the same site, or a page that the browser had kept.
    function again(event) {
      if (event.type === "pageshow" ? !event.persisted : event.key !== key) return;
      read();
      apply();
      mark(form);
    }
    addEventListener("storage", again);
    addEventListener("pageshow", again);
  }

  read();
  apply();
  dark.addEventListener("change", apply);
  document.addEventListener("DOMContentLoaded", start);
})();
