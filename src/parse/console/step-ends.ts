/** True of a line that the Actions runner prints where one step ends or the next begins. */
export function stepEnds(text: string): boolean {
  switch (text.charCodeAt(0)) {
    case 35: // #
      return (
        text.startsWith("##[group]Run ") ||
        text.startsWith("##[error]Process completed with exit code") ||
        text.startsWith("##[error]The operation was canceled")
      );
    case 80: // P
      return text.startsWith("Post job cleanup.");
    case 67: // C
      return text.startsWith("Cleaning up orphan processes");
    default:
      return false;
  }
}
