// Words marked in the text become the words that a comment is about.
export function quote(form) {
  const text = document.querySelector(".text");
  const field = form.elements.quote;
  if (!text) return;
  document.addEventListener("selectionchange", () => {
    const marked = document.getSelection();
    if (!marked.isCollapsed && text.contains(marked.anchorNode) && text.contains(marked.focusNode)) field.value = marked.toString();
  });
}
