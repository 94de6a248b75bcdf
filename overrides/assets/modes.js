// Keeps on this device how much a reader wants to see around an article. The choice itself needs no script.
(() => {
  const key = `${__md_scope.pathname}.reading-mode`; // two sites may share a host
  // Storage may be full or refused: then nothing is kept.
  const careful = (step) => {
    try {
      step();
    } catch {}
  };
  careful(() => {
    const kept = localStorage.getItem(key);
    const choice = kept && document.querySelector(`.modes input[id="${CSS.escape(kept)}"]`);
    if (choice) choice.checked = true;
  });
  addEventListener("change", ({ target }) => {
    if (target.closest(".modes")) careful(() => localStorage.setItem(key, target.id));
  });
})();
