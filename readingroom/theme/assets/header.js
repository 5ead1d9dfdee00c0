/*
 * The head of the page makes room while reading on and returns when scrolling back. It stays while
 * something in it has the focus, and at the top of the page.
 */
(function () {
  "use strict";
  var STEADY = 8; // pixels; a hand on a touch screen is never quite still
  var header = document.querySelector(".rr-header");
  var last = scrollY;

  addEventListener(
    "scroll",
    function () {
      var moved = scrollY - last;
      if (Math.abs(moved) < STEADY) return;
      last = scrollY;
      header.toggleAttribute("hidden", moved > 0 && scrollY > header.offsetHeight);
    },
    { passive: true }
  );
})();
