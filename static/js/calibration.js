/* Values dragged over the picture of the form; what counts are the inputs of the form, and they are what is posted. */
"use strict";

(() => {
  const form = document.getElementById("calibration");
  if (!form) return;
  const notice = form.querySelector("[data-moved]");
  const ASIDE = [0, 210], DOWN = [5, 297]; // mm; as the form allows

  const input = (what, field) => form.elements[`${what}-${field}`];
  const read = (box) => Number.parseFloat(box.value.replace(",", "."));
  const within = (value, [least, most]) => Math.min(most, Math.max(least, Math.round(value * 10) / 10));
  const written = (value) => value.toFixed(1).replace(".", ",");

  function place(group) {
    const x = read(input("x", group.dataset.field)), y = read(input("y", group.dataset.field));
    if (Number.isFinite(x) && Number.isFinite(y)) group.setAttribute("transform", `translate(${x} ${y})`);
  }

  function move(group, x, y) {
    const field = group.dataset.field;
    const widest = ASIDE[1] - (read(input("width", field)) || 0);
    input("x", field).value = written(within(x, [ASIDE[0], Math.max(0, widest)]));
    input("y", field).value = written(within(y, DOWN));
    group.classList.add("moved");
    notice.hidden = false;
    place(group);
  }

  function drag(group, event) {
    event.preventDefault();
    group.focus({ preventScroll: true }); // the arrow keys finish what the mouse began
    const millimetres = group.ownerSVGElement.getScreenCTM().inverse();
    const at = (moved) => new DOMPoint(moved.clientX, moved.clientY).matrixTransform(millimetres);
    const from = at(event), field = group.dataset.field;
    const x = read(input("x", field)), y = read(input("y", field));
    const follow = (moved) => move(group, x + at(moved).x - from.x, y + at(moved).y - from.y);
    const release = () => {
      group.classList.remove("dragged");
      group.removeEventListener("pointermove", follow);
    };
    group.setPointerCapture(event.pointerId);
    group.classList.add("dragged");
    group.addEventListener("pointermove", follow);
    group.addEventListener("pointerup", release, { once: true });
    group.addEventListener("pointercancel", release, { once: true });
  }

  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  function nudge(group, event) {
    const step = STEPS[event.key];
    if (!step) return;
    event.preventDefault();
    const by = event.shiftKey ? 0.1 : 0.5, field = group.dataset.field;
    move(group, read(input("x", field)) + step[0] * by, read(input("y", field)) + step[1] * by);
  }

  for (const group of document.querySelectorAll("[data-movable] [data-field]")) {
    group.setAttribute("tabindex", "0");
    group.setAttribute("role", "button");
    group.setAttribute("aria-label", `Dời ô ${group.dataset.label}`);
    group.setAttribute("aria-describedby", "how-to-drag");
    group.addEventListener("pointerdown", (event) => drag(group, event));
    group.addEventListener("keydown", (event) => nudge(group, event));
    for (const what of ["x", "y"]) input(what, group.dataset.field).addEventListener("input", () => place(group));
  }
})();
