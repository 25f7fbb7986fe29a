// Handing a report over: drop a file on the text, and see that something happens.
export function handOver(form) {
  const area = form.querySelector("[data-drop]");
  const file = form.querySelector("input[type=file]");
  const over = (on) => form.classList.toggle("over", on);
  area.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  area.addEventListener("dragleave", () => over(false));
  area.addEventListener("drop", (event) => {
    over(false);
    if (!event.dataTransfer?.files.length) return;
    event.preventDefault();
    file.files = event.dataTransfer.files;
    form.requestSubmit();
  });
  form.addEventListener("submit", () => form.querySelector("button.primary").setAttribute("aria-busy", "true"));
}
