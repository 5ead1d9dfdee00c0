/*
 * On the page of a name: the articles stand newest first; a button beside their heading turns the order
 * round. Where mentions are divided onto several pages by year, there is no button.
 */
(function () {
  "use strict";
  var heading = document.querySelector(".rr-page--entity #articles");
  if (!heading || document.getElementById("further")) return;
  var words = JSON.parse(document.getElementById("rr-words").textContent).entity;
  var groups = [];
  var node = heading.nextElementSibling;
  while (node && (groups.length || node.tagName === "H3") && !/^(H2|FIGURE|DIV)$/.test(node.tagName)) {
    if (node.tagName === "H3") groups.push([]);
    groups[groups.length - 1].push(node);
    node = node.nextElementSibling;
  }
  if (groups.length < 2) return;

  var button = document.createElement("button");
  button.type = "button";
  button.className = "rr-order";
  button.textContent = words.oldest_first;
  button.addEventListener("click", function () {
    var isNewest = button.textContent === words.newest_first;
    button.textContent = isNewest ? words.oldest_first : words.newest_first;
    groups.reverse();
    groups.forEach(function (group) {
      group.forEach(function (element) {
        heading.parentNode.insertBefore(element, node);
      });
    });
  });
  heading.append(button);
})();
