/** Prints the page as it is laid out for print, once what has changed is drawn; resolves when the dialog is closed. */
export async function printPage(): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve));
  await new Promise((resolve) => requestAnimationFrame(resolve));
  // The call blocks where there is a dialog.
  window.print();
}
