// Light, dark, or as the system has it; remembered where the browser lets us.
(() => {
  "use strict";
  const KEY = "variorum-colours";
  const ORDER = ["auto", "light", "dark"];
  const root = document.documentElement;

  const recall = () => {
    try {
      return localStorage.getItem(KEY);
    } catch {
      return null; // storage is closed to us: the choice lasts as long as the page
    }
  };
  const remember = (choice) => {
    try {
      localStorage.setItem(KEY, choice);
    } catch {
      return;
    }
  };
  const chosen = () => root.dataset.colours || "auto";
  const apply = (choice) => {
    if (choice === "light" || choice === "dark") root.dataset.colours = choice;
    else delete root.dataset.colours;
  };

  apply(recall());
  document.addEventListener("DOMContentLoaded", () => {
    const { words } = JSON.parse(document.getElementById("edition-data").textContent);
    const bar = document.querySelector(".bar");
    const button = bar.querySelector(".colours");
    const name = button.querySelector(".choice");
    const say = () => {
      name.textContent = words[chosen()];
    };
    button.addEventListener("click", () => {
      const next = ORDER[(ORDER.indexOf(chosen()) + 1) % ORDER.length];
      apply(next);
      remember(next);
      say();
    });
    say();
    bar.hidden = false;
    root.classList.add("scripted");
  });
})();
