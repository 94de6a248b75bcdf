// Tips and notes at a mark, where the browser does not open them itself. Without this every mark is a plain link.
// 1. Touch, everywhere: a first tap opens, a second follows the link, one elsewhere closes.
// 2. Hover and focus, only where `interestfor` is unknown; delays as in reader.css.
(() => {
  const native = "interestForElement" in HTMLAnchorElement.prototype;
  let mark, tip, timer, armed, touch, inside;

  const markOf = (event) => event.target.closest?.("[interestfor]");
  const isOpen = () => tip?.matches(":popover-open");

  function close() {
    clearTimeout(timer);
    if (isOpen()) tip.hidePopover();
    mark?.removeAttribute("data-open");
    mark = tip = null;
  }

  function open(next) {
    if (mark === next && isOpen()) return clearTimeout(timer);
    close();
    const found = document.getElementById(next.getAttribute("interestfor"));
    if (!found?.showPopover) return;
    mark = next;
    tip = found;
    mark.setAttribute("data-open", "");
    tip.showPopover({ source: mark });
  }

  function later(action, delay) {
    clearTimeout(timer);
    timer = setTimeout(action, delay);
  }

  addEventListener("pointerdown", (event) => {
    touch = event.pointerType === "touch";
    armed = isOpen() && mark;
    inside = tip?.contains(event.target);
    if (!inside && markOf(event) !== mark) close();
  }, true);
  addEventListener("click", (event) => {
    const next = markOf(event);
    // Enter is a click with detail 0: it follows the link.
    if (next && touch && event.detail && next !== armed) {
      event.preventDefault();
      open(next);
    } else if (next) close();
  });
  addEventListener("pageshow", close);

  if (native) return;

  const wait = (next) => (isOpen() ? 50 : next.matches(".marker") ? 150 : 300);
  const enter = (event) => {
    const next = markOf(event);
    if (next && next !== mark) later(() => open(next), wait(next));
    else if (next || tip?.contains(event.target)) clearTimeout(timer);
  };
  const leave = (event) => {
    if (markOf(event) || tip?.contains(event.target)) later(close, 250);
  };
  addEventListener("pointerover", (event) => event.pointerType === "mouse" && enter(event));
  addEventListener("pointerout", (event) => event.pointerType === "mouse" && leave(event));
  addEventListener("focusin", (event) => event.target.matches(":focus-visible") && enter(event));
  // A press inside a tip takes the focus from its mark, no more.
  addEventListener("focusout", (event) => (event.relatedTarget || !inside) && leave(event));
  addEventListener("keydown", (event) => event.key === "Escape" && close());
})();
