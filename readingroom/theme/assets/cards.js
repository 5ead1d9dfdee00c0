/*
 * The card of a name: what it is, what the articles call it, how often it is named, where it lies,
 * where it was named last. What cards say stands in the page, in the block `rr-cards`; nothing is
 * fetched but one small map, once, which all cards share.
 *
 * A card opens when a link is pointed at for a moment, or has the focus of the keyboard; Escape
 * closes it. In running text a finger's first tap opens it and the second follows the link. It only
 * adds to the link, which says the essential by itself: the focus never goes into it.
 */
(function () {
  "use strict";
  var block = document.getElementById("rr-cards");
  var page = document.querySelector(".rr-page--article");
  if (!block || !page) return;

  var store = JSON.parse(block.textContent);
  var root = document.documentElement;
  var ADDRESS = /^(.*?)glossary\/(?:people|places|organizations)\/([^/.#?]+)(\/index\.html|\.html|\/)?$/;
  var OPEN_AFTER = 350; // milliseconds
  var CLOSE_AFTER = 250;
  var GAP = 8; // pixels
  var INSET = 12;
  var ZOOM = 2.2; // the small world is so many times as wide as the card
  var DESCRIPTION = "rr-card-what rr-card-said rr-card-number";

  var card = null; // made when it is first needed
  var parts = {};
  var opened = null; // the link whose card is open
  var timer = 0;
  var titles = new WeakMap();
  var touched = false;

  function read(link) {
    var address = link && link.getAttribute("href");
    var found = address && page.contains(link) && ADDRESS.exec(address);
    var own = found && Object.prototype.hasOwnProperty.call(store.names, found[2]);
    if (!own || root.getAttribute("data-rr-names") === "off") return null;
    return { name: store.names[found[2]], root: found[1], suffix: found[3] || "" };
  }

  function add(parent, tag, name) {
    var made = document.createElement(tag);
    made.className = "rr-card__" + name;
    if (tag === "a") made.tabIndex = -1;
    parent.appendChild(made);
    parts[name] = made;
    return made;
  }

  function build() {
    card = document.createElement("div");
    card.id = "rr-card";
    card.className = "rr-card";
    card.setAttribute("role", "group");
    card.hidden = true;
    add(card, "div", "map").setAttribute("aria-hidden", "true");
    add(parts.map, "img", "world").alt = "";
    add(parts.map, "span", "pin");
    add(card, "p", "what").id = "rr-card-what";
    add(add(card, "p", "head"), "a", "name");
    add(card, "p", "said").id = "rr-card-said";
    add(card, "p", "number").id = "rr-card-number";
    add(card, "div", "last");
    add(parts.last, "p", "when");
    add(parts.last, "a", "title");
    add(parts.last, "p", "text");
    add(add(card, "p", "way"), "a", "open").textContent = store.words.open;
    card.addEventListener("pointerenter", function () {
      clearTimeout(timer);
    });
    card.addEventListener("pointerleave", function (event) {
      if (event.pointerType !== "touch") later(close, CLOSE_AFTER);
    });
    page.appendChild(card);
  }

  function later(task, delay) {
    clearTimeout(timer);
    timer = setTimeout(task, delay);
  }

  function write(part, text) {
    parts[part].textContent = text || "";
    parts[part].hidden = !text;
  }

  function fillIn(entry, link) {
    var name = entry.name;
    card.setAttribute("aria-label", name.name);
    write("what", name.what);
    write("name", name.name);
    write("said", name.said);
    write("number", name.number);
    parts.name.href = parts.open.href = link.getAttribute("href");
    parts.last.hidden = !name.last;
    if (name.last) fillInLast(name.last, entry);
    parts.map.hidden = !name.pin;
    if (name.pin && !parts.world.src) parts.world.src = entry.root + "assets/world.svg";
  }

  function fillInLast(last, entry) {
    write("when", last.when);
    write("title", last.title);
    parts.title.href = entry.root + last.page + entry.suffix + "#" + last.anchor;
    parts.text.textContent = "";
    var name = document.createElement("b");
    name.textContent = last.text[1];
    parts.text.append(last.text[0], name, last.text[2]);
    [parts.title, parts.text].forEach(function (part) {
      if (last.language) part.lang = last.language;
      else part.removeAttribute("lang");
    });
  }

  /* Show the part of the world around a place, and the place. */
  function showPlace(pin) {
    var frame = { left: parts.map.clientWidth, top: parts.map.clientHeight };
    var world = { left: frame.left * ZOOM, top: (frame.left * ZOOM * 369) / 720 };
    parts.world.style.width = world.left + "px";
    ["left", "top"].forEach(function (side, index) {
      var at = (world[side] * pin[index]) / 100;
      var shift = Math.min(0, Math.max(frame[side] - world[side], frame[side] / 2 - at));
      parts.world.style[side] = shift + "px";
      parts.pin.style[side] = at + shift + "px";
    });
  }

  /* Below the line the link stands on, above it where there is more room. */
  function setPlace(link, x, y) {
    var lines = Array.from(link.getClientRects());
    var line = lines.find(function (box) {
      return box.left <= x && x <= box.right && box.top <= y && y <= box.bottom;
    }) || lines[0];
    var origin = card.offsetParent.getBoundingClientRect();
    var column = page.querySelector(".rr-text").getBoundingClientRect();
    var below = line.bottom + GAP;
    var above = line.top - GAP - card.offsetHeight;
    var fits = below + card.offsetHeight <= root.clientHeight || above < 0;
    var left = Math.max(column.left, Math.min(line.left - INSET, column.right - card.offsetWidth));
    card.style.left = left - origin.left + "px";
    card.style.top = (fits ? below : above) - origin.top + "px";
  }

  function open(link, by, x, y) {
    var entry = read(link);
    clearTimeout(timer);
    if (!entry || (opened === link && !card.hidden)) return;
    if (!card) build();
    close();
    fillIn(entry, link);
    opened = link;
    card.dataset.by = by;
    card.hidden = false;
    if (entry.name.pin) showPlace(entry.name.pin);
    setPlace(link, x, y);
    link.setAttribute("aria-describedby", DESCRIPTION);
  }

  function close() {
    clearTimeout(timer);
    if (!opened) return;
    opened.removeAttribute("aria-describedby");
    opened = null;
    card.hidden = true;
  }

  /* A title would lie over the card; it is back as soon as the pointer has left. */
  function hideTitle(link) {
    if (!link.title) return;
    titles.set(link, link.title);
    link.removeAttribute("title");
  }

  function showTitle(link) {
    if (titles.has(link)) link.title = titles.get(link);
    titles.delete(link);
  }

  function closest(event) {
    return event.target instanceof Element ? event.target.closest("a[href*='glossary/']") : null;
  }

  document.addEventListener("pointerover", function (event) {
    var link = closest(event);
    if (event.pointerType === "touch" || !link || !read(link) || card && card.contains(link)) return;
    if (link.contains(event.relatedTarget)) return;
    hideTitle(link);
    later(function () {
      open(link, "pointer", event.clientX, event.clientY);
    }, opened === link ? 0 : OPEN_AFTER);
  });

  document.addEventListener("pointerout", function (event) {
    var link = closest(event);
    if (!link || link.contains(event.relatedTarget)) return;
    showTitle(link);
    if (event.pointerType !== "touch") later(close, CLOSE_AFTER);
  });

  document.addEventListener("focusin", function (event) {
    var link = closest(event);
    if (link && link.matches(":focus-visible") && !(card && card.contains(link))) open(link, "keyboard");
  });

  document.addEventListener("focusout", function (event) {
    if (opened && event.target === opened && card.dataset.by === "keyboard") close();
  });

  document.addEventListener("keydown", function (event) {
    if (event.key === "Escape") close();
  });

  /* What a screen reader does instead of a touch has no extent: it follows the link at once. */
  document.addEventListener("pointerdown", function (event) {
    touched = event.pointerType === "touch" && event.width > 0;
    if (opened && !card.contains(event.target) && !opened.contains(event.target)) close();
  });

  document.addEventListener("click", function (event) {
    var link = closest(event);
    if (!link) return;
    var first = touched && link !== opened && link.closest(".rr-text") && read(link);
    if (!first) return;
    event.preventDefault();
    open(link, "touch");
  });

  addEventListener("resize", close);
  addEventListener("pagehide", close);
})();
