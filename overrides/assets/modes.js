// Keeps on this device how much a reader wants to see around an article. The choice itself needs no script.
(() => {
  try {
    const kept = localStorage.getItem("reading-mode");
    const choice = kept && document.querySelector(`.modes input[id="${CSS.escape(kept)}"]`);
    if (choice) choice.checked = true;
    addEventListener("change", ({ target }) => {
      if (target.closest(".modes")) localStorage.setItem("reading-mode", target.id);
    });
  } catch {
    // Storage may be refused: then nothing is kept.
  }
})();
