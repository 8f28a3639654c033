/** The file cannot be read any more: it was changed or moved after it was chosen. */
export class FileUnreadable extends Error {}

/** The bytes of a file as base64, as they are: the server finds out their encoding. */
export function readBase64(file: File): Promise<string> {
  return new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).split(',', 2)[1] ?? '');
    reader.onerror = () => reject(new FileUnreadable(file.name));
    reader.readAsDataURL(file);
  });
}
