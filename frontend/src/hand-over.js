// Handing a report over: drop a file or an address anywhere on the form, paste a file, and see that something happens.
export function handOver(form) {
  const file = form.querySelector("input[type=file]");
  const button = form.querySelector("button.primary");
  const fields = form.elements;
  const over = (on) => form.classList.toggle("over", on);
  const take = (data) => {
    if (data?.files.length) file.files = data.files;
    else {
      const address = data?.getData("text/uri-list").split("\n")[0].trim();
      if (!/^https?:/.test(address ?? "") || fields.text.value.trim()) return false;
      fields.address.value = address;
    }
    form.requestSubmit(button);
    return true;
  };
  form.addEventListener("dragover", (event) => {
    event.preventDefault();
    over(true);
  });
  form.addEventListener("dragleave", (event) => form.contains(event.relatedTarget) || over(false));
  form.addEventListener("drop", (event) => {
    over(false);
    if (take(event.dataTransfer)) event.preventDefault();
  });
  form.addEventListener("paste", (event) => {
    if (event.clipboardData?.files.length && take(event.clipboardData)) event.preventDefault();
  });
  fields.live.value = "1";
  const rest = () => button.removeAttribute("aria-busy");
  form.addEventListener("submit", () => button.setAttribute("aria-busy", "true"));
  window.addEventListener("pageshow", rest);
}
