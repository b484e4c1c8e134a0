/** Files in archives that hold no text for certain: not worth inflating to find out. */
export function isIdleName(name: string): boolean {
  return idle.test(name);
}

const idle =
  /\.(?:png|jpe?g|gif|ico|webp|bmp|mp4|webm|avi|woff2?|ttf|otf|eot|pdf|exe|dll|so|dylib|a|o|lib|pdb|class|jar|war|whl|deb|rpm|msi|apk|iso|img|qcow2|vmdk|node|wasm|pyc)$/i;
